/// Why a draft cannot be written: the field, and what is wrong with it. Nothing of a draft is left out in silence.

public struct UnwritableField: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the field.
    public enum Reason: Hashable, Sendable {
        /// An addr-spec or an id of more octets than this: no server takes the one, and no line has room for the other.
        case tooLong(limit: Int)
        /// An id of no octets. RFC 5322 §3.6.4.
        case empty
        /// A domain of other octets than a domain or an address literal has. RFC 5322 §3.4.1.
        case domain
        /// A control, or in an id a blank or an angle bracket: it has no form there, quoted or not.
        case forbiddenOctet
        /// The name of the field itself is none. RFC 5322 §3.6.8.
        case name
    }

    /// "To"; of an extra field its own name, whatever it holds.
    public let field: String
    /// What is wrong with it.
    public let reason: Reason

    init(_ field: String, _ reason: Reason) {
        self.field = field
        self.reason = reason
    }

    /// One sentence, on one line; it holds nothing of the field's value.
    public var description: String {
        switch reason {
        case .tooLong(let limit): "\(shownField) holds an address or an id of more than \(limit) octets"
        case .empty: "\(shownField) holds an empty id"
        case .domain: "\(shownField) holds an address whose domain is none"
        case .forbiddenOctet: "\(shownField) holds an address or an id with an octet that cannot stand in one"
        case .name: "'\(shownField)' is no name of a header field"
        }
    }

    /// Whoever reads it in a log reads one line, and not a long one.
    private var shownField: String {
        let text = HeaderText(field).text
        return text.utf8.count > 70 ? String(text.unicodeScalars.prefix(70)) + "…" : text
    }
}
