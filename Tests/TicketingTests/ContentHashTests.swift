// A blob's name is the SHA-256 of its content, in one spelling; the same hash comes of any pieces.
import Testing

@testable import Ticketing

@Suite("Content hashes")
struct ContentHashTests {
    /// FIPS 180-4, and "a" a million times.
    @Test(
        "the published vectors",
        arguments: [
            Case("nothing", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            Case("abc", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            Case(
                "two blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
            Case(
                "a million", String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        ] as [Case<String, String>])
    func vectors(_ row: Case<String, String>) {
        #expect(ContentHash(of: Array(row.given.utf8)).hex == row.expected)
        #expect(ContentHash.sha256Hex(of: Array(row.given.utf8)) == row.expected)
    }

    @Test("the same in any pieces") func pieces() {
        var numbers = SeededNumbers(seed: 1)
        for _ in 0..<60 {
            let octets = (0..<numbers.number(0...2_000)).map { _ in UInt8(numbers.number(0...255)) }
            var (hash, rest) = (RunningHash(), octets[...])
            while !rest.isEmpty {
                let count = numbers.number(0...300)
                hash.update(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            #expect(hash.finish() == ContentHash(of: octets))
        }
    }

    static let name = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    static func begun(_ start: String) -> String { "\(start)\(name.dropFirst(start.count))" }

    @Test(
        "a name is read in the spelling in which it is written, and in no other",
        arguments: [
            Case("as it is written", name, true), Case("nothing", "", false),
            Case("a digit short", String(name.dropLast()), false), Case("a digit more", "\(name)0", false),
            Case("capitals", name.uppercased(), false), Case("no digit", begun("g"), false),
            Case("a sign before a digit", begun("+a"), false), Case("a minus before a zero", begun("-0"), false),
            Case("a blank", begun(" a"), false), Case("an accent on a digit", "\(name.dropLast())d\u{301}", false),
            Case("digits of another script", begun("\u{FF11}\u{FF12}"), false), Case("a path", begun("../"), false),
        ] as [Case<String, Bool>])
    func names(_ row: Case<String, Bool>) {
        let hash = ContentHash(hex: row.given)
        #expect((hash != nil) == row.expected)
        // Whatever is read is written again as it was: two files never share one name.
        if let hash { #expect(hash.hex == row.given) }
    }

    @Test("octets and name are one, both ways") func bothWays() {
        var numbers = SeededNumbers(seed: 2)
        for _ in 0..<200 {
            let octets = (0..<32).map { _ in UInt8(numbers.number(0...255)) }
            let hash = ContentHash(octets: octets)
            #expect(hash?.octets == octets)
            #expect(hash.map { ContentHash(hex: $0.hex) } == hash)
        }
        for count in [0, 1, 31, 33, 64] { #expect(ContentHash(octets: Array(repeating: 1, count: count)) == nil) }
    }

    /// RFC 2104, with the vectors that were published for SHA-256 (numbers 1, 2 and 6).
    @Test(
        "the published codes, whole and cut",
        arguments: [
            Case(
                "a short key", (key: [UInt8](repeating: 0x0B, count: 20), text: "Hi There"),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            Case(
                "a word for a key", (key: Array("Jefe".utf8), text: "what do ya want for nothing?"),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            Case(
                "a key longer than a block",
                (
                    key: [UInt8](repeating: 0xAA, count: 131),
                    text: "Test Using Larger Than Block-Size Key - Hash Key First"
                ),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        ] as [Case<(key: [UInt8], text: String), String>])
    func codes(_ row: Case<(key: [UInt8], text: String), String>) {
        for count in [10, 16, 32] {
            let code = ContentHash.authenticationCode(of: Array(row.given.text.utf8), key: row.given.key, count: count)
            #expect(code.hex == row.expected.prefix(2 * count))
        }
    }
}
