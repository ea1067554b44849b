/// RTF as Outlook packs it: LZ77 over a window of 4096 octets that starts with known words. [MS-OXRTFCP].

enum CompressedRTF {
    /// Nil where the header is not one of this format. What cannot be unpacked, or goes over `limit`, is left out.
    static func decode(_ octets: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
        var reader = OctetReader(octets)
        // COMPSIZE, RAWSIZE, COMPTYPE, CRC: [MS-OXRTFCP] §2.1.3.1
        guard reader.little32() != nil, let rawSize = reader.little32(), let kind = reader.little32(),
            reader.little32() != nil
        else { return nil }
        let size = min(Int(rawSize), limit)
        switch kind {
        case 0x414C_454D: return Array(reader.take(min(size, reader.left)) ?? [])  // "MELA": not compressed
        case 0x7546_5A4C: return unpack(&reader, size: size)  // "LZFu"
        default: return nil
        }
    }

    /// Octets of the text that is packed in `octets`, as they say: RAWSIZE of [MS-OXRTFCP] §2.1.3.1.
    static func size(of octets: ArraySlice<UInt8>) -> Int {
        var reader = OctetReader(octets)
        return reader.little32() != nil ? reader.little32().map { Int($0) } ?? 0 : 0
    }

    private static func unpack(_ reader: inout OctetReader, size: Int) -> [UInt8] {
        var window = words + [UInt8](repeating: 0, count: 4_096 - words.count)
        var place = words.count
        var output: [UInt8] = []
        func put(_ octet: UInt8) {
            output.append(octet)
            window[place] = octet
            place = (place + 1) & 4_095
        }
        while output.count < size, let control = reader.octet() {
            for bit in 0..<8 where output.count < size {
                guard control >> bit & 1 == 1 else {
                    guard let literal = reader.octet() else { return output }
                    put(literal)
                    continue
                }
                guard let reference = reader.big16() else { return output }
                var from = Int(reference >> 4)
                // A reference to the place that is being written is the end. [MS-OXRTFCP] §3.1.3.1.2
                if from == place { return output }
                for _ in 0..<(Int(reference & 15) + 2) where output.count < size {
                    put(window[from])
                    from = (from + 1) & 4_095
                }
            }
        }
        return output
    }

    /// What the window holds at the start. [MS-OXRTFCP] §2.1.2.1
    private static let words = Array(
        ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
            + "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
            + "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx").utf8)
}
