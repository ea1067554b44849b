// Tokens: what we signed comes back as we signed it, and nothing else does.
import Testing

@testable import Helpdesk

@Suite("Token")
struct TokenTests {
    @Test func comesBackWhole() {
        let token = Cast.token(for: "Maria@Shop.test", ticket: 1_099_511_627_775)
        let word = Cast.keys.sign(token)
        #expect(word.count == 48)
        #expect(Cast.keys.verify(word, at: Cast.now) == .valid(token))
        #expect(Cast.keys.verify(word.lowercased(), at: Cast.now) == .valid(token))
        #expect(token.recipient == RecipientMark(address: "maria@shop.test"))
    }

    @Test("one changed letter makes it forged or none of ours", arguments: 1..<48)
    func refusesChanges(place: Int) {
        var letters = Array(Cast.keys.sign(Cast.token(for: "maria@shop.test")))
        letters[place] = letters[place] == "A" ? "B" : "A"
        let verdict = Cast.keys.verify(String(letters), at: Cast.now)
        #expect(verdict == .forged || verdict == .notOurs)
    }

    @Test("a desk that is printed keeps its key to itself") func keepsSecret() {
        var dumped = ""
        dump(Cast.desk, to: &dumped)
        for text in ["\(Cast.desk)", String(reflecting: Cast.desk), dumped] {
            #expect(text.contains("key 1"))
            #expect(!text.contains("7, 7, 7"))
            #expect(!text.contains("- 7"))
        }
    }

    @Test("a key of another desk is not believed") func refusesOtherKeys() {
        let other = TokenKeys(current: .init(id: 1, octets: Array(repeating: 8, count: 32)))
        #expect(Cast.keys.verify(other.sign(Cast.token(for: "a@b.test")), at: Cast.now) == .forged)
    }

    @Test("a rotated key still verifies, and no longer signs") func rotates() {
        let old = TokenKeys.SigningKey(id: 1, octets: Array(repeating: 7, count: 32))
        let new = TokenKeys.SigningKey(id: 2, octets: Array(repeating: 9, count: 32))
        let token = Cast.token(for: "a@b.test")
        let rotated = TokenKeys(current: new, previous: [old])
        #expect(rotated.verify(Cast.keys.sign(token), at: Cast.now) == .valid(token))
        #expect(TokenKeys(current: new).verify(Cast.keys.sign(token), at: Cast.now) != .valid(token))
        #expect(rotated.sign(token) != Cast.keys.sign(token))
    }

    @Test("it is valid to the end of its last day") func expires() {
        let token = Cast.token(for: "a@b.test", expiryDay: 20_454)
        let word = Cast.keys.sign(token)
        let lastSecond = Instant(seconds: 20_455 * 86_400 - 1)
        #expect(Cast.keys.verify(word, at: lastSecond) == .valid(token))
        #expect(Cast.keys.verify(word, at: lastSecond + .seconds(1)) == .expired(token))
    }

    @Test(
        "words that are not tokens",
        arguments: ["", "T", "TAAAA", "1234", "T" + String(repeating: "=", count: 47), "Té"])
    func ignoresOthers(word: String) {
        #expect(Cast.keys.verify(word, at: Cast.now) == .notOurs)
    }

    @Test("a Message-ID carries it") func standsInMessageID() {
        let token = Cast.token(for: "a@b.test")
        let id = Cast.id(token)
        #expect(id.hasSuffix(".9@desk.test"))
        #expect(NoticeID.verdict(on: id, keys: Cast.keys, at: Cast.now) == .valid(token))
        #expect(NoticeID.verdict(on: "no-at-sign", keys: Cast.keys, at: Cast.now) == .notOurs)
    }
}
