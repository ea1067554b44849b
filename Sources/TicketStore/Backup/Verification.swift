/// Whether a store, or a backup of one, is what was written: each fault with its place, and all of them at once.
import Foundation
import Ticketing

/// What is not as it should be.
package enum StoreFault: Equatable, Sendable, CustomStringConvertible {
    /// SQLite's own words on a damaged page, or on a file that is no database.
    case database(String)
    /// A row that names another one which is not there.
    case reference(table: String, row: Int64, parent: String)
    case missing(place: String, usedBy: String)
    case changed(place: String, usedBy: String)
    case wrongSize(place: String, found: Int, expected: Int, usedBy: String)
    /// A row of the ledger that contradicts itself.
    case ledger(row: Int64, String)
    /// A mailbox that was read less far than the ledger says.
    case cursor(mailbox: String, next: Int64, last: Int64)
    case keys
    /// A notice that waits, and what of it can no longer be read.
    case notice(id: Int64, address: String, String)
    /// A row whose text can no longer be read.
    case unreadable(table: String, row: Int64, column: String)
    /// Of a backup.
    case file(path: String, String)

    package var description: String {
        switch self {
        case .database(let words): "database: \(words)"
        case .reference(let table, let row, let parent):
            "database: row \(row) of \(table) names a row of \(parent) that is not there"
        case .missing(let place, let usedBy): "\(place): is missing (\(usedBy))"
        case .changed(let place, let usedBy): "\(place): is not what was stored: its SHA-256 is another (\(usedBy))"
        case .wrongSize(let place, let found, let expected, let usedBy):
            "\(place): has \(found) octets and had \(expected) (\(usedBy))"
        case .ledger(let row, let words): "ledger: mail \(row) \(words)"
        case .cursor(let mailbox, let next, let last):
            "ledger: mailbox '\(mailbox)' is read up to UID \(next - 1), and UID \(last) is filed"
        case .keys: "keys: the keys that signed the mail which is out there are missing"
        case .notice(let id, let address, let words):
            "outbox: notice \(id) to \(address) is not what was written: \(words) can no longer be read"
        case .unreadable(let table, let row, let column):
            "database: '\(column)' of row \(row) of \(table) is not what was written, and can no longer be read"
        case .file(let path, let words): "\(path): \(words)"
        }
    }

    /// What helps.
    package var wayOut: String {
        switch self {
        case .database, .reference, .ledger, .cursor, .unreadable:
            "Restore a backup ('postigo restore'); the mail of the hours since then is read again."
        case .missing, .changed, .wrongSize:
            "Put this file back from a backup: it lies there under the same name. All else goes on as it is."
        case .keys: "Put the file back from a backup; without one, 'postigo keys rotate'."
        case .notice(let id, _, _):
            "It does not go out. Write to them by hand, and then 'postigo outbox drop \(id)'; or restore a backup, which has it as "
                + "it was. All else goes out."
        case .file: "Take another backup: this one cannot be trusted."
        }
    }
}

/// What was looked at, and what was found.
package struct Verification: Equatable, Sendable {
    package var tickets = 0
    package var mails = 0
    /// Contents that are files, and their octets.
    package var blobs = 0
    package var octets = 0
    /// Files that nothing names: a run that died may have left them, and the next one sweeps them.
    package var strays = 0
    package var faults: [StoreFault] = []

    /// So many of a kind are told; a disk that fails has thousands.
    static let limit = 100

    /// Looks at a data directory, beside whoever works on it.
    package static func ofStore(at directory: String) throws(StoreError) -> Verification {
        let data = DataDirectory(path: directory)
        try data.demandDatabase()
        var verification = Verification()
        verification.look(at: data.database, blobs: BlobFolder(path: data.blobs, drafts: data.blobs), keys: data.keys)
        return verification
    }

    /// Looks at a backup: each file against the manifest, and the store in it as if it were one at work.
    package static func ofBackup(in folder: String) throws(StoreError) -> (Verification, Manifest) {
        let (manifest, target) = (try Manifest.read(in: folder), BackupFolder(path: folder))
        var verification = Verification()
        for file in manifest.files { verification.look(at: file, in: folder) }
        verification.faults += manifest.faults.map { .file(path: "when it was made", $0) }
        let keys = "\(folder)/\(manifest.generation)/\(BackupFolder.keys)"
        verification.look(
            at: target.database(of: manifest.generation), blobs: BlobFolder(path: target.blobs, drafts: folder),
            keys: keys)
        return (verification, manifest)
    }

    private mutating func look(at file: Manifest.File, in folder: String) {
        do throws(StoreError) {
            let found = try FileCopy.examine("\(folder)/\(file.path)")
            guard found.hash.hex != file.sha256 else { return }
            let words =
                found.size == file.size ? "its SHA-256 is another" : "has \(found.size) octets, and had \(file.size)"
            faults.append(.file(path: file.path, words))
        } catch { faults.append(.file(path: file.path, error.problem.sentence)) }
    }

    private mutating func look(at database: String, blobs: BlobFolder, keys: String) {
        do {
            let queue = try Pool.reading(database)
            defer { try? queue.close() }
            try queue.read { db in
                try lookAtPages(db)
                try lookAtReferences(db)
                try lookAtLedger(db)
                try lookAtRows(db)
                try lookAtContents(db, blobs)
                tickets = try Int.fetchOne(db, sql: "SELECT count(*) FROM ticket") ?? 0
                mails = try Int.fetchOne(db, sql: "SELECT count(*) FROM ledger") ?? 0
                let isUsed = try Bool.fetchOne(
                    db, sql: "SELECT EXISTS (SELECT 1 FROM outbox WHERE message_id IS NOT NULL)")
                if isUsed == true, FileCopy.size(of: keys) == nil { faults.append(.keys) }
            }
        } catch { faults.append(.database(StoreError.engineWords(of: error))) }
    }
}

