/// What was sent to the writer of a mail: octets as they were sealed. Reading them is not for the store.
import Foundation
import MIME
import Ticketing

/// Not what asks "was this you?": it shows the very words that a "yes" lets go, and they are not ours.
struct SentQuery {
    let db: Connection
    /// With the tickets that the mail names.
    let known: StoreContext

    /// Tickets of one mail whose notices are looked up: a mail names one, and what that was merged into.
    private static let ticketLimit = 8

    func sent(asked questions: Questions) throws -> SentNotices {
        guard !questions.notices.isEmpty || !questions.noticesTo.isEmpty else { return SentNotices() }
        let tickets = tickets(of: questions)
        var rows = try questions.notices.compactMap(answered)
        for ticket in tickets {
            for address in questions.noticesTo {
                for entry in questions.entries.prefix(SentNotices.answeredLimit) {
                    rows += try about(entry, of: ticket, to: address)
                }
            }
        }
        for ticket in tickets {
            for address in questions.noticesTo { rows += try recent(ticket, to: address) }
        }
        guard !rows.isEmpty else { return SentNotices() }
        let answersEnd = rows.first.map { $0.isEnd } ?? false
        var seen: Set<Int64> = []
        rows = rows.filter { seen.insert($0.id).inserted }
        let about = Set(rows.compactMap(\.ticket)).union(tickets)
        var sent = SentNotices(
            notices: rows.prefix(SentNotices.answeredLimit + SentNotices.recentLimit).map(\.octets),
            said: try about.sorted().prefix(Self.ticketLimit).flatMap(said))
        sent.answersEnd = answersEnd
        return sent
    }

    /// Those that the mail points at, and those that they were merged into.
    private func tickets(of questions: Questions) -> [TicketID] {
        let named = questions.tickets + Array(known.filed.values) + Array(known.foreign.values)
        return Set(named + named.compactMap { known.resolve($0)?.id }).sorted().suffix(Self.ticketLimit)
    }

    private struct Sealed {
        var id: Int64
        var ticket: TicketID?
        var octets: [UInt8]
        /// It told the requester that the ticket is over.
        var isEnd: Bool

        init(_ row: SQLRow) {
            id = row["id"]
            ticket = (row["ticket_id"] as Int64?).map(TicketID.init)
            octets = [UInt8](row["head"] as Data)
            isEnd = [NoticeKind.conversation(.solved(withReply: false)), .conversation(.closed(withReply: false))]
                .contains { $0.label == row["label"] as String? }
        }
    }

    private func answered(_ id: Int64) throws -> Sealed? {
        try SQLRow.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id, ticket_id, label, substr(octets, 1, ?) AS head FROM outbox
                    WHERE id = ? AND octets IS NOT NULL AND label <> 'confirmation'
                    """), arguments: [SentNotices.octetLimit, id]
        ).map(Sealed.init)
    }

    /// What a token in an address names: ids of ours may have been taken off the mail.
    private func about(_ entry: Int64, of ticket: TicketID, to address: String) throws -> [Sealed] {
        try SQLRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, ticket_id, label, substr(octets, 1, ?) AS head FROM outbox
                    WHERE ticket_id = ? AND entry_id = ? AND address = ? AND octets IS NOT NULL
                        AND label <> 'confirmation'
                    ORDER BY id DESC LIMIT 1
                    """),
            arguments: [SentNotices.octetLimit, ticket.number, entry, address.loweredAddress]
        ).map(Sealed.init)
    }

    private func recent(_ ticket: TicketID, to address: String) throws -> [Sealed] {
        try SQLRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, ticket_id, label, substr(octets, 1, ?) AS head FROM outbox
                    WHERE ticket_id = ? AND address = ? AND octets IS NOT NULL AND label <> 'confirmation'
                    ORDER BY id DESC LIMIT ?
                    """),
            arguments: [SentNotices.octetLimit, ticket.number, address.loweredAddress, SentNotices.recentLimit]
        ).map(Sealed.init)
    }

    /// What the customer has written and read, the newest first, and what they know the ticket by; what an analyst has
    /// put into a quotation is their own, and for the customer.
    private func said(_ ticket: TicketID) throws -> [String] {
        let ticketWords = known.tickets[ticket].map { [$0.subject, $0.requesterName ?? "", $0.requester] } ?? []
        return try ticketWords + quoted(ticket)
            + String.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT substr(text, 1, 65536) FROM entry
                        WHERE ticket_id = ? AND kind IN ('customer-mail', 'public-reply') ORDER BY id DESC LIMIT ?
                        """), arguments: [ticket.number, SentNotices.saidLimit])
    }

    private func quoted(_ ticket: TicketID) throws -> [String] {
        try SalesQuery(db: db).sales(of: ticket).quotations.prefix(SentNotices.saidLimit).flatMap { quotation in
            [quotation.message] + quotation.lines.map(\.description)
        }
    }
}
