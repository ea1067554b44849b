/// A sequence-set as a server reads it.

// sequence-set = (seq-number / seq-range) ["," sequence-set]        RFC 9051 §9
struct UIDSet {
    private let ranges: [ClosedRange<UInt32>]

    /// - Parameter last: what `*` stands for.
    init?(_ text: String, last: UInt32) {
        var ranges: [ClosedRange<UInt32>] = []
        for part in text.split(separator: ",") {
            let ends = part.split(separator: ":").map { $0 == "*" ? last : UInt32($0) }
            guard ends.count <= 2, let first = ends.first ?? nil, let end = ends.last ?? nil else { return nil }
            ranges.append(min(first, end)...max(first, end))
        }
        guard !ranges.isEmpty else { return nil }
        self.ranges = ranges
    }

    func contains(_ uid: UInt32) -> Bool { ranges.contains { $0.contains(uid) } }
}
