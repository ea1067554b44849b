/// A header value that cannot hold a line break: injection is impossible by type (trust: A7).

public struct HeaderText: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// One line: no C0 or C1 control, no DEL, no separator of Unicode. Of any length.
    public let text: String

    /// Line breaks and other controls become spaces.
    public init(_ text: String) {
        guard text.unicodeScalars.contains(where: Self.isControl) else {
            self.text = text
            return
        }
        self.text = String(String.UnicodeScalarView(text.unicodeScalars.map { Self.isControl($0) ? " " : $0 }))
    }

    /// The same as `init(_:)`.
    public init(stringLiteral text: String) { self.init(text) }

    /// The same as `text`.
    public var description: String { text }

    /// C0, DEL, C1, and the line and paragraph separators of Unicode, which some programs take for line ends.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: true
        default: false
        }
    }
}

/// A header field of the sender's own.
public struct DraftField: Hashable, Sendable {
    /// 1 to 70 octets of printable ASCII without a colon, or ``MessageDraft/octets()`` refuses it.
    public let name: String
    /// Written as free text: folded, and in encoded words (RFC 2047) where it is not ASCII.
    public let value: HeaderText

    /// Takes both as they are; the name is looked at when it is written.
    public init(_ name: String, _ value: HeaderText) {
        self.name = name
        self.value = value
    }

    /// RFC 5322 §3.6.8: printable ASCII without the colon. A dot in front is refused, since a line that begins with one
    /// means something to SMTP (RFC 5321 §4.5.2), and so are names that fill a line.
    var hasName: Bool {
        (1...70).contains(name.utf8.count) && name.utf8.first != 0x2E
            && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
    }
}
