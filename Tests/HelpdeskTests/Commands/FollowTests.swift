// Who hears of a ticket without working it; answers that are kept; the name of a ready answer; what people want to hear of.
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Following, keeping, preferring")
struct FollowTests {
    static let carla = JudgementTests.carla.key
    static let people = ["ana": "ana@desk.test", "bruno": "bruno@desk.test", "carla": "carla@desk.test"]

    struct Given: Sendable {
        var text: String
        var followers: [String] = []
        var assignee: String?
        var purpose = Token.Purpose.customerFacing
    }

    struct Outcome: Equatable, Sendable {
        var followers: [String] = []
        var told: [String] = []
        var failed = 0
    }

    static func ticket(_ followers: [String], assignee: String? = nil) -> TicketSnapshot {
        var ticket = DeskFixture.ticket(assignee: assignee.map { RegistryKey($0) })
        ticket.followers = followers.isEmpty ? nil : followers.map { RegistryKey($0) }
        return ticket
    }

    @Test(
        "what a mail of Ana's does to those who follow",
        arguments: [
            Case("alone: the writer", Given(text: "#follow"), Outcome(followers: ["ana"])),
            Case(
                "a colleague, who hears of it", Given(text: "#seguir Carla"),
                Outcome(followers: ["carla"], told: ["carla"])),
            Case(
                "two, with a sign", Given(text: "#follow @bruno, @carla", followers: ["bruno"]),
                Outcome(followers: ["bruno", "carla"], told: ["carla"])),
            Case("already", Given(text: "#follow", followers: ["ana"]), Outcome(followers: ["ana"])),
            Case("nobody of that name", Given(text: "#follow zoe"), Outcome(failed: 1)),
            Case("no more", Given(text: "#não-seguir", followers: ["ana", "carla"]), Outcome(followers: ["carla"])),
            Case(
                "a colleague, no more", Given(text: "#unfollow carla", followers: ["carla"]), Outcome()),
            Case(
                "an answer to the customer", Given(text: "Hello", followers: ["ana", "carla"]),
                Outcome(followers: ["ana", "carla"], told: ["carla"])),
            Case(
                "a note", Given(text: "#note Done", followers: ["carla"]),
                Outcome(followers: ["carla"], told: ["carla"])),
            Case(
                "an end", Given(text: "#solve", followers: ["carla"]), Outcome(followers: ["carla"], told: ["carla"])),
            Case(
                "given to who follows: one mail", Given(text: "#assign bruno", followers: ["bruno"]),
                Outcome(followers: ["bruno"], told: ["bruno"])),
            Case(
                "a tag is no news", Given(text: "#tag vip", followers: ["carla"]), Outcome(followers: ["carla"])),
            Case(
                "who has left the desk is nobody", Given(text: "Hello", followers: ["gone"]),
                Outcome(followers: ["gone"])),
        ])
    func follows(row: Case<Given, Outcome>) {
        let ticket = Self.ticket(row.given.followers, assignee: row.given.assignee)
        let (_, change) = AnalystMailTests.decide(
            row.given.text, answering: row.given.purpose, ticket: ticket, registry: JudgementTests.registry())
        let after = ticket.changed(by: change, at: DeskFixture.now)
        let told = Self.people.filter { name, address in
            name != "ana" && change.notices.contains { $0.address == address }
        }.keys.sorted()
        let failed = AnalystMailTests.receipt(change)?.results.count {
            if case .failed = $0.outcome { true } else { false }
        }
        #expect(
            Outcome(followers: (after.followers ?? []).map(\.name), told: told, failed: failed ?? 0) == row.expected)
        // Nobody gets two mails about one.
        let addresses = change.notices.filter { $0.kind.label != "receipt" }.map(\.address)
        #expect(Set(addresses).count == addresses.count)
    }

    @Test("the customer's next mail reaches who has it and who follows, each once") func customerWrites() {
        let ticket = Self.ticket(["bruno", "carla"], assignee: "bruno")
        var desk = DeskFixture.desk
        desk.registry = JudgementTests.registry()
        let told = desk.notices(.customerReplied, toThoseWhoWork: ticket, except: "maria@shop.test").map(\.address)
        #expect(told == ["bruno@desk.test", "carla@desk.test"])
        #expect(desk.notices(.customerReplied, toThoseWhoWork: ticket, except: "carla@desk.test").count == 1)
    }

    @Test(
        "whoever had the ticket hears that it is another's now",
        arguments: [
            Case("taken", ("#take", "bruno"), ["bruno"]), Case("given on", ("#assign carla", "bruno"), ["bruno"]),
            Case("given to nobody", ("#assign nobody", "bruno"), ["bruno"]),
            Case("one's own", ("#assign carla", "ana"), []), Case("nobody had it", ("#take", nil), []),
            Case("kept", ("#assign bruno", "bruno"), []), Case("an answer", ("Hello", "bruno"), []),
        ] as [Case<(String, String?), [String]>])
    func handsOver(row: Case<(String, String?), [String]>) {
        let (_, change) = AnalystMailTests.decide(
            row.given.0, ticket: Self.ticket(["bruno"], assignee: row.given.1), registry: JudgementTests.registry())
        let told = change.notices.filter { $0.kind == .conversation(.handedOver) }.map(\.address)
        #expect(told == row.expected.map { "\($0)@desk.test" })
        #expect(!told.contains { address in change.notices.count { $0.address == address } > 1 }, "and of it alone")
    }

    @Test(
        "who gives a ticket to somebody away is told so, and who hears of it",
        arguments: [
            Case(
                "away, Carla stands in", ("#assign bruno", "bruno", "carla"), .assigned(bruno, whileAway: "Carla Dias")),
            Case("away, and nobody stands in", ("#assign bruno", "bruno", nil), .assigned(bruno, whileAway: nil)),
            Case("another is away", ("#assign bruno", "carla", nil), .assigned(bruno)),
            Case("one's own, on a day off", ("#take", "ana", "bruno"), .assigned(RegistryKey("ana"))),
        ] as [Case<(String, String, String?), CommandEffect>])
    func givesToAbsent(row: Case<(String, String, String?), CommandEffect>) throws {
        var registry = JudgementTests.registry()
        registry.analysts[RegistryKey(row.given.1)]?.absences = [
            Absence(
                start: DeskFixture.now, end: DeskFixture.now + .days(1),
                substitute: row.given.2.map { RegistryKey($0) })
        ]
        let (_, change) = AnalystMailTests.decide(row.given.0, ticket: DeskFixture.ticket(), registry: registry)
        let receipt = try #require(AnalystMailTests.receipt(change))
        #expect(receipt.results.map(\.outcome) == [.done(row.expected)])
    }

    private static let bruno = RegistryKey<Analyst>("bruno")

    @Test("who followed a ticket that becomes part of another follows that") func merging() {
        let (_, change) = AnalystMailTests.decide(
            "#merge 2", ticket: Self.ticket(["carla"]), others: [DeskFixture.ticket(2)],
            registry: JudgementTests.registry())
        let moved = change.steps.contains { step in
            if case .also(TicketID(2), let other) = step { other.steps == [.follow(by: [Self.carla])] } else { false }
        }
        #expect(moved)
    }

    @Test("a state that was stored without followers is read") func storedState() throws {
        var state = DeskFixture.ticket().state
        state.followers = [Self.carla]
        let back = state.withdrawing(before: DeskFixture.ticket().state, after: state)
        #expect(back.followers == nil, "#undo")
    }

    @Test(
        "nothing but the name of a ready answer is asked about, and never sent",
        arguments: [
            ("#resposta senha", false), ("#reply Senha", false), ("#responder\nsenha", false), ("senha", false),
            ("SENHA ", false), ("#answer\nsenha", false), ("#reply senha\nMaria, veja.", false),
            ("A senha é outra.", true), ("senha nova", true), ("#reply senha trocada", true), ("senha\nsenha", true),
            ("#answer senha", true), ("Olá", true),
        ])
    func namesAnswer(text: String, isSent: Bool) {
        let ticket = DeskFixture.ticket()
        var desk = DeskFixture.desk
        desk.answers = [CannedAnswer(name: "senha", text: "Troque a senha.")]
        let token = DeskFixture.token(for: "ana@desk.test")
        var mail = DeskFixture.mail(from: "ana@desk.test", "Re: [#1] Printer", answering: [DeskFixture.id(token)])
        mail.visibleText = text
        mail.copied = mail.recipients
        let decision = desk.decide(
            mail, knowing: StoreContext(tickets: [ticket.id: ticket]), at: DeskFixture.now)
        guard case .change(_, let change) = decision.filing else {
            Issue.record("\(decision)")
            return
        }
        #expect(change.notices.contains { $0.address == "maria@shop.test" } == isSent, "\(decision.reason)")
        #expect(isSent || AnalystMailTests.receipt(change) != nil, "its writer is told")
    }

    @Test(
        "an answer that is kept goes to the customer where the mail says so",
        arguments: [
            ("#keep x\nHello {{first_name}}", false, "x\nHello {{first_name}}"), ("#keep x", false, "x"),
            ("#keep x\n#reply\nHello", true, "x\nHello"), ("#keep\nHello", false, ""),
        ])
    func keepsAndSends(text: String, isSent: Bool, ordered: String) {
        let (_, change) = AnalystMailTests.decide(text)
        #expect(change.notices.contains { $0.address == "maria@shop.test" } == isSent)
        let orders = change.steps.compactMap { if case .registry(let order) = $0 { order } else { nil } }
        #expect(orders.map(\.text) == (ordered.isEmpty ? [] : [ordered]))
        #expect(orders.allSatisfy { $0.kind == .answer && $0.ticket == TicketID(1) })
        // What stands below is in the ticket, whatever comes of the order.
        #expect(!text.contains("Hello") || change.entry?.text.contains("Hello") == true)
    }

    @Test(
        "what was written for one customer is kept for all",
        arguments: [
            (
                "senha nova", "Olá, Maria,\n\no chamado #1 …", "senha-nova",
                "Olá, {{first_name}},\n\no chamado #{{number}} …"
            ),
            ("X", "Prezada Maria Souza: Mariana também", "x", "Prezada {{customer}}: Mariana também"),
            ("a/../b", "{{first_name}}, #12", "a-b", "{{first_name}}, #12"),
            ("...", "x", nil, ""), ("12", "x", nil, ""),
        ] as [(String, String, String?, String)])
    func keeps(name: String, text: String, kept: String?, expected: String) {
        var ticket = DeskFixture.ticket()
        ticket.requesterName = "Maria Souza"
        let answer = KeptAnswer(name, text, on: ticket)
        #expect(answer?.name == kept)
        if kept != nil { #expect(answer?.text == expected + "\n") }
        #expect(answer.map { $0.locale == .portuguese } ?? true)
    }

    @Test(
        "what stands behind #prefer",
        arguments: [
            ("", NoticePreference()), ("digest", NoticePreference(digestMinutes: 240)),
            ("resumo 2h", NoticePreference(digestMinutes: 120)),
            ("resumo a cada 30m", NoticePreference(digestMinutes: 30)),
            ("digest 1m", NoticePreference(digestMinutes: 15)),
            ("resumo 2 horas", NoticePreference(digestMinutes: 120)),
            ("digest a cada 3 h", NoticePreference(digestMinutes: 180)),
            ("sem notas, novos", NoticePreference(muted: [.notes, .newTickets])),
            ("resumen sin notas", NoticePreference(digestMinutes: 240, muted: [.notes])),
            ("without notes with notes", NoticePreference()), ("sem notas tudo", NoticePreference()),
            ("digest single", NoticePreference()),
        ])
    func prefers(text: String, expected: NoticePreference) throws {
        #expect(try PreferenceWords.read(text, over: NoticePreference(), in: .shipped) == expected)
    }

    @Test(
        "and what is none",
        arguments: [
            "sem", "notes", "resumo sempre", "digest 2h xyz", "digest 5", "resumo 2 sem notas", "sem com notas",
            "without 2h",
        ])
    func prefersNothing(text: String) {
        #expect(throws: PreferenceWords.Fault.self) {
            try PreferenceWords.read(text, over: NoticePreference(), in: .shipped)
        }
    }
}
