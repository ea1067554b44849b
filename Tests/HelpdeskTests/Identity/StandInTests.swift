// Who stands in for whom, and what addresses and subjects are in all their spellings.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Stand-ins and spellings")
struct StandInTests {
    /// - Parameter away: who is away now, and who stands in.
    private static func registry(_ away: [String: String?]) -> Registry {
        var registry = DeskFixture.registry()
        registry.analysts[RegistryKey("caio")] = Analyst(
            key: RegistryKey("caio"), name: "Caio", addresses: ["caio@desk.test"])
        for (name, other) in away {
            registry.analysts[RegistryKey(name)]?.absences = [
                Absence(
                    start: DeskFixture.now, end: DeskFixture.now + .days(1), substitute: other.map { RegistryKey($0) })
            ]
        }
        return registry
    }

    @Test(
        "for Ana",
        arguments: [
            Case("she is here", [:], "ana"),
            Case("Bruno stands in", ["ana": "bruno"], "bruno"),
            Case("for Bruno stands Caio", ["ana": "bruno", "bruno": "caio"], "caio"),
            Case("Bruno is away too, and nobody stands in for him", ["ana": "bruno", "bruno": nil], "ana"),
            Case("nobody stands in", ["ana": nil], "ana"),
            Case("a circle ends where it began", ["ana": "bruno", "bruno": "ana"], "ana"),
            Case("for herself", ["ana": "ana"], "ana"),
        ] as [Case<[String: String?], String>])
    func standsIn(row: Case<[String: String?], String>) {
        let registry = Self.registry(row.given)
        #expect(registry.standIn(for: RegistryKey("ana"), at: DeskFixture.now).name == row.expected)
        #expect(registry.standIn(for: RegistryKey("ana"), at: DeskFixture.now + .days(1)).name == "ana", "she is back")
    }

    @Test("her notices go there, each person is told once, and outsiders are left alone") func redirects() {
        let registry = Self.registry(["ana": "bruno"])
        func notice(_ address: String) -> Notice {
            Notice(kind: .newTicket, address: address, name: nil, locale: .portuguese)
        }
        let told = registry.redirected(
            [notice("ana@desk.test"), notice("bruno@desk.test"), notice("maria@shop.test")], at: DeskFixture.now)
        #expect(told.map(\.address) == ["bruno@desk.test", "maria@shop.test"])
        #expect(told[0].name == "Bruno Reis" && told[0].locale == .english, "in his language")
    }

    @Test(arguments: [
        Case("an address", "a@b.test", true), Case("a tag", "a+t@b.test", true), Case("no @", "b.test", false),
        Case("two", "a@b@c.test", false), Case("nothing before it", "@b.test", false),
        Case("nothing behind it", "a@", false), Case("a blank", "a b@c.test", false),
        Case("a line's end", "a@b.test\r\nRCPT", false), Case("brackets", "<a@b.test>", false),
        Case("a list", "a@b.test,c@d.test", false),
        Case("321 octets", String(repeating: "a", count: 314) + "@b.test", false),
    ])
    func usable(row: Case<String, Bool>) { #expect(row.given.isUsableAddress == row.expected) }

    @Test(arguments: [
        Case("a machine", "MAILER-DAEMON@x.test", true), Case("no reply", "no_reply+7@x.test", true),
        Case("in Portuguese", "nao.responda@x.test", true), Case("a list's owner", "owner-list@x.test", true),
        Case("a list's machine", "list-request@x.test", true), Case("a return path", "bounces+1@x.test", true),
        Case("to answer, in Portuguese", "nao-responder@x.test", true), Case("in German", "keine-antwort@x.test", true),
        Case("in French", "ne-pas-repondre@x.test", true), Case("in Italian", "non_rispondere@x.test", true),
        Case("a person", "nora@x.test", false), Case("a person of Nepal", "nepal@x.test", false),
        Case("in the domain", "ana@noreply.test", false),
        Case("behind a plus", "ana+noreply@x.test", false), Case("a shop", "requests@x.test", false),
    ])
    func machine(row: Case<String, Bool>) { #expect(row.given.belongsToNoPerson == row.expected) }

    @Test(arguments: [
        Case("below", ("mail.shop.test", "shop.test"), true), Case("the same", ("shop.test", "shop.test"), false),
        Case("above", ("test", "shop.test"), false), Case("a longer word", ("myshop.test", "shop.test"), false),
        Case("only a dot", (".shop.test", "shop.test"), false),
        Case("a mark joined to the dot", ("mail.\u{301}shop.test", "shop.test"), false),
    ])
    func below(row: Case<(String, String), Bool>) { #expect(row.given.0.isBelow(domain: row.given.1) == row.expected) }

    @Test(arguments: [
        Case("one", "Re: Printer", "Printer"), Case("several", "RES: Fwd:  ENC: Printer", "Printer"),
        Case("our number", "Re: [#12] Printer", "Printer"), Case("at its end", "Printer [#12]", "Printer"),
        Case("another's number", "[12] Printer", "[12] Printer"), Case("a word", "Request: paper", "Request: paper"),
        Case("French blanks, counted", "RE : Re[2]: Printer", "Printer"),
        Case("two numbers", "[#1] Printer [#2]", "Printer"), Case("an open bracket", "Printer [#1", "Printer [#1"),
        Case("an order's reference", "Ref: order 55", "Ref: order 55"),
        Case("a time", "10:30 the printer", "10:30 the printer"), Case("nothing else", "Re:", ""),
    ])
    func marks(row: Case<String, String>) { #expect(row.given.withoutReplyMarks == row.expected) }

    @Test("the line that carries a notice's token is no word of the writer's; one with more on it stays") func lines() {
        let word = DeskFixture.keys.sign(DeskFixture.token(for: "maria@shop.test"))
        let line = TokenWord.line(word)
        #expect(TokenWord.withoutLines("It works.\n  Ref. \(word.lowercased())  \nMaria") == "It works.\nMaria")
        #expect(TokenWord.withoutLines("See \(line)") == "See \(line)")
        #expect(TokenWord.withoutLines("Ref. 4711\nIt works.") == "Ref. 4711\nIt works.")
    }
}
