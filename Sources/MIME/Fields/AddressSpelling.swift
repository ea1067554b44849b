/// One address in its many spellings: which of them are the same, for whoever decides who wrote and who is written to.

extension String {
    /// Letters of ASCII in lower case, and nothing else changed.
    ///
    /// Never `lowercased()`: the lower case of U+212A, the Kelvin sign, is an ASCII "k", so that a domain that nobody has
    /// published a policy for would become ours after every check has been made (trust: A27).
    public var loweredAddress: String { asciiLowercased }

    /// The spelling by which addresses are compared: lower case in ASCII, the domain without a dot at its end and in
    /// A-labels. Two addresses that differ in any other octet are two addresses.
    public var canonicalAddress: String {
        let octets = utf8
        guard let at = octets.lastIndex(of: 0x40) else { return asciiLowercased }
        let domain = String(self[octets.index(after: at)...])
        return String(self[..<at]).asciiLowercased + "@" + domain.canonicalDomain
    }

    /// RFC 5890 §2.3.2: a label of other letters is the same as its A-label. Labels that a look-up would first have to
    /// map (UTS #46) stay as they are: what was looked up by the border is not known.
    public var canonicalDomain: String {
        var domain = asciiLowercased
        if domain.utf8.last == UInt8(ascii: "."), domain.utf8.count > 1 { domain.removeLast() }
        if domain.utf8.allSatisfy({ $0 < 0x80 }) { return domain }
        return domain.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
            .map { label in
                let text = String(String.UnicodeScalarView(label))
                let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
                return isPlain || text.isMappedByLookUps ? text : "xn--" + (Punycode.encode(text) ?? text)
            }.joined(separator: ".")
    }

    /// Octets, not letters: Swift's `==` takes canonically equivalent texts for equal, and mail servers do not.
    public func isSameAddress(as other: String) -> Bool {
        canonicalAddress.utf8.elementsEqual(other.canonicalAddress.utf8)
    }

    /// Octets too, of `canonicalDomain`. Neither is an address.
    public func isSameDomain(as other: String) -> Bool {
        canonicalDomain.utf8.elementsEqual(other.canonicalDomain.utf8)
    }

    /// What a careless reader makes of an address: letters that look like ASCII's as those, and what is not seen left out.
    /// To find our own addresses again wherever they are written, and never to believe anybody.
    public var carelessAddress: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return canonicalAddress }
        var read = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if let letters = CarelessLetters.read(scalar) {
                // One by one: a view's append(contentsOf:) copies all that it holds, each time.
                for letter in letters.unicodeScalars { read.append(letter) }
            } else {
                read.append(scalar)
            }
        }
        return String(read).lowercased().canonicalAddress
    }

    /// Whom a host passes mail on to that reads names as a way ("user%host@relay", "host!user@relay"); nil where the name
    /// names no host.
    public var addressBehindRelay: String? {
        guard let at = utf8.lastIndex(of: 0x40) else { return nil }
        let local = self[..<at]
        if let percent = local.utf8.lastIndex(of: 0x25) {
            let host = local[local.utf8.index(after: percent)...]
            if host.utf8.contains(0x2E) { return "\(local[..<percent])@\(host)".canonicalAddress }
        }
        guard let bang = local.utf8.lastIndex(of: 0x21), local[..<bang].utf8.contains(0x2E) else { return nil }
        return "\(local[local.utf8.index(after: bang)...])@\(local[..<bang])".canonicalAddress
    }

    /// Beyond ASCII, whose letters all programs lower alike.
    var isMappedDomain: Bool {
        unicodeScalars.split(separator: ".").contains { label in
            String(String.UnicodeScalarView(label.filter { !$0.isASCII })).isMappedByLookUps
        }
    }

    /// UTS #46 puts something else in place of one of its scalars, or of none: it is no U-label yet.
    var isMappedByLookUps: Bool {
        unicodeScalars.contains { scalar in
            // RFC 5892 §2.6: the sharp s and the final sigma are letters of their own.
            if scalar.value == 0xDF || scalar.value == 0x3C2 { return false }
            return scalar.properties.changesWhenLowercased || scalar.properties.isDefaultIgnorableCodePoint
                || scalar.properties.changesWhenNFKCCaseFolded
        }
    }
}

extension Sequence<String> {
    /// Whether an address is among these, in any of its spellings.
    public func holdsAddress(_ address: String) -> Bool {
        let wanted = address.canonicalAddress
        return contains { $0.canonicalAddress.utf8.elementsEqual(wanted.utf8) }
    }
}
