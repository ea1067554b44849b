/// People and their addresses: several addresses may be one person.
import MIME
package import Ticketing

package struct Contact: Equatable, Sendable {
    package var id: Int64
    package var name: String?
    package var locale: DeskLocale
    /// Lower case, sorted.
    package var addresses: [String]
}

extension Store {
    /// The person at an address; nil where nobody has it.
    package func contact(at address: String) async throws(StoreError) -> Contact? {
        try await read { try ContactQuery(db: $0).contact(at: address.loweredAddress) }
    }

    package func contacts(limit: Int = 1_000) async throws(StoreError) -> [Contact] {
        try await read { db in
            try Int64.fetchAll(db, sql: "SELECT id FROM contact ORDER BY id DESC LIMIT ?", arguments: [limit])
                .compactMap { try ContactQuery(db: db).contact($0) }
        }
    }

    /// Nil, and nothing is changed, where nobody has the address. What is nil stays.
    package func setContact(
        at address: String, locale: DeskLocale?, name: String?
    ) async throws(StoreError) -> Contact? {
        try await write { db in
            let query = ContactQuery(db: db)
            guard let contact = try query.contact(at: address.loweredAddress) else { return nil }
            try db.execute(
                sql: "UPDATE contact SET locale = coalesce(?, locale), name = coalesce(?, name) WHERE id = ?",
                arguments: [locale?.rawValue, name, contact.id])
            if let locale {
                try db.execute(
                    sql: "UPDATE ticket SET locale = ? WHERE contact_id = ? AND status <> 'closed'",
                    arguments: [locale.rawValue, contact.id])
            }
            return try query.contact(contact.id)
        }
    }

    /// From now on both addresses are one person's: mail from either may answer what was sent to the other.
    ///
    /// - Parameter locale: for a person who was not known by either address.
    @discardableResult
    package func join(
        _ address: String, with other: String, locale: DeskLocale, at now: Instant
    ) async throws(StoreError) -> Contact? {
        try await write { db in
            let writer = ContactWriter(db: db, now: now)
            let kept = try writer.contact(at: address.loweredAddress, name: nil, locale: locale)
            let joined = try writer.contact(at: other.loweredAddress, name: nil, locale: locale)
            if kept != joined { try writer.merge(joined, into: kept) }
            return try ContactQuery(db: db).contact(kept)
        }
    }
}

struct ContactQuery {
    let db: Connection

    func contact(at address: String) throws -> Contact? {
        try Int64.fetchOne(
            db, sql: "SELECT contact_id FROM contact_address WHERE address = ?", arguments: [address]
        ).flatMap(contact)
    }

    func contact(_ id: Int64) throws -> Contact? {
        guard let row = try SQLRow.fetchOne(db, sql: "SELECT * FROM contact WHERE id = ?", arguments: [id]) else {
            return nil
        }
        let addresses = try String.fetchAll(
            db, sql: "SELECT address FROM contact_address WHERE contact_id = ? ORDER BY address", arguments: [id])
        return Contact(
            id: id, name: row["name"], locale: try row.value("locale", DeskLocale.init(rawValue:)),
            addresses: addresses)
    }
}

/// Finds or makes the person behind an address.
struct ContactWriter {
    let db: Connection
    let now: Instant

    func contact(at address: String, name: String?, locale: DeskLocale) throws -> Int64 {
        let found = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT contact_id FROM contact_address WHERE address = ?"), arguments: [address])
        if let found { return found }
        let contact = try db.cachedStatement(sql: "INSERT INTO contact (name, locale, created_at) VALUES (?, ?, ?)")
            .insert(arguments: [name, locale.rawValue, now.seconds])
        try db.cachedStatement(sql: "INSERT INTO contact_address (address, contact_id) VALUES (?, ?)")
            .execute(arguments: [address, contact])
        return contact
    }
}

extension ContactWriter {
    /// Addresses and tickets move; the name of the one who stays is kept, if there is one.
    func merge(_ joined: Int64, into kept: Int64) throws {
        try db.execute(
            sql: "UPDATE contact_address SET contact_id = ? WHERE contact_id = ?", arguments: [kept, joined])
        try db.execute(sql: "UPDATE ticket SET contact_id = ? WHERE contact_id = ?", arguments: [kept, joined])
        try db.execute(
            sql: "UPDATE contact SET name = coalesce(name, (SELECT name FROM contact WHERE id = ?)) WHERE id = ?",
            arguments: [joined, kept])
        try db.execute(sql: "DELETE FROM contact WHERE id = ?", arguments: [joined])
    }
}
