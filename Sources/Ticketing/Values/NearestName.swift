/// "Did you mean …?"

package enum NearestName {
    /// The candidate that differs least, if it differs by at most a third of its letters.
    package static func find(for name: String, among candidates: some Sequence<String>) -> String? {
        candidates
            .map { ($0, distance(name.lowercased(), $0.lowercased())) }
            .filter { $0.1 <= max(1, max($0.0.count, name.count) / 3) }
            .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
    }

    /// Edits (insert, remove, replace, swap two neighbours) between two words, of which at most 100 letters are looked at.
    package static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.prefix(100))
        let right = Array(right.prefix(100))
        var (above, row) = ([Int](), Array(0...right.count))
        for (i, letter) in left.enumerated() {
            var next = [i + 1]
            for (j, other) in right.enumerated() {
                var cost = min(row[j] + (letter == other ? 0 : 1), row[j + 1] + 1, next[j] + 1)
                if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other { cost = min(cost, above[j - 1] + 1) }
                next.append(cost)
            }
            (above, row) = (row, next)
        }
        return row[right.count]
    }
}
