/// AppleSingle and AppleDouble: a Macintosh file with its name and its two forks in entries. RFC 1740.

struct AppleFile {
    /// The name on the sender's disk, where the file tells it.
    var name: String?
    /// The file itself; nil in the AppleDouble form, where it is a part of its own.
    var data: ArraySlice<UInt8>?

    /// Nil where the octets are neither. RFC 1740 Appendix A.
    init?(_ octets: [UInt8]) { self.init(octets[...]) }

    /// The file is a slice of `octets`.
    init?(_ octets: ArraySlice<UInt8>) {
        var reader = OctetReader(octets)
        guard let magic = reader.big32(), magic == 0x0005_1600 || magic == 0x0005_1607, reader.take(20) != nil,
            let count = reader.big16()
        else { return nil }
        for _ in 0..<count {
            guard let id = reader.big32(), let offset = reader.big32(), let length = reader.big32() else { break }
            guard Int(offset) + Int(length) <= octets.count else { continue }
            let entry = octets.dropFirst(Int(offset)).prefix(Int(length))
            switch id {
            case 1: data = entry
            case 3: name = Charset.decode(Array(entry), declared: "macintosh")
            default: break
            }
        }
    }
}
