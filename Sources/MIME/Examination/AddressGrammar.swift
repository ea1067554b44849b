/// Whether an address field is as RFC 5322 §3.4 has it, with the UTF-8 of RFC 6532 and without the obsolete forms of §4.4.
/// The lenient reading is `AddressList`; where this holds, there is only one reading.

struct AddressGrammar {
    private let octets: [UInt8]
    private var offset = 0

    // address-list = (address *("," address))                                        RFC 5322 §3.4
    static func matches(_ field: String) -> Bool {
        var grammar = AddressGrammar(octets: Array(field.utf8))
        repeat {
            guard grammar.address() else { return false }
        } while grammar.skip(UInt8(ascii: ","))
        return grammar.offset == grammar.octets.count
    }

    private init(octets: [UInt8]) { self.octets = octets }

    private var peek: UInt8? { offset < octets.count ? octets[offset] : nil }

    private mutating func skip(_ octet: UInt8) -> Bool {
        guard peek == octet else { return false }
        offset += 1
        return true
    }

    // address = mailbox / group; group = display-name ":" [group-list] ";" [CFWS]
    private mutating func address() -> Bool {
        let start = offset
        if mailbox() { return true }
        offset = start
        guard phrase(), skip(UInt8(ascii: ":")), comments() else { return false }
        if peek != UInt8(ascii: ";") {
            repeat {
                guard mailbox() else { return false }
            } while skip(UInt8(ascii: ","))
        }
        return skip(UInt8(ascii: ";")) && comments()
    }

    // mailbox = name-addr / addr-spec; name-addr = [display-name] angle-addr
    private mutating func mailbox() -> Bool {
        let start = offset
        if addrSpec() { return true }
        offset = start
        guard comments() else { return false }
        if peek != UInt8(ascii: "<"), !phrase() { return false }
        return skip(UInt8(ascii: "<")) && addrSpec() && skip(UInt8(ascii: ">")) && comments()
    }

    // addr-spec = local-part "@" domain                                              RFC 5322 §3.4.1
    private mutating func addrSpec() -> Bool {
        guard comments(), peek == ASCII.quote ? quotedString() : dotAtom(), comments() else { return false }
        guard skip(UInt8(ascii: "@")), comments() else { return false }
        return (peek == UInt8(ascii: "[") ? domainLiteral() : dotAtom()) && comments()
    }

    // phrase = 1*word; word = atom / quoted-string                                   RFC 5322 §3.2.5
    private mutating func phrase() -> Bool {
        guard comments() else { return false }
        var words = 0
        while let octet = peek, octet == ASCII.quote || Self.isAtomText(octet) {
            guard octet == ASCII.quote ? quotedString() : atom(), comments() else { return false }
            words += 1
        }
        return words > 0
    }

    // dot-atom-text = 1*atext *("." 1*atext)                                         RFC 5322 §3.2.3
    private mutating func dotAtom() -> Bool {
        repeat {
            guard atom() else { return false }
        } while skip(UInt8(ascii: "."))
        return true
    }

    private mutating func atom() -> Bool {
        let start = offset
        while let octet = peek, Self.isAtomText(octet) { offset += 1 }
        return offset > start
    }

    // quoted-string = DQUOTE *([FWS] qcontent) [FWS] DQUOTE                          RFC 5322 §3.2.4
    private mutating func quotedString() -> Bool {
        offset += 1
        while let octet = peek {
            offset += 1
            if octet == ASCII.quote { return true }
            if octet == ASCII.backslash { offset += 1 } else if octet < 0x20, octet != ASCII.tab { return false }
        }
        return false
    }

    // domain-literal = "[" *([FWS] dtext) [FWS] "]"
    private mutating func domainLiteral() -> Bool {
        offset += 1
        while let octet = peek {
            offset += 1
            if octet == UInt8(ascii: "]") { return true }
            if octet == UInt8(ascii: "[") || octet == ASCII.backslash || octet < 0x20 { return false }
        }
        return false
    }

    // CFWS = (1*([FWS] comment) [FWS]) / FWS                                         RFC 5322 §3.2.2
    private mutating func comments() -> Bool {
        var depth = 0
        while let octet = peek {
            switch octet {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")") where depth > 0: depth -= 1
            case ASCII.backslash where depth > 0: offset += 1
            case _ where depth > 0 || octet.isBlank: break
            default: return true
            }
            offset += 1
        }
        return depth == 0
    }

    // atext = ALPHA / DIGIT / "!" / "#" … ; RFC 6532 §3.2 adds UTF8-non-ascii
    private static func isAtomText(_ octet: UInt8) -> Bool {
        octet > 0x7F || octet.isLetter || octet.isDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(octet)
    }
}
