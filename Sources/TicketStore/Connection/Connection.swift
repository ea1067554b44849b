/// The one way in which the store speaks to a database.
import GRDB
import MIME

/// One connection inside its transaction, as whoever writes SQL sees it.
///
/// Today it is SQLite's, made by GRDB, which no file outside this room knows. A second engine takes its place behind these
/// same functions: `execute`, `insert`, `cachedStatement`, the `fetch…` of `SQLRow` and of values, `changesCount`, `inSavepoint` and
/// `columns`. What only SQLite can do stands in this room's folder of that name.
struct Connection {
    /// How a savepoint ends.
    enum Completion {
        case commit
        case rollback
    }

    let sqlite: Database

    init(_ sqlite: Database) { self.sqlite = sqlite }

    /// Carries out one statement, or several that take no arguments.
    func execute(sql: String, arguments: SQLArguments = []) throws {
        try sqlite.execute(sql: sql, arguments: arguments.sqlite ?? StatementArguments())
    }

    /// Puts in one row, and gives its number.
    func insert(sql: String, arguments: SQLArguments = []) throws -> Int64 {
        try execute(sql: sql, arguments: arguments)
        return sqlite.lastInsertedRowID
    }

    /// A statement that this connection prepares once, and keeps: for what runs with every mail. Its words must not hold
    /// values, or there are as many of them as values.
    func cachedStatement(sql: String) throws -> SQLStatement {
        SQLStatement(sqlite: try sqlite.cachedStatement(sql: sql), db: sqlite)
    }

    /// How many rows the last statement changed.
    var changesCount: Int { sqlite.changesCount }

    /// Part of a transaction that can be taken back by itself.
    func inSavepoint(_ body: () throws -> Completion) throws {
        try sqlite.inSavepoint {
            switch try body() {
            case .commit: .commit
            case .rollback: .rollback
            }
        }
    }

    func tableExists(_ name: String) throws -> Bool { try sqlite.tableExists(name) }

    /// The columns of a table, in their order.
    func columns(in table: String) throws -> [Column] {
        try sqlite.columns(in: table).map { Column(name: $0.name, isText: $0.type.uppercased() == "TEXT") }
    }

    struct Column {
        let name: String
        let isText: Bool
    }
}

extension String {
    /// As the name of a table or column in SQL, whatever it holds.
    var quotedIdentifier: String {
        "\"" + split(at: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
