/// Empties what an `ErasureScope` has gathered. Rows stay: numbers, times and states are the desk's own history.
import Foundation
import Ticketing

struct Eraser {
    let db: Connection
    let now: Instant

    func empty() throws -> ErasureCounts {
        var counts = ErasureCounts()
        counts.tickets = try count("temp.erased_ticket")
        counts.entries = try count("temp.erased_entry")
        let index = SearchIndex(db: db)
        let entries = try Int64.fetchAll(db, sql: "SELECT id FROM temp.erased_entry")
        // Before anything changes: the index finds what to take out by the text itself.
        for entry in entries { try index.remove(entry) }
        counts.attachments = try dropAttachments()
        counts.rawMails = try dropRawMails() + dropCommandMails()
        counts.notices = try emptyOutbox() + ErasedReports(db: db, now: now).empty()
        counts.ledgerRows = try emptyLedger()
        try emptyEntries()
        try emptyEvents()
        try emptyOrders()
        try emptyTickets()
        try emptySales()
        for entry in entries { try index.add(entry) }
        counts.blobs = try BlobDeletion(db: db).doom()
        return counts
    }

    private func count(_ table: String) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
    }

    private func change(_ sql: String, _ arguments: SQLArguments = []) throws -> Int {
        try db.execute(sql: sql, arguments: arguments)
        return db.changesCount
    }

    private func dropAttachments() throws -> Int {
        try BlobDeletion(db: db).note("SELECT hash FROM attachment WHERE entry_id IN \(ErasureScope.entries)")
        return try change("DELETE FROM attachment WHERE entry_id IN \(ErasureScope.entries)")
    }

    private func dropRawMails() throws -> Int {
        try BlobDeletion(db: db).note(
            "SELECT raw FROM entry WHERE id IN \(ErasureScope.entries) AND raw IS NOT NULL")
        return try change("UPDATE entry SET raw = NULL WHERE id IN \(ErasureScope.entries) AND raw IS NOT NULL")
    }

    /// Mails of analysts that were commands alone stand in the timeline as events: below their words they quote the customer's.
    private func dropCommandMails() throws -> Int {
        let mails = "kind = 'event' AND event IS NULL AND ticket_id IN \(ErasureScope.tickets)"
        try BlobDeletion(db: db).note("SELECT raw FROM entry WHERE \(mails) AND raw IS NOT NULL")
        let rows = try SQLRow.fetchAll(db, sql: "SELECT id, text FROM entry WHERE \(mails)")
        for row in rows {
            let orders = (row["text"] as String).split(whereSeparator: \.isNewline).compactMap { line in
                line.utf8.first == UInt8(ascii: "#") ? line.split(whereSeparator: \.isWhitespace).first : nil
            }
            try db.execute(
                sql: "UPDATE entry SET text = ?, folded = '', raw = NULL, message_id = NULL WHERE id = ?",
                arguments: [orders.joined(separator: "\n"), row["id"] as Int64])
        }
        return rows.count
    }

    private static let receiptLabel = NoticeKind.conversation(.receipt(Receipt(results: [], answer: .none))).label

    /// What an analyst wrote behind a command stands in the ledger's reason and in the receipt too.
    private func emptyOrders() throws {
        let ledger = try SQLRow.fetchAll(
            db,
            sql: """
                SELECT id, reason FROM ledger WHERE disposition = 'commanded' AND ticket_id IN \(ErasureScope.tickets)
                """)
        for row in ledger {
            let reason = try JSONText.decode(DecisionReason.self, from: row["reason"]).withoutWords
            try db.execute(
                sql: "UPDATE ledger SET reason = ? WHERE id = ?",
                arguments: [try JSONText.encode(reason), row["id"] as Int64])
        }
        let outbox = try SQLRow.fetchAll(
            db,
            sql: """
                SELECT id, kind FROM outbox WHERE label = '\(Self.receiptLabel)' AND ticket_id IN \(ErasureScope.tickets)
                """)
        for row in outbox {
            let kind = try JSONText.decode(NoticeKind.self, from: row["kind"]).withoutWords
            try db.execute(
                sql: "UPDATE outbox SET kind = ? WHERE id = ?",
                arguments: [try JSONText.encode(kind), row["id"] as Int64])
        }
    }

    /// A notice that still waits would be made of nothing: it is dropped.
    private func emptyOutbox() throws -> Int {
        try change(
            """
            UPDATE outbox SET octets = NULL, name = NULL, response = NULL, answering = NULL, due_at = NULL,
                state = CASE WHEN state IN ('queued', 'claimed', 'held') THEN 'dropped' ELSE state END
            WHERE ticket_id IN \(ErasureScope.tickets) OR entry_id IN \(ErasureScope.entries)
            """)
    }

    /// The fingerprint stays: by it the same mail is known when a mailbox is rebuilt (contract 1), and nothing else.
    private func emptyLedger() throws -> Int {
        let condition = "ticket_id IN \(ErasureScope.tickets) OR entry_id IN \(ErasureScope.entries)"
        try BlobDeletion(db: db).note("SELECT raw FROM ledger WHERE \(condition)")
        try dropSetAside("SELECT id FROM ledger WHERE \(condition)")
        return try change(
            "UPDATE ledger SET sender = NULL, subject = '', notes = NULL, routing = NULL, raw = ? WHERE \(condition)",
            [try BlobDeletion(db: db).nothing()])
    }

    /// The whole of a mail that was too large waits beside the ticket.
    private func dropSetAside(_ mails: String) throws {
        try BlobDeletion(db: db).note("SELECT hash FROM set_aside WHERE ledger_id IN (\(mails))")
        try db.execute(sql: "DELETE FROM set_aside WHERE ledger_id IN (\(mails))")
    }

    /// What happened stays in the timeline, without titles, reasons and names of files.
    private func emptyEvents() throws {
        let rows = try SQLRow.fetchAll(
            db, sql: "SELECT id, event FROM entry WHERE event IS NOT NULL AND ticket_id IN \(ErasureScope.tickets)")
        for row in rows {
            let event = try JSONText.decode(TicketEvent.self, from: row["event"])
            let bare = event.withoutWords
            guard bare != event else { continue }
            try db.execute(
                sql: "UPDATE entry SET event = ?, text = ? WHERE id = ?",
                arguments: [try JSONText.encode(bare), "\(bare)", row["id"] as Int64])
        }
    }

    private func emptyEntries() throws {
        try db.execute(
            sql: """
                UPDATE entry SET text = '', folded = '', message_id = NULL WHERE id IN \(ErasureScope.entries);
                UPDATE hook SET sealed_entry = NULL, sealed_body = NULL WHERE sealed_entry IN \(ErasureScope.entries)
                    OR sealed_entry IN (SELECT id FROM entry WHERE ticket_id IN \(ErasureScope.tickets));
                UPDATE diagnosis SET solution = '' WHERE ticket_id IN \(ErasureScope.tickets);
                DELETE FROM act WHERE entry_id IN \(ErasureScope.entries) OR ticket_id IN \(ErasureScope.tickets);
                """)
    }

    private func emptyTickets() throws {
        try db.execute(
            sql: """
                UPDATE ticket SET subject = '', erased_at = \(now.seconds) WHERE id IN \(ErasureScope.tickets);
                DELETE FROM ticket_field WHERE ticket_id IN \(ErasureScope.tickets);
                DELETE FROM message_ref WHERE ticket_id IN \(ErasureScope.tickets);
                DELETE FROM foreign_id WHERE ticket_id IN \(ErasureScope.tickets);
                """)
    }

    /// Sums stay: what was quoted and accepted is the books' business.
    private func emptySales() throws {
        try db.execute(
            sql: """
                UPDATE opportunity SET title = '', description = '', reason = NULL WHERE ticket_id IN \(ErasureScope.tickets);
                UPDATE quotation SET message = '', reason = NULL WHERE ticket_id IN \(ErasureScope.tickets);
                """)
    }
}

/// A quotation that was sent is never edited, says a trigger. The law's word stands above it: inside this transaction, and
/// put back before it ends.
struct LiftedTriggers {
    let db: Connection

    func around<Value>(_ work: () throws -> Value) throws -> Value {
        let triggers = try SQLRow.fetchAll(db, sql: "SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'")
        for row in triggers { try db.execute(sql: "DROP TRIGGER \((row["name"] as String).quotedIdentifier)") }
        let value = try work()
        for row in triggers { try db.execute(sql: row["sql"]) }
        return value
    }
}
