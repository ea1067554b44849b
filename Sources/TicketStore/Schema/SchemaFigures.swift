/// Migration 011: what a ticket has taken, and the mailbox it came by, beside the fields that figures ask of it.
import GRDB

extension Schema {
    static func addFigures(to migrator: inout DatabaseMigrator) {
        migrator.registerMigration("011 figures") { db in
            try db.execute(sql: effort)
            try db.execute(sql: past)
            try db.execute(sql: indexes)
        }
    }

    private static let effort = """
        -- the mailbox that brought its first mail; NULL where no mail opened it
        ALTER TABLE ticket ADD COLUMN channel TEXT;
        ALTER TABLE ticket ADD COLUMN replies INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE ticket ADD COLUMN reopenings INTEGER NOT NULL DEFAULT 0;
        -- from each change of status to the next, by the wall clock
        ALTER TABLE ticket ADD COLUMN new_seconds INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE ticket ADD COLUMN open_seconds INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE ticket ADD COLUMN waiting_seconds INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE ticket ADD COLUMN solved_seconds INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE ticket ADD COLUMN closed_seconds INTEGER NOT NULL DEFAULT 0;
        """

    /// From the histories of tickets that are older than this migration.
    static let past = """
        UPDATE ticket SET channel = (SELECT mailbox FROM ledger WHERE ticket_id = ticket.id AND disposition = 'opened');
        WITH stretch AS (
            SELECT ticket_id, CASE kind WHEN 'opened' THEN 'new' WHEN 'reopened' THEN 'open' ELSE kind END AS status,
                lead(at) OVER (PARTITION BY ticket_id ORDER BY number) - at AS seconds
            FROM milestone WHERE kind NOT IN ('wrote', 'answered', 'taken', 'worked')
        ), time AS (
            SELECT ticket_id AS id, sum(seconds * (status = 'new')) AS new, sum(seconds * (status = 'open')) AS open,
                sum(seconds * (status = 'waiting')) AS waiting, sum(seconds * (status = 'solved')) AS solved,
                sum(seconds * (status = 'closed')) AS closed
            FROM stretch WHERE seconds IS NOT NULL GROUP BY 1
        )
        UPDATE ticket SET new_seconds = new, open_seconds = open, waiting_seconds = waiting, solved_seconds = solved,
            closed_seconds = closed
        FROM time WHERE time.id = ticket.id;
        UPDATE ticket SET replies = many.replies, reopenings = many.reopenings
        FROM (SELECT ticket_id, sum(kind = 'answered') AS replies, sum(kind = 'reopened') AS reopenings
            FROM milestone WHERE kind IN ('answered', 'reopened') GROUP BY 1) AS many
        WHERE many.ticket_id = ticket.id;
        """

    /// Each holds all that one pass asks for, so that the tickets themselves are not read.
    private static let indexes = """
        DROP INDEX ledger_opened;
        DROP INDEX ticket_opened;
        CREATE INDEX ticket_opened ON ticket(opened_at, team, category, organisation, assignee, request_type, channel);
        DROP INDEX ticket_finished;
        CREATE INDEX ticket_finished ON ticket(coalesce(solved_at, closed_at), team, category, organisation, assignee,
            replies, reopenings, new_seconds, open_seconds, waiting_seconds, solved_seconds, closed_seconds)
            WHERE status IN ('solved', 'closed');
        """
}
