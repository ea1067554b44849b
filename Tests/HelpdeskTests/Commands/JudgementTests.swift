// What several commands of one mail come to: rights of the moment it came, text that is not swallowed, people who keep a ticket.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Judgement of commands")
struct JudgementTests {
    static let carla = Analyst(key: RegistryKey("carla"), name: "Carla Dias", addresses: ["carla@desk.test"])

    /// Ana and Bruno support, Carla sells; one cause, one category that asks for a diagnosis.
    static func registry() -> Registry {
        var registry = DeskFixture.registry()
        registry.analysts[carla.key] = carla
        let sales = Team(key: RegistryKey("sales"), name: Label("Vendas"), members: [carla.key])
        registry.teams[sales.key] = sales
        for name in ["normal", "alta"] {
            registry.priorities[RegistryKey(name)] = Priority(key: RegistryKey(name), label: Label(name))
        }
        registry.causes[RegistryKey("fuse")] = Cause(key: RegistryKey("fuse"), label: Label("Blown fuse"))
        var strict = Category(key: RegistryKey("strict"), label: Label("Strict"))
        strict.beforeSolving = [.diagnosis, .time]
        registry.categories[strict.key] = strict
        return registry
    }

    struct Given: Sendable {
        var text: String
        var assignee: String?
        var category: String?
    }

    struct Outcome: Equatable, Sendable {
        var failed: [String] = []
        var team = "support"
        var assignee: String?
        var priority: String?
        var status = TicketStatus.open
        var kind: EntryKind
        var answer: AnswerClass
    }

    static func outcome(_ given: Given) -> Outcome? {
        var ticket = DeskFixture.ticket(assignee: given.assignee.map { RegistryKey($0) })
        ticket.sorting.category = given.category.map { RegistryKey($0) }
        let (_, change) = AnalystMailTests.decide(given.text, ticket: ticket, registry: registry())
        let after = ticket.changed(by: change, at: DeskFixture.now)
        guard let entry = change.entry, let receipt = AnalystMailTests.receipt(change) else { return nil }
        return Outcome(
            failed: receipt.results.compactMap { if case .failed = $0.outcome { $0.line.word } else { nil } },
            team: after.sorting.team?.name ?? "", assignee: after.assignee?.name,
            priority: after.sorting.priority?.name, status: after.status, kind: entry.kind, answer: receipt.answer)
    }

