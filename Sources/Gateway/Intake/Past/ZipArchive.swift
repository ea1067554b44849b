/// The files in a zip, by its central directory: their names, sizes and places. PKWARE's APPNOTE.TXT 6.3.
import Foundation
import Ticketing

struct ZipFault: Error, Equatable, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// One file in it. Numbers are as written: nothing is believed before it is read.
struct ZipEntry: Equatable {
    var name: [UInt8]
    var method: UInt16
    var isEncrypted: Bool
    var crc: UInt32
    /// Octets in the zip, and of the file.
    var packed, size: UInt64
    /// Of its local header.
    var offset: UInt64
    /// When the file was last written, by a clock of no zone; nil where no day is.
    var written: Date?

    var isFolder: Bool { name.last == UInt8(ascii: "/") }
}

struct ZipArchive {
    private let file: FileHandle
    private let size: UInt64
    let entries: [ZipEntry]

    /// An archive of all mails of a large desk, each a file of its own.
    static let entryLimit = 2_000_000
    /// Octets of the directory: 2,000,000 names of 200 octets.
    private static let directoryLimit: UInt64 = 500 << 20

    init(_ path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw ZipFault("no such file, or no permission to read it")
        }
        self.file = file
        size = try file.seekToEnd()
        entries = try Self.directory(of: file, size: size)
    }

    /// - Parameter give: gets the file's octets, piece by piece; what it throws ends it.
    func read(_ entry: ZipEntry, _ give: ([UInt8]) throws -> Void) throws {
        guard !entry.isEncrypted else { throw ZipFault("it is encrypted") }
        var (crc, count): (RunningCRC, UInt64) = (RunningCRC(), 0)
        func passOn(_ piece: [UInt8]) throws {
            crc.add(piece)
            count += UInt64(piece.count)
            // The directory's size is a bound: a bomb that says less than it holds ends here.
            guard count <= entry.size else { throw ZipFault("it holds more octets than it says") }
            try give(piece)
        }
        let start = try contents(of: entry)
        switch entry.method {
        case 0: try pieces(from: start, count: entry.packed) { try passOn($0) }
        case 8:
            var inflation = try Inflation()
            try pieces(from: start, count: entry.packed) { try inflation.take($0, passOn) }
            guard inflation.isOver else { throw ZipFault("it ends too early") }
        case _: throw ZipFault("it is packed by a method that is not known here (\(entry.method))")
        }
        guard count == entry.size, crc.value == entry.crc else {
            throw ZipFault("it is damaged: its checksum is another")
        }
    }

    // The local header repeats name and extra field, with lengths of its own (4.3.7).
    private func contents(of entry: ZipEntry) throws -> UInt64 {
        let header = try Self.octets(file, from: entry.offset, count: 30)
        guard header.count == 30, header.number(at: 0, 4) == 0x0403_4B50 else {
            throw ZipFault("it is damaged: a file is not where it should be")
        }
        return entry.offset + 30 + header.number(at: 26, 2) + header.number(at: 28, 2)
    }

    private func pieces(from start: UInt64, count: UInt64, _ give: ([UInt8]) throws -> Void) throws {
        guard start <= size, count <= size - start else { throw ZipFault("it is cut off") }
        var (place, left) = (start, count)
        while left > 0 {
            let piece = try Self.octets(file, from: place, count: Int(min(left, 1 << 18)))
            guard !piece.isEmpty else { throw ZipFault("it is cut off") }
            try give(piece)
            place += UInt64(piece.count)
            left -= UInt64(piece.count)
        }
    }

    // MARK: the directory

    private static func directory(of file: FileHandle, size: UInt64) throws -> [ZipEntry] {
        let (count, length, start) = try end(of: file, size: size)
        guard count <= UInt64(entryLimit), length <= directoryLimit, start <= size, length <= size - start else {
            throw ZipFault("it is damaged, or no zip: its directory cannot be where it says")
        }
        let octets = try octets(file, from: start, count: Int(length))
        var (entries, place): ([ZipEntry], Int) = ([], 0)
        while entries.count < Int(count) {
            guard let (entry, next) = entry(in: octets, at: place) else {
                throw ZipFault("it is damaged: its directory ends too early")
            }
            entries.append(entry)
            place = next
        }
        return entries
    }

    /// How many files, how many octets their directory has, and where it begins (4.3.16; 4.3.14 for large ones).
    private static func end(of file: FileHandle, size: UInt64) throws -> (UInt64, UInt64, UInt64) {
        // A comment of 65,535 octets at most stands behind it, and the locator of a large one's end before it.
        let tail = min(size, 22 + 65_535 + 20)
        let octets = try octets(file, from: size - tail, count: Int(tail))
        guard
            let place = stride(from: octets.count - 22, through: 0, by: -1).first(where: { place in
                octets.number(at: place, 4) == 0x0605_4B50
                    && place + 22 + Int(octets.number(at: place + 20, 2)) == octets.count
            })
        else { throw ZipFault("no zip, or one that is cut off") }
        let small = (
            octets.number(at: place + 10, 2), octets.number(at: place + 12, 4), octets.number(at: place + 16, 4)
        )
        guard small.0 == 0xFFFF || small.1 == 0xFFFF_FFFF || small.2 == 0xFFFF_FFFF, place >= 20,
            octets.number(at: place - 20, 4) == 0x0706_4B50
        else { return small }
        let large = try Self.octets(file, from: octets.number(at: place - 12, 8), count: 56)
        guard large.count == 56, large.number(at: 0, 4) == 0x0606_4B50 else {
            throw ZipFault("it is damaged: its end is not where it should be")
        }
        return (large.number(at: 32, 8), large.number(at: 40, 8), large.number(at: 48, 8))
    }

    // 4.3.12
    private static func entry(in octets: [UInt8], at place: Int) -> (ZipEntry, next: Int)? {
        guard place + 46 <= octets.count, octets.number(at: place, 4) == 0x0201_4B50 else { return nil }
        let (name, extra, comment) = (
            octets.count(at: place + 28), octets.count(at: place + 30), octets.count(at: place + 32)
        )
        let next = place + 46 + name + extra + comment
        guard next <= octets.count else { return nil }
        let start = place + 46
        var entry = ZipEntry(
            name: Array(octets[start..<(start + name)]), method: UInt16(octets.number(at: place + 10, 2)),
            isEncrypted: octets[place + 8] & 1 == 1, crc: UInt32(octets.number(at: place + 16, 4)),
            packed: octets.number(at: place + 20, 4), size: octets.number(at: place + 24, 4),
            offset: octets.number(at: place + 42, 4),
            written: date(time: octets.count(at: place + 12), day: octets.count(at: place + 14)))
        entry.widen(by: octets[(start + name)..<(start + name + extra)])
        return (entry, next)
    }

    /// MS-DOS: seconds by two, years since 1980 (4.4.6).
    private static func date(time: Int, day: Int) -> Date? {
        guard day > 0 else { return nil }
        let parts = DateComponents(
            timeZone: .gmt, year: 1980 + day >> 9, month: day >> 5 & 15, day: day & 31, hour: time >> 11,
            minute: time >> 5 & 63,
            second: 2 * (time & 31))
        return Calendar(identifier: .gregorian).date(from: parts)
    }

    private static func octets(_ file: FileHandle, from place: UInt64, count: Int) throws -> [UInt8] {
        try file.seek(toOffset: place)
        var octets: [UInt8] = []
        while octets.count < count, let piece = try file.read(upToCount: count - octets.count), !piece.isEmpty {
            octets += piece
        }
        return octets
    }
}

extension ZipEntry {
    /// Numbers that have no room stand in an extra field, those alone and in this order (4.5.3).
    fileprivate mutating func widen(by extra: ArraySlice<UInt8>) {
        let octets = Array(extra)
        var place = 0
        while place + 4 <= octets.count {
            let (kind, length) = (octets.number(at: place, 2), octets.count(at: place + 2))
            guard place + 4 + length <= octets.count else { return }
            if kind == 1 { return widen(by: octets, from: place + 4, to: place + 4 + length) }
            place += 4 + length
        }
    }

    private mutating func widen(by octets: [UInt8], from start: Int, to end: Int) {
        var place = start
        for path in [\ZipEntry.size, \.packed, \.offset] where self[keyPath: path] == 0xFFFF_FFFF {
            guard place + 8 <= end else { return }
            self[keyPath: path] = octets.number(at: place, 8)
            place += 8
        }
    }
}

extension [UInt8] {
    /// The least octet first; 0 where there are none.
    fileprivate func number(at place: Int, _ size: Int) -> UInt64 {
        guard place >= 0, place + size <= count else { return 0 }
        return self[place..<(place + size)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    fileprivate func count(at place: Int) -> Int { Int(number(at: place, 2)) }
}
