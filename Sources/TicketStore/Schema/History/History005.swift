/// Migrations 005 to 008: promises, the way to other machines, search, sales, and answers that go once a day.

extension History {
    static let sla = """
        CREATE TABLE milestone (
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), number INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('opened', 'wrote', 'answered', 'taken', 'worked', 'new', 'open', 'waiting',
                'solved', 'closed', 'reopened')),
            at INTEGER NOT NULL, analyst TEXT,
            PRIMARY KEY (ticket_id, number)
        ) STRICT, WITHOUT ROWID;
        -- Clocks are worked out from milestones again and again: those of the old form are made anew.
        DROP TABLE clock;
        CREATE TABLE clock (
            ticket_id INTEGER NOT NULL REFERENCES ticket(id),
            target TEXT NOT NULL CHECK (target IN ('response', 'handling', 'resolution')),
            started_at INTEGER NOT NULL,
            policy TEXT NOT NULL, minutes INTEGER NOT NULL,
            stopped_at INTEGER, used_seconds INTEGER NOT NULL,
            -- NULL while it is paused or stopped
            running_since INTEGER,
            -- when it took or will take each colour
            green_at INTEGER, yellow_at INTEGER, red_at INTEGER, breached_at INTEGER,
            -- the last colour that was handled: 0 none, 1 green, 2 yellow, 3 red, 4 breached
            shown INTEGER NOT NULL CHECK (shown BETWEEN 0 AND 4),
            repeat_at INTEGER, repeats INTEGER NOT NULL DEFAULT 0,
            -- when something is to be done about it; NULL: nothing is
            next_at INTEGER,
            PRIMARY KEY (ticket_id, target, started_at)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX clock_next ON clock(next_at) WHERE next_at IS NOT NULL;
        CREATE INDEX clock_overdue ON clock(breached_at) WHERE shown = 4 AND stopped_at IS NULL;
        -- One row for each person told of one colour of one clock: SQLite itself keeps it from happening twice.
        CREATE TABLE warning (
            id INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), target TEXT NOT NULL, started_at INTEGER NOT NULL,
            colour INTEGER NOT NULL CHECK (colour BETWEEN 1 AND 4), round INTEGER NOT NULL,
            address TEXT NOT NULL, name TEXT, locale TEXT NOT NULL,
            reached_at INTEGER NOT NULL,
            -- NULL once it was sent, or overtaken: its clock had stopped
            send_at INTEGER, sent_at INTEGER,
            UNIQUE (ticket_id, target, started_at, colour, round, address)
        ) STRICT;
        CREATE INDEX warning_due ON warning(send_at) WHERE send_at IS NOT NULL;
        CREATE TABLE digest (
            kind TEXT NOT NULL, leader TEXT NOT NULL, period TEXT NOT NULL, sent_at INTEGER NOT NULL,
            PRIMARY KEY (kind, leader, period)
        ) STRICT, WITHOUT ROWID;
        -- The promises that the clocks were last worked out for.
        CREATE TABLE promise (id INTEGER PRIMARY KEY CHECK (id = 1), fingerprint BLOB NOT NULL) STRICT;
        """

    static let slaFigures = """
        CREATE INDEX clock_stopped ON clock(target, stopped_at, used_seconds, minutes) WHERE stopped_at IS NOT NULL;
        CREATE INDEX clock_running ON clock(target, started_at) WHERE stopped_at IS NULL;
        CREATE INDEX milestone_reopened ON milestone(at) WHERE kind = 'reopened';
        CREATE INDEX ticket_opened ON ticket(opened_at, team, category, organisation, assignee, request_type);
        CREATE INDEX ticket_finished ON ticket(coalesce(solved_at, closed_at), team, category, organisation, assignee)
            WHERE status IN ('solved', 'closed');
        CREATE INDEX ticket_load ON ticket(assignee, team, category, organisation)
            WHERE status IN ('new', 'open', 'waiting');
        CREATE INDEX ledger_opened ON ledger(ticket_id, mailbox) WHERE disposition = 'opened';
        CREATE INDEX ledger_bounced ON ledger(received_at, ticket_id) WHERE disposition = 'bounced';
        """

    /// The history of tickets that are older than this migration, from their timelines.
    static let backfill = """
        INSERT INTO milestone (ticket_id, number, kind, at)
        SELECT ticket_id, row_number() OVER (PARTITION BY ticket_id ORDER BY id) - 1, kind, created_at
        FROM (
            SELECT ticket_id, id, created_at,
                CASE
                    WHEN id = min(id) OVER (PARTITION BY ticket_id) THEN 'opened'
                    WHEN kind = 'customer-mail' AND author_kind = 'customer' AND NOT EXISTS (
                        SELECT 1 FROM ledger WHERE entry_id = entry.id AND disposition = 'automatic') THEN 'wrote'
                    WHEN kind = 'public-reply' THEN 'answered'
                    WHEN kind = 'internal-note' AND author_kind = 'analyst' THEN 'worked'
                    WHEN event LIKE '{"assigned"%' THEN 'worked'
                    WHEN event LIKE '{"status"%' THEN
                        CASE WHEN json_extract(event, '$.status.from') IN ('solved', 'closed')
                            AND json_extract(event, '$.status.to') = 'open' THEN 'reopened'
                        ELSE json_extract(event, '$.status.to') END
                END AS kind
            FROM entry)
        WHERE kind IS NOT NULL;
        """

    static let transport = """
        CREATE TABLE server (
            name TEXT PRIMARY KEY, fault TEXT, failing_since INTEGER,
            -- no attempt before it
            rests_until INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE credential (
            name TEXT PRIMARY KEY, ends_at INTEGER NOT NULL,
            -- the last warning that went out, as days before the end
            warned INTEGER
        ) STRICT, WITHOUT ROWID;
        """

