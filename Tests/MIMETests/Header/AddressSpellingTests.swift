// Spellings of one address, and addresses that only look alike.
import Testing

@testable import MIME

@Suite("Spellings of addresses")
struct AddressSpellingTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        var left: String
        var right: String
        var isSame: Bool
        var testDescription: String { "\(left.debugDescription) \(isSame ? "is" : "is not") \(right.debugDescription)" }

        init(_ left: String, _ right: String, _ isSame: Bool) {
            (self.left, self.right, self.isSame) = (left, right, isSame)
        }
    }

    @Test(arguments: [
        Pair("ana@desk.test", "ANA@Desk.Test", true),
        Pair("ana@desk.test", "ana@desk.test.", true),
        Pair("ana@b\u{FC}cher.test", "ana@xn--bcher-kva.test", true),
        Pair("ana@b\u{FC}cher.test", "ana@XN--BCHER-KVA.test", true),
        Pair("ana@a\u{E7}a\u{ED}.test", "ana@xn--aa-7iap.test", false),
        Pair("ana@desk.test", "ana@des\u{212A}.test", false),
        Pair("ana@desK.test", "ana@des\u{212A}.test", false),
        Pair("ana@\u{E5}.test", "ana@\u{212B}.test", false),
        // Swift takes these two for equal: u and a combining mark, and one letter.
        Pair("m\u{FC}ller@shop.test", "mu\u{308}ller@shop.test", false),
        Pair("ana@b\u{FC}cher.test", "ana@bu\u{308}cher.test", false),
        Pair("ana+x@desk.test", "ana@desk.test", false),
        Pair("ana@mail.desk.test", "ana@desk.test", false),
        Pair("\u{212A}ana@desk.test", "kana@desk.test", false),
        Pair("ana", "ANA", true),
    ])
    func areCompared(_ pair: Pair) {
        #expect(pair.left.isSameAddress(as: pair.right) == pair.isSame)
        #expect([pair.right].holdsAddress(pair.left) == pair.isSame)
    }

    @Test("no letter beyond ASCII is lowered to one of ASCII") func keepsOtherLetters() {
        for value in UInt32(0x80)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "a\(Character(scalar))@desk.test"
            #expect(text.loweredAddress.unicodeScalars.contains(scalar))
        }
    }

    @Test(
        "a careless reader takes these for support@desk.test",
        arguments: [
            "Support@DESK.test", "support@des\u{212A}.test", "\u{FF53}upport@desk.test", "support@desk\u{3002}test",
            "\u{17F}upport@desk.test", "support@desk.test.",
            // What nobody sees, at any place.
            "support@de\u{AD}sk.test", "support@de\u{200B}sk.test", "support@desk.test\u{200B}",
            "sup\u{2060}port@desk.test",
            "\u{FEFF}support@desk.test", "support@d\u{FE0F}esk.test", "support@desk\u{34F}.test",
            // Of mathematics, in circles, parentheses and squares, as flags, numerals, raised, lowered, several in one.
            "support@\u{1D41D}esk.test", "support@\u{1D49F}\u{212F}sk.test", "support@\u{24B9}esk.test",
            "support@\u{24D3}esk.test", "support@\u{249F}esk.test", "support@\u{1F133}esk.test",
            "support@\u{1F153}esk.test", "support@\u{1F173}esk.test", "support@\u{1F1E9}esk.test",
            "support@\u{217E}esk.test", "support@\u{1D48}esk.test", "support@des\u{2096}.test",
            "support@desk.te\u{FB06}", "support@desk\u{2024}test", "support@desk\u{FE52}test",
            "support\u{FE6B}desk.test",
            "support\u{FF20}desk.test",
        ])
    func isCareless(address: String) { #expect(address.carelessAddress == "support@desk.test") }

    @Test(
        "and these for somebody else",
        arguments: [
            // A Cyrillic letter, an accent, another name, a sign that names no host.
            "support@d\u{435}sk.test", "s\u{FA}pport@desk.test", "support@desk-x.test", "support2@desk.test",
            "100%support@desk.test", "support!@desk.test", "sup port@desk.test", "jo%shop.test@desk.test",
            "support@des\u{138}.test",
        ])
    func isNoNeighbour(address: String) { #expect(address.carelessAddress != "support@desk.test") }

    @Test(
        "who is behind a relay",
        arguments: [
            ("support%desk.test@relay.test", "support@desk.test"),
            ("desk.test!Support@relay.test", "support@desk.test"),
            ("a%b.test%c.test@d.test", "a%b.test@c.test"), ("100%@desk.test", nil), ("50%off@desk.test", nil),
            ("hello!@desk.test", nil), ("a!b@desk.test", nil), ("support@desk.test", nil), ("support", nil),
        ])
    func relays(address: String, expected: String?) { #expect(address.addressBehindRelay == expected) }

    @Test("letters of all thirteen alphabets of mathematics read as what Unicode maps them to") func mathematics() {
        for start in stride(from: UInt32(0x1D400), to: 0x1D6A4, by: 52) {
            for place in [UInt32(0), 12, 25, 26, 38, 51] {
                guard let scalar = Unicode.Scalar(start + place) else { continue }
                let letter = String(UnicodeScalar(UInt8(0x61 + place % 26)))
                #expect("a\(Character(scalar))@desk.test".carelessAddress == "a\(letter)@desk.test")
            }
        }
    }
}
