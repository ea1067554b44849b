CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
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
, merged_into INTEGER REFERENCES ticket(id), wait_until INTEGER, due_at INTEGER, due_told_at INTEGER, rating INTEGER CHECK (rating BETWEEN 1 AND 5), courtesies INTEGER NOT NULL DEFAULT 0, rule_policy TEXT, channel TEXT, replies INTEGER NOT NULL DEFAULT 0, reopenings INTEGER NOT NULL DEFAULT 0, new_seconds INTEGER NOT NULL DEFAULT 0, open_seconds INTEGER NOT NULL DEFAULT 0, waiting_seconds INTEGER NOT NULL DEFAULT 0, solved_seconds INTEGER NOT NULL DEFAULT 0, closed_seconds INTEGER NOT NULL DEFAULT 0, erased_at INTEGER, nonce BLOB NOT NULL DEFAULT x'') STRICT;
CREATE TABLE participant (
    ticket_id INTEGER NOT NULL REFERENCES ticket(id), address TEXT NOT NULL,
    PRIMARY KEY (ticket_id, address)
) STRICT, WITHOUT ROWID;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES ticket(id),
    kind TEXT NOT NULL CHECK (kind IN ('customer-mail', 'public-reply', 'internal-note', 'event')),
    author_kind TEXT NOT NULL CHECK (author_kind IN ('customer', 'analyst', 'unverified', 'desk')),
    author TEXT, text TEXT NOT NULL, folded TEXT NOT NULL DEFAULT '',
    event TEXT, message_id TEXT, raw BLOB, created_at INTEGER NOT NULL
