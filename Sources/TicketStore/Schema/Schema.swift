/// The schema's history. What has shipped is never edited; it names tables by strings only, because it
/// describes the past and our types describe the present.
import GRDB

enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("001 the way of a mail") { db in
            try db.execute(sql: tickets)
            try db.execute(sql: intake)
            try db.execute(sql: outbox)
            try db.execute(sql: clocks)
        }
        addConversation(to: &migrator)
        migrator.registerMigration("003 trust") { db in try db.execute(sql: trust) }
        migrator.registerMigration("004 rules") { try $0.execute(sql: SchemaRules.tables) }
        addSLA(to: &migrator)
        registerTransport(in: &migrator)
        migrator.registerMigration("007 sales") { db in
            try db.execute(sql: SchemaSearch.tables)
            try db.execute(sql: SchemaHooks.tables)
        }
        migrator.registerMigration("007b opportunities and quotations") { db in
            try db.execute(sql: SchemaSales.tables)
        }
        addTalk(to: &migrator)
        migrator.registerMigration("009 hooks") { try $0.execute(sql: SchemaHooks.service) }
        addFigures(to: &migrator)
        migrator.registerMigration("010 sales by mail") { try SchemaSales.addEvidence(to: $0) }
        migrator.registerMigration("009b personal data") { try $0.execute(sql: SchemaErasure.tables) }
        migrator.registerMigration("009c odoo") { try $0.execute(sql: SchemaOdoo.tables) }
        addRuns(to: &migrator)
        addTroubles(to: &migrator)
        addFloods(to: &migrator)
        addReleases(to: &migrator)
        addNonces(to: &migrator)
        addOrderReports(to: &migrator)
        return migrator
    }

    /// Times are Unix seconds, UTC. Addresses are lower case. Keys are those of `desk.yaml`.
    private static let tickets = """
        CREATE TABLE contact (
            id INTEGER PRIMARY KEY, name TEXT, locale TEXT, created_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE contact_address (
            address TEXT PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact(id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE ticket (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            subject TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('new', 'open', 'waiting', 'solved', 'closed')),
            contact_id INTEGER NOT NULL REFERENCES contact(id),
            requester TEXT NOT NULL,
            organisation TEXT, team TEXT, category TEXT, request_type TEXT, priority TEXT, assignee TEXT,
            locale TEXT NOT NULL,
            follows INTEGER REFERENCES ticket(id),
            answered INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1)),
            opened_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, solved_at INTEGER, closed_at INTEGER
        ) STRICT;
        CREATE INDEX ticket_status ON ticket(status, updated_at);
        CREATE TABLE participant (
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), address TEXT NOT NULL,
            PRIMARY KEY (ticket_id, address)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX participant_address ON participant(address);
        CREATE TABLE entry (
            id INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES ticket(id),
            kind TEXT NOT NULL CHECK (kind IN ('customer-mail', 'public-reply', 'internal-note', 'event')),
            author_kind TEXT NOT NULL CHECK (author_kind IN ('customer', 'analyst', 'unverified', 'desk')),
            author TEXT, text TEXT NOT NULL, folded TEXT NOT NULL DEFAULT '',
            event TEXT, message_id TEXT, raw BLOB, created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX entry_ticket ON entry(ticket_id, id);
        CREATE TABLE blob (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            size INTEGER NOT NULL,
            -- NULL where the content is a file of that name
            content BLOB
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE attachment (
            id INTEGER PRIMARY KEY,
            entry_id INTEGER NOT NULL REFERENCES entry(id),
            filename TEXT NOT NULL, content_type TEXT NOT NULL,
            inline INTEGER NOT NULL CHECK (inline IN (0, 1)), content_id TEXT,
            hash BLOB NOT NULL REFERENCES blob(hash)
        ) STRICT;
        CREATE INDEX attachment_entry ON attachment(entry_id);
        CREATE TABLE message_ref (
            message_id TEXT PRIMARY KEY, ticket_id INTEGER NOT NULL REFERENCES ticket(id)
        ) STRICT, WITHOUT ROWID;
        """

    private static let intake = """
        CREATE TABLE ledger (
            id INTEGER PRIMARY KEY,
            mailbox TEXT NOT NULL, uid_validity INTEGER NOT NULL, uid INTEGER NOT NULL,
            disposition TEXT NOT NULL CHECK (disposition IN ('opened', 'replied', 'commanded', 'bounced',
                'automatic', 'duplicate', 'ignored', 'refused', 'quarantined')),
            reason TEXT NOT NULL, routing TEXT,
            fingerprint BLOB NOT NULL, raw BLOB NOT NULL REFERENCES blob(hash),
            sender TEXT, subject TEXT NOT NULL,
            ticket_id INTEGER REFERENCES ticket(id), entry_id INTEGER REFERENCES entry(id),
            received_at INTEGER NOT NULL,
            -- NULL until the mail has been moved or flagged on its server
            settled_at INTEGER,
            UNIQUE (mailbox, uid_validity, uid)
        ) STRICT;
        CREATE INDEX ledger_fingerprint ON ledger(fingerprint);
        CREATE INDEX ledger_automatic ON ledger(entry_id) WHERE disposition = 'automatic';
        CREATE INDEX ledger_unsettled ON ledger(mailbox, uid_validity, uid) WHERE settled_at IS NULL;
        CREATE TABLE cursor (
            mailbox TEXT PRIMARY KEY, uid_validity INTEGER NOT NULL,
            -- every UID below it has its row in the ledger
            next_uid INTEGER NOT NULL,
            polled_at INTEGER, fault TEXT, failing_since INTEGER,
            -- when the admin was told of it
            alerted_at INTEGER
        ) STRICT, WITHOUT ROWID;
        -- What is being parsed right now: still here after a restart means that it may have crashed us.
        CREATE TABLE in_flight (
            mailbox TEXT PRIMARY KEY, uid_validity INTEGER NOT NULL,
            first_uid INTEGER NOT NULL, last_uid INTEGER NOT NULL, attempts INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let outbox = """
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            ticket_id INTEGER REFERENCES ticket(id), entry_id INTEGER REFERENCES entry(id),
            kind TEXT NOT NULL, label TEXT NOT NULL, automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
            address TEXT NOT NULL, name TEXT, locale TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('queued', 'claimed', 'sent', 'held', 'failed', 'dropped')),
            attempts INTEGER NOT NULL DEFAULT 0,
            due_at INTEGER, created_at INTEGER NOT NULL, sent_at INTEGER,
            -- sealed before the first attempt: a re-sent notice is the same mail, octet for octet
            message_id TEXT, octets BLOB, envelope_from TEXT,
            response TEXT, queue_id TEXT
        ) STRICT;
        CREATE INDEX outbox_due ON outbox(due_at) WHERE state IN ('queued', 'claimed');
        CREATE INDEX outbox_recipient ON outbox(address, sent_at) WHERE state = 'sent' AND automatic = 1;
        CREATE INDEX outbox_ticket ON outbox(ticket_id);
        """

    private static let clocks = """
        CREATE TABLE clock (
            id INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES ticket(id),
            target TEXT NOT NULL CHECK (target IN ('response', 'handling', 'resolution')),
            policy TEXT NOT NULL,
            started_at INTEGER NOT NULL, due_at INTEGER NOT NULL,
            stopped_at INTEGER, breached_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX clock_running ON clock(ticket_id, target) WHERE stopped_at IS NULL;
        CREATE INDEX clock_due ON clock(due_at) WHERE stopped_at IS NULL AND breached_at IS NULL;
        """
}