    @Test(
        "one mail",
        arguments: [
            Case(
                "rights are those of the ticket as it came", Given(text: "#team sales\n#priority alta"),
                Outcome(team: "sales", priority: "alta", kind: .event, answer: .none)),
            Case(
                "whoever is of another team has it no more", Given(text: "#team sales", assignee: "bruno"),
                Outcome(team: "sales", kind: .event, answer: .none)),
            Case(
                "given and moved: it stays given", Given(text: "#assign bruno\n#team sales"),
                Outcome(team: "sales", assignee: "bruno", kind: .event, answer: .none)),
            Case(
                "moved and given", Given(text: "#team sales\n#assign bruno"),
                Outcome(team: "sales", assignee: "bruno", kind: .event, answer: .none)),
            Case(
                "one that fails stops no other", Given(text: "#priority zzz\n#assign bruno\nHello"),
                Outcome(
                    failed: ["priority"], assignee: "bruno", status: .waiting, kind: .publicReply,
                    answer: .customer(.answeredNotice))),
            Case(
                "a cause with its solution, and text below", Given(text: "#diagnosis fuse / changed it\nHello Maria"),
                Outcome(kind: .internalNote, answer: .note(.belowCommand))),
            Case(
                "the same, said to whom", Given(text: "#diagnosis fuse / changed it\n#reply\nHello Maria"),
                Outcome(assignee: "ana", status: .waiting, kind: .publicReply, answer: .customer(.saidSo))),
            Case(
                "a cause whose solution stands below", Given(text: "#diagnosis fuse\nchanged it"),
                Outcome(kind: .internalNote, answer: .note(.belowCommand))),
            Case(
                "a cause with its solution, the end, and text below: that is the answer",
                Given(text: "#diagnosis fuse / changed it\n#solve\nHello Maria"),
                Outcome(assignee: "ana", status: .solved, kind: .publicReply, answer: .customer(.answeredNotice))),
            Case(
                "the end above the cause", Given(text: "#solve\n#diagnosis fuse / changed it\nHello Maria"),
                Outcome(assignee: "ana", status: .solved, kind: .publicReply, answer: .customer(.answeredNotice))),
            Case(
                "a cause that is none, the end, and text below",
                Given(text: "#diagnosis zzz / x\n#solve\nHello Maria"),
                Outcome(failed: ["diagnosis", "solve"], kind: .internalNote, answer: .note(.belowCommand))),
            Case(
                "an unclear line, the end, and text below", Given(text: "#note/ask Bruno\n#solve\n\nHello Maria"),
                Outcome(failed: ["solve", "note"], kind: .internalNote, answer: .note(.doubt))),
            Case(
                "a note, the end, and text below: nobody is told anything",
                Given(text: "#note ask Bruno\n#solve\n\nHello Maria"),
                Outcome(failed: ["solve"], kind: .internalNote, answer: .note(.belowCommand))),
            Case(
                "a note and the end", Given(text: "#note ask Bruno\n#solve"),
                Outcome(assignee: "ana", status: .solved, kind: .internalNote, answer: .note(.saidSo))),
            Case(
                "a note, and a colleague", Given(text: "#note ask Bruno\n#assign bruno\n\nHello Maria"),
                Outcome(assignee: "bruno", kind: .internalNote, answer: .note(.belowCommand))),
            Case(
                "a cause that is none, and text below", Given(text: "#diagnosis zzz / x\nHello Maria"),
                Outcome(failed: ["diagnosis"], kind: .internalNote, answer: .note(.belowCommand))),
            Case(
                "a note, and text below", Given(text: "#note ask Bruno\n\nHello Maria"),
                Outcome(kind: .internalNote, answer: .note(.belowCommand))),
            Case(
                "a note whose text stands below", Given(text: "#note\nask Bruno"),
                Outcome(kind: .internalNote, answer: .note(.saidSo))),
            Case(
                "words behind a command that takes none", Given(text: "#close thanks Maria\nIt works now."),
                Outcome(failed: ["close"], kind: .internalNote, answer: .note(.doubt))),
            Case(
                "another ticket's number behind it", Given(text: "#close 15"),
                Outcome(failed: ["close"], kind: .event, answer: .none)),
            Case(
                "this ticket's number behind it", Given(text: "#close ticket 1"),
                Outcome(assignee: "ana", status: .closed, kind: .event, answer: .none)),
            Case(
                "a blank behind the sign", Given(text: "# resolver"),
                Outcome(assignee: "ana", status: .solved, kind: .event, answer: .none)),
            Case(
                "a heading that may be a command", Given(text: "# Nota fiscal\nMaria, veja."),
                Outcome(failed: ["Nota"], kind: .internalNote, answer: .note(.doubt))),
            Case(
                "what the category asks for first", Given(text: "#solve", category: "strict"),
                Outcome(failed: ["solve"], kind: .event, answer: .none)),
            Case(
                "the same, done in the lines above",
                Given(text: "#diagnosis fuse / x\n#time 25m\n#solve", category: "strict"),
                Outcome(assignee: "ana", status: .solved, kind: .internalNote, answer: .none)),
            Case(
                "the same, done in the lines below",
                Given(text: "#solve\n#time 25m\n#diagnosis fuse / x", category: "strict"),
                Outcome(assignee: "ana", status: .solved, kind: .internalNote, answer: .none)),
            Case(
                "one of two, in the line below", Given(text: "#solve\n#time 25m", category: "strict"),
                Outcome(failed: ["solve"], kind: .event, answer: .none)),
            Case(
                "time that is a team", Given(text: "#time vendas"),
                Outcome(team: "sales", kind: .event, answer: .none)),
        ])
    func judges(row: Case<Given, Outcome>) { #expect(Self.outcome(row.given) == row.expected) }

    @Test("a request type stays in its category") func requestType() {
        var registry = Self.registry()
        registry.categories[RegistryKey("easy")] = Category(key: RegistryKey("easy"), label: Label("Easy"))
        registry.requestTypes[RegistryKey("r")] = RequestType(
            key: RegistryKey("r"), label: Label("R"), category: RegistryKey("strict"))
        var ticket = DeskFixture.ticket()
        ticket.sorting.requestType = RegistryKey("r")
        ticket.sorting.category = RegistryKey("strict")
        for (text, kept) in [("#category easy", false), ("#category strict", true), ("#priority alta", true)] {
            let (_, change) = AnalystMailTests.decide(text, ticket: ticket, registry: registry)
            let after = ticket.changed(by: change, at: DeskFixture.now)
            #expect((after.sorting.requestType != nil) == kept, "\(text)")
        }
    }

    @Test("who sells answers what was for the customer, and takes no ticket from its team") func seller() {
        var registry = Self.registry()
        registry.sales = RegistryKey("sales")
        for (purpose, sells, isSent) in [
            (Token.Purpose.customerFacing, true, true), (.internal, true, false), (.customerFacing, false, false),
        ] {
            var own = registry
            if !sells { own.sales = nil }
            let (_, change) = AnalystMailTests.decide(
                "Maria, 8%.", answering: purpose, from: Self.carla, registry: own)
            #expect(change.notices.contains { $0.kind == .publicReply } == isSent, "\(purpose) \(sells)")
            #expect(change.assignee == nil)
        }
    }

    @Test("merged into a ticket that is over, the other opens again") func merging() {
        let old = DeskFixture.ticket(2, status: .closed, closedAt: DeskFixture.now)
        let (_, change) = AnalystMailTests.decide("#merge 2", others: [old])
        let reopened = change.steps.contains { step in
            if case .also(TicketID(2), let other) = step { other.status == .open } else { false }
        }
        #expect(reopened && change.status == .closed)
        // What is over itself wakes nobody.
        let done = DeskFixture.ticket(status: .solved)
        let (_, quiet) = AnalystMailTests.decide("#merge 2", ticket: done, others: [old])
        #expect(!quiet.steps.contains { if case .also = $0 { true } else { false } })
    }

    @Test("tags, fields and time are gathered") func marks() {
        let ticket = DeskFixture.ticket()
        let (_, change) = AnalystMailTests.decide("#tag vip, urgente\n#field pedido = 4711\n#time 25m\n#time 1h")
        let marks = ticket.changed(by: change, at: DeskFixture.now).marks
        #expect(marks.tags == ["urgente", "vip"] && marks.fields == ["pedido": "4711", "minutes": "85"])
    }

    struct Marks: Sendable {
        var tags = ["VIP", "fiscal"]
        var fields = ["pedido": "4711"]
    }

    @Test(
        "tags and facts are taken away as they are given",
        arguments: [
            Case("a tag", "#tag -fiscal", Marks(tags: ["VIP"])),
            Case("in another spelling", "#tag -vip", Marks(tags: ["fiscal"])),
            Case("one and another", "#tag -vip, loja 7", Marks(tags: ["fiscal", "loja 7"])),
            Case("what it has not", "#tag -urgente", Marks()), Case("a second spelling", "#tag vip", Marks()),
            Case("by their signs", "#tag #loja7 #sul", Marks(tags: ["VIP", "fiscal", "loja7", "sul"])),
            Case("a number in it", "#tag pedido #12", Marks(tags: ["VIP", "fiscal", "pedido #12"])),
            Case("a fact", "#field pedido =", Marks(fields: [:])),
            Case("a fact that is none", "#field nota =", Marks()),
            Case("a fact again", "#field pedido =\n#field pedido = 12", Marks(fields: ["pedido": "12"])),
            Case("a hyphen within", "#tag pós-venda", Marks(tags: ["VIP", "fiscal", "pós-venda"])),
        ])
    func unmarks(row: Case<String, Marks>) {
        var ticket = DeskFixture.ticket()
        ticket.marks = TicketMarks(tags: Marks().tags, fields: Marks().fields)
        let (_, change) = AnalystMailTests.decide(row.given, ticket: ticket)
        let marks = ticket.changed(by: change, at: DeskFixture.now).marks
        #expect(marks.tags == row.expected.tags && marks.fields == row.expected.fields)
    }

    @Test(
        "what stands below an order to the desk, or within words that are kept, reaches no customer",
        arguments: [
            Case("a question about commands", "#help\nHow do I change the team?", false),
            Case("a signature below it", "#help\n\nAna Prado", false),
            Case("a note within a ready answer", "#keep cabo\nTroque o cabo.\n#note ela está brava", false),
            Case("a ready answer that goes out too", "#keep cabo\n#reply\nTroque o cabo.\n#note brava", false),
            Case("a ready answer that goes out", "#keep cabo\n#reply\nTroque o cabo.", true),
            Case("an answer", "Troque o cabo.", true),
        ])
    func keepsInside(row: Case<String, Bool>) {
        let (_, change) = AnalystMailTests.decide(row.given)
        #expect((change.entry?.kind == .publicReply) == row.expected)
        let kept = change.steps.contains { if case .registry = $0 { true } else { false } }
        #expect(kept == (row.given.contains("#keep") && row.expected), "and what holds an order is not kept")
    }

    @Test("who wrote what became a ticket of its own learns its number") func splits() {
        let mail = AnsweredMail(
            entry: 5, ticket: TicketID(1), sender: "jo@shop.test", text: "Also, the scanner", isFirst: false)
        let (_, change) = AnalystMailTests.decide("#split", answered: mail)
        let told = change.steps.flatMap { step in
            if case .split(_, _, let first) = step { first.notices } else { [] as [Notice] }
        }
        #expect(
            told.filter { $0.kind == .acknowledgement(followsClosed: nil) }.map(\.address) == ["jo@shop.test"])
    }

    @Test("names that a command could mean are told") func names() {
        func fault(_ text: String) -> CommandFault? {
            let receipt = AnalystMailTests.receipt(
                AnalystMailTests.decide(text, registry: Self.registry()).change)
            if case .failed(let fault)? = receipt?.results.first?.outcome { return fault }
            return nil
        }
        #expect(fault("#priority quetzalcoatl") == .notAmong(["alta", "normal"]))
        #expect(fault("#priority allta") == .notAmong(["alta", "normal"], nearest: "alta"))
        #expect(fault("#priority ALTA") == nil && fault("#prioridade al") == nil)
        #expect(fault("#team") == .argumentMissing(example: "Vendas"))
    }
}
