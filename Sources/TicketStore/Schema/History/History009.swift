/// Migrations 009 to 012: hooks, figures, personal data, Odoo, runs, floods, nonces.

extension History {
    /// Migration 009: what the running of hooks needs beside their place.
    static let hookService = """
        -- answers that found fault with the event that is offered
        ALTER TABLE hook ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;
        -- the first failure since the receiver last took something
        ALTER TABLE hook ADD COLUMN failing_since INTEGER;
        -- when the admin was told of it
        ALTER TABLE hook ADD COLUMN alerted_at INTEGER;
        -- nothing is sent until a person says so
        ALTER TABLE hook ADD COLUMN disabled_at INTEGER;
        -- the event under way, as it was first sent: an event that is sent again is the same to the octet
        ALTER TABLE hook ADD COLUMN sealed_entry INTEGER;
        ALTER TABLE hook ADD COLUMN sealed_body TEXT;
        -- what came since an instant: exports and retention ask
        CREATE INDEX entry_created ON entry(created_at);
        -- whether it is to be offered again, before anything newer
        ALTER TABLE hook_set_aside ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
        """

    static let effort = """
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
    static let figureIndexes = """
        DROP INDEX ledger_opened;
        DROP INDEX ticket_opened;
        CREATE INDEX ticket_opened ON ticket(opened_at, team, category, organisation, assignee, request_type, channel);
        DROP INDEX ticket_finished;
        CREATE INDEX ticket_finished ON ticket(coalesce(solved_at, closed_at), team, category, organisation, assignee,
            replies, reopenings, new_seconds, open_seconds, waiting_seconds, solved_seconds, closed_seconds)
            WHERE status IN ('solved', 'closed');
        """

    static let erasure = """
        -- when its content was taken out
        ALTER TABLE ticket ADD COLUMN erased_at INTEGER;
        CREATE TABLE erasure (
            id INTEGER PRIMARY KEY,
            -- "person" or "retention"
            kind TEXT NOT NULL,
            erased_at INTEGER NOT NULL,
            -- who asked, as the system names them; what stands for the person from now on
            author TEXT NOT NULL, pseudonym TEXT,
            -- what was taken out, by its name
            counts TEXT NOT NULL
        ) STRICT;
        -- Blobs that nothing names any more, whose files may still lie in the folder: a crash leaves their names here.
        CREATE TABLE doomed_blob (hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
        """

    static let odoo = """
        CREATE TABLE odoo_link (
            kind TEXT NOT NULL CHECK (kind IN ('opportunity', 'quotation')),
            number INTEGER NOT NULL,
            -- 0 for an opportunity
            version INTEGER NOT NULL,
            -- state and time of the last change that was told; NULL: nothing was
            told TEXT, told_at INTEGER,
            -- refusals of the change that is not told yet
            attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER, fault TEXT, set_aside_at INTEGER,
            PRIMARY KEY (kind, number, version)
        ) STRICT, WITHOUT ROWID;
        -- How the way there does: one row.
        CREATE TABLE odoo_way (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            attempts INTEGER NOT NULL, failing_since INTEGER, due_at INTEGER, fault TEXT, alerted_at INTEGER
        ) STRICT;
        """

    static let runs = """
        -- The run that sends it; a claim of a run that is dead is nobody's.
        ALTER TABLE outbox ADD COLUMN claimed_by TEXT;
        -- The run that reads it; NULL: it broke off in order.
        ALTER TABLE in_flight ADD COLUMN run TEXT;
        -- 1 where that one mail was read apart from all others, because a run before had ended over it.
        ALTER TABLE in_flight ADD COLUMN is_alone INTEGER NOT NULL DEFAULT 0 CHECK (is_alone IN (0, 1));
        -- How many runs have ended while they read it alone.
        ALTER TABLE in_flight ADD COLUMN ends INTEGER NOT NULL DEFAULT 0;
        -- Folders of blobs in which every file has its row; changed_at: nanoseconds since 1970, of the folder, at that time.
        CREATE TABLE swept_folder (name TEXT PRIMARY KEY, changed_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        -- Whether the database was rewritten since, so that no word lingers in its free space.
        ALTER TABLE erasure ADD COLUMN scrubbed INTEGER NOT NULL DEFAULT 1 CHECK (scrubbed IN (0, 1));
        """

    static let troubles = """
        -- Held back on purpose until then; NULL: nothing but a retry or a lease lies behind due_at.
        ALTER TABLE outbox ADD COLUMN not_before INTEGER;
        CREATE INDEX outbox_reported ON outbox(address, answering, created_at) WHERE answering IS NOT NULL;
        -- Filed mail that cannot be moved away: what the server says, since when, and when the admin was told.
        ALTER TABLE cursor ADD COLUMN move_fault TEXT;
        ALTER TABLE cursor ADD COLUMN move_failing_since INTEGER;
        ALTER TABLE cursor ADD COLUMN move_alerted_at INTEGER;
        -- Mails that somebody else took out of a folder before they were read; no row: none was.
        CREATE TABLE shared_mailbox (
            mailbox TEXT PRIMARY KEY,
            counted_since INTEGER NOT NULL, seen INTEGER NOT NULL, taken INTEGER NOT NULL,
            -- the archive when it was first looked into: its UIDNEXT; and how many mails we have moved there since
            archive_next INTEGER, moved INTEGER NOT NULL,
            -- mails in the archive that we did not move there
            strangers INTEGER NOT NULL,
            -- since when it is known; NULL: it is not
            found_at INTEGER
        ) STRICT, WITHOUT ROWID;
        """

    static let floods = """
        -- It answers an outsider's mail by itself: the recipient's budgets count it, and nothing else.
        ALTER TABLE outbox ADD COLUMN counted INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1));
        CREATE INDEX outbox_counted ON outbox(address, sent_at) WHERE state = 'sent' AND counted = 1;
        -- What an alert is about; NULL for all other notices.
        ALTER TABLE outbox ADD COLUMN topic TEXT;
        CREATE INDEX outbox_topic ON outbox(address, topic, created_at) WHERE topic IS NOT NULL;
        -- The number of the mail that tells of it together with others; NULL where it goes out by itself.
        ALTER TABLE outbox ADD COLUMN digest INTEGER;
        CREATE INDEX outbox_digest ON outbox(digest) WHERE digest IS NOT NULL;
        CREATE INDEX outbox_single ON outbox(address, created_at) WHERE label = 'new-ticket' AND digest IS NULL;
        CREATE INDEX outbox_gathering ON outbox(address, due_at) WHERE label = 'new-tickets' AND state = 'queued';
        -- When a report said first that it did not arrive, and that it is late; NULL where none did.
        ALTER TABLE outbox ADD COLUMN failed_at INTEGER;
        ALTER TABLE outbox ADD COLUMN late_at INTEGER;
        -- The event that people are told of a breaker by.
        ALTER TABLE breaker ADD COLUMN entry_id INTEGER;
        CREATE INDEX breaker_entry ON breaker(entry_id) WHERE entry_id IS NOT NULL;
        """

    static let releases = """
        -- Set before a mail is read again on its release, cleared after it, however it went: still here in another run
        -- means that the process ended in between, and that this mail may have ended it.
        CREATE TABLE release_mark (
            ledger_id INTEGER PRIMARY KEY REFERENCES ledger(id) ON DELETE CASCADE,
            -- the run that set it: any text, another one for each start
            run TEXT NOT NULL,
            attempts INTEGER NOT NULL
        ) STRICT;
        """

    static let nonces = """
        -- Goes into the tokens about the ticket, and never changes.
        ALTER TABLE ticket ADD COLUMN nonce BLOB NOT NULL DEFAULT x'';
        UPDATE ticket SET nonce = randomblob(8);
        -- Tickets that mails name, rightly signed, and that are not here: lost with what a restored store
        -- had after its backup. NULL until the admin has been told.
        CREATE TABLE lost_ticket (
            number INTEGER PRIMARY KEY, seen_at INTEGER NOT NULL, told_at INTEGER
        ) STRICT;
        """

    static let orderReports = """
        -- The minute since 1970 in which it was made; NULL where an older version made it.
        ALTER TABLE quarantine_order ADD COLUMN report INTEGER;
        """
}