    /// `content=''`: the index keeps no text, only where words stand; the entry has the text. The tokenizer takes
    /// accents off: "não" and "nao" are one word, as in `foldedWords`.
    static let search = """
        CREATE VIRTUAL TABLE search USING fts5(
            subject, text, files, content = '', tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE search_word USING fts5vocab(search, row);
        INSERT INTO search (rowid, subject, text, files)
        SELECT entry.id, ticket.subject, entry.text,
            coalesce((SELECT group_concat(filename, ' ') FROM attachment WHERE entry_id = entry.id), '')
        FROM entry JOIN ticket ON ticket.id = ticket_id WHERE entry.kind <> 'event';
        """

    /// The entries are the events: a hook is a place in their order, so nothing is queued twice and nothing is left out.
    static let hooks = """
        CREATE TABLE hook (
            name TEXT PRIMARY KEY,
            -- the newest entry that was delivered or set aside
            entry_id INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            first_tried_at INTEGER, due_at INTEGER, fault TEXT, delivered_at INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE hook_set_aside (
            hook TEXT NOT NULL, entry_id INTEGER NOT NULL REFERENCES entry(id),
            reason TEXT NOT NULL, set_aside_at INTEGER NOT NULL,
            PRIMARY KEY (hook, entry_id)
        ) STRICT, WITHOUT ROWID;
        """

    /// Sums are in the currency's smallest coin, days are counted since 1970-01-01, times are Unix seconds, UTC.
    static let sales = """
        CREATE TABLE opportunity (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            ticket_id INTEGER NOT NULL REFERENCES ticket(id),
            state TEXT NOT NULL CHECK (state IN ('open', 'won', 'lost')),
            title TEXT NOT NULL, description TEXT NOT NULL,
            value INTEGER, currency TEXT, expected_close INTEGER, product TEXT,
            partner TEXT, contact TEXT NOT NULL, owner TEXT,
            reason TEXT, external_id TEXT,
            opened_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, decided_at INTEGER,
            CHECK ((value IS NULL) = (currency IS NULL)),
            CHECK ((state = 'open') = (decided_at IS NULL))
        ) STRICT;
        CREATE INDEX opportunity_ticket ON opportunity(ticket_id);
        CREATE INDEX opportunity_state ON opportunity(state, updated_at);
        CREATE TABLE quotation (
            number INTEGER NOT NULL, version INTEGER NOT NULL,
            ticket_id INTEGER NOT NULL REFERENCES ticket(id),
            opportunity_id INTEGER REFERENCES opportunity(id),
            state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'accepted', 'refused', 'superseded', 'expired')),
            currency TEXT NOT NULL, lines TEXT NOT NULL, taxes TEXT NOT NULL, message TEXT NOT NULL, terms TEXT,
            locale TEXT NOT NULL, author TEXT NOT NULL, valid_until INTEGER,
            -- the entry it went to the customer with, and the customer's mail that answered it
            sent_entry INTEGER REFERENCES entry(id), answer_entry INTEGER REFERENCES entry(id),
            reason TEXT, external_id TEXT,
            created_at INTEGER NOT NULL, sent_at INTEGER, answered_at INTEGER,
            PRIMARY KEY (number, version),
            CHECK (state = 'draft' OR sent_at IS NOT NULL),
            CHECK (state NOT IN ('accepted', 'refused') OR answer_entry IS NOT NULL)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX quotation_ticket ON quotation(ticket_id);
        CREATE INDEX quotation_validity ON quotation(valid_until) WHERE state = 'sent';
        -- One version of a number is alive at a time.
        CREATE UNIQUE INDEX quotation_alive ON quotation(number) WHERE state IN ('draft', 'sent');
        CREATE TRIGGER quotation_sent_is_sent BEFORE UPDATE OF currency, lines, taxes, message, terms, valid_until
        ON quotation WHEN OLD.state <> 'draft'
        BEGIN SELECT RAISE(ABORT, 'a quotation that was sent is never edited'); END;
        CREATE TABLE diagnosis (
            entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
            ticket_id INTEGER NOT NULL REFERENCES ticket(id),
            cause TEXT NOT NULL, solution TEXT NOT NULL, author TEXT NOT NULL, made_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX diagnosis_ticket ON diagnosis(ticket_id, entry_id);
        CREATE INDEX diagnosis_cause ON diagnosis(cause, made_at);
        """

    static let talk = """
        -- The folded subject that an automatic answer answers; NULL where the same may be sent again.
        ALTER TABLE outbox ADD COLUMN answering TEXT;
        CREATE INDEX outbox_answering ON outbox(address, answering, label, sent_at)
            WHERE answering IS NOT NULL AND sent_at IS NOT NULL;
        -- What answers to reports on quarantine have ordered, until it is done.
        CREATE TABLE quarantine_order (
            id INTEGER PRIMARY KEY, act TEXT NOT NULL, mail INTEGER NOT NULL,
            address TEXT NOT NULL, name TEXT, locale TEXT NOT NULL, created_at INTEGER NOT NULL
        ) STRICT;
        -- The newest mail in quarantine that people were told of, and when.
        CREATE TABLE quarantine_report (
            id INTEGER PRIMARY KEY CHECK (id = 1), mail INTEGER NOT NULL, told_at INTEGER NOT NULL
        ) STRICT;
        -- Mails that were too large: the whole of each, whose small parts are in the ticket.
        CREATE TABLE set_aside (
            ledger_id INTEGER PRIMARY KEY REFERENCES ledger(id), hash BLOB NOT NULL REFERENCES blob(hash),
            parts TEXT NOT NULL, created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX set_aside_hash ON set_aside(hash);
        CREATE INDEX ticket_solved ON ticket(solved_at) WHERE status = 'solved';
        """
}
