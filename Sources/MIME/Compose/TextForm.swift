/// How a text goes over the wire: the plainest form that brings it over whole.

enum TextForm: Equatable {
    /// As it is: short lines of ASCII.
    case plain
    /// Long lines of ASCII, broken so that readers join them again. RFC 3676.
    case flowed(String)
    case quotedPrintable
    /// Much shorter than quoted-printable where most octets are not ASCII.
    case base64

    init(_ text: String, isHTML: Bool) {
        let octets = Array(text.utf8)
        let special = octets.reduce(0) { $0 + (Self.isPlain($1) ? 0 : 1) }
        guard special == 0 else {
            // Quoted-printable takes three octets for each special one, base64 four for every three. A text that is
            // mostly ASCII stays legible for whoever looks at the source.
            self = special * 2 > octets.count ? .base64 : .quotedPrintable
            return
        }
        let lines = text.textLines
        guard lines.allSatisfy(Self.survives) else {
            self = .quotedPrintable
            return
        }
        if lines.allSatisfy({ $0.utf8.count <= FlowedText.lineLimit }) {
            self = .plain
        } else if !isHTML, let flowed = FlowedText.wrap(text) {
            self = .flowed(flowed)
        } else {
            self = .quotedPrintable
        }
    }

    private static func isPlain(_ octet: UInt8) -> Bool {
        octet < 0x7F && (octet >= 0x20 || octet == ASCII.lf || octet == ASCII.cr || octet == ASCII.tab)
    }

    /// Blanks at a line's end get lost on the way, "From " is quoted by mbox files, and a dot at the start is SMTP's
    /// (RFC 5321 §4.5.2), for whoever forgets to double it.
    private static func survives(_ line: Substring) -> Bool {
        !line.hasPrefix(".") && !line.hasPrefix("From ") && line.unicodeScalars.last != " " && line.last != "\t"
    }
}
