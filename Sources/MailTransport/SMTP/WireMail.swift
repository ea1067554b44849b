/// A mail as SMTP carries it: CR LF only.

/// Octets that libcurl reads piece by piece. libcurl itself stuffs the dots and adds the final one.
final class WireMail {
    private let octets: [UInt8]
    /// Octets libcurl has taken. More than 0: the server may have the mail.
    private(set) var taken = 0

    init(_ octets: [UInt8]) { self.octets = Self.withCRLF(octets) }

    var count: Int { octets.count }

    func rewind() { taken = 0 }

    /// Copies what comes next into libcurl's buffer; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let piece = octets[taken...].prefix(buffer.count)
        // libcurl lends a raw buffer; the copy is bounded by its size.
        piece.withUnsafeBytes { buffer.copyMemory(from: $0) }
        taken += piece.count
        return piece.count
    }

    // RFC 5321 §2.3.8: CR and LF only together. A bare LF before a dot is how mails are smuggled (trust.md A14).
    static func withCRLF(_ octets: [UInt8]) -> [UInt8] {
        if isClean(octets) { return octets }
        var out: [UInt8] = []
        out.reserveCapacity(octets.count + octets.count / 32 + 2)
        var index = 0
        while index < octets.count {
            let octet = octets[index]
            index += 1
            guard octet == 0x0D || octet == 0x0A else {
                out.append(octet)
                continue
            }
            if octet == 0x0D, index < octets.count, octets[index] == 0x0A { index += 1 }
            out += [0x0D, 0x0A]
        }
        return out.suffix(2) == [0x0D, 0x0A] ? out : out + [0x0D, 0x0A]
    }

    private static func isClean(_ octets: [UInt8]) -> Bool {
        var afterCR = false
        for octet in octets {
            if (octet == 0x0A) != afterCR { return false }
            afterCR = octet == 0x0D
        }
        return octets.suffix(2) == [0x0D, 0x0A]
    }
}