, confirmed_by INTEGER REFERENCES entry(id)) STRICT;
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
CREATE TABLE message_ref (
    message_id TEXT PRIMARY KEY, ticket_id INTEGER NOT NULL REFERENCES ticket(id)
) STRICT, WITHOUT ROWID;
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
    settled_at INTEGER, notes TEXT,
    UNIQUE (mailbox, uid_validity, uid)
) STRICT;
CREATE TABLE cursor (
    mailbox TEXT PRIMARY KEY, uid_validity INTEGER NOT NULL,
    -- every UID below it has its row in the ledger
    next_uid INTEGER NOT NULL,
    polled_at INTEGER, fault TEXT, failing_since INTEGER,
    -- when the admin was told of it
    alerted_at INTEGER
, move_fault TEXT, move_failing_since INTEGER, move_alerted_at INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE in_flight (
    mailbox TEXT PRIMARY KEY, uid_validity INTEGER NOT NULL,
    first_uid INTEGER NOT NULL, last_uid INTEGER NOT NULL, attempts INTEGER NOT NULL
, run TEXT, is_alone INTEGER NOT NULL DEFAULT 0 CHECK (is_alone IN (0, 1)), ends INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
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
, template TEXT, answering TEXT, claimed_by TEXT, not_before INTEGER, counted INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)), topic TEXT, digest INTEGER, failed_at INTEGER, late_at INTEGER) STRICT;
CREATE TABLE ticket_link (
    ticket_id INTEGER NOT NULL REFERENCES ticket(id), other_id INTEGER NOT NULL REFERENCES ticket(id),
    PRIMARY KEY (ticket_id, other_id), CHECK (ticket_id <> other_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE rating (
    id INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES ticket(id), entry_id INTEGER REFERENCES entry(id),
    stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5), address TEXT NOT NULL,
    assignee TEXT, team TEXT, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE act (
    entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
    ticket_id INTEGER NOT NULL REFERENCES ticket(id),
    analyst TEXT NOT NULL, record TEXT NOT NULL, made_at INTEGER NOT NULL, undone_at INTEGER
) STRICT;
CREATE TABLE foreign_id (
    foreign_id TEXT PRIMARY KEY, ticket_id INTEGER NOT NULL REFERENCES ticket(id)
) STRICT, WITHOUT ROWID;
CREATE TABLE breaker (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL, ticket_id INTEGER REFERENCES ticket(id),
    budget TEXT NOT NULL, opened_at INTEGER NOT NULL,
    -- NULL while it is open
    resumed_at INTEGER
, entry_id INTEGER) STRICT;
CREATE TABLE address_reach (
    address TEXT PRIMARY KEY, score INTEGER NOT NULL, status TEXT, diagnostic TEXT,
    bounced_at INTEGER NOT NULL,
    -- NULL where automatic mail is still sent
    held_since INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE ticket_tag (
    ticket_id INTEGER NOT NULL REFERENCES ticket(id), tag TEXT NOT NULL,
    PRIMARY KEY (ticket_id, tag)
) STRICT, WITHOUT ROWID;
CREATE TABLE ticket_field (
    ticket_id INTEGER NOT NULL REFERENCES ticket(id), name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (ticket_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE milestone (
    ticket_id INTEGER NOT NULL REFERENCES ticket(id), number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('opened', 'wrote', 'answered', 'taken', 'worked', 'new', 'open', 'waiting',
        'solved', 'closed', 'reopened')),
    at INTEGER NOT NULL, analyst TEXT,
    PRIMARY KEY (ticket_id, number)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE digest (
    kind TEXT NOT NULL, leader TEXT NOT NULL, period TEXT NOT NULL, sent_at INTEGER NOT NULL,
    PRIMARY KEY (kind, leader, period)
) STRICT, WITHOUT ROWID;
CREATE TABLE promise (id INTEGER PRIMARY KEY CHECK (id = 1), fingerprint BLOB NOT NULL) STRICT;
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
CREATE VIRTUAL TABLE search USING fts5(
    subject, text, files, content = '', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE search_word USING fts5vocab(search, row);
CREATE TABLE hook (
    name TEXT PRIMARY KEY,
    -- the newest entry that was delivered or set aside
    entry_id INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    first_tried_at INTEGER, due_at INTEGER, fault TEXT, delivered_at INTEGER
, refusals INTEGER NOT NULL DEFAULT 0, failing_since INTEGER, alerted_at INTEGER, disabled_at INTEGER, sealed_entry INTEGER, sealed_body TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE hook_set_aside (
    hook TEXT NOT NULL, entry_id INTEGER NOT NULL REFERENCES entry(id),
    reason TEXT NOT NULL, set_aside_at INTEGER NOT NULL, again INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (hook, entry_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE opportunity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket_id INTEGER NOT NULL REFERENCES ticket(id),
    state TEXT NOT NULL CHECK (state IN ('open', 'won', 'lost')),
    title TEXT NOT NULL, description TEXT NOT NULL,
    value INTEGER, currency TEXT, expected_close INTEGER, product TEXT,
    partner TEXT, contact TEXT NOT NULL, owner TEXT,
    reason TEXT, external_id TEXT,
    opened_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, decided_at INTEGER, opened_entry INTEGER REFERENCES entry(id), decided_entry INTEGER REFERENCES entry(id),
    CHECK ((value IS NULL) = (currency IS NULL)),
    CHECK ((state = 'open') = (decided_at IS NULL))
) STRICT;
CREATE TABLE diagnosis (
    entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
    ticket_id INTEGER NOT NULL REFERENCES ticket(id),
    cause TEXT NOT NULL, solution TEXT NOT NULL, author TEXT NOT NULL, made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE quarantine_order (
    id INTEGER PRIMARY KEY, act TEXT NOT NULL, mail INTEGER NOT NULL,
    address TEXT NOT NULL, name TEXT, locale TEXT NOT NULL, created_at INTEGER NOT NULL
, report INTEGER) STRICT;
CREATE TABLE quarantine_report (
    id INTEGER PRIMARY KEY CHECK (id = 1), mail INTEGER NOT NULL, told_at INTEGER NOT NULL
) STRICT;
CREATE TABLE set_aside (
    ledger_id INTEGER PRIMARY KEY REFERENCES ledger(id), hash BLOB NOT NULL REFERENCES blob(hash),
    parts TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE "quotation" (
    number INTEGER NOT NULL, version INTEGER NOT NULL,
    ticket_id INTEGER NOT NULL REFERENCES ticket(id),
    opportunity_id INTEGER REFERENCES opportunity(id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'accepted', 'refused', 'superseded', 'expired')),
    currency TEXT NOT NULL, lines TEXT NOT NULL, taxes TEXT NOT NULL, message TEXT NOT NULL, terms TEXT,
    locale TEXT NOT NULL, author TEXT NOT NULL, valid_until INTEGER,
    -- the entry it went to the customer with, and the customer's mail that answered it
    sent_entry INTEGER REFERENCES entry(id), answer_entry INTEGER REFERENCES entry(id),
    reason TEXT, external_id TEXT,
    created_at INTEGER NOT NULL, sent_at INTEGER, answered_at INTEGER, draft_entry INTEGER REFERENCES entry(id), answer_message_id TEXT, answer_sha256 BLOB,
    PRIMARY KEY (number, version),
    CHECK (state IN ('draft', 'superseded') OR sent_at IS NOT NULL),
    CHECK (state NOT IN ('accepted', 'refused') OR answer_entry IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE TABLE erasure (
    id INTEGER PRIMARY KEY,
    -- "person" or "retention"
    kind TEXT NOT NULL,
    erased_at INTEGER NOT NULL,
    -- who asked, as the system names them; what stands for the person from now on
    author TEXT NOT NULL, pseudonym TEXT,
    -- what was taken out, by its name
    counts TEXT NOT NULL
, scrubbed INTEGER NOT NULL DEFAULT 1 CHECK (scrubbed IN (0, 1))) STRICT;
CREATE TABLE doomed_blob (hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
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
CREATE TABLE odoo_way (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    attempts INTEGER NOT NULL, failing_since INTEGER, due_at INTEGER, fault TEXT, alerted_at INTEGER
) STRICT;
CREATE TABLE swept_folder (name TEXT PRIMARY KEY, changed_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
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
CREATE TABLE release_mark (
    ledger_id INTEGER PRIMARY KEY REFERENCES ledger(id) ON DELETE CASCADE,
    -- the run that set it: any text, another one for each start
    run TEXT NOT NULL,
    attempts INTEGER NOT NULL
) STRICT;
CREATE TABLE lost_ticket (
    number INTEGER PRIMARY KEY, seen_at INTEGER NOT NULL, told_at INTEGER
) STRICT;
INSERT INTO grdb_migrations (identifier) VALUES ('001 the way of a mail');
INSERT INTO grdb_migrations (identifier) VALUES ('002 conversation');
INSERT INTO grdb_migrations (identifier) VALUES ('003 trust');
INSERT INTO grdb_migrations (identifier) VALUES ('004 rules');
INSERT INTO grdb_migrations (identifier) VALUES ('005 sla');
INSERT INTO grdb_migrations (identifier) VALUES ('006 transport');
INSERT INTO grdb_migrations (identifier) VALUES ('007 sales');
INSERT INTO grdb_migrations (identifier) VALUES ('007b opportunities and quotations');
INSERT INTO grdb_migrations (identifier) VALUES ('008 talk');
INSERT INTO grdb_migrations (identifier) VALUES ('009 hooks');
INSERT INTO grdb_migrations (identifier) VALUES ('011 figures');
INSERT INTO grdb_migrations (identifier) VALUES ('010 sales by mail');
INSERT INTO grdb_migrations (identifier) VALUES ('009b personal data');
INSERT INTO grdb_migrations (identifier) VALUES ('009c odoo');
INSERT INTO grdb_migrations (identifier) VALUES ('011g runs');
INSERT INTO grdb_migrations (identifier) VALUES ('011h troubles');
INSERT INTO grdb_migrations (identifier) VALUES ('011e floods');
INSERT INTO grdb_migrations (identifier) VALUES ('011b releases');
INSERT INTO grdb_migrations (identifier) VALUES ('011d ticket nonces');
INSERT INTO grdb_migrations (identifier) VALUES ('012 reports of orders');
INSERT INTO contact (id, name, locale, created_at) VALUES (1, NULL, 'en', 1796027441);
INSERT INTO contact (id, name, locale, created_at) VALUES (2, NULL, 'en', 1796027441);
INSERT INTO contact (id, name, locale, created_at) VALUES (3, NULL, 'en', 1796027442);
INSERT INTO contact_address (address, contact_id) VALUES ('nina@loja.test', 1);
INSERT INTO contact_address (address, contact_id) VALUES ('otto@else.test', 2);
INSERT INTO contact_address (address, contact_id) VALUES ('iris@third.test', 3);
INSERT INTO ticket (id, subject, status, contact_id, requester, organisation, team, category, request_type, priority, assignee, locale, follows, answered, opened_at, updated_at, solved_at, closed_at, merged_into, wait_until, due_at, due_told_at, rating, courtesies, rule_policy, channel, replies, reopenings, new_seconds, open_seconds, waiting_seconds, solved_seconds, closed_seconds, erased_at, nonce) VALUES (1, 'Scale broken, order 4711', 'open', 1, 'nina@loja.test', 'loja', 'atende', 'till', NULL, 'normal', 'lia', 'en', NULL, 0, 1796027441, 1796027477, NULL, NULL, NULL, NULL, 1797789600, NULL, NULL, 0, NULL, 'ingest', 0, 0, 16, 0, 0, 0, 0, NULL, X'6a68ecc69ae7dc78');
INSERT INTO ticket (id, subject, status, contact_id, requester, organisation, team, category, request_type, priority, assignee, locale, follows, answered, opened_at, updated_at, solved_at, closed_at, merged_into, wait_until, due_at, due_told_at, rating, courtesies, rule_policy, channel, replies, reopenings, new_seconds, open_seconds, waiting_seconds, solved_seconds, closed_seconds, erased_at, nonce) VALUES (2, 'Till roll', 'open', 2, 'otto@else.test', NULL, 'atende', NULL, NULL, 'normal', 'lia', 'en', NULL, 1, 1796027441, 1796027465, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 'ingest', 1, 1, 18, 0, 4, 2, 0, NULL, X'433f0112ae027492');
INSERT INTO ticket (id, subject, status, contact_id, requester, organisation, team, category, request_type, priority, assignee, locale, follows, answered, opened_at, updated_at, solved_at, closed_at, merged_into, wait_until, due_at, due_told_at, rating, courtesies, rule_policy, channel, replies, reopenings, new_seconds, open_seconds, waiting_seconds, solved_seconds, closed_seconds, erased_at, nonce) VALUES (3, 'Printer', 'waiting', 3, 'iris@third.test', NULL, 'atende', NULL, NULL, 'normal', 'lia', 'en', NULL, 1, 1796027442, 1796027478, NULL, NULL, NULL, 1796889600, NULL, NULL, NULL, 0, NULL, 'ingest', 1, 0, 18, 0, 0, 0, 0, NULL, X'e557cc179fbcbe1e');
INSERT INTO ticket (id, subject, status, contact_id, requester, organisation, team, category, request_type, priority, assignee, locale, follows, answered, opened_at, updated_at, solved_at, closed_at, merged_into, wait_until, due_at, due_told_at, rating, courtesies, rule_policy, channel, replies, reopenings, new_seconds, open_seconds, waiting_seconds, solved_seconds, closed_seconds, erased_at, nonce) VALUES (4, 'Printer again', 'closed', 3, 'iris@third.test', NULL, 'atende', NULL, NULL, 'normal', NULL, 'en', NULL, 0, 1796027443, 1796027462, NULL, 1796027462, 3, NULL, NULL, NULL, NULL, 0, NULL, 'ingest', 0, 0, 19, 0, 0, 0, 0, NULL, X'2b9f20ffd0adaba4');
INSERT INTO ticket (id, subject, status, contact_id, requester, organisation, team, category, request_type, priority, assignee, locale, follows, answered, opened_at, updated_at, solved_at, closed_at, merged_into, wait_until, due_at, due_told_at, rating, courtesies, rule_policy, channel, replies, reopenings, new_seconds, open_seconds, waiting_seconds, solved_seconds, closed_seconds, erased_at, nonce) VALUES (5, 'Spare part', 'new', 2, 'otto@else.test', NULL, 'atende', NULL, NULL, 'normal', NULL, 'en', NULL, 0, 1796027497, 1796027497, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 'ingest', 0, 0, 0, 0, 0, 0, 0, NULL, X'5827ad4648174b0d');
INSERT INTO participant (ticket_id, address) VALUES (1, 'beto@loja.test');
INSERT INTO participant (ticket_id, address) VALUES (3, 'iris@third.test');
INSERT INTO participant (ticket_id, address) VALUES (4, 'iris@third.test');
INSERT INTO participant (ticket_id, address) VALUES (1, 'nina@loja.test');
INSERT INTO participant (ticket_id, address) VALUES (2, 'otto@else.test');
INSERT INTO participant (ticket_id, address) VALUES (5, 'otto@else.test');
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (1, 1, 'customer-mail', 'customer', 'nina@loja.test', 'It does not weigh.', '', NULL, 'a1@loja.test', X'ca910fd1198e6cb63e468b7f204e3a5b51d41d511adf975010711c97bf09aea5', 1796027441, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (2, 1, 'event', 'desk', NULL, 'opened: nothing in it points at a ticket', '', '{"opened":{"because":{"newMatter":{}}}}', NULL, NULL, 1796027441, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (3, 2, 'customer-mail', 'customer', 'otto@else.test', 'Which width?', '', NULL, 'a2@else.test', X'a09a302136d4e7bca3ec774e727da2dcf30d31644623abf0a7cda7cddb7cda21', 1796027441, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (4, 2, 'event', 'desk', NULL, 'opened: nothing in it points at a ticket', '', '{"opened":{"because":{"newMatter":{}}}}', NULL, NULL, 1796027441, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (5, 3, 'customer-mail', 'customer', 'iris@third.test', 'It prints nothing.', '', NULL, 'a3@third.test', X'be805a1e3b75c241976a13cdc3dc901806e50b996eb663a62fc43e6cb13aa3d7', 1796027442, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (6, 3, 'event', 'desk', NULL, 'opened: nothing in it points at a ticket', '', '{"opened":{"because":{"newMatter":{}}}}', NULL, NULL, 1796027442, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (7, 4, 'customer-mail', 'customer', 'iris@third.test', 'Still nothing.', '', NULL, 'a4@third.test', X'e9ea5ff389c8b01d5a315483c30fa94a03731e0f96debaecd953021c64bb0eac', 1796027443, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (8, 4, 'event', 'desk', NULL, 'opened: nothing in it points at a ticket', '', '{"opened":{"because":{"newMatter":{}}}}', NULL, NULL, 1796027443, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (9, 1, 'internal-note', 'analyst', 'lia', 'weigh it twice', '', NULL, 'l1@balcao.test', X'e7cc25710586bcc4e0e06d38b03df4c764ae6f0538b8696c5331274b418c9e28', 1796027457, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (10, 1, 'event', 'desk', NULL, 'due 2026-12-24T18:00:00Z', '', '{"conversation":{"_0":{"due":{"_0":1798135200}}}}', NULL, NULL, 1796027457, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (11, 1, 'event', 'desk', NULL, 'assigned to lia', '', '{"assigned":{"to":"lia"}}', NULL, NULL, 1796027457, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (12, 1, 'event', 'desk', NULL, 'status new → open', '', '{"status":{"from":"new","to":"open"}}', NULL, NULL, 1796027457, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (13, 1, 'internal-note', 'analyst', 'lia', replace(replace('#quote\n1 x Scale = 100.00\n\nHere is our offer.','\r',char(13)),'\n',char(10)), '', NULL, 'l2@balcao.test', X'94f78237c55b92d180c77dcd1c73f107a29ecabc5b2eeb4bc0c7e0801a1190ca', 1796027458, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (14, 2, 'public-reply', 'analyst', 'lia', '58 mm.', '', NULL, 'l3@balcao.test', X'8e74a1d908f3559a305581424ddad32b1bc1d1cb3729924529df655bf4151c9f', 1796027459, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (15, 2, 'event', 'desk', NULL, 'status new → waiting', '', '{"status":{"from":"new","to":"waiting"}}', NULL, NULL, 1796027459, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (16, 2, 'event', 'desk', NULL, 'assigned to lia', '', '{"assigned":{"to":"lia"}}', NULL, NULL, 1796027459, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (17, 3, 'event', 'analyst', 'lia', replace(replace('#link 2\n#wait 2026-12-10','\r',char(13)),'\n',char(10)), '', NULL, 'l4@balcao.test', X'96f37618cf225dd9495da6939ea5a556a792e6741458a49aa3ee2ef384191c9e', 1796027460, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (18, 3, 'event', 'desk', NULL, 'linked with #2', '', '{"conversation":{"_0":{"linked":{"_0":2}}}}', NULL, NULL, 1796027460, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (19, 3, 'event', 'desk', NULL, 'status new → waiting', '', '{"status":{"from":"new","to":"waiting"}}', NULL, NULL, 1796027460, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (20, 3, 'event', 'desk', NULL, 'waits until 2026-12-10T08:00:00Z', '', '{"conversation":{"_0":{"waiting":{"until":1796889600}}}}', NULL, NULL, 1796027460, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (21, 4, 'event', 'desk', NULL, 'merged into #3', '', '{"conversation":{"_0":{"merged":{"into":3}}}}', NULL, NULL, 1796027462, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (22, 4, 'event', 'desk', NULL, 'status new → closed', '', '{"status":{"from":"new","to":"closed"}}', NULL, NULL, 1796027462, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (23, 3, 'event', 'desk', NULL, '#4 was merged into it', '', '{"conversation":{"_0":{"absorbed":{"_0":4}}}}', NULL, NULL, 1796027462, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (24, 2, 'event', 'desk', NULL, 'status waiting → solved', '', '{"status":{"from":"waiting","to":"solved"}}', NULL, NULL, 1796027463, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (25, 2, 'customer-mail', 'customer', 'otto@else.test', '5', '', NULL, 'o1@else.test', X'6cdef6c152cf7955b4b9137f8a8bc562c4fcb6b5235e1969f934cf2f975a4345', 1796027465, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (26, 2, 'event', 'desk', NULL, 'status solved → open', '', '{"status":{"from":"solved","to":"open"}}', NULL, NULL, 1796027465, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (27, 1, 'event', 'analyst', 'lia', replace(replace('#priority normal\n#due 2026-12-20','\r',char(13)),'\n',char(10)), '', NULL, 'l5@balcao.test', X'6d2e5dfb8128554c62be1c2f77c0032aab4ec451a77a25c7e33d6700f597eae2', 1796027475, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (28, 1, 'event', 'desk', NULL, 'due 2026-12-20T18:00:00Z', '', '{"conversation":{"_0":{"due":{"_0":1797789600}}}}', NULL, NULL, 1796027475, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (29, 1, 'internal-note', 'analyst', 'lia', replace(replace('#quote\n1 | Scale | 100,00\n\nHere is our offer.','\r',char(13)),'\n',char(10)), '', NULL, 'l6@balcao.test', X'74fa2730f0238250dcc5560b6ec92c18ea228c3806a67d0b873386cd9463cfcd', 1796027476, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (30, 1, 'internal-note', 'analyst', 'lia', '#opportunity 5000', '', NULL, 'l7@balcao.test', X'7ffe4393d63d2464bbd662488c736ac7b3394fb76d59177c2ad394544c7648b1', 1796027477, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (31, 1, 'event', 'desk', NULL, 'opportunity O-1: 5000', '', '{"sale":{"_0":{"opened":{"_0":{"number":1},"title":"5000"}}}}', NULL, NULL, 1796027477, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (32, 3, 'public-reply', 'analyst', 'lia', 'Please turn it off and on.', '', NULL, 'l8@balcao.test', X'0f1a34b8a6062f2e81e190e7f7863ee9f3b6f8842f2145cbd5890d8efcd80eeb', 1796027478, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (33, 3, 'event', 'desk', NULL, 'assigned to lia', '', '{"assigned":{"to":"lia"}}', NULL, NULL, 1796027478, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (34, 5, 'customer-mail', 'customer', 'otto@else.test', replace(replace('Order 12?\n','\r',char(13)),'\n',char(10)), '', NULL, 'z1@else.test', X'bf6670878f3f7c5888cff4c41e42ba2c5551a3169f1737ed8fda93fa7ff6d35d', 1796027497, NULL);
INSERT INTO entry (id, ticket_id, kind, author_kind, author, text, folded, event, message_id, raw, created_at, confirmed_by) VALUES (35, 5, 'event', 'desk', NULL, 'opened: nothing in it points at a ticket', '', '{"opened":{"because":{"newMatter":{}}}}', NULL, NULL, 1796027497, NULL);
INSERT INTO blob (hash, size, content) VALUES (X'0f1a34b8a6062f2e81e190e7f7863ee9f3b6f8842f2145cbd5890d8efcd80eeb', 310, X'41757468656e7469636174696f6e2d526573756c74733a206d782e62616c63616f2e746573743b20646d6172633d70617373206865616465722e66726f6d3d62616c63616f2e746573740a46726f6d3a206c69614062616c63616f2e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a2052653a206f6c640a446174653a204d6f6e2c203330204e6f7620323032362031303a30303a3030202b303030300a4d6573736167652d49443a203c6c384062616c63616f2e746573743e0a496e2d5265706c792d546f3a203c5445415141414141414d414141414146453643525855364c33554b434b5550484c4e575750494e4858584f475049344e2e384062616c63616f2e746573743e0a0a506c65617365207475726e206974206f666620616e64206f6e2e0a');
INSERT INTO blob (hash, size, content) VALUES (X'10a4cf5f3f8691db1721b54ae269959c0dfeb42d5d704f357d4fec5b739baabf', 10, X'66696c65206f66206134');
INSERT INTO blob (hash, size, content) VALUES (X'18cc358f9c3e97f65740aaa67049c848aa5326ec9e2d0788bf51272d25292fd1', 10, X'66696c65206f66206133');
INSERT INTO blob (hash, size, content) VALUES (X'6b810018b4f7b54f57911bf20fc032aecf155e1969d358c44b6157c094a21e80', 10, X'66696c65206f66206132');
INSERT INTO blob (hash, size, content) VALUES (X'6cdef6c152cf7955b4b9137f8a8bc562c4fcb6b5235e1969f934cf2f975a4345', 281, X'41757468656e7469636174696f6e2d526573756c74733a206d782e62616c63616f2e746573743b20646d6172633d70617373206865616465722e66726f6d3d656c73652e746573740a46726f6d3a206f74746f40656c73652e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a2052653a206f6c640a446174653a204d6f6e2c203330204e6f7620323032362031303a30303a3030202b303030300a4d6573736167652d49443a203c6f3140656c73652e746573743e0a496e2d5265706c792d546f3a203c54454151414141414149414141414144483751514b3536354c3634564d555048445236494f334e5159434e46583343432e31384062616c63616f2e746573743e0a0a350a');
INSERT INTO blob (hash, size, content) VALUES (X'6d2e5dfb8128554c62be1c2f77c0032aab4ec451a77a25c7e33d6700f597eae2', 316, X'41757468656e7469636174696f6e2d526573756c74733a206d782e62616c63616f2e746573743b20646d6172633d70617373206865616465722e66726f6d3d62616c63616f2e746573740a46726f6d3a206c69614062616c63616f2e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a2052653a206f6c640a446174653a204d6f6e2c203330204e6f7620323032362031303a30303a3030202b303030300a4d6573736167652d49443a203c6c354062616c63616f2e746573743e0a496e2d5265706c792d546f3a203c544541514141414141454141414141424e33485749334f4551343559495550483652544842444f543455354d5a4f4b552e324062616c63616f2e746573743e0a0a237072696f72697479206e6f726d616c0a2364756520323032362d31322d32300a');
INSERT INTO blob (hash, size, content) VALUES (X'71f839f3d407213d256cc04231169b5636a7bd4655fa7ed1b0999fd7a3b22a91', 10, X'66696c65206f66206131');
INSERT INTO blob (hash, size, content) VALUES (X'74fa2730f0238250dcc5560b6ec92c18ea228c3806a67d0b873386cd9463cfcd', 329, X'41757468656e7469636174696f6e2d526573756c74733a206d782e62616c63616f2e746573743b20646d6172633d70617373206865616465722e66726f6d3d62616c63616f2e746573740a46726f6d3a206c69614062616c63616f2e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a2052653a206f6c640a446174653a204d6f6e2c203330204e6f7620323032362031303a30303a3030202b303030300a4d6573736167652d49443a203c6c364062616c63616f2e746573743e0a496e2d5265706c792d546f3a203c544541514141414141454141414141424e33485749334f4551343559495550483652544842444f543455354d5a4f4b552e324062616c63616f2e746573743e0a0a2371756f74650a31207c205363616c65207c203130302c30300a0a48657265206973206f7572206f666665722e0a');
INSERT INTO blob (hash, size, content) VALUES (X'7ffe4393d63d2464bbd662488c736ac7b3394fb76d59177c2ad394544c7648b1', 301, X'41757468656e7469636174696f6e2d526573756c74733a206d782e62616c63616f2e746573743b20646d6172633d70617373206865616465722e66726f6d3d62616c63616f2e746573740a46726f6d3a206c69614062616c63616f2e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a2052653a206f6c640a446174653a204d6f6e2c203330204e6f7620323032362031303a30303a3030202b303030300a4d6573736167652d49443a203c6c374062616c63616f2e746573743e0a496e2d5265706c792d546f3a203c544541514141414141454141414141424e33485749334f4551343559495550483652544842444f543455354d5a4f4b552e324062616c63616f2e746573743e0a0a236f70706f7274756e69747920353030300a');
INSERT INTO blob (hash, size, content) VALUES (X'8e74a1d908f3559a305581424ddad32b1bc1d1cb3729924529df655bf4151c9f', 290, X'41757468656e7469636174696f6e2d526573756c74733a206d782e62616c63616f2e746573743b20646d6172633d70617373206865616465722e66726f6d3d62616c63616f2e746573740a46726f6d3a206c69614062616c63616f2e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a2052653a206f6c640a446174653a204d6f6e2c203330204e6f7620323032362031303a30303a3030202b303030300a4d6573736167652d49443a203c6c334062616c63616f2e746573743e0a496e2d5265706c792d546f3a203c544541514141414141494141414141444152494a3436484b4932554b515550485543574e5744534848454345345057472e354062616c63616f2e746573743e0a0a3538206d6d2e0a');
INSERT INTO blob (hash, size, content) VALUES (X'94f78237c55b92d180c77dcd1c73f107a29ecabc5b2eeb4bc0c7e0801a1190ca', 329, X'41757468656e7469636174696f6e2d526573756c74733a206d782e62616c63616f2e746573743b20646d6172633d70617373206865616465722e66726f6d3d62616c63616f2e746573740a46726f6d3a206c69614062616c63616f2e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a2052653a206f6c640a446174653a204d6f6e2c203330204e6f7620323032362031303a30303a3030202b303030300a4d6573736167652d49443a203c6c324062616c63616f2e746573743e0a496e2d5265706c792d546f3a203c544541514141414141454141414141424e33485749334f4551343559495550483652544842444f543455354d5a4f4b552e324062616c63616f2e746573743e0a0a2371756f74650a312078205363616c65203d203130302e30300a0a48657265206973206f7572206f666665722e0a');
INSERT INTO blob (hash, size, content) VALUES (X'96f37618cf225dd9495da6939ea5a556a792e6741458a49aa3ee2ef384191c9e', 308, X'41757468656e7469636174696f6e2d526573756c74733a206d782e62616c63616f2e746573743b20646d6172633d70617373206865616465722e66726f6d3d62616c63616f2e746573740a46726f6d3a206c69614062616c63616f2e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a2052653a206f6c640a446174653a204d6f6e2c203330204e6f7620323032362031303a30303a3030202b303030300a4d6573736167652d49443a203c6c344062616c63616f2e746573743e0a496e2d5265706c792d546f3a203c5445415141414141414d414141414146453643525855364c33554b434b5550484c4e575750494e4858584f475049344e2e384062616c63616f2e746573743e0a0a236c696e6b20320a237761697420323032362d31322d31300a');
INSERT INTO blob (hash, size, content) VALUES (X'a09a302136d4e7bca3ec774e727da2dcf30d31644623abf0a7cda7cddb7cda21', 457, X'52657475726e2d506174683a203c6f74746f40656c73652e746573743e0a41757468656e7469636174696f6e2d526573756c74733a206d782e62616c63616f2e746573743b20646d6172633d70617373206865616465722e66726f6d3d656c73652e746573740a46726f6d3a206f74746f40656c73652e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a2054696c6c20726f6c6c0a446174653a204d6f6e2c203330204e6f7620323032362030393a30303a3030202b303030300a4d6573736167652d49443a203c613240656c73652e746573743e0a4d494d452d56657273696f6e3a20312e300a436f6e74656e742d547970653a206d756c7469706172742f6d697865643b20626f756e646172793d620a0a2d2d620a436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d7574662d380a0a57686963682077696474683f0a2d2d620a436f6e74656e742d547970653a20746578742f706c61696e3b206e616d653d6e2e7478740a436f6e74656e742d446973706f736974696f6e3a206174746163686d656e743b2066696c656e616d653d6e2e7478740a0a66696c65206f662061320a2d2d622d2d0a');
INSERT INTO blob (hash, size, content) VALUES (X'be805a1e3b75c241976a13cdc3dc901806e50b996eb663a62fc43e6cb13aa3d7', 465, X'52657475726e2d506174683a203c697269734074686972642e746573743e0a41757468656e7469636174696f6e2d526573756c74733a206d782e62616c63616f2e746573743b20646d6172633d70617373206865616465722e66726f6d3d74686972642e746573740a46726f6d3a20697269734074686972642e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a205072696e7465720a446174653a204d6f6e2c203330204e6f7620323032362030393a30303a3030202b303030300a4d6573736167652d49443a203c61334074686972642e746573743e0a4d494d452d56657273696f6e3a20312e300a436f6e74656e742d547970653a206d756c7469706172742f6d697865643b20626f756e646172793d620a0a2d2d620a436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d7574662d380a0a4974207072696e7473206e6f7468696e672e0a2d2d620a436f6e74656e742d547970653a20746578742f706c61696e3b206e616d653d6e2e7478740a436f6e74656e742d446973706f736974696f6e3a206174746163686d656e743b2066696c656e616d653d6e2e7478740a0a66696c65206f662061330a2d2d622d2d0a');
INSERT INTO blob (hash, size, content) VALUES (X'bf6670878f3f7c5888cff4c41e42ba2c5551a3169f1737ed8fda93fa7ff6d35d', 102, X'46726f6d3a206f74746f40656c73652e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a20537061726520706172740a4d6573736167652d49443a203c7a3140656c73652e746573743e0a0a4f726465722031323f0a');
INSERT INTO blob (hash, size, content) VALUES (X'ca910fd1198e6cb63e468b7f204e3a5b51d41d511adf975010711c97bf09aea5', 478, X'52657475726e2d506174683a203c6e696e61406c6f6a612e746573743e0a41757468656e7469636174696f6e2d526573756c74733a206d782e62616c63616f2e746573743b20646d6172633d70617373206865616465722e66726f6d3d6c6f6a612e746573740a46726f6d3a206e696e61406c6f6a612e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a205363616c652062726f6b656e2c206f7264657220343731310a446174653a204d6f6e2c203330204e6f7620323032362030393a30303a3030202b303030300a4d6573736167652d49443a203c6131406c6f6a612e746573743e0a4d494d452d56657273696f6e3a20312e300a436f6e74656e742d547970653a206d756c7469706172742f6d697865643b20626f756e646172793d620a0a2d2d620a436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d7574662d380a0a497420646f6573206e6f742077656967682e0a2d2d620a436f6e74656e742d547970653a20746578742f706c61696e3b206e616d653d6e2e7478740a436f6e74656e742d446973706f736974696f6e3a206174746163686d656e743b2066696c656e616d653d6e2e7478740a0a66696c65206f662061310a2d2d622d2d0a');
INSERT INTO blob (hash, size, content) VALUES (X'e7cc25710586bcc4e0e06d38b03df4c764ae6f0538b8696c5331274b418c9e28', 326, X'41757468656e7469636174696f6e2d526573756c74733a206d782e62616c63616f2e746573743b20646d6172633d70617373206865616465722e66726f6d3d62616c63616f2e746573740a46726f6d3a206c69614062616c63616f2e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a2052653a206f6c640a446174653a204d6f6e2c203330204e6f7620323032362031303a30303a3030202b303030300a4d6573736167652d49443a203c6c314062616c63616f2e746573743e0a496e2d5265706c792d546f3a203c544541514141414141454141414141424e33485749334f4551343559495550483652544842444f543455354d5a4f4b552e324062616c63616f2e746573743e0a0a2364756520323032362d31322d32340a2374616b650a236e6f74652077656967682069742074776963650a');
INSERT INTO blob (hash, size, content) VALUES (X'e9ea5ff389c8b01d5a315483c30fa94a03731e0f96debaecd953021c64bb0eac', 467, X'52657475726e2d506174683a203c697269734074686972642e746573743e0a41757468656e7469636174696f6e2d526573756c74733a206d782e62616c63616f2e746573743b20646d6172633d70617373206865616465722e66726f6d3d74686972642e746573740a46726f6d3a20697269734074686972642e746573740a546f3a206174656e64654062616c63616f2e746573740a5375626a6563743a205072696e74657220616761696e0a446174653a204d6f6e2c203330204e6f7620323032362030393a30303a3030202b303030300a4d6573736167652d49443a203c61344074686972642e746573743e0a4d494d452d56657273696f6e3a20312e300a436f6e74656e742d547970653a206d756c7469706172742f6d697865643b20626f756e646172793d620a0a2d2d620a436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d7574662d380a0a5374696c6c206e6f7468696e672e0a2d2d620a436f6e74656e742d547970653a20746578742f706c61696e3b206e616d653d6e2e7478740a436f6e74656e742d446973706f736974696f6e3a206174746163686d656e743b2066696c656e616d653d6e2e7478740a0a66696c65206f662061340a2d2d622d2d0a');
INSERT INTO attachment (id, entry_id, filename, content_type, inline, content_id, hash) VALUES (1, 1, 'n.txt', 'text/plain', 0, NULL, X'71f839f3d407213d256cc04231169b5636a7bd4655fa7ed1b0999fd7a3b22a91');
INSERT INTO attachment (id, entry_id, filename, content_type, inline, content_id, hash) VALUES (2, 3, 'n.txt', 'text/plain', 0, NULL, X'6b810018b4f7b54f57911bf20fc032aecf155e1969d358c44b6157c094a21e80');
INSERT INTO attachment (id, entry_id, filename, content_type, inline, content_id, hash) VALUES (3, 5, 'n.txt', 'text/plain', 0, NULL, X'18cc358f9c3e97f65740aaa67049c848aa5326ec9e2d0788bf51272d25292fd1');
INSERT INTO attachment (id, entry_id, filename, content_type, inline, content_id, hash) VALUES (4, 7, 'n.txt', 'text/plain', 0, NULL, X'10a4cf5f3f8691db1721b54ae269959c0dfeb42d5d704f357d4fec5b739baabf');
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAEAAAAABIPRWHUDPFYGCCUPHNEV4L5KOUAPOB2M4.1@balcao.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAEAAAAABN3HWI3OEQ45YIUPH6RTHBDOT4U5MZOKU.2@balcao.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAEAAAAABYDMRYJUEAASAYUPHAFX64LNKEH4XKXRI.3@balcao.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAIAAAAAD7MTDNV5TPC7SQUPHQ2CCX6FAZXUUKBDU.6@balcao.test', 2);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAIAAAAADARIJ46HKI2UKQUPHUCWNWDSHHECE4PWG.5@balcao.test', 2);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAIAAAAADH7QQK565L64VMUPHDR6IO3NQYCNFX3CC.18@balcao.test', 2);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAIAAAAADH7QQK565L64VMUPHDR6IO3NQYCNFX3CC.4@balcao.test', 2);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAIAAAAAOH7QQK565L64VMUPHUVH2FAWBCNRSS6DY.16@balcao.test', 2);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAIAAAAAZARIJ46HKI2UKQUPH5NJKF7NBVYLR3JXZ.19@balcao.test', 2);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAMAAAAAF2PDFP54BV3WYYUPHGCEBTX72Q3EMSKMO.7@balcao.test', 3);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAMAAAAAFE4CUKHPDZRY5UUPH6MWABAHC44KQVHEO.9@balcao.test', 3);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAMAAAAAFE6CRXU6L3UKCKUPHLNWWPINHXXOGPI4N.8@balcao.test', 3);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAQAAAAAH7RGMYPOI2GSTGUPHQCYDF6XQSWPBSL2T.11@balcao.test', 4);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAQAAAAAHILNCUQFBSWVXEUPHVIICTI533CZ7G74R.10@balcao.test', 4);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TEAQAAAAAQAAAAAHW6UDZG475JGQSUPH4YFLRC7EECTWYQHZ.12@balcao.test', 4);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TUAQAAAAAEAAAAA3N3HWI3OEQ45YIUPHGEJH6CY3W5L3JJ32.20@balcao.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TUAQAAAAAEAAAAA5N3HWI3OEQ45YIUPHFLK5UVUI3OJSMAWY.21@balcao.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TUAQAAAAAEAAAAA6N3HWI3OEQ45YIUPHOPQBXJJBV3ICX3GO.23@balcao.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TUAQAAAAAEAAAAAJN3HWI3OEQ45YIUPH2EINGPZR76DMNQQR.14@balcao.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TUAQAAAAAEAAAAANN3HWI3OEQ45YIUPHHIW55LHAQLN2FFHY.15@balcao.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('TUAQAAAAAMAAAAARE6CRXU6L3UKCKUPHJVUTQMXUGOAU6CIK.17@balcao.test', 3);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('a1@loja.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('a2@else.test', 2);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('a3@third.test', 3);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('a4@third.test', 4);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('l1@balcao.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('l2@balcao.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('l3@balcao.test', 2);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('l4@balcao.test', 3);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('l5@balcao.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('l6@balcao.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('l7@balcao.test', 1);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('l8@balcao.test', 3);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('o1@else.test', 2);
INSERT INTO message_ref (message_id, ticket_id) VALUES ('z1@else.test', 5);
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (1, 'ingest', 1, 1, 'opened', '{"opened":{"_0":{"newMatter":{}}}}', '{"steps":[{"field":"category","file":"rules.yaml","line":2,"rule":"orders","value":"till"},{"field":"fields.order","file":"rules.yaml","line":2,"rule":"orders","value":"4711"},{"field":"tag","file":"rules.yaml","line":2,"rule":"orders","value":"order"},{"field":"participant","file":"rules.yaml","line":2,"rule":"orders","value":"beto@loja.test"}],"version":"714595016521"}', X'b5b34bd179a687ad782d9d7c3b752263d9e758f71b1433f55d978940622adf2a', X'ca910fd1198e6cb63e468b7f204e3a5b51d41d511adf975010711c97bf09aea5', 'nina@loja.test', 'Scale broken, order 4711', 1, 1, 1796027441, 1796027441, '[{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}]');
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (2, 'ingest', 1, 2, 'opened', '{"opened":{"_0":{"newMatter":{}}}}', '{"steps":[],"version":"714595016521"}', X'bb7ec337deb1e5ee05d251fa808af4330962a17fbbacce73c12fa4b93fe9badf', X'a09a302136d4e7bca3ec774e727da2dcf30d31644623abf0a7cda7cddb7cda21', 'otto@else.test', 'Till roll', 2, 3, 1796027441, 1796027441, '[{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}]');
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (3, 'ingest', 1, 3, 'opened', '{"opened":{"_0":{"newMatter":{}}}}', '{"steps":[],"version":"714595016521"}', X'1a6e8b6de2282235763684c9fa50afea1f510937f04044dcf9e12215f0b46ca9', X'be805a1e3b75c241976a13cdc3dc901806e50b996eb663a62fc43e6cb13aa3d7', 'iris@third.test', 'Printer', 3, 5, 1796027442, 1796027442, '[{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}]');
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (4, 'ingest', 1, 4, 'opened', '{"opened":{"_0":{"newMatter":{}}}}', '{"steps":[],"version":"714595016521"}', X'4ae501a319689438f71dd2e0832ec75fed14cbec371627a1a183342fe3a7d9b5', X'e9ea5ff389c8b01d5a315483c30fa94a03731e0f96debaecd953021c64bb0eac', 'iris@third.test', 'Printer again', 4, 7, 1796027443, 1796027443, '[{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}]');
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (5, 'ingest', 1, 5, 'commanded', '{"commanded":{"_0":1,"_1":{"token":{"messageID":"TEAQAAAAAEAAAAABN3HWI3OEQ45YIUPH6RTHBDOT4U5MZOKU.2@balcao.test"}},"_2":[{"line":{"argument":"2026-12-24","word":"due"},"outcome":{"done":{"_0":{"due":{"_0":1798135200}}}}},{"line":{"argument":"","word":"take"},"outcome":{"done":{"_0":{"assigned":{"_0":"lia"}}}}},{"line":{"argument":"weigh it twice","word":"note"},"outcome":{"done":{"_0":{"noted":{}}}}}],"_3":{"note":{"_0":"said-so"}}}}', '{"steps":[],"version":"714595016521"}', X'b3569d0e60902aff4fec0aaa6658a71ee2dc7f3d259802f7cb60745d29602c7f', X'e7cc25710586bcc4e0e06d38b03df4c764ae6f0538b8696c5331274b418c9e28', 'lia@balcao.test', 'Re: old', 1, 9, 1796027457, 1796027457, '[{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}]');
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (6, 'ingest', 1, 6, 'commanded', '{"commanded":{"_0":1,"_1":{"token":{"messageID":"TEAQAAAAAEAAAAABN3HWI3OEQ45YIUPH6RTHBDOT4U5MZOKU.2@balcao.test"}},"_2":[{"line":{"argument":"","word":"quote"},"outcome":{"failed":{"_0":{"sale":{"_0":{"lines":{"_0":{"faults":[{"line":1,"problem":{"fields":{"_0":1}},"text":"1 x Scale = 100.00"}]}}}}}}}}],"_3":{"none":{}}}}', '{"steps":[],"version":"714595016521"}', X'f345ec248a00022a7ec6e1e29839e4f81896adbad0986f0f14217cb26280e1f3', X'94f78237c55b92d180c77dcd1c73f107a29ecabc5b2eeb4bc0c7e0801a1190ca', 'lia@balcao.test', 'Re: old', 1, 13, 1796027458, 1796027458, '[{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}]');
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (7, 'ingest', 1, 7, 'replied', '{"analystReply":{"_0":2,"_1":{"token":{"messageID":"TEAQAAAAAIAAAAADARIJ46HKI2UKQUPHUCWNWDSHHECE4PWG.5@balcao.test"}}}}', '{"steps":[],"version":"714595016521"}', X'47e1d35b2a57cdee8ef247404a481bac2524a1d0f35f9a902860a65bed870c6e', X'8e74a1d908f3559a305581424ddad32b1bc1d1cb3729924529df655bf4151c9f', 'lia@balcao.test', 'Re: old', 2, 14, 1796027459, 1796027459, '[{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}]');
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (8, 'ingest', 1, 8, 'commanded', '{"commanded":{"_0":3,"_1":{"token":{"messageID":"TEAQAAAAAMAAAAAFE6CRXU6L3UKCKUPHLNWWPINHXXOGPI4N.8@balcao.test"}},"_2":[{"line":{"argument":"2","word":"link"},"outcome":{"done":{"_0":{"linked":{"_0":2}}}}},{"line":{"argument":"2026-12-10","word":"wait"},"outcome":{"done":{"_0":{"waiting":{"until":1796889600}}}}}],"_3":{"none":{}}}}', '{"steps":[],"version":"714595016521"}', X'6880cbbb77460d0aefd340fa55a21d23f4d47970d8cff65313a71217cdb04b23', X'96f37618cf225dd9495da6939ea5a556a792e6741458a49aa3ee2ef384191c9e', 'lia@balcao.test', 'Re: old', 3, 17, 1796027460, 1796027460, '[{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}]');
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (9, 'ingest', 1, 9, 'replied', '{"joined":{"_0":2,"_1":{"token":{"messageID":"TEAQAAAAAIAAAAADH7QQK565L64VMUPHDR6IO3NQYCNFX3CC.18@balcao.test"}}}}', '{"steps":[],"version":"714595016521"}', X'68caa2a24dcdc4c4ba8820019746aca991318c4873bde38796fe5164c9b7ff51', X'6cdef6c152cf7955b4b9137f8a8bc562c4fcb6b5235e1969f934cf2f975a4345', 'otto@else.test', 'Re: old', 2, 25, 1796027465, 1796027465, '[{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}]');
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (10, 'ingest', 1, 10, 'commanded', '{"commanded":{"_0":1,"_1":{"token":{"messageID":"TEAQAAAAAEAAAAABN3HWI3OEQ45YIUPH6RTHBDOT4U5MZOKU.2@balcao.test"}},"_2":[{"line":{"argument":"normal","word":"priority"},"outcome":{"done":{"_0":{"unchanged":{}}}}},{"line":{"argument":"2026-12-20","word":"due"},"outcome":{"done":{"_0":{"due":{"_0":1797789600}}}}}],"_3":{"none":{}}}}', '{"steps":[],"version":"714595016521"}', X'6b86a824703bab800f1163446e70ac6ba6c983547bb22e81c7a781ebc3b4bf90', X'6d2e5dfb8128554c62be1c2f77c0032aab4ec451a77a25c7e33d6700f597eae2', 'lia@balcao.test', 'Re: old', 1, 27, 1796027475, 1796027475, '[{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}]');
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (11, 'ingest', 1, 11, 'commanded', '{"commanded":{"_0":1,"_1":{"token":{"messageID":"TEAQAAAAAEAAAAABN3HWI3OEQ45YIUPH6RTHBDOT4U5MZOKU.2@balcao.test"}},"_2":[{"line":{"argument":"","word":"quote"},"outcome":{"failed":{"_0":{"sale":{"_0":{"lines":{"_0":{"faults":[{"line":1,"problem":{"fields":{"_0":1}},"text":"1 | Scale | 100,00"}]}}}}}}}}],"_3":{"none":{}}}}', '{"steps":[],"version":"714595016521"}', X'2dc7744430316a61383d8439f6c5353f8fb1a776aaf1a6403bfcb4351ac1ee33', X'74fa2730f0238250dcc5560b6ec92c18ea228c3806a67d0b873386cd9463cfcd', 'lia@balcao.test', 'Re: old', 1, 29, 1796027476, 1796027476, '[{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}]');
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (12, 'ingest', 1, 12, 'commanded', '{"commanded":{"_0":1,"_1":{"token":{"messageID":"TEAQAAAAAEAAAAABN3HWI3OEQ45YIUPH6RTHBDOT4U5MZOKU.2@balcao.test"}},"_2":[{"line":{"argument":"5000","word":"opportunity"},"outcome":{"done":{"_0":{"opportunity":{}}}}}],"_3":{"none":{}}}}', '{"steps":[],"version":"714595016521"}', X'3a70e8358b6d50037f80dc83f7c3a55c7d3e35a682b98fa3bbe0a5a240c70ff1', X'7ffe4393d63d2464bbd662488c736ac7b3394fb76d59177c2ad394544c7648b1', 'lia@balcao.test', 'Re: old', 1, 30, 1796027477, 1796027477, '[{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}]');
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (13, 'ingest', 1, 13, 'replied', '{"analystReply":{"_0":3,"_1":{"token":{"messageID":"TEAQAAAAAMAAAAAFE6CRXU6L3UKCKUPHLNWWPINHXXOGPI4N.8@balcao.test"}}}}', '{"steps":[],"version":"714595016521"}', X'684b2a3dde3210ae3fdf55f11e9f1c71a5c90ad3086dbfc09fb05360c77f38e3', X'0f1a34b8a6062f2e81e190e7f7863ee9f3b6f8842f2145cbd5890d8efcd80eeb', 'lia@balcao.test', 'Re: old', 3, 32, 1796027478, 1796027478, '[{"evidence":{"_0":{"aligned":{"by":"dmarc"}}}}]');
INSERT INTO ledger (id, mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw, sender, subject, ticket_id, entry_id, received_at, settled_at, notes) VALUES (14, 'ingest', 1, 14, 'opened', '{"opened":{"_0":{"newMatter":{}}}}', '{"steps":[],"version":"714595016521"}', X'0a3bac97122aa0f16d7d17d7a5774742148bd9aa543944ff3d32eb2e94de1baa', X'bf6670878f3f7c5888cff4c41e42ba2c5551a3169f1737ed8fda93fa7ff6d35d', 'otto@else.test', 'Spare part', 5, 34, 1796027497, 1796027497, NULL);
INSERT INTO cursor (mailbox, uid_validity, next_uid, polled_at, fault, failing_since, alerted_at, move_fault, move_failing_since, move_alerted_at) VALUES ('atende', 0, 1, NULL, '127.0.0.1:42143: connect: nobody listens there. Check ''host'' and ''port'', and whether the server runs.', 1796027443, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (1, 1, 1, '{"acknowledgement":{}}', 'acknowledgement', 1, 'nina@loja.test', NULL, 'en', 'sent', 0, NULL, 1796027441, 1796027444, 'TEAQAAAAAEAAAAABIPRWHUDPFYGCCUPHNEV4L5KOUAPOB2M4.1@balcao.test', X'41', 'atende+tyaqaaaaaeaaaaabiprwhudpfygccuphcsf2okcepagmspby@balcao.test', '250 ok queued as X1', 'X1', NULL, 'scale broken order 4711', '846c5836be80db59', NULL, 1, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (2, 1, 1, '{"newTicket":{}}', 'new-ticket', 1, 'lia@balcao.test', 'Lia Castro', 'en', 'sent', 0, NULL, 1796027441, 1796027444, 'TEAQAAAAAEAAAAABN3HWI3OEQ45YIUPH6RTHBDOT4U5MZOKU.2@balcao.test', X'41', 'atende+tyaqaaaaaeaaaaabn3hwi3oeq45yiuphhftv4mw4i5lrekzx@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '846c5836be80db59', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (3, 1, 1, '{"newTicket":{}}', 'new-ticket', 1, 'rui@balcao.test', 'Rui Melo', 'en', 'sent', 0, NULL, 1796027441, 1796027444, 'TEAQAAAAAEAAAAABYDMRYJUEAASAYUPHAFX64LNKEH4XKXRI.3@balcao.test', X'41', 'atende+tyaqaaaaaeaaaaabydmryjueaasayuph7mhi2yp3ywvb5zqu@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '846c5836be80db59', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (4, 2, 3, '{"acknowledgement":{}}', 'acknowledgement', 1, 'otto@else.test', NULL, 'en', 'sent', 0, NULL, 1796027441, 1796027444, 'TEAQAAAAAIAAAAADH7QQK565L64VMUPHDR6IO3NQYCNFX3CC.4@balcao.test', X'41', 'atende+tyaqaaaaaiaaaaadh7qqk565l64vmuphcuyjwvekbzrlubtm@balcao.test', '250 ok queued as X1', 'X1', NULL, 'till roll', '846c5836be80db59', NULL, 1, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (5, 2, 3, '{"newTicket":{}}', 'new-ticket', 1, 'lia@balcao.test', 'Lia Castro', 'en', 'sent', 0, NULL, 1796027441, 1796027444, 'TEAQAAAAAIAAAAADARIJ46HKI2UKQUPHUCWNWDSHHECE4PWG.5@balcao.test', X'41', 'atende+tyaqaaaaaiaaaaadarij46hki2ukquphdg3retpkwhwsydxg@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '846c5836be80db59', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (6, 2, 3, '{"newTicket":{}}', 'new-ticket', 1, 'rui@balcao.test', 'Rui Melo', 'en', 'sent', 0, NULL, 1796027441, 1796027444, 'TEAQAAAAAIAAAAAD7MTDNV5TPC7SQUPHQ2CCX6FAZXUUKBDU.6@balcao.test', X'41', 'atende+tyaqaaaaaiaaaaad7mtdnv5tpc7squphnbssw5ft7s3giji7@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '846c5836be80db59', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (7, 3, 5, '{"acknowledgement":{}}', 'acknowledgement', 1, 'iris@third.test', NULL, 'en', 'sent', 0, NULL, 1796027442, 1796027444, 'TEAQAAAAAMAAAAAF2PDFP54BV3WYYUPHGCEBTX72Q3EMSKMO.7@balcao.test', X'41', 'atende+tyaqaaaaamaaaaaf2pdfp54bv3wyyuphd47zyhcd45pre6nf@balcao.test', '250 ok queued as X1', 'X1', NULL, 'printer', '846c5836be80db59', NULL, 1, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (8, 3, 5, '{"newTicket":{}}', 'new-ticket', 1, 'lia@balcao.test', 'Lia Castro', 'en', 'sent', 0, NULL, 1796027442, 1796027444, 'TEAQAAAAAMAAAAAFE6CRXU6L3UKCKUPHLNWWPINHXXOGPI4N.8@balcao.test', X'41', 'atende+tyaqaaaaamaaaaafe6crxu6l3ukckuphgbl4opou7arwyx7j@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '846c5836be80db59', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (9, 3, 5, '{"newTicket":{}}', 'new-ticket', 1, 'rui@balcao.test', 'Rui Melo', 'en', 'sent', 0, NULL, 1796027442, 1796027444, 'TEAQAAAAAMAAAAAFE4CUKHPDZRY5UUPH6MWABAHC44KQVHEO.9@balcao.test', X'41', 'atende+tyaqaaaaamaaaaafe4cukhpdzry5uuphdzeyjvpyhkjfj2vl@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '846c5836be80db59', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (10, 4, 7, '{"acknowledgement":{}}', 'acknowledgement', 1, 'iris@third.test', NULL, 'en', 'sent', 0, NULL, 1796027443, 1796027444, 'TEAQAAAAAQAAAAAHILNCUQFBSWVXEUPHVIICTI533CZ7G74R.10@balcao.test', X'41', 'atende+tyaqaaaaaqaaaaahilncuqfbswvxeuph4edwbjsslrzwiaqn@balcao.test', '250 ok queued as X1', 'X1', NULL, 'printer again', '846c5836be80db59', NULL, 1, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (11, 4, 7, '{"newTicket":{}}', 'new-ticket', 1, 'lia@balcao.test', 'Lia Castro', 'en', 'sent', 0, NULL, 1796027443, 1796027444, 'TEAQAAAAAQAAAAAH7RGMYPOI2GSTGUPHQCYDF6XQSWPBSL2T.11@balcao.test', X'41', 'atende+tyaqaaaaaqaaaaah7rgmypoi2gstguph4kcu7oxkcf7bldua@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '846c5836be80db59', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (12, 4, 7, '{"newTicket":{}}', 'new-ticket', 1, 'rui@balcao.test', 'Rui Melo', 'en', 'sent', 0, NULL, 1796027443, 1796027444, 'TEAQAAAAAQAAAAAHW6UDZG475JGQSUPH4YFLRC7EECTWYQHZ.12@balcao.test', X'41', 'atende+tyaqaaaaaqaaaaahw6udzg475jgqsuphjyn4f7f5cwhv3in7@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '846c5836be80db59', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (13, NULL, NULL, '{"forecast":{"_0":{"from":1796027443,"lines":[{"at":1796031041,"becomes":4,"colour":1,"due":1796031041,"subject":"Scale broken, order 4711","target":"response","team":"atende","ticket":1},{"at":1796031041,"becomes":4,"colour":1,"due":1796031041,"subject":"Till roll","target":"response","team":"atende","ticket":2},{"at":1796031042,"becomes":4,"colour":1,"due":1796031042,"subject":"Printer","target":"response","team":"atende","ticket":3},{"at":1796031043,"becomes":4,"colour":1,"due":1796031043,"subject":"Printer again","target":"response","team":"atende","ticket":4},{"at":1796076401,"becomes":3,"colour":1,"due":1796085041,"subject":"Scale broken, order 4711","target":"resolution","team":"atende","ticket":1},{"at":1796076401,"becomes":3,"colour":1,"due":1796085041,"subject":"Till roll","target":"resolution","team":"atende","ticket":2},{"at":1796076402,"becomes":3,"colour":1,"due":1796085042,"subject":"Printer","target":"resolution","team":"atende","ticket":3},{"at":1796076403,"becomes":3,"colour":1,"due":1796085043,"subject":"Printer again","target":"resolution","team":"atende","ticket":4}],"overdue":[],"until":1796083200}}}', 'sla-forecast', 1, 'rui@balcao.test', 'Rui Melo', 'en', 'sent', 0, NULL, 1796027443, 1796027444, 'TIAQAAAAAAAAAAAATFKWZ2OBKY5T4UPHKTT6AKHJNLIYRFOB.13@balcao.test', X'41', 'atende+tyaqaaaaaaaaaaaatfkwz2obky5t4uph4aqfnlaqjg62unr3@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '846c5836be80db59', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (14, 1, 9, '{"conversation":{"_0":{"receipt":{"_0":{"answer":{"note":{"_0":"said-so"}},"recipients":0,"results":[{"line":{"argument":"2026-12-24","word":"due"},"outcome":{"done":{"_0":{"due":{"_0":1798135200}}}}},{"line":{"argument":"","word":"take"},"outcome":{"done":{"_0":{"assigned":{"_0":"lia"}}}}},{"line":{"argument":"weigh it twice","word":"note"},"outcome":{"done":{"_0":{"noted":{}}}}}]}}}}}', 'receipt', 1, 'lia@balcao.test', 'Lia Castro', 'en', 'sent', 0, NULL, 1796027457, 1796027464, 'TUAQAAAAAEAAAAAJN3HWI3OEQ45YIUPH2EINGPZR76DMNQQR.14@balcao.test', X'41', 'atende+tyaqaaaaaeaaaaajn3hwi3oeq45yiuph4odza3wywvetjxuf@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '30c1f900f2522824', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (15, 1, 13, '{"conversation":{"_0":{"receipt":{"_0":{"answer":{"none":{}},"recipients":0,"results":[{"line":{"argument":"","word":"quote"},"outcome":{"failed":{"_0":{"sale":{"_0":{"lines":{"_0":{"faults":[{"line":1,"problem":{"fields":{"_0":1}},"text":"1 x Scale = 100.00"}]}}}}}}}}]}}}}}', 'receipt', 1, 'lia@balcao.test', 'Lia Castro', 'en', 'sent', 0, NULL, 1796027458, 1796027464, 'TUAQAAAAAEAAAAANN3HWI3OEQ45YIUPHHIW55LHAQLN2FFHY.15@balcao.test', X'41', 'atende+tyaqaaaaaeaaaaann3hwi3oeq45yiuphg3swabmhzn75brrx@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '30c1f900f2522824', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (16, 2, 14, '{"publicReply":{}}', 'public-reply', 0, 'otto@else.test', NULL, 'en', 'sent', 0, NULL, 1796027459, 1796027464, 'TEAQAAAAAIAAAAAOH7QQK565L64VMUPHUVH2FAWBCNRSS6DY.16@balcao.test', X'41', 'atende+tyaqaaaaaiaaaaaoh7qqk565l64vmuphofdobjlsyez55pnt@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '30c1f900f2522824', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (17, 3, 17, '{"conversation":{"_0":{"receipt":{"_0":{"answer":{"none":{}},"recipients":0,"results":[{"line":{"argument":"2","word":"link"},"outcome":{"done":{"_0":{"linked":{"_0":2}}}}},{"line":{"argument":"2026-12-10","word":"wait"},"outcome":{"done":{"_0":{"waiting":{"until":1796889600}}}}}]}}}}}', 'receipt', 1, 'lia@balcao.test', 'Lia Castro', 'en', 'sent', 0, NULL, 1796027460, 1796027464, 'TUAQAAAAAMAAAAARE6CRXU6L3UKCKUPHJVUTQMXUGOAU6CIK.17@balcao.test', X'41', 'atende+tyaqaaaaamaaaaare6crxu6l3ukckuphw6yjt7p7ukw2ynh2@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '30c1f900f2522824', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (18, 2, NULL, '{"conversation":{"_0":{"solved":{"withReply":false}}}}', 'solved', 1, 'otto@else.test', NULL, 'en', 'sent', 0, NULL, 1796027463, 1796027464, 'TEAQAAAAAIAAAAADH7QQK565L64VMUPHDR6IO3NQYCNFX3CC.18@balcao.test', X'41', 'atende+tyaqaaaaaiaaaaadh7qqk565l64vmuphcuyjwvekbzrlubtm@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, '30c1f900f2522824', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (19, 2, 25, '{"reopened":{}}', 'reopen-alert', 1, 'lia@balcao.test', 'Lia Castro', 'en', 'sent', 0, NULL, 1796027465, 1796027497, 'TEAQAAAAAIAAAAAZARIJ46HKI2UKQUPH5NJKF7NBVYLR3JXZ.19@balcao.test', X'41', 'atende+tyaqaaaaaiaaaaazarij46hki2ukquphd2nmzoe2eecak3yj@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, 'b2deef9fc4eba3da', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (20, 1, 27, '{"conversation":{"_0":{"receipt":{"_0":{"answer":{"none":{}},"recipients":0,"results":[{"line":{"argument":"normal","word":"priority"},"outcome":{"done":{"_0":{"unchanged":{}}}}},{"line":{"argument":"2026-12-20","word":"due"},"outcome":{"done":{"_0":{"due":{"_0":1797789600}}}}}],"undoUntil":1796028375}}}}}', 'receipt', 1, 'lia@balcao.test', 'Lia Castro', 'en', 'sent', 0, NULL, 1796027475, 1796027497, 'TUAQAAAAAEAAAAA3N3HWI3OEQ45YIUPHGEJH6CY3W5L3JJ32.20@balcao.test', X'41', 'atende+tyaqaaaaaeaaaaa3n3hwi3oeq45yiupharpnp23uskmjigmm@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, 'b2deef9fc4eba3da', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (21, 1, 29, '{"conversation":{"_0":{"receipt":{"_0":{"answer":{"none":{}},"recipients":0,"results":[{"line":{"argument":"","word":"quote"},"outcome":{"failed":{"_0":{"sale":{"_0":{"lines":{"_0":{"faults":[{"line":1,"problem":{"fields":{"_0":1}},"text":"1 | Scale | 100,00"}]}}}}}}}}]}}}}}', 'receipt', 1, 'lia@balcao.test', 'Lia Castro', 'en', 'sent', 0, NULL, 1796027476, 1796027497, 'TUAQAAAAAEAAAAA5N3HWI3OEQ45YIUPHFLK5UVUI3OJSMAWY.21@balcao.test', X'41', 'atende+tyaqaaaaaeaaaaa5n3hwi3oeq45yiuphmqnqmao4jfxmkd4u@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, 'b2deef9fc4eba3da', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (22, 1, 30, '{"sale":{"_0":{"opportunity":{}}}}', 'opportunity', 1, 'rui@balcao.test', 'Rui Melo', 'en', 'queued', 0, 1796028377, 1796027477, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1796028377, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (23, 1, 30, '{"conversation":{"_0":{"receipt":{"_0":{"answer":{"none":{}},"recipients":0,"results":[{"line":{"argument":"5000","word":"opportunity"},"outcome":{"done":{"_0":{"opportunity":{}}}}}],"undoUntil":1796028377}}}}}', 'receipt', 1, 'lia@balcao.test', 'Lia Castro', 'en', 'sent', 0, NULL, 1796027477, 1796027497, 'TUAQAAAAAEAAAAA6N3HWI3OEQ45YIUPHOPQBXJJBV3ICX3GO.23@balcao.test', X'41', 'atende+tyaqaaaaaeaaaaa6n3hwi3oeq45yiuphbxbjcykzr2frrcq7@balcao.test', '250 ok queued as X1', 'X1', NULL, NULL, 'b2deef9fc4eba3da', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (24, 3, 32, '{"publicReply":{}}', 'public-reply', 0, 'iris@third.test', NULL, 'en', 'queued', 0, 1796028378, 1796027478, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1796028378, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (25, 5, 34, '{"acknowledgement":{}}', 'acknowledgement', 1, 'otto@else.test', NULL, 'en', 'queued', 0, 1796027497, 1796027497, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'spare part', NULL, NULL, 1, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (26, 5, 34, '{"newTicket":{}}', 'new-ticket', 1, 'lia@balcao.test', 'Lia Castro', 'en', 'queued', 0, 1796027497, 1796027497, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, name, locale, state, attempts, due_at, created_at, sent_at, message_id, octets, envelope_from, response, queue_id, template, answering, claimed_by, not_before, counted, topic, digest, failed_at, late_at) VALUES (27, 5, 34, '{"newTicket":{}}', 'new-ticket', 1, 'rui@balcao.test', 'Rui Melo', 'en', 'queued', 0, 1796027497, 1796027497, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO ticket_link (ticket_id, other_id) VALUES (2, 3);
INSERT INTO ticket_link (ticket_id, other_id) VALUES (3, 2);
INSERT INTO act (entry_id, ticket_id, analyst, record, made_at, undone_at) VALUES (27, 1, 'lia', '{"after":{"answered":false,"assignee":"lia","dueAt":1797789600,"locale":"en","organisation":"loja","requester":"nina@loja.test","sorting":{"category":"till","priority":"normal","team":"atende"},"status":"open"},"analyst":"lia","before":{"answered":false,"assignee":"lia","dueAt":1798135200,"locale":"en","organisation":"loja","requester":"nina@loja.test","sorting":{"category":"till","priority":"normal","team":"atende"},"status":"open"},"isReversible":true,"joined":[],"left":[],"linked":[]}', 1796027475, NULL);
INSERT INTO act (entry_id, ticket_id, analyst, record, made_at, undone_at) VALUES (30, 1, 'lia', '{"after":{"answered":false,"assignee":"lia","dueAt":1797789600,"locale":"en","organisation":"loja","requester":"nina@loja.test","sorting":{"category":"till","priority":"normal","team":"atende"},"status":"open"},"analyst":"lia","before":{"answered":false,"assignee":"lia","dueAt":1797789600,"locale":"en","organisation":"loja","requester":"nina@loja.test","sorting":{"category":"till","priority":"normal","team":"atende"},"status":"open"},"isReversible":true,"joined":[],"left":[],"linked":[]}', 1796027477, NULL);
INSERT INTO act (entry_id, ticket_id, analyst, record, made_at, undone_at) VALUES (32, 3, 'lia', '{"after":{"answered":true,"assignee":"lia","locale":"en","requester":"iris@third.test","sorting":{"priority":"normal","team":"atende"},"status":"waiting","waitUntil":1796889600},"analyst":"lia","before":{"answered":false,"locale":"en","requester":"iris@third.test","sorting":{"priority":"normal","team":"atende"},"status":"waiting","waitUntil":1796889600},"isReversible":true,"joined":[],"left":[],"linked":[]}', 1796027478, NULL);
INSERT INTO ticket_tag (ticket_id, tag) VALUES (1, 'order');
INSERT INTO ticket_field (ticket_id, name, value) VALUES (1, 'order', '4711');
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (1, 0, 'opened', 1796027441, NULL);
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (1, 1, 'worked', 1796027457, 'lia');
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (1, 2, 'taken', 1796027457, 'lia');
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (1, 3, 'open', 1796027457, 'lia');
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (1, 4, 'worked', 1796027458, 'lia');
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (2, 0, 'opened', 1796027441, NULL);
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (2, 1, 'answered', 1796027459, 'lia');
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (2, 2, 'taken', 1796027459, 'lia');
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (2, 3, 'waiting', 1796027459, 'lia');
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (2, 4, 'solved', 1796027463, NULL);
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (2, 5, 'wrote', 1796027465, NULL);
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (2, 6, 'reopened', 1796027465, NULL);
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (3, 0, 'opened', 1796027442, NULL);
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (3, 1, 'waiting', 1796027460, 'lia');
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (3, 2, 'answered', 1796027478, 'lia');
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (3, 3, 'taken', 1796027478, 'lia');
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (4, 0, 'opened', 1796027443, NULL);
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (4, 1, 'closed', 1796027462, NULL);
INSERT INTO milestone (ticket_id, number, kind, at, analyst) VALUES (5, 0, 'opened', 1796027497, NULL);
INSERT INTO clock (ticket_id, target, started_at, policy, minutes, stopped_at, used_seconds, running_since, green_at, yellow_at, red_at, breached_at, shown, repeat_at, repeats, next_at) VALUES (1, 'resolution', 1796027441, 'basic', 960, NULL, 0, 1796027441, 1796027441, 1796062001, 1796076401, 1796085041, 1, NULL, 0, 1796062001);
INSERT INTO clock (ticket_id, target, started_at, policy, minutes, stopped_at, used_seconds, running_since, green_at, yellow_at, red_at, breached_at, shown, repeat_at, repeats, next_at) VALUES (1, 'response', 1796027441, 'basic', 60, 1796027457, 16, NULL, 1796027441, NULL, NULL, NULL, 1, NULL, 0, NULL);
INSERT INTO clock (ticket_id, target, started_at, policy, minutes, stopped_at, used_seconds, running_since, green_at, yellow_at, red_at, breached_at, shown, repeat_at, repeats, next_at) VALUES (2, 'resolution', 1796027441, 'basic', 960, NULL, 18, 1796027465, 1796027441, 1796062007, 1796076407, 1796085047, 1, NULL, 0, 1796062007);
INSERT INTO clock (ticket_id, target, started_at, policy, minutes, stopped_at, used_seconds, running_since, green_at, yellow_at, red_at, breached_at, shown, repeat_at, repeats, next_at) VALUES (2, 'response', 1796027441, 'basic', 60, 1796027459, 18, NULL, 1796027441, NULL, NULL, NULL, 1, NULL, 0, NULL);
INSERT INTO clock (ticket_id, target, started_at, policy, minutes, stopped_at, used_seconds, running_since, green_at, yellow_at, red_at, breached_at, shown, repeat_at, repeats, next_at) VALUES (3, 'resolution', 1796027442, 'basic', 960, NULL, 18, NULL, 1796027442, NULL, NULL, NULL, 1, NULL, 0, NULL);
INSERT INTO clock (ticket_id, target, started_at, policy, minutes, stopped_at, used_seconds, running_since, green_at, yellow_at, red_at, breached_at, shown, repeat_at, repeats, next_at) VALUES (3, 'response', 1796027442, 'basic', 60, 1796027478, 36, NULL, 1796027442, NULL, NULL, NULL, 1, NULL, 0, NULL);
INSERT INTO clock (ticket_id, target, started_at, policy, minutes, stopped_at, used_seconds, running_since, green_at, yellow_at, red_at, breached_at, shown, repeat_at, repeats, next_at) VALUES (4, 'resolution', 1796027443, 'basic', 960, 1796027462, 19, NULL, 1796027443, NULL, NULL, NULL, 1, NULL, 0, NULL);
INSERT INTO clock (ticket_id, target, started_at, policy, minutes, stopped_at, used_seconds, running_since, green_at, yellow_at, red_at, breached_at, shown, repeat_at, repeats, next_at) VALUES (4, 'response', 1796027443, 'basic', 60, 1796027462, 19, NULL, 1796027443, NULL, NULL, NULL, 1, NULL, 0, NULL);
INSERT INTO clock (ticket_id, target, started_at, policy, minutes, stopped_at, used_seconds, running_since, green_at, yellow_at, red_at, breached_at, shown, repeat_at, repeats, next_at) VALUES (5, 'resolution', 1796027497, 'basic', 960, NULL, 0, 1796027497, 1796027497, 1796062057, 1796076457, 1796085097, 1, NULL, 0, 1796062057);
INSERT INTO clock (ticket_id, target, started_at, policy, minutes, stopped_at, used_seconds, running_since, green_at, yellow_at, red_at, breached_at, shown, repeat_at, repeats, next_at) VALUES (5, 'response', 1796027497, 'basic', 60, NULL, 0, 1796027497, 1796027497, 1796029657, 1796030557, 1796031097, 1, NULL, 0, 1796029657);
INSERT INTO digest (kind, leader, period, sent_at) VALUES ('figures', 'rui', '2026-11-30', 1796027443);
INSERT INTO digest (kind, leader, period, sent_at) VALUES ('forecast', 'rui', '2026-11-30', 1796027443);
INSERT INTO promise (id, fingerprint) VALUES (1, X'fc51b1774bdde497b80e4f03030b91b983a00ccf111f26713219c3f10f5012ac');
INSERT INTO server (name, fault, failing_since, rests_until) VALUES ('127.0.0.1:42525', NULL, NULL, NULL);
INSERT INTO opportunity (id, ticket_id, state, title, description, value, currency, expected_close, product, partner, contact, owner, reason, external_id, opened_at, updated_at, decided_at, opened_entry, decided_entry) VALUES (1, 1, 'open', '5000', '', NULL, NULL, NULL, NULL, 'loja', 'nina@loja.test', 'lia', NULL, NULL, 1796027477, 1796027477, NULL, 30, NULL);
DELETE FROM search_data;
INSERT INTO search_data (id, block) VALUES (1, X'0c202e08');
INSERT INTO search_data (id, block) VALUES (10, X'00000000010c0c000c0101010201010301010401010501010601010701010801010901010a01010b01010c0101');
INSERT INTO search_data (id, block) VALUES (137438953473, X'00000067053034373131010205010662726f6b656e0102030104646f6573010601010301026974010601010201016e010601020202026f74010601010401056f7264657201020401057363616c650102020103747874010601020301057765696768010601010504090b0b0908090a0a0a');
INSERT INTO search_data (id, block) VALUES (274877906945, X'0000003e02306e03060102020104726f6c6c030203010474696c6c030202020278740306010203010577686963680306010102020469647468030601010304080909090c');
INSERT INTO search_data (id, block) VALUES (412316860417, X'0000004003306974050601010201016e050601020202066f7468696e67050601010401077072696e7465720502020601730506010103010374787405060102030409080d0c08');
INSERT INTO search_data (id, block) VALUES (549755813889, X'000000450630616761696e07020301016e070601020202066f7468696e67070601010301077072696e74657207020201057374696c6c070601010201037478740706010203040a080d0c0c');
INSERT INTO search_data (id, block) VALUES (687194767361, X'0000004d053034373131090205010662726f6b656e09020301026974090601010301056f7264657209020401057363616c6509020201057477696365090601010401057765696768090601010204090b090a0a0c');
INSERT INTO search_data (id, block) VALUES (824633720833, X'00000085033030300d060101070101310d06010103020230300d060101060104343731310d0205010662726f6b656e0d02030104686572650d06010108010269730d0601010901056f666665720d0601010b0204726465720d0204020275720d0601010a010571756f74650d0601010201057363616c650d08020101050101780d0601010404090809090b0b090c09090c0d');
INSERT INTO search_data (id, block) VALUES (962072674305, X'00000028033035380e0601010201026d6d0e060101030104726f6c6c0e0203010474696c6c0e020204090909');
INSERT INTO search_data (id, block) VALUES (1099511627777, X'0000001e02303519060101020104726f6c6c190203010474696c6c190202040809');
INSERT INTO search_data (id, block) VALUES (1236950581249, X'0000007d033030301d060101060101311d06010103020230301d060101050104343731311d0205010662726f6b656e1d02030104686572651d06010107010269731d0601010801056f666665721d0601010a0204726465721d0204020275721d06010109010571756f74651d0601010201057363616c651d080201010404090809090b0b090c09090c');
INSERT INTO search_data (id, block) VALUES (1374389534721, X'000000480530343731311e02050104353030301e06010103010662726f6b656e1e0203010b6f70706f7274756e6974791e060101020204726465721e020401057363616c651e020204090b0b1209');
INSERT INTO search_data (id, block) VALUES (1511828488193, X'0000004c0430616e64200601010601026974200601010401036f6666200601010502016e20060101070106706c656173652006010102020672696e74657220020201047475726e2006010103040a090a080d0b');
INSERT INTO search_data (id, block) VALUES (1649267441665, X'0000002c03303132220601010301056f7264657222060101020104706172742202030105737061726522020204090c09');
DELETE FROM search_idx;
INSERT INTO search_idx (segid, term, pgno) VALUES (1, X'', 2);
INSERT INTO search_idx (segid, term, pgno) VALUES (2, X'', 2);
INSERT INTO search_idx (segid, term, pgno) VALUES (3, X'', 2);
INSERT INTO search_idx (segid, term, pgno) VALUES (4, X'', 2);
INSERT INTO search_idx (segid, term, pgno) VALUES (5, X'', 2);
INSERT INTO search_idx (segid, term, pgno) VALUES (6, X'', 2);
INSERT INTO search_idx (segid, term, pgno) VALUES (7, X'', 2);
INSERT INTO search_idx (segid, term, pgno) VALUES (8, X'', 2);
INSERT INTO search_idx (segid, term, pgno) VALUES (9, X'', 2);
INSERT INTO search_idx (segid, term, pgno) VALUES (10, X'', 2);
INSERT INTO search_idx (segid, term, pgno) VALUES (11, X'', 2);
INSERT INTO search_idx (segid, term, pgno) VALUES (12, X'', 2);
DELETE FROM search_docsize;
INSERT INTO search_docsize (id, sz) VALUES (1, X'040402');
INSERT INTO search_docsize (id, sz) VALUES (3, X'020202');
INSERT INTO search_docsize (id, sz) VALUES (5, X'010302');
INSERT INTO search_docsize (id, sz) VALUES (7, X'020202');
INSERT INTO search_docsize (id, sz) VALUES (9, X'040300');
INSERT INTO search_docsize (id, sz) VALUES (13, X'040a00');
INSERT INTO search_docsize (id, sz) VALUES (14, X'020200');
INSERT INTO search_docsize (id, sz) VALUES (25, X'020100');
INSERT INTO search_docsize (id, sz) VALUES (29, X'040900');
INSERT INTO search_docsize (id, sz) VALUES (30, X'040200');
INSERT INTO search_docsize (id, sz) VALUES (32, X'010600');
INSERT INTO search_docsize (id, sz) VALUES (34, X'020200');
DELETE FROM search_config;
INSERT INTO search_config (k, v) VALUES ('version', 4);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES ('ticket', 5);
INSERT INTO sqlite_sequence VALUES ('outbox', 27);
INSERT INTO sqlite_sequence VALUES ('opportunity', 1);
CREATE INDEX ticket_status ON ticket(status, updated_at);
CREATE INDEX participant_address ON participant(address);
CREATE INDEX entry_ticket ON entry(ticket_id, id);
CREATE INDEX attachment_entry ON attachment(entry_id);
CREATE INDEX ledger_fingerprint ON ledger(fingerprint);
CREATE INDEX ledger_automatic ON ledger(entry_id) WHERE disposition = 'automatic';
CREATE INDEX ledger_unsettled ON ledger(mailbox, uid_validity, uid) WHERE settled_at IS NULL;
CREATE INDEX outbox_due ON outbox(due_at) WHERE state IN ('queued', 'claimed');
CREATE INDEX outbox_recipient ON outbox(address, sent_at) WHERE state = 'sent' AND automatic = 1;
CREATE INDEX outbox_ticket ON outbox(ticket_id);
CREATE INDEX ticket_merged ON ticket(merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX ticket_wait ON ticket(wait_until) WHERE wait_until IS NOT NULL;
CREATE INDEX ticket_due ON ticket(due_at) WHERE due_at IS NOT NULL AND due_told_at IS NULL;
CREATE INDEX rating_time ON rating(created_at);
CREATE INDEX act_analyst ON act(analyst, entry_id) WHERE undone_at IS NULL;
CREATE INDEX outbox_entry ON outbox(entry_id);
CREATE INDEX breaker_address ON breaker(address, resumed_at);
CREATE INDEX contact_address_contact ON contact_address(contact_id);
CREATE INDEX ticket_requester ON ticket(requester, opened_at);
CREATE INDEX ticket_requester_open ON ticket(requester) WHERE status <> 'closed';
CREATE INDEX outbox_told ON outbox(address, created_at) WHERE label = 'too-many';
CREATE INDEX outbox_held ON outbox(address) WHERE state = 'held';
CREATE INDEX ledger_quarantined ON ledger(id) WHERE disposition = 'quarantined';
CREATE INDEX ledger_entry ON ledger(entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX ticket_tag_tag ON ticket_tag(tag, ticket_id);
CREATE INDEX ticket_field_value ON ticket_field(name, value);
CREATE INDEX ticket_assignee ON ticket(assignee, id) WHERE assignee IS NOT NULL;
CREATE INDEX ticket_analyst_load ON ticket(assignee) WHERE status IN ('new', 'open', 'waiting') AND assignee IS NOT NULL;
CREATE INDEX ledger_received ON ledger(received_at);
CREATE INDEX clock_next ON clock(next_at) WHERE next_at IS NOT NULL;
CREATE INDEX clock_overdue ON clock(breached_at) WHERE shown = 4 AND stopped_at IS NULL;
CREATE INDEX warning_due ON warning(send_at) WHERE send_at IS NOT NULL;
CREATE INDEX clock_stopped ON clock(target, stopped_at, used_seconds, minutes) WHERE stopped_at IS NOT NULL;
CREATE INDEX clock_running ON clock(target, started_at) WHERE stopped_at IS NULL;
CREATE INDEX milestone_reopened ON milestone(at) WHERE kind = 'reopened';
CREATE INDEX ticket_load ON ticket(assignee, team, category, organisation)
    WHERE status IN ('new', 'open', 'waiting');
CREATE INDEX ledger_bounced ON ledger(received_at, ticket_id) WHERE disposition = 'bounced';
CREATE INDEX opportunity_ticket ON opportunity(ticket_id);
CREATE INDEX opportunity_state ON opportunity(state, updated_at);
CREATE INDEX diagnosis_ticket ON diagnosis(ticket_id, entry_id);
CREATE INDEX diagnosis_cause ON diagnosis(cause, made_at);
CREATE INDEX outbox_answering ON outbox(address, answering, label, sent_at)
    WHERE answering IS NOT NULL AND sent_at IS NOT NULL;
CREATE INDEX set_aside_hash ON set_aside(hash);
CREATE INDEX ticket_solved ON ticket(solved_at) WHERE status = 'solved';
CREATE INDEX entry_created ON entry(created_at);
CREATE INDEX ticket_opened ON ticket(opened_at, team, category, organisation, assignee, request_type, channel);
CREATE INDEX ticket_finished ON ticket(coalesce(solved_at, closed_at), team, category, organisation, assignee,
    replies, reopenings, new_seconds, open_seconds, waiting_seconds, solved_seconds, closed_seconds)
    WHERE status IN ('solved', 'closed');
CREATE INDEX opportunity_opened ON opportunity(opened_entry) WHERE opened_entry IS NOT NULL;
CREATE INDEX quotation_ticket ON quotation(ticket_id);
CREATE INDEX quotation_validity ON quotation(valid_until) WHERE state = 'sent';
CREATE UNIQUE INDEX quotation_alive ON quotation(number) WHERE state IN ('draft', 'sent');
CREATE TRIGGER quotation_sent_is_sent BEFORE UPDATE OF currency, lines, taxes, message, terms, valid_until
ON quotation WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a quotation that was sent is never edited'); END;
CREATE INDEX quotation_draft ON quotation(draft_entry) WHERE draft_entry IS NOT NULL;
CREATE INDEX quotation_sent ON quotation(sent_entry) WHERE sent_entry IS NOT NULL;
CREATE INDEX quotation_answer ON quotation(answer_entry) WHERE answer_entry IS NOT NULL;
CREATE INDEX outbox_reported ON outbox(address, answering, created_at) WHERE answering IS NOT NULL;
CREATE INDEX outbox_counted ON outbox(address, sent_at) WHERE state = 'sent' AND counted = 1;
CREATE INDEX outbox_topic ON outbox(address, topic, created_at) WHERE topic IS NOT NULL;
CREATE INDEX outbox_digest ON outbox(digest) WHERE digest IS NOT NULL;
CREATE INDEX outbox_single ON outbox(address, created_at) WHERE label = 'new-ticket' AND digest IS NULL;
CREATE INDEX outbox_gathering ON outbox(address, due_at) WHERE label = 'new-tickets' AND state = 'queued';
CREATE INDEX breaker_entry ON breaker(entry_id) WHERE entry_id IS NOT NULL;
