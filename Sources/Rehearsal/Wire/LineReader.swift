/// Cuts what a client sends into lines, and hands over octets that are counted instead.

struct LineReader {
    /// A client that sends more without a line end is cut off. RFC 7162 §4 asks servers for 8,192; ours is generous.
    static let lineLimit = 64 << 10

    private var held: [UInt8] = []
    private var start = 0

    mutating func add(_ octets: [UInt8]) {
        if start > 0 { held.removeFirst(start) }
        start = 0
        held += octets
    }

    /// Whether more is held than any line may have.
    var isOverfull: Bool { held.count - start > Self.lineLimit && held[start...].firstIndex(of: 0x0A) == nil }

    /// The next line without its end.
    mutating func line() -> [UInt8]? {
        guard let end = held[start...].firstIndex(of: 0x0A) else { return nil }
        defer { start = end + 1 }
        let line = held[start..<end]
        return Array(line.last == 0x0D ? line.dropLast() : line)
    }

    /// At most `count` of the octets that are here.
    mutating func octets(upTo count: Int) -> ArraySlice<UInt8> {
        let piece = held[start...].prefix(count)
        start += piece.count
        return piece
    }
}
