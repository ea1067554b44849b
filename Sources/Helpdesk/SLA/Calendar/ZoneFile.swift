/// Reads the compiled time zones that every Unix keeps under /usr/share/zoneinfo (RFC 9636).
package import Ticketing

package enum ZoneFile {
    /// Why a zone file cannot be used.
    package enum Fault: Error, Equatable, Sendable {
        case notZoneInformation
        /// Only the first version, which ends in 2038.
        case tooOld
        case cutShort
        case unreadableFooter(String)
    }

    /// The largest zone of 2026 has under 4 kB.
    static let sizeLimit = 1 << 20

    /// - Parameter year: the rule at the end of the file is applied until this year ends.
    package static func read(_ octets: [UInt8], through year: Int) throws(Fault) -> ZoneOffsets {
        guard octets.count <= sizeLimit, octets.starts(with: Array("TZif".utf8)) else { throw .notZoneInformation }
        var cursor = Cursor(octets: octets[...])
        let first = try Header(&cursor)
        guard first.version >= UInt8(ascii: "2") else { throw .tooOld }
        // RFC 9636 §3: the first block is for readers of 32-bit times; the second has everything.
        try cursor.skip(first.blockSize(timeSize: 4))
        let header = try Header(&cursor)
        return try offsets(header, &cursor, through: year)
    }

    private static func offsets(_ header: Header, _ cursor: inout Cursor, through year: Int) throws(Fault)
        -> ZoneOffsets
    {
        var times: [Int64] = []
        for _ in 0..<header.times { times.append(try cursor.integer(8)) }
        let kinds = try cursor.take(header.times)
        var types: [Int] = []
        for _ in 0..<header.types {
            types.append(Int(try cursor.integer(4)))
            try cursor.skip(2)
        }
        try cursor.skip(header.characters + header.leaps * 12 + header.standards + header.universals)
        guard let first = types.first, kinds.allSatisfy({ Int($0) < types.count }) else { throw .cutShort }
        // A file may repeat the beginning of time as a transition; only what rises is a change.
        var changes: [(at: Instant, offset: Int)] = []
        for (time, kind) in zip(times, kinds) where time > changes.last?.at.seconds ?? .min {
            changes.append((Instant(seconds: time), types[Int(kind)]))
        }
        changes += try footer(&cursor, after: changes.last?.at, through: year)
        return ZoneOffsets(first: first, changes: changes)
    }

    /// RFC 9636 §3.3: a rule for the time after the last transition, between two line feeds.
    private static func footer(_ cursor: inout Cursor, after last: Instant?, through year: Int) throws(Fault)
        -> [(at: Instant, offset: Int)]
    {
        let text = String(decoding: cursor.octets.dropFirst().prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        guard !text.isEmpty else { return [] }
        guard let rule = ZoneRule(text) else { throw .unreadableFooter(text) }
        let start = last ?? Instant(seconds: 0)
        let begin = CivilDate(day: Int(start.seconds).floored(by: 86_400)).year
        return begin <= year ? (begin...year).flatMap(rule.changes).filter { $0.at > start } : []
    }

    /// RFC 9636 §3.1.
    private struct Header {
        var version: UInt8
        var universals, standards, leaps, times, types, characters: Int

        init(_ cursor: inout Cursor) throws(Fault) {
            guard try cursor.take(4).elementsEqual("TZif".utf8) else { throw .notZoneInformation }
            version = try cursor.take(1).first ?? 0
            try cursor.skip(15)
            universals = try cursor.count()
            standards = try cursor.count()
            leaps = try cursor.count()
            times = try cursor.count()
            types = try cursor.count()
            characters = try cursor.count()
        }

        func blockSize(timeSize: Int) -> Int {
            times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standards + universals
        }
    }

    /// A reading position that never passes the end.
    private struct Cursor {
        var octets: ArraySlice<UInt8>

        mutating func take(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
            guard count <= octets.count else { throw .cutShort }
            defer { octets = octets.dropFirst(count) }
            return octets.prefix(count)
        }

        mutating func skip(_ count: Int) throws(Fault) { _ = try take(count) }

        /// Network byte order, two's complement.
        mutating func integer(_ size: Int) throws(Fault) -> Int64 {
            let value = try take(size).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
        }

        mutating func count() throws(Fault) -> Int {
            let value = Int(try integer(4))
            guard (0...sizeLimit).contains(value) else { throw .cutShort }
            return value
        }
    }
}
