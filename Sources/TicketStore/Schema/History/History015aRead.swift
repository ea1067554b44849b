/// Migration 015a-read: what earlier mails teach of later ones, and what was told of mail that opened no ticket.

extension History {
    static let readEdges = """
        -- How the last mails of each sender began and ended: numbers of lines, and nothing of their words.
        CREATE TABLE mail_edge (
            id INTEGER PRIMARY KEY,
            -- lower case
            sender TEXT NOT NULL, domain TEXT NOT NULL,
            edges BLOB NOT NULL, at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX mail_edge_sender ON mail_edge(sender, id);
        CREATE INDEX mail_edge_domain ON mail_edge(domain, id);
        -- Mail of which nobody has heard: not what a rule or a person has dropped, and no mail of ours that came back.
        CREATE INDEX ledger_unopened ON ledger(id)
            WHERE ticket_id IS NULL AND disposition IN ('automatic', 'bounced', 'ignored', 'refused')
                AND substr(reason, 1, 8) NOT IN ('{"ruled"', '{"ownMai', '{"droppe');
        -- The newest mail without a ticket that people were told of, and when; no row: none was.
        CREATE TABLE unopened_report (
            id INTEGER PRIMARY KEY CHECK (id = 1), mail INTEGER NOT NULL, told_at INTEGER NOT NULL
        ) STRICT;
        INSERT INTO unopened_report SELECT 1, last, 0 FROM (SELECT max(id) AS last FROM ledger) WHERE last IS NOT NULL;
        """
}
