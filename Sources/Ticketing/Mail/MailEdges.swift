/// How a mail begins and ends: what the mails of one sender, or of one server, have in common is no part of what they say.

/// The first and last lines of one mail, each as a number: it tells equal lines, and nothing else of them.
package struct MailEdges: Equatable, Sendable {
    /// Of its first paragraph, the first line first.
    package var top: [UInt64]
    /// The last line first. The first line of a mail is none of them: nothing would be left.
    package var bottom: [UInt64]
    /// Of all its words: two mails alike say that once.
    package var whole: UInt64

    /// Lines of a banner and of a signature, at most: longer ones hold words of somebody's.
    package static let topLimit = 5
    package static let bottomLimit = 12

    package init(top: [UInt64], bottom: [UInt64], whole: UInt64) {
        self.top = Array(top.prefix(Self.topLimit))
        self.bottom = Array(bottom.prefix(Self.bottomLimit))
        self.whole = whole
    }
}

extension MailEdges {
    /// As the store keeps it: how many lines are on top, then each number in eight octets.
    package var octets: [UInt8] {
        [UInt8(top.count)]
            + ([whole] + top + bottom).flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
            }
    }

    /// Nil where it was not written by `octets`.
    package init?(octets: some Collection<UInt8>) {
        let all = Array(octets)
        guard let count = all.first.map(Int.init), (all.count - 1) % 8 == 0, all.count >= 9 + 8 * count else {
            return nil
        }
        let numbers = stride(from: 1, to: all.count, by: 8).map { start in
            (0..<8).reduce(UInt64(0)) { $0 | UInt64(all[start + $1]) << ($1 * 8) }
        }
        self.init(
            top: Array(numbers[1..<(1 + count)]), bottom: Array(numbers.dropFirst(1 + count)), whole: numbers[0])
    }
}

/// Those of one mail, and who wrote it.
package struct SenderEdges: Equatable, Sendable {
    /// Lower case.
    package var sender: String
    package var edges: MailEdges

    package init(_ edges: MailEdges, of sender: String) {
        self.sender = sender
        self.edges = edges
    }

    /// Lower case; empty where the address has none.
    package var domain: String {
        sender.utf8.lastIndex(of: 0x40).map { String(sender[sender.utf8.index(after: $0)...]) } ?? ""
    }
}

/// What the store knows of earlier mails, the newest first.
package struct KnownEdges: Equatable, Sendable {
    /// Of the same sender.
    package var own: [MailEdges]
    /// Of others at the same domain.
    package var beside: [SenderEdges]
    /// Of whoever wrote last, wherever from.
    package var everywhere: [SenderEdges]

    /// Mails of one sender, and of others, that are looked at.
    package static let ownLimit = 6
    package static let othersLimit = 8

    package init(own: [MailEdges] = [], beside: [SenderEdges] = [], everywhere: [SenderEdges] = []) {
        self.own = own
        self.beside = beside
        self.everywhere = everywhere
    }
}

/// What a mail asks of earlier ones.
package struct EdgeQuestion: Equatable, Sendable {
    /// Lower case.
    package var sender: String
    /// Whether its first lines may be a server's.
    package var asksForTops: Bool

    package init(sender: String, asksForTops: Bool) {
        self.sender = sender
        self.asksForTops = asksForTops
    }
}
