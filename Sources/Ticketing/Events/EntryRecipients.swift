/// How many people one entry of a ticket is mailed to: one mail that brings thousands along makes no thousands of mails
/// (trust: A28).

/// Who of those who take part gets an answer, and who does not.
package struct EntryRecipients: Equatable, Sendable {
    /// The requester first; at most `limit`.
    package let mailed: [String]
    package let leftOut: [String]

    /// People who are mailed for one entry, and who may take part in one ticket by a copy (trust: limits and defaults).
    package static let limit = 50

    /// The requester, then the people of the requester's own domain: whoever is brought along from elsewhere, however
    /// many they are, displaces none of them.
    package init(of ticket: TicketSnapshot) {
        let domain = ticket.requester.mailDomain
        let copied = ticket.participants.subtracting([ticket.requester]).sorted()
        let (near, far) = (copied.filter { $0.mailDomain == domain }, copied.filter { $0.mailDomain != domain })
        let all = [ticket.requester] + near + far
        mailed = Array(all.prefix(Self.limit))
        leftOut = Array(all.dropFirst(Self.limit))
    }
}

/// Addresses for which something was not done. Events and receipts keep it as JSON: a field that has shipped is never
/// renamed.
package struct LeftOut: Codable, Equatable, Sendable {
    package var count: Int
    /// The first of them; more than this nobody reads.
    package var named: [String]

    /// Addresses that are named.
    package static let namedLimit = 20

    /// Nil where nobody was left out.
    package init?(_ addresses: some Collection<String>) {
        guard !addresses.isEmpty else { return nil }
        count = addresses.count
        named = Array(addresses.prefix(Self.namedLimit))
    }

    package var unnamed: Int { count - named.count }
}

extension LeftOut: CustomStringConvertible {
    package var description: String {
        named.joined(separator: ", ") + (unnamed > 0 ? " and \(unnamed) more" : "")
    }
}

extension String {
    /// What stands behind the last "@", in ASCII lower case already; the whole where there is none.
    fileprivate var mailDomain: Substring {
        utf8.lastIndex(of: 0x40).map { self[utf8.index(after: $0)...] } ?? self[...]
    }
}
