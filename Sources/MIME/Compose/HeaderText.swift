/// A header value that cannot hold a line break: injection is impossible by type (trust: A7).

public struct HeaderText: Hashable, Sendable {
    public let text: String

    /// Line breaks and other controls become spaces.
    public init(_ text: String) {
        self.text = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    $0.value < 0x20 || $0.value == 0x7F || $0 == "\u{85}" || $0 == "\u{2028}" || $0 == "\u{2029}"
                        ? " " : $0
                }))
    }
}
