/// One address of a From, To, Cc or Reply-To field. RFC 5322 §3.4.

public struct EmailAddress: Hashable, Sendable {
    /// As shown to people; it proves nothing. Nil where there is none.
    public var displayName: String?
    /// Without quotes.
    public var localPart: String
    /// As written, an address literal with its brackets; empty where the field has a local part alone.
    public var domain: String

    /// Takes all three as they are: what they hold is quoted when they are written.
    public init(displayName: String?, localPart: String, domain: String) {
        self.displayName = displayName
        self.localPart = localPart
        self.domain = domain
    }

    /// Nil where `address` has not one "@" with something on both sides.
    public init?(displayName: String? = nil, address: String) {
        // By octets: "@" and a combining mark are one Character, and no "@".
        guard let at = address.utf8.lastIndex(of: 0x40), at > address.startIndex else { return nil }
        let domain = address[address.utf8.index(after: at)...]
        guard !domain.isEmpty, !address.contains(where: { $0.isNewline || $0 == "\0" }) else { return nil }
        self.init(displayName: displayName, localPart: String(address[..<at]), domain: String(domain))
    }

    /// The addr-spec, without quotes: "ana@example.com"; a local part alone where there is no domain.
    public var address: String { domain.isEmpty ? localPart : "\(localPart)@\(domain)" }
}

/// Reads address lists. Encoded words are decoded in display names only, never inside an addr-spec: what looks like
/// another address after decoding is not one (trust: A12).
public enum AddressList {
    /// At most `Limits.addresses` of them.
    public static func parse(_ field: String) -> [EmailAddress] {
        let octets = Array(field.utf8)
        var addresses: [EmailAddress] = []
        parse(octets.span, into: &addresses)
        return addresses
    }

    /// Appends the addresses of a field that is one line of UTF-8. False where there are more than are read.
    @discardableResult
    static func parse(_ field: Span<UInt8>, into addresses: inout [EmailAddress]) -> Bool {
        var cursor = AddressCursor(field)
        let end = addresses.count + Limits.addresses
        while cursor.offset < field.count, addresses.count < end {
            if let address = CommonAddress.read(field, &cursor.offset) ?? cursor.next() { addresses.append(address) }
        }
        return cursor.offset >= field.count
    }
}
