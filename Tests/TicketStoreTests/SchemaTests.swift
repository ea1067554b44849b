// The tables: those of a new store and those of an old one are the same, and what an old one holds can be worked with.
import Foundation
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("The schema")
struct SchemaTests {
    /// Every table, index and trigger, without comments and layout. What stands in a table's brackets is sorted: a column
    /// that was added later stands behind the others.
    private static func shape(of pool: Pool) throws -> Set<String> {
        try pool.read { db in
            let rows = try SQLRow.fetchAll(
                db,
                sql: """
                    SELECT type, sql FROM sqlite_master
                    WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'search_*'
                    """)
            return Set(rows.map { normalised($0["sql"], isTable: $0["type"] == "table") })
        }
    }

    private static func normalised(_ sql: String, isTable: Bool) -> String {
        let words = sql.split(separator: "\n").map { $0.prefix(upTo: $0.range(of: "--")?.lowerBound ?? $0.endIndex) }
            .joined(separator: " ").replacing("\"", with: "").replacing(",", with: " , ")
            .replacing("(", with: " ( ").replacing(")", with: " ) ").split(separator: " ")
        guard isTable, let open = words.firstIndex(of: "("), let close = words.lastIndex(of: ")") else {
            return words.joined(separator: " ")
        }
        var (items, depth): ([[Substring]], Int) = ([[]], 0)
        for word in words[words.index(after: open)..<close] {
            if word == "(" { depth += 1 }
            if word == ")" { depth -= 1 }
            if word == ",", depth == 0 { items.append([]) } else { items[items.count - 1].append(word) }
        }
        let sorted = items.map { $0.joined(separator: " ") }.sorted().joined(separator: ", ")
        return "\(words[..<open].joined(separator: " ")) (\(sorted)) \(words[close...].joined(separator: " "))"
    }

    @Test("a store of any version comes to have the tables of a new one", arguments: History.migrations.names)
    func comesToBeNew(version: String) throws {
        let (new, old) = (try Pool.inMemory(), try Pool.inMemory())
        #expect(try Schema.prepare(new))
        try History.migrations.migrate(old, upTo: version)
        #expect(try Schema.prepare(old))
        let (wanted, got) = (try Self.shape(of: new), try Self.shape(of: old))
        #expect(got.subtracting(wanted) == [], "in the old one alone")
        #expect(wanted.subtracting(got) == [], "in the new one alone")
    }

    /// What `SQLRow` relies on. The one that remains is GRDB's own.
    @Test("every table holds what its columns say, and nothing else") func strict() throws {
        let store = try Pool.inMemory()
        #expect(try Schema.prepare(store))
        let loose = try store.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT GLOB 'sqlite_*'
                    """)
        }
        #expect(loose == ["grdb_migrations"])
    }

    @Test("a store is made once, and one of a newer version is left alone") func prepares() throws {
        let store = try Pool.inMemory()
        for _ in 0..<2 { #expect(try Schema.prepare(store)) }
        try store.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('099 of tomorrow')") }
        #expect(try !Schema.prepare(store))
    }

    /// The store that the program of 30 November 2026 left, as SQL: four tickets that mails opened, one of them merged,
    /// one solved and rated, notices that went out, an opportunity, and acts that can be taken back.
    private func inOldStore(_ play: (Store) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let dump = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/store-of-2026-11-30.sql")
        let sql = try String(contentsOf: dump, encoding: .utf8)
        let path = DataDirectory(path: folder).database
        do {
            let queue = try Pool.open(path)
            try await queue.write { try $0.execute(sql: sql) }
            try queue.close()
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try await play(try Store.open(at: folder, migrating: true))
    }

    @Test("a store of 30 November 2026 opens, with the tables of a new one, and nothing in it is lost")
    func opens() async throws {
        try await inOldStore { store in
            let new = try Pool.inMemory()
            #expect(try Schema.prepare(new))
            #expect(try Self.shape(of: store.pool) == Self.shape(of: new))
            let tickets = try await store.tickets(TicketFilter())
            #expect(tickets.map(\.id.number) == [5, 4, 3, 2, 1])
            let merged = try #require(tickets.first { $0.id == TicketID(4) })
            #expect(merged.status == .closed && merged.mergedInto == TicketID(3))
            let first = try #require(tickets.first { $0.id == TicketID(1) })
            #expect(first.marks == TicketMarks(tags: ["order"], fields: ["order": "4711"]))
            #expect(first.assignee == RegistryKey("lia") && first.sorting.category == RegistryKey("till"))
            #expect(first.dueAt == Instant(seconds: 1_797_789_600) && first.organisation == RegistryKey("loja"))
            #expect(try await store.ticket(TicketID(3)).entries.count > 3)
        }
    }

    @Test("an old notice is answered, and its answer joins the ticket") func answers() async throws {
        try await inOldStore { store in
            let key = "c203d054e8b08536deaf9067353f44a0500ef7aa745e6c9a54676c2c4543f37b"
            var desk = try Scene().desk
            desk = Desk(
                registry: desk.registry, rules: desk.rules, lexicon: desk.lexicon, ownAddresses: ["atende@balcao.test"],
                domain: "balcao.test",
                keys: TokenKeys(current: .init(id: 1, octets: try #require(ContentHash(hex: key)).octets)))
            let notice = try await store.read { db in
                try String.fetchOne(db, sql: "SELECT message_id FROM outbox WHERE id = 4")
            }
            let now = Instant(seconds: 1_796_126_400)  // 2026-12-01T12:00:00Z
            let answer = Scene.arrival(
                1, from: "otto@else.test", "Re: Till roll", references: [try #require(notice)])
            let filed = try await store.file(
                desk.studied([answer], at: now), of: "atende", cursor: nil, settlesLater: true, at: now)
            #expect(filed.map(\.disposition) == [.replied] && filed.first?.ticket == TicketID(2))
        }
    }

    @Test("an old act is taken back") func undoes() async throws {
        try await inOldStore { store in
            let record = try await store.read { db in
                let text = try String.fetchOne(db, sql: "SELECT record FROM act ORDER BY entry_id LIMIT 1")
                return try JSONText.decode(ActRecord.self, from: try #require(text))
            }
            let after = try await store.change(TicketID(1), at: Scene.now) { ticket in
                let state = ticket.state.withdrawing(before: record.before, after: record.after)
                return TicketChange(steps: [.restore(state)])
            }
            #expect(after.dueAt == Instant(seconds: 1_798_135_200))
            #expect(after.assignee == RegistryKey("lia") && after.requester == "nina@loja.test")
        }
    }
}
