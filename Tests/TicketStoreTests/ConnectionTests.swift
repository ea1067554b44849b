// The connection that the store speaks to: what goes into a statement comes out of a row, and what is no such value is told.
import Foundation
import Testing

@testable import TicketStore

@Suite("The connection")
struct ConnectionTests {
    struct Reading: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let value: SQLValue
        /// As each type of ours reads it.
        let number: Int64?
        let small: UInt32?
        let truth: Bool?
        let real: Double?
        let text: String?
        let octets: Data?

        init(
            _ name: String, _ value: SQLValue, number: Int64? = nil, small: UInt32? = nil, truth: Bool? = nil,
            real: Double? = nil, text: String? = nil, octets: Data? = nil
        ) {
            (testDescription, self.value, self.number, self.small) = (name, value, number, small)
            (self.truth, self.real, self.text, self.octets) = (truth, real, text, octets)
        }
    }

    @Test(
        "each type reads what it can hold, and nothing else",
        arguments: [
            Reading("NULL", .null),
            Reading("nought", .integer(0), number: 0, small: 0, truth: false, real: 0),
            Reading("a number", .integer(7), number: 7, small: 7, truth: true, real: 7),
            Reading("a number below nought", .integer(-1), number: -1, truth: true, real: -1),
            Reading("a number that 32 bits do not hold", .integer(1 << 32), number: 1 << 32, truth: true, real: 0x1p32),
            Reading("a real number", .real(2.5), number: 2, small: 2, truth: true, real: 2.5),
            Reading("a real number that 64 bits do not hold", .real(0x1p63), truth: true, real: 0x1p63),
            Reading("no number", .real(.nan), truth: true, real: .nan),
            Reading("a text", .text("não"), text: "não", octets: Data("não".utf8)),
            Reading("a text of digits", .text("7"), text: "7", octets: Data([0x37])),
            Reading("no text", .text(""), text: "", octets: Data()),
            Reading("octets that are a text", .octets(Data([0x37])), text: "7", octets: Data([0x37])),
            Reading("octets that are none", .octets(Data([0xFF])), octets: Data([0xFF])),
        ])
    func reads(_ row: Reading) {
        #expect(Int64(row.value) == row.number && Int(row.value) == row.number.map { Int($0) })
        #expect(UInt32(row.value) == row.small)
        #expect(Bool(row.value) == row.truth)
        #expect(Double(row.value).map { "\($0)" } == row.real.map { "\($0)" })
        #expect(String(row.value) == row.text)
        #expect(Data(row.value) == row.octets)
        // Optional: NULL is a value, and what is of another type is still none.
        #expect(Int64?(row.value) == (row.value == .null ? .some(nil) : row.number.map { .some($0) }))
    }

    @Test(
        "what goes into a statement comes out of its row",
        arguments: [
            .null, .integer(.min), .integer(.max), .real(0.1), .text(""), .text("👩‍👩‍👧 ção"),
            .octets(Data()),
            .octets(Data([0, 255, 0])),
        ] as [SQLValue])
    func returns(_ value: SQLValue) throws {
        try Pool.inMemory().read { db in
            let row = try #require(try SQLRow.fetchOne(db, sql: "SELECT ? AS it, 1 AS other", arguments: [value]))
            #expect(row["it"] == value && row[0] == value && row.count == 2)
            #expect(try SQLValue.fetchAll(db, sql: "SELECT :it", arguments: ["it": value]) == [value])
        }
    }

    @Test("arguments stand in their order, and numbers name them again") func arguments() throws {
        try Pool.inMemory().read { db in
            let sql = "SELECT ?1 || ?3 || ?1 || coalesce(?2, '-')"
            let answer = try String.fetchOne(db, sql: sql, arguments: ["a", nil as Int64?, 7])
            #expect(answer == "a7a-")
            #expect(throws: (any Error).self) { try String.fetchOne(db, sql: sql, arguments: ["a", nil as Int64?]) }
            #expect(throws: (any Error).self) { try String.fetchOne(db, sql: "SELECT 1", arguments: [7]) }
            #expect(throws: (any Error).self) { try String.fetchOne(db, sql: "SELECT :b", arguments: ["a": 1]) }
        }
    }

    @Test("a statement that is kept is bound anew each time") func cached() throws {
        try Pool.inMemory().write { db in
            try db.execute(sql: "CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT)")
            for word in ["a", nil, "c"] {
                try db.cachedStatement(sql: "INSERT INTO t (word) VALUES (?)").execute(arguments: [word])
                #expect(db.changesCount == 1)
            }
            let kept = try db.cachedStatement(sql: "INSERT INTO t (word) VALUES (?)").insert(arguments: ["d"])
            let once = try db.insert(sql: "INSERT INTO t (id, word) VALUES (9, ?)", arguments: ["e"])
            #expect(kept == 4 && once == 9)
            let statement = try db.cachedStatement(sql: "SELECT word FROM t WHERE id = ?")
            #expect(try String.fetchOne(statement, arguments: [1]) == "a")
            #expect(try String.fetchOne(statement, arguments: [2]) == nil, "NULL")
            #expect(try String.fetchOne(statement, arguments: [5]) == nil, "no row")
            #expect(try String.fetchOne(statement, arguments: [3]) == "c")
            #expect(try String?.fetchAll(db, sql: "SELECT word FROM t ORDER BY id") == ["a", nil, "c", "d", "e"])
        }
    }

    @Test("a value of another type is a fault that names the type and the statement, not what is there") func faults()
        throws
    {
        try Pool.inMemory().read { db in
            let error = #expect(throws: ColumnFault.self) {
                try Int64.fetchAll(db, sql: "SELECT ?", arguments: ["secret"])
            }
            #expect(error?.description == "the answer is no Int64: SELECT ?")
            #expect(throws: ColumnFault.self) { try String.fetchAll(db, sql: "SELECT NULL") }
            let row = try #require(try SQLRow.fetchOne(db, sql: "SELECT 1 AS it"))
            #expect(row["that"] as Int64? == nil, "no such column")
        }
    }

    @Test("a savepoint and a transaction are kept whole, or not at all") func transactions() throws {
        struct Broken: Error {}
        let pool = try Pool.inMemory()
        try pool.write { try $0.execute(sql: "CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)") }
        #expect(throws: Broken.self) {
            try pool.write { db in
                try db.execute(sql: "INSERT INTO t VALUES (2)")
                throw Broken()
            }
        }
        try pool.write { db in
            for (id, end) in [(3, Connection.Completion.commit), (4, .rollback)] {
                try db.inSavepoint {
                    try db.execute(sql: "INSERT INTO t VALUES (?)", arguments: [id])
                    return end
                }
            }
        }
        #expect(try pool.read { try Int.fetchAll($0, sql: "SELECT id FROM t ORDER BY id") } == [1, 3])
    }

    @Test("a table's columns are named with what they hold, whatever the name") func columns() throws {
        try Pool.inMemory().write { db in
            let name = "odd name"
            try db.execute(sql: "CREATE TABLE \(name.quotedIdentifier) (id INTEGER, \"a b\" text, octets BLOB)")
            let columns = try db.columns(in: name)
            #expect(columns.map(\.name) == ["id", "a b", "octets"] && columns.map(\.isText) == [false, true, false])
            #expect(try db.tableExists(name) && !db.tableExists("odd"))
            #expect(try Int.fetchOne(db, sql: "SELECT 1 AS \("a \"b".quotedIdentifier)") == 1)
        }
    }
}
