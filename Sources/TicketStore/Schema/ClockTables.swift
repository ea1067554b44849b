/// What was promised: the history that clocks are worked out from, the clocks, and who was warned.

extension Schema {
    static let clocks = """
        CREATE TABLE milestone (
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), number INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('opened', 'wrote', 'answered', 'taken', 'worked', 'new', 'open', 'waiting',
                'solved', 'closed', 'reopened')),
            at INTEGER NOT NULL, analyst TEXT,
            PRIMARY KEY (ticket_id, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX milestone_reopened ON milestone(at) WHERE kind = 'reopened';
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
        CREATE INDEX clock_stopped ON clock(target, stopped_at, used_seconds, minutes) WHERE stopped_at IS NOT NULL;
        CREATE INDEX clock_running ON clock(target, started_at) WHERE stopped_at IS NULL;
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
        CREATE TABLE promise (
            id INTEGER PRIMARY KEY CHECK (id = 1), fingerprint BLOB NOT NULL
        ) STRICT;
        """
}
