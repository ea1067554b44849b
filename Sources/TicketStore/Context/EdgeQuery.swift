/// How earlier mails began and ended: bounded for each sender, and gone with the person.
import Foundation
import Ticketing

struct EdgeQuery {
    let db: Connection

    func known(asked question: EdgeQuestion) throws -> KnownEdges {
        var known = KnownEdges()
        known.own = try rows("sender = ?", [question.sender], limit: KnownEdges.ownLimit).map(\.edges)
        guard question.asksForTops else { return known }
        let domain = SenderEdges(MailEdges(top: [], bottom: [], whole: 0), of: question.sender).domain
        known.beside = try rows(
            "domain = ? AND sender <> ?", [domain, question.sender], limit: KnownEdges.othersLimit)
        known.everywhere = try rows("sender <> ?", [question.sender], limit: KnownEdges.othersLimit)
        return known
    }

    private func rows(_ condition: String, _ arguments: SQLArguments, limit: Int) throws -> [SenderEdges] {
        try SQLRow.fetchAll(
            db.cachedStatement(
                sql: "SELECT sender, edges FROM mail_edge WHERE \(condition) ORDER BY id DESC LIMIT \(limit)"),
            arguments: arguments
        ).compactMap { row in
            MailEdges(octets: row["edges"] as Data).map { SenderEdges($0, of: row["sender"]) }
        }
    }
}

struct EdgeWriter {
    let db: Connection
    let now: Instant

    /// In the place of the sender's oldest, where there are enough of them.
    func insert(_ learned: SenderEdges) throws {
        try db.cachedStatement(sql: "INSERT INTO mail_edge (sender, domain, edges, at) VALUES (?, ?, ?, ?)")
            .execute(arguments: [learned.sender, learned.domain, Data(learned.edges.octets), now.seconds])
        try db.cachedStatement(
            sql: """
                DELETE FROM mail_edge WHERE sender = ?1 AND id <= (
                    SELECT id FROM mail_edge WHERE sender = ?1 ORDER BY id DESC LIMIT 1 OFFSET \(KnownEdges.ownLimit))
                """
        ).execute(arguments: [learned.sender])
    }
}
