/// Tickets, who takes part in them, and what was written.

extension Schema {
    /// Times are Unix seconds, UTC. Addresses are lower case. Keys are those of `desk.yaml`.
    static let tickets = """
        CREATE TABLE contact (
            id INTEGER PRIMARY KEY, name TEXT, locale TEXT, created_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE contact_address (
            address TEXT PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact(id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX contact_address_contact ON contact_address(contact_id);
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
            opened_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, solved_at INTEGER, closed_at INTEGER,
            merged_into INTEGER REFERENCES ticket(id),
            wait_until INTEGER,
            due_at INTEGER,
            -- when people were told that the day has come
            due_told_at INTEGER,
            rating INTEGER CHECK (rating BETWEEN 1 AND 5),
            -- mails that only said thanks, and opened nothing
            courtesies INTEGER NOT NULL DEFAULT 0,
            rule_policy TEXT,
            -- the mailbox that brought its first mail; NULL where no mail opened it
            channel TEXT,
            replies INTEGER NOT NULL DEFAULT 0,
            reopenings INTEGER NOT NULL DEFAULT 0,
            -- from each change of status to the next, by the wall clock
            new_seconds INTEGER NOT NULL DEFAULT 0,
            open_seconds INTEGER NOT NULL DEFAULT 0,
            waiting_seconds INTEGER NOT NULL DEFAULT 0,
            solved_seconds INTEGER NOT NULL DEFAULT 0,
            closed_seconds INTEGER NOT NULL DEFAULT 0,
            -- when its content was taken out
            erased_at INTEGER,
            -- the import of history that made it; NULL: it came in the desk's own time
            import_id INTEGER,
            -- Goes into the tokens about the ticket, and never changes.
            nonce BLOB NOT NULL DEFAULT x'',
            -- 1: the customer is asked again when wait_until comes
            follow_up INTEGER CHECK (follow_up IN (0, 1)),
            -- keys of those who follow it, blanks between them
            followers TEXT
        ) STRICT;
        CREATE INDEX ticket_status ON ticket(status, updated_at);
        CREATE INDEX ticket_merged ON ticket(merged_into) WHERE merged_into IS NOT NULL;
        CREATE INDEX ticket_wait ON ticket(wait_until) WHERE wait_until IS NOT NULL;
        CREATE INDEX ticket_due ON ticket(due_at) WHERE due_at IS NOT NULL AND due_told_at IS NULL;
        CREATE INDEX ticket_requester ON ticket(requester, opened_at);
        CREATE INDEX ticket_requester_open ON ticket(requester) WHERE status <> 'closed';
        -- Whose turn it is, and who has how many: one look-up for each analyst.
        CREATE INDEX ticket_assignee ON ticket(assignee, id) WHERE assignee IS NOT NULL;
        CREATE INDEX ticket_analyst_load ON ticket(assignee) WHERE status IN ('new', 'open', 'waiting') AND assignee IS NOT NULL;
        CREATE INDEX ticket_load ON ticket(assignee, team, category, organisation)
            WHERE status IN ('new', 'open', 'waiting');
        CREATE INDEX ticket_solved ON ticket(solved_at) WHERE status = 'solved';
        CREATE INDEX ticket_opened ON ticket(opened_at, team, category, organisation, assignee, request_type, channel);
        CREATE INDEX ticket_finished ON ticket(coalesce(solved_at, closed_at), team, category, organisation, assignee,
            replies, reopenings, new_seconds, open_seconds, waiting_seconds, solved_seconds, closed_seconds)
            WHERE status IN ('solved', 'closed');
        CREATE INDEX ticket_import ON ticket(import_id) WHERE import_id IS NOT NULL;
        -- History that was brought in: old mail, of which nobody is told anything.
        CREATE TABLE history_import (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            -- the files, as they were named
            source TEXT NOT NULL,
            begun_at INTEGER NOT NULL, finished_at INTEGER, undone_at INTEGER,
            tickets INTEGER NOT NULL DEFAULT 0, mails INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE participant (
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), address TEXT NOT NULL,
            -- as their newest mail in it says; NULL: they have not written, or no name stands in it
            name TEXT,
            PRIMARY KEY (ticket_id, address)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX participant_address ON participant(address);
        CREATE TABLE entry (
            id INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES ticket(id),
            kind TEXT NOT NULL CHECK (kind IN ('customer-mail', 'public-reply', 'internal-note', 'event')),
            author_kind TEXT NOT NULL CHECK (author_kind IN ('customer', 'analyst', 'unverified', 'desk')),
            author TEXT, text TEXT NOT NULL, folded TEXT NOT NULL DEFAULT '',
            event TEXT, message_id TEXT, raw BLOB, created_at INTEGER NOT NULL,
            -- The entry that applied an unverified one, once its analyst said that it was theirs.
            confirmed_by INTEGER REFERENCES entry(id),
            -- the import of history that brought it: no other system is told of it
            import_id INTEGER
        ) STRICT;
        CREATE INDEX entry_ticket ON entry(ticket_id, id);
        -- what came since an instant: exports and retention ask
        CREATE INDEX entry_created ON entry(created_at);
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
        -- Numbers of other systems and monitors' hosts, each under the domain it comes from.
        CREATE TABLE foreign_id (
            foreign_id TEXT PRIMARY KEY, ticket_id INTEGER NOT NULL REFERENCES ticket(id)
        ) STRICT, WITHOUT ROWID;
        -- each link stands twice, once from either side
        CREATE TABLE ticket_link (
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), other_id INTEGER NOT NULL REFERENCES ticket(id),
            PRIMARY KEY (ticket_id, other_id), CHECK (ticket_id <> other_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE ticket_tag (
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), tag TEXT NOT NULL,
            PRIMARY KEY (ticket_id, tag)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticket_tag_tag ON ticket_tag(tag, ticket_id);
        CREATE TABLE ticket_field (
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), name TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (ticket_id, name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticket_field_value ON ticket_field(name, value);
        CREATE TABLE rating (
            id INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), entry_id INTEGER REFERENCES entry(id),
            stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5), address TEXT NOT NULL,
            assignee TEXT, team TEXT, created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX rating_time ON rating(created_at);
        -- what an analyst's mail did, so that it can be taken back
        CREATE TABLE act (
            entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
            ticket_id INTEGER NOT NULL REFERENCES ticket(id),
            analyst TEXT NOT NULL, record TEXT NOT NULL, made_at INTEGER NOT NULL, undone_at INTEGER
        ) STRICT;
        CREATE INDEX act_analyst ON act(analyst, entry_id) WHERE undone_at IS NULL;
        -- Tickets that mails name, rightly signed, and that are not here: lost with what a restored store
        -- had after its backup. NULL until the admin has been told.
        CREATE TABLE lost_ticket (
            number INTEGER PRIMARY KEY, seen_at INTEGER NOT NULL, told_at INTEGER
        ) STRICT;
        """
}
