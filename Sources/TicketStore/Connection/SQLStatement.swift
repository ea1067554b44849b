/// Statements, and what they answer.
import GRDB

/// A statement that is prepared: `Connection.cachedStatement` makes it.
struct SQLStatement {
    let sqlite: Statement
    fileprivate let db: Database

    init(sqlite: Statement, db: Database) { (self.sqlite, self.db) = (sqlite, db) }

    func execute(arguments: SQLArguments = []) throws { try sqlite.execute(arguments: arguments.sqlite) }

    /// Puts in one row, and gives its number: what `RETURNING id` would, but that SQLite knows it for nothing.
    func insert(arguments: SQLArguments) throws -> Int64 {
        try execute(arguments: arguments)
        return db.lastInsertedRowID
    }
}

extension SQLRow {
    static func fetchAll(_ db: Connection, sql: String, arguments: SQLArguments = []) throws -> [SQLRow] {
        try fetchAll(db.statement(sql), arguments: arguments)
    }

    static func fetchAll(_ statement: SQLStatement, arguments: SQLArguments = []) throws -> [SQLRow] {
        try Row.fetchAll(statement.sqlite, arguments: arguments.sqlite).map(SQLRow.init)
    }

    static func fetchOne(_ db: Connection, sql: String, arguments: SQLArguments = []) throws -> SQLRow? {
        try fetchOne(db.statement(sql), arguments: arguments)
    }

    static func fetchOne(_ statement: SQLStatement, arguments: SQLArguments = []) throws -> SQLRow? {
        try Row.fetchOne(statement.sqlite, arguments: arguments.sqlite).map(SQLRow.init)
    }

    static func fetchCursor(_ db: Connection, sql: String, arguments: SQLArguments = []) throws -> SQLCursor {
        try fetchCursor(db.statement(sql), arguments: arguments)
    }

    static func fetchCursor(_ statement: SQLStatement, arguments: SQLArguments = []) throws -> SQLCursor {
        SQLCursor(try Row.fetchCursor(statement.sqlite, arguments: arguments.sqlite))
    }
}

/// Answers of one column.
extension SQLConvertible {
    /// The first row's value; nil where there is no row, and where it holds NULL.
    static func fetchOne(_ db: Connection, sql: String, arguments: SQLArguments = []) throws -> Self? {
        try fetchOne(db.statement(sql), arguments: arguments)
    }

    static func fetchOne(_ statement: SQLStatement, arguments: SQLArguments = []) throws -> Self? {
        let values = try DatabaseValue.fetchCursor(statement.sqlite, arguments: arguments.sqlite)
        guard let value = try values.next(), !value.isNull else { return nil }
        return try read(value, statement)
    }

    static func fetchAll(_ db: Connection, sql: String, arguments: SQLArguments = []) throws -> [Self] {
        try fetchAll(db.statement(sql), arguments: arguments)
    }

    static func fetchAll(_ statement: SQLStatement, arguments: SQLArguments = []) throws -> [Self] {
        var all: [Self] = []
        let values = try DatabaseValue.fetchCursor(statement.sqlite, arguments: arguments.sqlite)
        while let value = try values.next() { all.append(try read(value, statement)) }
        return all
    }

    private static func read(_ value: DatabaseValue, _ statement: SQLStatement) throws -> Self {
        guard let value = Self(value.sqlValue) else { throw ColumnFault(sql: statement.sqlite.sql, type: Self.self) }
        return value
    }
}

extension SQLConvertible where Self: Hashable {
    static func fetchSet(_ db: Connection, sql: String, arguments: SQLArguments = []) throws -> Set<Self> {
        Set(try fetchAll(db, sql: sql, arguments: arguments))
    }

    static func fetchSet(_ statement: SQLStatement, arguments: SQLArguments = []) throws -> Set<Self> {
        Set(try fetchAll(statement, arguments: arguments))
    }
}

extension Connection {
    /// Prepared for this one time.
    fileprivate func statement(_ sql: String) throws -> SQLStatement {
        SQLStatement(sqlite: try sqlite.makeStatement(sql: sql), db: sqlite)
    }
}
