/// Which addresses lead to this machine or to its own network, and not out to the Internet.

package enum PrivateNetwork {
    /// Asked of the address itself, at the moment of connecting: a name may resolve to another one each time.
    ///
    /// - Parameter octets: of an IPv4 address (4) or an IPv6 address (16), the first of the address first.
    package static func contains(_ octets: [UInt8]) -> Bool {
        switch octets.count {
        case 4: isPrivate(octets[...])
        case 16: isPrivateIPv6(octets)
        default: true
        }
    }

    /// First octets of each block, as many as its bits need, and how many bits of them count. RFC 6890 lists them.
    private static let blocks: [(octets: [UInt8], bits: Int)] = [
        ([0], 8), ([127], 8),
        // RFC 1918 §3.
        ([10], 8), ([172, 16], 12), ([192, 168], 16),
        // RFC 6598 §7: shared with a provider's own network.
        ([100, 64], 10),
        // RFC 3927 §2.1: link-local; clouds hand out credentials there.
        ([169, 254], 16),
        // RFC 7526: relays of 6to4, given up.
        ([192, 88, 99], 24),
        ([192, 0, 0], 24), ([192, 0, 2], 24), ([198, 18], 15), ([198, 51, 100], 24), ([203, 0, 113], 24),
        // Multicast, and what is kept for the future.
        ([224], 4), ([240], 4),
    ]

    private static let blocksIPv6: [(octets: [UInt8], bits: Int)] = [
        // Unspecified, loopback, and addresses that only hold an IPv4 one in an old form.
        ([UInt8](repeating: 0, count: 12), 96),
        // RFC 4193 §3.1.
        ([0xFC], 7),
        ([0xFE, 0x80], 10), ([0xFE, 0xC0], 10), ([0xFF], 8),
        ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF, 0x00], 20),
        // RFC 8215 §3: translators of a network of one's own lead into it.
        ([0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01], 48),
        // RFC 6890 §2.2.3: kept for protocols. Teredo is in it (RFC 4380 §2.6: 2001::/32), which leads to any IPv4 address.
        ([0x20, 0x01, 0x00], 23),
        // RFC 6666: discarded on the way.
        ([0x01, 0x00, 0, 0, 0, 0, 0, 0], 64),
    ]

    private static func isPrivate(_ octets: ArraySlice<UInt8>) -> Bool {
        blocks.contains { matches(Array(octets), $0.octets, bits: $0.bits) }
    }

    private static func isPrivateIPv6(_ octets: [UInt8]) -> Bool {
        if blocksIPv6.contains(where: { matches(octets, $0.octets, bits: $0.bits) }) { return true }
        return embedded(in: octets).map { isPrivate($0) } ?? false
    }

    /// The IPv4 address that an IPv6 one stands for.
    private static func embedded(in octets: [UInt8]) -> ArraySlice<UInt8>? {
        let mapped: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        // RFC 6052 §2.1: the prefix of translators.
        let translated: [UInt8] = [0x00, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8)
        // RFC 2765 §2.1: the form between a translator and its hosts, "::ffff:0:a.b.c.d".
        let translatable = [UInt8](repeating: 0, count: 8) + [0xFF, 0xFF, 0, 0]
        if [mapped, translated, translatable].contains(where: octets.starts) { return octets[12...] }
        // RFC 3056 §2: 6to4.
        return octets.starts(with: [0x20, 0x02]) ? octets[2..<6] : nil
    }

    private static func matches(_ octets: [UInt8], _ block: [UInt8], bits: Int) -> Bool {
        let whole = bits / 8
        guard octets.prefix(whole).elementsEqual(block.prefix(whole)) else { return false }
        guard bits % 8 > 0 else { return true }
        let mask = ~(UInt8.max >> (bits % 8))
        return octets[whole] & mask == block[whole] & mask
    }
}
