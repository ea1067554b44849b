/// Reads numbers and runs of octets from binary formats; past the end everything is nil.

struct OctetReader {
    private let octets: ArraySlice<UInt8>
    private var offset: Int

    init(_ octets: ArraySlice<UInt8>) {
        self.octets = octets
        offset = octets.startIndex
    }

    init(_ octets: [UInt8]) { self.init(octets[...]) }

    /// Octets that are left.
    var left: Int { octets.endIndex - offset }

    mutating func octet() -> UInt8? {
        guard offset < octets.endIndex else { return nil }
        defer { offset += 1 }
        return octets[offset]
    }

    /// `count` octets, or nil, and nothing consumed, where fewer are left.
    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= left else { return nil }
        defer { offset += count }
        return octets[offset..<offset + count]
    }

    mutating func little16() -> UInt16? {
        take(2).map { $0.reversed().reduce(0) { $0 << 8 | UInt16($1) } }
    }

    mutating func little32() -> UInt32? {
        take(4).map { $0.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
    }

    mutating func big16() -> UInt16? {
        take(2).map { $0.reduce(0) { $0 << 8 | UInt16($1) } }
    }

    mutating func big32() -> UInt32? {
        take(4).map { $0.reduce(0) { $0 << 8 | UInt32($1) } }
    }
}

extension Span<UInt8> {
    /// Whether `word` stands at `offset`, all of it before `end`.
    func stands(_ word: StaticString, at offset: Int, before end: Int) -> Bool {
        guard offset + word.utf8CodeUnitCount <= end, end <= count else { return false }
        // Safe: a StaticString's octets live as long as the program, and the count is its own.
        return word.withUTF8Buffer { buffer in
            for index in 0..<buffer.count where unsafe self[offset + index] != buffer[index] { return false }
            return true
        }
    }
}
