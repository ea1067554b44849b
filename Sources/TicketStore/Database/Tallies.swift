/// "tallies(a, b, …)" in SQL: how often each value of each argument occurs, in one pass and without sorting.
import GRDB
import Helpdesk

struct Tallies: DatabaseAggregate {
    static let function = DatabaseFunction("tallies", pure: true, aggregate: Tallies.self)

    private var columns: [[DatabaseValue: Int]] = []

    mutating func step(_ values: [DatabaseValue]) {
        if columns.isEmpty { columns = Array(repeating: [:], count: values.count) }
        for (index, value) in values.enumerated() { columns[index][value, default: 0] += 1 }
    }

    /// A JSON list with a list of counts for each argument, the most first; numbers are names too.
    func finalize() throws -> (any DatabaseValueConvertible)? {
        try JSONText.encode(
            columns.map { counts in
                counts.map { NamedCount(name: Self.name(of: $0.key), count: $0.value) }
                    .sorted { ($1.count, $0.name ?? "") < ($0.count, $1.name ?? "") }
            })
    }

    private static func name(of value: DatabaseValue) -> String? {
        Int64.fromDatabaseValue(value).map { "\($0)" } ?? String.fromDatabaseValue(value)
    }
}
