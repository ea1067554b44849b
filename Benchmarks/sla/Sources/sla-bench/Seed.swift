/// Fills a store with tickets that never came by mail: SQL alone, so that a million take seconds.
import GRDB
import Helpdesk
import TicketStore
import Ticketing

enum Seed {
    /// 2026-11-24T12:00:00Z.
    static let now = Instant(seconds: 1_795_521_600)

    /// Open tickets, each with a response and a resolution clock that fall due one second after the other, from `now` on.
    static func open(_ count: Int, in directory: String) async throws {
        try await write(directory) { db in
            try db.execute(
                sql: numbers(
                    count,
                    "INSERT INTO ticket (id, subject, status, contact_id, requester, team, category,"
                        + " priority, locale, opened_at, updated_at) SELECT i, 'Ticket ' || i, 'new', 1, 'm@shop.example', 'support',"
                        + " 'question', 'normal', 'en', \(now.seconds) - 3600 + i, \(now.seconds) FROM n"))
            try db.execute(sql: "INSERT INTO milestone SELECT id, 0, 'opened', opened_at, NULL FROM ticket")
            for (target, minutes) in [("response", 100), ("resolution", 1_000)] {
                try db.execute(
                    sql: """
                        INSERT INTO clock (ticket_id, target, started_at, policy, minutes, used_seconds, running_since,
                            green_at, yellow_at, red_at, breached_at, shown, next_at)
                        SELECT id, '\(target)', opened_at, 'p', \(minutes), 0, opened_at, opened_at,
                            opened_at + \(minutes * 36), opened_at + \(minutes * 51), opened_at + \(minutes * 60), 1,
                            opened_at + \(minutes * 36) FROM ticket
                        """)
            }
        }
    }

    /// Tickets of three years, nine of ten solved, with histories and clocks as work leaves them:
    /// answered once or twice, one in twenty reopened, one in three with a second question, one in ten rated,
    /// one in fifty with a report of a mail that did not arrive.
    static func history(_ count: Int, in directory: String) async throws {
        let span = 3 * 365 * 86_400
        try await write(directory) { db in
            try db.execute(
                sql: numbers(
                    count,
                    """
                    INSERT INTO ticket (id, subject, status, contact_id, requester, organisation, team, category, request_type,
                        priority, assignee, locale, channel, answered, opened_at, updated_at, solved_at, replies, reopenings,
                        new_seconds, open_seconds, waiting_seconds)
                    SELECT i, 'Ticket ' || i, CASE WHEN i % 10 = 0 THEN 'open' ELSE 'solved' END, 1, 'm@shop.example',
                        'org' || (i % 50), 'team' || (i % 5), 'category' || (i % 12), 'type' || (i % 20), 'normal',
                        'analyst' || (i % 30), 'en', 'box' || (i % 3), 1, at, at, CASE WHEN i % 10 <> 0 THEN at + work END,
                        1 + i % 2, i % 20 = 1, 1800, 1800, work - 3600
                    FROM (SELECT i, \(now.seconds) - \(span) + i * \(span) / \(count) AS at,
                        3600 + abs(random()) % 172800 AS work FROM n)
                    """))
            try db.execute(sql: mails)
            try db.execute(sql: milestones)
            for (target, stop, few) in [
                ("response", "opened_at + 60 + abs(random()) % 7200", ""),
                ("handling", "opened_at + 9000 + abs(random()) % 7200", " AND id % 3 = 0"),
                ("resolution", "solved_at", ""),
            ] {
                try db.execute(
                    sql: """
                        INSERT INTO clock (ticket_id, target, started_at, policy, minutes, stopped_at, used_seconds, shown)
                        SELECT id, '\(target)', opened_at, 'p', 100, stop, (stop - opened_at) / 3, 1
                        FROM (SELECT id, opened_at, \(stop) AS stop FROM ticket) WHERE stop IS NOT NULL\(few)
                        """)
            }
        }
    }

    private static let mails = """
        INSERT INTO blob (hash, size, content) VALUES (zeroblob(32), 0, zeroblob(0));
        INSERT INTO ledger (mailbox, uid_validity, uid, disposition, reason, fingerprint, subject, raw, ticket_id,
            received_at, settled_at)
        SELECT channel, 1, id, 'bounced', '""', randomblob(32), subject, zeroblob(32), id, opened_at, opened_at
        FROM ticket WHERE id % 50 = 0;
        INSERT INTO rating (ticket_id, stars, address, created_at)
        SELECT id, 1 + id % 5, requester, solved_at FROM ticket WHERE id % 10 = 3;
        """

    private static let milestones = """
        INSERT INTO milestone SELECT id, 0, 'opened', opened_at, NULL FROM ticket;
        INSERT INTO milestone SELECT id, 1, 'answered', opened_at + 1800, assignee FROM ticket;
        INSERT INTO milestone SELECT id, 2, 'waiting', opened_at + 1800, assignee FROM ticket;
        INSERT INTO milestone SELECT id, 3, 'solved', opened_at + 3600, assignee FROM ticket WHERE reopenings = 1;
        INSERT INTO milestone SELECT id, 4, 'reopened', opened_at + 3600, NULL FROM ticket WHERE reopenings = 1;
        INSERT INTO milestone SELECT id, 5, 'solved', solved_at, assignee FROM ticket WHERE solved_at IS NOT NULL;
        """

    /// Runs an INSERT with the numbers from 1 to `count` as the table `n`.
    private static func numbers(_ count: Int, _ insert: String) -> String {
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count)) \(insert)"
    }

    private static func write(_ directory: String, _ fill: @escaping @Sendable (Database) throws -> Void) async throws {
        _ = try Store.open(at: directory)
        let queue = try DatabaseQueue(path: directory + "/postigo.sqlite")
        try await queue.write { db in
            try db.execute(sql: "INSERT INTO contact (id, created_at) VALUES (1, 0)")
            try fill(db)
        }
        try await queue.writeWithoutTransaction { try $0.execute(sql: "ANALYZE") }
        try queue.close()
    }
}
