/// What people have ordered beside tickets, until it is done and they are told.
package import Ticketing

/// An order that is still to be carried out.
package struct GivenRegistryOrder: Equatable, Sendable {
    package var id: Int64
    package var order: RegistryOrder
}

struct RegistryOrderWriter {
    let db: Connection
    let now: Instant

    func insert(_ order: RegistryOrder) throws {
        try db.execute(
            sql: """
                INSERT INTO registry_order (text, address, name, locale, created_at, kind, ticket_id)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                order.text, order.by.address, order.by.name, order.by.locale.rawValue, now.seconds,
                order.kind.rawValue, order.ticket?.number,
            ])
    }
}

extension Store {
    /// In the order in which they were given.
    package func registryOrders(limit: Int = 100) async throws(StoreError) -> [GivenRegistryOrder] {
        try await read { db in
            try SQLRow.fetchAll(db, sql: "SELECT * FROM registry_order ORDER BY id LIMIT ?", arguments: [limit]).map {
                row in
                GivenRegistryOrder(
                    id: row["id"],
                    order: RegistryOrder(
                        row["text"],
                        by: Addressee(
                            address: row["address"], name: row["name"],
                            locale: try row.value("locale", DeskLocale.init(rawValue:))),
                        kind: try row.value("kind", RegistryOrder.Kind.init(rawValue:)),
                        ticket: (row["ticket_id"] as Int64?).map(TicketID.init)))
            }
        }
    }

    /// They have been carried out, and whoever gave them is told: in one transaction.
    package func answer(
        _ orders: [GivenRegistryOrder], _ receipt: RegistryReceipt, at now: Instant
    ) async throws(StoreError) {
        guard let addressee = orders.first?.order.by else { return }
        try await write { db in
            for order in orders {
                try db.execute(sql: "DELETE FROM registry_order WHERE id = ?", arguments: [order.id])
            }
            let notice = addressee.notice(.conversation(.registry(receipt)))
            try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil)
        }
    }
}
