/// An import of history taken back, in one transaction: its tickets, its people, its mails in the ledger and their octets.
package import Ticketing

/// What became of an import that was taken back.
package struct UndoneImport: Equatable, Sendable {
    package var tickets: Int
    /// Those that somebody has written in, or linked, since: they stay.
    package var kept: [TicketID]
}

extension Store {
    /// Takes out all that it brought, but tickets that have gone on since. `removeDoomedBlobs` follows.
    ///
    /// - Returns: nil where there is no such import, or it was taken back before.
    package func undoImport(_ id: Int64, at now: Instant) async throws(StoreError) -> UndoneImport? {
        try await write { db in
            let isThere = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM history_import WHERE id = ? AND undone_at IS NULL)",
                arguments: [id])
            guard isThere ?? false else { return nil }
            let undone = try ImportUndo(db: db, importID: id).run()
            try db.execute(
                sql: "UPDATE history_import SET undone_at = ?, finished_at = coalesce(finished_at, ?1) WHERE id = ?2",
                arguments: [now.seconds, id])
            return undone
        }
    }
}

struct ImportUndo {
    let db: Connection
    let importID: Int64

    func run() throws -> UndoneImport {
        let scope = ErasureScope(db: db)
        try scope.begin()
        let kept = try Int64.fetchAll(db, sql: Self.goneOn, arguments: [importID]).map(TicketID.init)
        try db.execute(
            sql: """
                INSERT INTO temp.erased_ticket SELECT id FROM ticket WHERE import_id = ?1 AND id NOT IN (\(Self.goneOn))
                """, arguments: [importID])
        let tickets = db.changesCount
        try db.execute(
            sql: """
                INSERT INTO temp.erased_entry SELECT id FROM entry WHERE ticket_id IN \(ErasureScope.tickets)
                """)
        try unlist()
        try noteBlobs()
        try deleteRows()
        try forgetPeople()
        _ = try BlobDeletion(db: db).doom()
        try stepBack()
        return UndoneImport(tickets: tickets, kept: kept)
    }

    /// Something came after it: a mail, a note, a notice, a sale; another ticket names it.
    private static let goneOn = """
        SELECT id FROM ticket WHERE import_id = ?1 AND (
            EXISTS (SELECT 1 FROM entry WHERE ticket_id = ticket.id AND import_id IS NOT ?1)
            OR EXISTS (SELECT 1 FROM outbox WHERE ticket_id = ticket.id)
            OR EXISTS (SELECT 1 FROM opportunity WHERE ticket_id = ticket.id)
            OR EXISTS (SELECT 1 FROM ledger WHERE ticket_id = ticket.id
                AND NOT (mailbox = '\(Store.pastMailbox)' AND uid_validity = ?1))
            OR EXISTS (SELECT 1 FROM ticket AS other WHERE other.follows = ticket.id OR other.merged_into = ticket.id)
            OR merged_into IS NOT NULL)
        """

    /// Out of the search index, before the words that it finds them by are gone.
    private func unlist() throws {
        let index = SearchIndex(db: db)
        let entries = try Int64.fetchAll(
            db, sql: "SELECT id FROM entry WHERE id IN \(ErasureScope.entries) AND kind <> 'event'")
        for entry in entries { try index.remove(entry) }
    }

    /// Mails of the import that stand in no ticket go with it; of those in tickets that stay, nothing goes.
    private static let mails = """
        (SELECT id FROM ledger WHERE mailbox = '\(Store.pastMailbox)' AND uid_validity = ?
            AND (ticket_id IS NULL OR ticket_id IN \(ErasureScope.tickets)))
        """

    private func noteBlobs() throws {
        let blobs = BlobDeletion(db: db)
        try blobs.note("SELECT hash FROM attachment WHERE entry_id IN \(ErasureScope.entries)")
        try blobs.note("SELECT raw FROM entry WHERE raw IS NOT NULL AND id IN \(ErasureScope.entries)")
        for query in [
            "SELECT raw FROM ledger WHERE id IN \(Self.mails)",
            "SELECT hash FROM set_aside WHERE ledger_id IN \(Self.mails)",
        ] {
            try db.execute(
                sql: "INSERT OR IGNORE INTO temp.erased_blob \(query)", arguments: [importID])
        }
    }

    private func deleteRows() throws {
        for table in ["set_aside", "release_mark"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE ledger_id IN \(Self.mails)", arguments: [importID])
        }
        try db.execute(sql: "DELETE FROM ledger WHERE id IN \(Self.mails)", arguments: [importID])
        for table in ["attachment", "act", "hook_set_aside", "diagnosis"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE entry_id IN \(ErasureScope.entries)")
        }
        try db.execute(sql: "DELETE FROM ticket_link WHERE other_id IN \(ErasureScope.tickets)")
        for table in [
            "participant", "message_ref", "foreign_id", "ticket_link", "ticket_tag", "ticket_field", "rating",
            "milestone", "clock", "warning",
        ] {
            try db.execute(sql: "DELETE FROM \(table) WHERE ticket_id IN \(ErasureScope.tickets)")
        }
        try db.execute(sql: "DELETE FROM entry WHERE id IN \(ErasureScope.entries)")
    }

    /// Those who have nothing else here.
    private func forgetPeople() throws {
        let people = try Int64.fetchAll(
            db, sql: "SELECT DISTINCT contact_id FROM ticket WHERE id IN \(ErasureScope.tickets)")
        try db.execute(sql: "DELETE FROM ticket WHERE id IN \(ErasureScope.tickets)")
        for person in people {
            let isNamed = try Bool.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM ticket WHERE contact_id = ?1)
                            OR (SELECT count(*) FROM contact_address WHERE contact_id = ?1) > 1
                            OR EXISTS (SELECT 1 FROM participant JOIN contact_address USING (address)
                                WHERE contact_id = ?1)
                        """), arguments: [person])
            if isNamed ?? true { continue }
            try db.execute(sql: "DELETE FROM contact_address WHERE contact_id = ?", arguments: [person])
            try db.execute(sql: "DELETE FROM contact WHERE id = ?", arguments: [person])
        }
    }

    /// The numbers of entries that are gone are given again: no hook may stand beyond them.
    private func stepBack() throws {
        try db.execute(
            sql: "UPDATE hook SET entry_id = min(entry_id, coalesce((SELECT max(id) FROM entry), 0))")
    }
}
