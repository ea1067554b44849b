/// `SEARCH` and `ESEARCH`: which UIDs there are.

extension ResponseParser {
    // search-data = "SEARCH" *(SP nz-number)        RFC 3501 §7.2.5
    func searched(_ cursor: inout ResponseCursor) throws(TransportProblem) -> [UInt32] {
        var uids: [UInt32] = []
        while let uid = cursor.number32() {
            try admit(1, beside: uids.count)
            uids.append(uid)
            cursor.skipSpaces()
        }
        return uids
    }

    // esearch-response = "ESEARCH" [search-correlator] [SP "UID"] *(SP search-return-data)        RFC 4731 §3.1
    func extendedSearch(_ cursor: inout ResponseCursor) throws(TransportProblem) -> [UInt32] {
        var uids: [UInt32] = []
        while !cursor.isAtEnd {
            cursor.skipSpaces()
            if cursor.peek == 0x28 {
                guard cursor.skipValue(nesting: limits.nesting) else { return uids }
                continue
            }
            let name = cursor.word()
            cursor.skipSpaces()
            if "ALL" ~= name { uids += try set(&cursor) } else if name.isEmpty { return uids }
        }
        return uids
    }

    // sequence-set = (seq-number / seq-range) ["," sequence-set]        RFC 9051 §9
    private func set(_ cursor: inout ResponseCursor) throws(TransportProblem) -> [UInt32] {
        var uids: [UInt32] = []
        repeat {
            guard let first = cursor.number32() else { return uids }
            let last = cursor.skip(0x3A) ? cursor.number32() ?? first : first
            let range = min(first, last)...max(first, last)
            try admit(range.count, beside: uids.count)
            uids += range
        } while cursor.skip(0x2C)
        return uids
    }

    /// Eighteen octets (`ALL 1:4294967295`) must not become 16 GB.
    private func admit(_ more: Int, beside held: Int) throws(TransportProblem) {
        guard held + more <= limits.searchResults else { throw .tooMuch("UIDs", limit: limits.searchResults) }
    }
}
