/// Base64 as a mail carries it, of a whole file or of one piece after the other. RFC 2045 §6.8.

/// Lines of at most 76 characters, each ended by CR LF.
public enum Base64Lines {
    /// Octets that make one line of 76 characters. Pieces of a multiple of it, one after the other, are the whole.
    public static let lineOctets = 57

    /// The lines of some octets; empty for none.
    public static func encoded(_ octets: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(count(of: octets.count))
        for start in stride(from: octets.startIndex, to: octets.endIndex, by: lineOctets) {
            text += Base64.encode(octets[start..<min(start + lineOctets, octets.endIndex)])
            text += [ASCII.cr, ASCII.lf]
        }
        return text
    }

    /// How many octets the lines of a file of that many octets have.
    public static func count(of octets: Int) -> Int {
        (octets + 2) / 3 * 4 + (octets + lineOctets - 1) / lineOctets * 2
    }
}