extension Verification {
    private mutating func lookAtPages(_ db: Connection) throws {
        faults += try db.damagedPages(limit: Self.limit).map { .database($0.replacing("\n", with: " ")) }
    }

    private mutating func lookAtReferences(_ db: Connection) throws {
        let rows = try db.danglingReferences()
        var count = 0
        while let row = try rows.next(), count < Self.limit {
            count += 1
            faults.append(.reference(table: row[0], row: (row[1] as Int64?) ?? 0, parent: row[2]))
        }
    }

    /// What SQLite's own checks do not see: rows that contradict each other.
    private mutating func lookAtLedger(_ db: Connection) throws {
        let homeless = try SQLRow.fetchAll(
            db,
            sql: """
                SELECT id, disposition FROM ledger
                WHERE disposition IN ('opened', 'replied') AND ticket_id IS NULL LIMIT \(Self.limit)
                """)
        faults += homeless.map { .ledger(row: $0[0], "is '\($0[1] as String)', and has no ticket") }
        // A mail that does not come, and a visit that broke off, hold it: those behind are filed all the same.
        let behind = try SQLRow.fetchAll(
            db,
            sql: """
                SELECT cursor.mailbox, next_uid, max(uid) AS last FROM cursor
                JOIN ledger ON ledger.mailbox = cursor.mailbox AND ledger.uid_validity = cursor.uid_validity
                WHERE NOT EXISTS (SELECT 1 FROM missing_mail WHERE missing_mail.mailbox = cursor.mailbox
                        AND missing_mail.uid_validity = cursor.uid_validity)
                    AND NOT EXISTS (SELECT 1 FROM in_flight WHERE in_flight.mailbox = cursor.mailbox
                        AND in_flight.uid_validity = cursor.uid_validity)
                GROUP BY 1, 2 HAVING last >= next_uid
                """)
        faults += behind.map { .cursor(mailbox: $0[0], next: $0[1], last: $0[2]) }
    }

    private mutating func lookAtContents(_ db: Connection, _ folder: BlobFolder) throws {
        let rows = try SQLRow.fetchCursor(db, sql: "SELECT hash, size, content FROM blob ORDER BY hash")
        while let row = try rows.next() {
            guard let hash = ContentHash(octets: [UInt8](row[0] as Data)) else { continue }
            let (place, size) = (folder.place(of: hash), row[1] as Int)
            if let content = row[2] as Data? {
                guard ContentHash(of: [UInt8](content)) != hash else { continue }
                faults.append(
                    .changed(place: "database: content \(hash.hex.prefix(16))", usedBy: try user(of: hash, db)))
            } else {
                blobs += 1
                octets += size
                if let fault = try fault(of: hash, size, at: place, db) { faults.append(fault) }
            }
            if faults.count >= 10 * Self.limit { return }
        }
        try countStrays(in: folder, db)
    }

    private func fault(of hash: ContentHash, _ size: Int, at place: String, _ db: Connection) throws -> StoreFault? {
        guard let found = FileCopy.size(of: place) else {
            return .missing(place: place, usedBy: try user(of: hash, db))
        }
        guard found == size else {
            return .wrongSize(place: place, found: found, expected: size, usedBy: try user(of: hash, db))
        }
        do throws(StoreError) {
            return try FileCopy.examine(place).hash == hash
                ? nil : .changed(place: place, usedBy: try userOrNone(of: hash, db))
        } catch { return .file(path: place, error.problem.sentence) }
    }

    private func userOrNone(of hash: ContentHash, _ db: Connection) throws(StoreError) -> String {
        try StoreError.catching(place: "database") { try user(of: hash, db) }
    }

    /// Whose content it is, as a person looks for it.
    private func user(of hash: ContentHash, _ db: Connection) throws -> String {
        let mail = try SQLRow.fetchOne(
            db, sql: "SELECT id, mailbox, uid, ticket_id FROM ledger WHERE raw = ? LIMIT 1", arguments: [hash.data])
        if let mail {
            let ticket = (mail["ticket_id"] as Int64?).map { " in ticket #\($0)" } ?? ""
            return "the mail with UID \(mail["uid"] as Int64) of mailbox '\(mail["mailbox"] as String)'\(ticket)"
        }
        let file = try SQLRow.fetchOne(
            db,
            sql: """
                SELECT ticket_id FROM attachment JOIN entry ON entry.id = attachment.entry_id WHERE hash = ? LIMIT 1
                """, arguments: [hash.data])
        if let file { return "a file in ticket #\(file[0] as Int64)" }
        let whole = try SQLRow.fetchOne(
            db, sql: "SELECT ledger_id FROM set_aside WHERE hash = ? LIMIT 1", arguments: [hash.data])
        return whole.map { "mail \($0[0] as Int64), which was too large" } ?? "nothing names it any more"
    }

    private mutating func countStrays(in folder: BlobFolder, _ db: Connection) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM blob WHERE hash = ? AND content IS NULL)")
        for name in DurableFolder.names(in: folder.path) {
            for file in DurableFolder.names(in: "\(folder.path)/\(name)") {
                guard let hash = ContentHash(hex: file),
                    try Bool.fetchOne(statement, arguments: [hash.data]) == true
                else {
                    strays += 1
                    continue
                }
            }
        }
    }
}
