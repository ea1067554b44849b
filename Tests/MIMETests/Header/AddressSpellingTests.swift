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
        ])
    func isCareless(address: String) { #expect(address.carelessAddress == "support@desk.test") }
}
