/// The strict reading of a From field, for deciding who wrote: one mailbox that no two programs can read differently.

/// Why a From field does not say who wrote the mail.
public enum MailboxFault: String, Codable, Equatable, Sendable, CaseIterable {
    /// There is no From field.
    case missing
    /// Two fields, or two mailboxes in one.
    case several
    /// A group, or text that is no address.
    case noMailbox = "no-mailbox"
    /// A quoted or damaged local part, a comment inside, a route, a literal domain.
    case notPlain = "not-plain"
    /// An "@" in a name that stands without quotes.
    case secondAddress = "second-address"
    /// An encoded word where an address belongs.
    case encoded
    /// RFC 5321 §4.5.3.1: 64 octets before the "@", 255 behind it.
    case tooLong = "too-long"
}

/// A mailbox as identity needs it (trust: A12): an addr-spec of plain atoms, alone or in angle brackets behind a name.
///
/// Much that RFC 5322 allows is refused here: comments and quotes inside the address, routes, groups. Programs read
/// those in different ways, and a mail that one reads as Ana's and another as Eve's proves nothing about either.
public enum PlainMailbox {
    /// Lower case.
    public static func address(inFields fields: [String]) -> Result<String, MailboxFault> {
        guard let field = fields.first else { return .failure(.missing) }
        guard fields.count == 1 else { return .failure(.several) }
        return address(in: field)
    }

    /// Of one field's value, unfolded: the address, lower case, or the first reason why there is none.
    public static func address(in field: String) -> Result<String, MailboxFault> {
        var reader = MailboxReader(Array(field.utf8))
        guard reader.read() else { return .failure(reader.fault ?? .notPlain) }
        return reader.address()
    }
}

extension MailboxFault: Error {}

/// One pass over the field: what stands in angle brackets, and what stands outside of quotes and comments.
private struct MailboxReader {
    private let octets: [UInt8]
    private var outside: [UInt8] = []
    private var inside: [UInt8]?
    private var hasQuotes = false
    private(set) var fault: MailboxFault?

    init(_ octets: [UInt8]) { self.octets = octets }

    /// False where the field is none of the two forms.
    mutating func read() -> Bool {
        var offset = 0
        while offset < octets.count, fault == nil {
            let octet = octets[offset]
            offset += 1
            switch octet {
            case ASCII.quote: quoted(&offset)
            case UInt8(ascii: "("): comment(&offset)
            case UInt8(ascii: "<"): bracket(&offset)
            case UInt8(ascii: ","), UInt8(ascii: ";"): fault = outside.isEmpty && inside == nil ? .noMailbox : .several
            case UInt8(ascii: ":"), UInt8(ascii: ">"), ASCII.backslash: fault = .noMailbox
            case _ where octet < 0x20 && !octet.isBlank && !octet.isLineEnd, 0x7F: fault = .notPlain
            default:
                // name-addr ends with its bracket: what follows is a second reading.
                if inside != nil, !octet.isBlank { fault = octet == 0x40 ? .secondAddress : .notPlain }
                outside.append(octet)
            }
        }
        return fault == nil
    }

    private mutating func quoted(_ offset: inout Int) {
        hasQuotes = true
        if inside != nil { fault = .notPlain }
        while offset < octets.count {
            let octet = octets[offset]
            offset += octet == ASCII.backslash ? 2 : 1
            if octet == ASCII.quote { return }
        }
        fault = .notPlain
    }

    private mutating func comment(_ offset: inout Int) {
        var depth = 1
        // A comment parts words, and must not join them to an address.
        outside.append(ASCII.space)
        while offset < octets.count, depth > 0 {
            let octet = octets[offset]
            offset += octet == ASCII.backslash ? 2 : 1
            if octet == UInt8(ascii: "(") { depth += 1 }
            if octet == UInt8(ascii: ")") { depth -= 1 }
        }
        if depth > 0 { fault = .notPlain }
    }

    private mutating func bracket(_ offset: inout Int) {
        guard inside == nil else {
            fault = .several
            return
        }
        guard let close = octets[offset...].firstIndex(of: UInt8(ascii: ">")) else {
            fault = .notPlain
            return
        }
        inside = Array(octets[offset..<close])
        offset = close + 1
    }

    /// What was found, once the whole field has been read.
    func address() -> Result<String, MailboxFault> {
        guard let inside else {
            let bare = outside.trimmed
            if bare.isEmpty { return .failure(.noMailbox) }
            return hasQuotes ? .failure(.notPlain) : Self.addrSpec(bare)
        }
        if outside.contains(0x40) { return .failure(.secondAddress) }
        return Self.addrSpec(inside)
    }

    // addr-spec = dot-atom "@" dot-atom                                             RFC 5322 §3.4.1, without obs-
    private static func addrSpec(_ spec: [UInt8]) -> Result<String, MailboxFault> {
        let parts = spec.split(separator: 0x40, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return .failure(parts.count > 2 ? .notPlain : .noMailbox) }
        let text = String(decoding: spec, as: UTF8.self)
        if text.contains("=?") { return .failure(.encoded) }
        guard parts.allSatisfy(isDotAtom), parts[1].allSatisfy(isDomainOctet) else { return .failure(.notPlain) }
        guard parts[0].count <= 64, parts[1].count <= 255 else { return .failure(.tooLong) }
        // A domain that a look-up would first map is read as one domain here and as another there (trust: A27).
        if String(decoding: parts[1], as: UTF8.self).isMappedDomain { return .failure(.notPlain) }
        return .success(text.loweredAddress)
    }

    private static func isDotAtom(_ part: ArraySlice<UInt8>) -> Bool {
        part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy { isAtomOctet($0) }
        }
    }

    // atext, and RFC 6532 §3.2: UTF-8 beyond ASCII
    private static func isAtomOctet(_ octet: UInt8) -> Bool {
        octet.isLetter || octet.isDigit || octet > 0x7F || Array("!#$%&'*+-/=?^_`{|}~".utf8).contains(octet)
    }

    private static func isDomainOctet(_ octet: UInt8) -> Bool {
        octet.isLetter || octet.isDigit || octet > 0x7F || octet == UInt8(ascii: "-") || octet == UInt8(ascii: ".")
    }
}

extension [UInt8] {
    fileprivate var trimmed: [UInt8] {
        Array(drop { $0.isBlank || $0.isLineEnd }.reversed().drop { $0.isBlank || $0.isLineEnd }.reversed())
    }
}
