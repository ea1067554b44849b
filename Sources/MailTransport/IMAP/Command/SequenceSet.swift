/// UIDs as IMAP writes them: `1:3,7`.

struct SequenceSet: Equatable, Sendable {
    let ranges: [ClosedRange<UInt32>]

    /// Duplicates and 0 (no UID, RFC 9051 §2.3.1.1) drop out.
    init(_ uids: some Sequence<UInt32>) {
        var ranges: [ClosedRange<UInt32>] = []
        for uid in uids.filter({ $0 > 0 }).sorted() {
            guard let last = ranges.last, uid <= last.upperBound &+ 1, last.upperBound < .max else {
                if ranges.last?.upperBound != uid { ranges.append(uid...uid) }
                continue
            }
            ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, uid)
        }
        self.ranges = ranges
    }

    var isEmpty: Bool { ranges.isEmpty }

    // sequence-set = (seq-number / seq-range) ["," sequence-set]        RFC 9051 §9
    var text: String { ranges.map(Self.text).joined(separator: ",") }

    /// Texts of at most `octets` each, so that no command line grows too long for a server.
    func texts(upTo octets: Int) -> [String] {
        var texts: [String] = []
        for range in ranges.map(Self.text) {
            if let last = texts.last, last.utf8.count + range.utf8.count < octets {
                texts[texts.count - 1] = last + "," + range
            } else {
                texts.append(range)
            }
        }
        return texts
    }

    private static func text(_ range: ClosedRange<UInt32>) -> String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound):\(range.upperBound)"
    }
}
