// Tokens: what we signed comes back as we signed it, and nothing else does.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Token")
struct TokenTests {
    @Test func comesBackWhole() {
        let token = DeskFixture.token(for: "Maria@Shop.test", ticket: 4_294_967_295)
        let word = DeskFixture.keys.sign(token)
        #expect(word.count == 48)
        #expect(DeskFixture.keys.verify(word, at: DeskFixture.now) == .valid(token))
        #expect(DeskFixture.keys.verify(word.lowercased(), at: DeskFixture.now) == .valid(token))
        #expect(DeskFixture.keys.fits(token.recipient, "maria@shop.test", on: .none))
    }

    @Test("one changed letter makes it forged or none of ours", arguments: 1..<48)
    func refusesChanges(place: Int) {
        var letters = Array(DeskFixture.keys.sign(DeskFixture.token(for: "maria@shop.test")))
        letters[place] = letters[place] == "A" ? "B" : "A"
        let verdict = DeskFixture.keys.verify(String(letters), at: DeskFixture.now)
        #expect(verdict == .forged || verdict == .notOurs)
    }

    @Test("a desk that is printed keeps its key to itself") func keepsSecret() {
        var dumped = ""
        dump(DeskFixture.desk, to: &dumped)
        for text in ["\(DeskFixture.desk)", String(reflecting: DeskFixture.desk), dumped] {
            #expect(text.contains("key 1"))
            #expect(!text.contains("7, 7, 7"))
            #expect(!text.contains("- 7"))
        }
    }

    @Test("a key of another desk is not believed") func refusesOtherKeys() {
        let other = TokenKeys(current: .init(id: 1, octets: Array(repeating: 8, count: 32)))
        #expect(DeskFixture.keys.verify(other.sign(DeskFixture.token(for: "a@b.test")), at: DeskFixture.now) == .forged)
    }

    @Test("a rotated key still verifies, and no longer signs") func rotates() {
        let old = TokenKeys.SigningKey(id: 1, octets: Array(repeating: 7, count: 32))
        let new = TokenKeys.SigningKey(id: 2, octets: Array(repeating: 9, count: 32))
        let token = DeskFixture.token(for: "a@b.test")
        let rotated = TokenKeys(current: new, previous: [old])
        #expect(rotated.verify(DeskFixture.keys.sign(token), at: DeskFixture.now) == .valid(token))
        #expect(TokenKeys(current: new).verify(DeskFixture.keys.sign(token), at: DeskFixture.now) != .valid(token))
        #expect(rotated.sign(token) != DeskFixture.keys.sign(token))
    }

    @Test("it is valid to the end of its last day") func expires() {
        let token = DeskFixture.token(for: "a@b.test", expiryDay: 20_454)
        let word = DeskFixture.keys.sign(token)
        let lastSecond = Instant(seconds: 20_455 * 86_400 - 1)
        #expect(DeskFixture.keys.verify(word, at: lastSecond) == .valid(token))
        #expect(DeskFixture.keys.verify(word, at: lastSecond + .seconds(1)) == .expired(token))
    }

    @Test(
        "words that are not tokens",
        arguments: ["", "T", "TAAAA", "1234", "T" + String(repeating: "=", count: 47), "Té"])
    func ignoresOthers(word: String) {
        #expect(DeskFixture.keys.verify(word, at: DeskFixture.now) == .notOurs)
    }

    @Test("a Message-ID carries it") func standsInMessageID() {
        let token = DeskFixture.token(for: "a@b.test")
        let id = DeskFixture.id(token)
        #expect(id.hasSuffix(".9@desk.test"))
        #expect(NoticeID.verdict(on: id, keys: DeskFixture.keys, at: DeskFixture.now) == .valid(token))
        #expect(NoticeID.verdict(on: "no-at-sign", keys: DeskFixture.keys, at: DeskFixture.now) == .notOurs)
    }

    @Test("in either version there is one spelling, but for case", arguments: [false, true])
    func hasOneSpelling(isOld: Bool) {
        var token = DeskFixture.token(for: "maria@shop.test")
        if isOld { token.recipient = RecipientMark(withoutKey: "maria@shop.test") }
        let word = DeskFixture.keys.sign(token)
        #expect(word.utf8.count == Token.wordLength && word.hasPrefix("T"))
        #expect(DeskFixture.keys.verify(word, at: DeskFixture.now) == .valid(token))
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" where letter != word.last {
            let other = word.dropLast() + String(letter)
            #expect(DeskFixture.keys.verify(other, at: DeskFixture.now).claims == nil)
        }
        for other in [word + "A", word + "=", String(word.dropLast()), String(word.dropLast()) + "\u{212A}"] {
            #expect(DeskFixture.keys.verify(other, at: DeskFixture.now) == .notOurs)
        }
    }

    @Test("each purpose comes back as itself")
    func keepsPurpose() {
        let all: [Token.Purpose] = [.customerFacing, .internal, .confirm, .rate, .undo, .bounce, .quarantine]
        for purpose in all {
            let token = DeskFixture.token(for: "a@b.test", purpose)
            #expect(DeskFixture.keys.verify(DeskFixture.keys.sign(token), at: DeskFixture.now) == .valid(token))
        }
    }

    @Test("a mark is of one address, one ticket and one key") func marks() {
        let first = TicketNonce(octets: [1, 2, 3, 4, 5, 6, 7, 8])
        let mark = DeskFixture.keys.mark(of: "Maria@shop.test", on: first)
        #expect(mark.octets.count == 8)
        #expect(DeskFixture.keys.fits(mark, "maria@SHOP.test", on: first))
        #expect(!DeskFixture.keys.fits(mark, "mario@shop.test", on: first))
        #expect(!DeskFixture.keys.fits(mark, "maria@shop.test", on: .none))
        let other = TokenKeys(current: .init(id: 1, octets: Array(repeating: 8, count: 32)))
        #expect(!other.fits(mark, "maria@shop.test", on: first))
        #expect(!DeskFixture.keys.fits(RecipientMark(withoutKey: "maria@shop.test"), "maria@shop.test", on: first))
    }

    @Test(
        "what is not written as we write it is no base32", arguments: ["A", "AB", "AAAAAAAAA", "MZ", "M1", "MY=", "ſA"])
    func refusesOtherBase32(text: String) {
        // "MY" is the octet "f"; the bits that are left over in "MZ" are not zero.
        #expect(Base32.decode(text) == nil)
        #expect(Base32.decode("MY") == [0x66] && Base32.decode("my") == [0x66])
    }
}
