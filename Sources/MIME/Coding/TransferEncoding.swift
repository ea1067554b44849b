/// How a body is made fit for the wire. RFC 2045 §6.

public enum TransferEncoding: Equatable, Sendable {
    case identity, quotedPrintable, base64, uuencode
    /// Named, but known to nobody: the octets are taken as they are.
    case unknown(String)

    init(_ field: String?) {
        let name = (field ?? "").asciiLowercased.prefix { $0 != ";" && $0 != " " && $0 != "(" }
        switch name {
        case "", "7bit", "8bit", "binary", "7-bit", "8-bit", "none": self = .identity
        case "quoted-printable", "quotedprintable", "quoted_printable": self = .quotedPrintable
        case "base64", "base-64": self = .base64
        case "x-uuencode", "uuencode", "x-uue": self = .uuencode
        default: self = .unknown(String(name))
        }
    }

    var isIdentity: Bool {
        switch self {
        case .identity, .unknown: true
        case .quotedPrintable, .base64, .uuencode: false
        }
    }
}
