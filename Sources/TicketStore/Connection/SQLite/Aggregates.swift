/// What figures are counted with in SQL, beside its own aggregates: each connection knows them.
import GRDB
import Ticketing

/// "spreads(a, b, …)" in SQL: median and 90th percentile of each argument, exactly, in the pass that counts the rows.
///
/// Sorting a million values in SQL costs ten times the pass over the index that has them.
struct Percentiles: DatabaseAggregate {
    static let function = DatabaseFunction("spreads", pure: true, aggregate: Percentiles.self)

    private var columns: [[Int64]] = []

    mutating func step(_ values: [DatabaseValue]) {
        if columns.isEmpty { columns = Array(repeating: [], count: values.count) }
        for (index, value) in values.enumerated() {
            if case .int64(let number) = value.storage { columns[index].append(number) }
        }
    }

    /// A JSON list with a spread for each argument; null where it had no value.
    func finalize() throws -> (any DatabaseValueConvertible)? {
        try JSONText.encode(
            columns.map { values -> Spread? in
                guard !values.isEmpty else { return nil }
                return Spread(
                    median: values.smallest(after: Spread.rank(50, of: values.count)),
                    ninetieth: values.smallest(after: Spread.rank(90, of: values.count)))
            })
    }
}

extension [Int64] {
    /// The value that has so many before it when they are sorted; `count` must be below the number of values.
    ///
    /// Octet by octet from the highest, keeping those that share it: linear, whatever the values are.
    func smallest(after count: Int) -> Int64 {
        var (candidates, before) = (self, count)
        // Where the highest bit lies in which they differ; all alike need no look.
        let differing = reduce(0) { $0 | UInt64(bitPattern: $1 ^ self[0]) }
        guard differing != 0 else { return self[0] }
        for shift in stride(from: (63 - differing.leadingZeroBitCount) & ~7, through: 0, by: -8)
        where candidates.count > 1 {
            var sizes = [Int](repeating: 0, count: 256)
            for value in candidates { sizes[value.octet(at: shift)] += 1 }
            var octet = 0
            while before >= sizes[octet] {
                before -= sizes[octet]
                octet += 1
            }
            if sizes[octet] < candidates.count { candidates.removeAll { $0.octet(at: shift) != octet } }
        }
        return candidates[0]
    }
}

extension Int64 {
    /// In an order in which negative numbers come first.
    fileprivate func octet(at shift: Int) -> Int { Int((UInt64(bitPattern: self) ^ (1 << 63)) >> shift & 255) }
}

/// "tallies(a, b, …)" in SQL: how often each value of each argument occurs, in one pass and without sorting.
struct Counts: DatabaseAggregate {
    static let function = DatabaseFunction("tallies", pure: true, aggregate: Counts.self)

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
