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

    /// The same mailbox for servers without SMTPUTF8: a domain of other letters in A-labels (RFC 5890 §2.3.2). The local part
    /// stays, for no server may change another's (RFC 5321 §2.3.11).
    public var withASCIIDomain: EmailAddress {
        guard domain.utf8.contains(where: { $0 >= 0x80 }) else { return self }
        return EmailAddress(displayName: displayName, localPart: localPart, domain: domain.canonicalDomain)
    }
}

/// Addresses under one name, or under none. RFC 5322 §3.4; the names here are those of RFC 8621 §4.1.2.4.
public struct EmailAddressGroup: Hashable, Sendable {
    /// "Team" of "Team: ana@x.example, bob@x.example;". Nil where the addresses stand in no group. An empty one is none.
    public var name: String?
    /// In their order; a group may have no members, as that of undisclosed recipients.
    public var addresses: [EmailAddress]

    /// Takes both as they are.
    public init(name: String?, addresses: [EmailAddress]) {
        self.name = name
        self.addresses = addresses
    }

    /// Addresses that stand in no group: one value for all of them, none where there are none.
    static func list(_ addresses: [EmailAddress]) -> [EmailAddressGroup] {
        addresses.isEmpty ? [] : [EmailAddressGroup(name: nil, addresses: addresses)]
    }
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

    /// The same list with its groups; addresses outside of groups that stand side by side are one value without a name.
    /// At most `Limits.addresses` of addresses and groups together.
    public static func parseGroups(_ field: String) -> [EmailAddressGroup] {
        let octets = Array(field.utf8)
        var groups: [EmailAddressGroup] = []
        parse(octets.span, into: &groups)
        return groups
    }

    /// Appends the groups of a field that is one line of UTF-8.
    static func parse(_ field: Span<UInt8>, into groups: inout [EmailAddressGroup]) {
        var cursor = AddressCursor(field, keepsGroups: true)
        var (room, isInGroup) = (Limits.addresses, false)
        while cursor.offset < field.count, room > 0 {
            let address = CommonAddress.read(field, &cursor.offset) ?? cursor.next()
            for name in cursor.takeGroupNames().prefix(room) {
                groups.append(EmailAddressGroup(name: name, addresses: []))
                (room, isInGroup) = (room - 1, true)
            }
            if let address {
                if !isInGroup, groups.last.map({ $0.name != nil }) ?? true {
                    groups.append(EmailAddressGroup(name: nil, addresses: []))
                }
                groups[groups.count - 1].addresses.append(address)
                room -= 1
            }
            // Both readers stop behind what ends an item: ";" ends its group too.
            if field[cursor.offset - 1] == 0x3B { isInGroup = false }
        }
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
