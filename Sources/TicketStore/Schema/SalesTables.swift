/// Opportunities, quotations and diagnoses: what comes of a ticket beside its answer.

extension Schema {
    /// Sums are in the currency's smallest coin, days are counted since 1970-01-01.
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
            opened_entry INTEGER REFERENCES entry(id),
            decided_entry INTEGER REFERENCES entry(id),
            CHECK ((value IS NULL) = (currency IS NULL)),
            CHECK ((state = 'open') = (decided_at IS NULL))
        ) STRICT;
        CREATE INDEX opportunity_ticket ON opportunity(ticket_id);
        CREATE INDEX opportunity_state ON opportunity(state, updated_at);
        CREATE INDEX opportunity_opened ON opportunity(opened_entry) WHERE opened_entry IS NOT NULL;
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
            draft_entry INTEGER REFERENCES entry(id),
            -- of the mail that answered it: they stay when the mail itself is erased
            answer_message_id TEXT,
            answer_sha256 BLOB,
            PRIMARY KEY (number, version),
            CHECK (state IN ('draft', 'superseded') OR sent_at IS NOT NULL),
            CHECK (state NOT IN ('accepted', 'refused') OR answer_entry IS NOT NULL)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX quotation_ticket ON quotation(ticket_id);
        CREATE INDEX quotation_validity ON quotation(valid_until) WHERE state = 'sent';
        -- One version of a number is alive at a time.
        CREATE UNIQUE INDEX quotation_alive ON quotation(number) WHERE state IN ('draft', 'sent');
        CREATE TRIGGER quotation_sent_is_sent BEFORE UPDATE OF currency, lines, taxes, message, terms, valid_until
            ON quotation WHEN OLD.state <> 'draft'
            BEGIN SELECT RAISE(ABORT, 'a quotation that was sent is never edited'); END;
        CREATE INDEX quotation_draft ON quotation(draft_entry) WHERE draft_entry IS NOT NULL;
        CREATE INDEX quotation_sent ON quotation(sent_entry) WHERE sent_entry IS NOT NULL;
        CREATE INDEX quotation_answer ON quotation(answer_entry) WHERE answer_entry IS NOT NULL;
        CREATE TABLE diagnosis (
            entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
            ticket_id INTEGER NOT NULL REFERENCES ticket(id),
            cause TEXT NOT NULL, solution TEXT NOT NULL, author TEXT NOT NULL, made_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX diagnosis_ticket ON diagnosis(ticket_id, entry_id);
        CREATE INDEX diagnosis_cause ON diagnosis(cause, made_at);
        """
}
