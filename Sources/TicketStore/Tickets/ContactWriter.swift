/// Finds or makes the person behind an address.
import GRDB
import Helpdesk

struct ContactWriter {
    let db: Database
    let now: Instant

    func contact(at address: String, name: String?, locale: DeskLocale) throws -> Int64 {
        let found = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT contact_id FROM contact_address WHERE address = ?"), arguments: [address])
        if let found { return found }
        try db.cachedStatement(sql: "INSERT INTO contact (name, locale, created_at) VALUES (?, ?, ?)")
            .execute(arguments: [name, locale.rawValue, now.seconds])
        let contact = db.lastInsertedRowID
        try db.cachedStatement(sql: "INSERT INTO contact_address (address, contact_id) VALUES (?, ?)")
            .execute(arguments: [address, contact])
        return contact
    }
}
