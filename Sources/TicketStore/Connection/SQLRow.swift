/// One row of an answer, read by the names of its columns.
import GRDB

struct SQLRow {
    private let row: Row

    init(_ row: Row) { self.row = row }

    /// How many columns it has.
    var count: Int { row.count }

    /// What a column holds, as the type that is asked for: NULL is nil, and so is a column that the statement does not have.
    ///
    /// Every table is STRICT, so what a column holds is known from the statement: anything else is a mistake in the program,
    /// which no mail, server or setting can bring about.
    subscript<Value: SQLConvertible>(_ column: String) -> Value {
        let stored = row[column] as DatabaseValue?
        guard let value = Value(stored?.sqlValue ?? .null) else {
            // Going on would file a mail by a value that nobody wrote; the transaction is undone with the program.
            fatalError("column \(column) is no \(Value.self)\(stored == nil ? ": there is no such column" : "")")
        }
        return value
    }

    /// The same by its place, counted from 0.
    subscript<Value: SQLConvertible>(_ column: Int) -> Value {
        guard let value = Value((row[column] as DatabaseValue).sqlValue) else {
            // As above.
            fatalError("column \(column) is no \(Value.self)")
        }
        return value
    }
}

/// Rows as they come: only one is held at a time, and it is over with the next.
struct SQLCursor {
    private let rows: RowCursor

    init(_ rows: RowCursor) { self.rows = rows }

    func next() throws -> SQLRow? { try rows.next().map(SQLRow.init) }
}

/// A value of another type than the statement's reader asks for.
struct ColumnFault: Error, CustomStringConvertible {
    let sql: String
    let type: Any.Type

    var description: String { "the answer is no \(type): \(sql)" }
}
