// Who hears of a note, and whose answer crosses a colleague's.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("notes and colleagues")
struct NoteReadersTests {
    private static func registry() -> Registry {
        var registry = DeskFixture.registry()
        for (key, name) in [("carla", "Carla Dias"), ("bia", "Bruno Melo"), ("zé", "José Antônio Lima")] {
            registry.analysts[RegistryKey(key)] = Analyst(
                key: RegistryKey(key), name: name, addresses: ["\(key)@desk.test"])
        }
        return registry
    }

    @Test(
        "names behind an @",
        arguments: [
            Case("a key", "@carla, olha isto", ["carla"]), Case("in a sentence", "Falei com a @Carla.", ["carla"]),
            Case("the whole name", "@carla.dias e @CarlaDias", ["carla"]), Case("an accent", "@jose veja", ["zé"]),
            Case("a key that is another's first name", "@bruno", ["bruno"]),
            Case("the words behind decide", "@Bruno Melo, viu?", ["bruno"]),
            Case("two", "@carla e @ana", ["carla", "ana"]), Case("an address", "ana@desk.test escreveu", []),
            Case("an address of another domain", "maria@carla.example", []),
            Case("a sign of a network", "@carla@social.example", []),
            Case("nobody's name", "@fulano", []), Case("alone", "@ carla", []), Case("a mail's time", "10h@carla", []),
        ])
    func named(row: Case<String, [String]>) {
        #expect(NoteNames(registry: Self.registry()).named(in: row.given).map(\.name) == row.expected)
    }

    @Test(
        "who is told",
        arguments: [
            Case("whoever has it", "#note\nLook", ["bruno@desk.test"]),
            Case("and who is named", "#note @carla\nLook", ["bruno@desk.test", "carla@desk.test"]),
            Case("its writer is not", "#note @ana\nLook", ["bruno@desk.test"]),
            Case("an answer to the customer tells nobody inside", "Look", []),
        ])
    func told(row: Case<String, [String]>) {
        let change = AnalystMailTests.decide(
            row.given, ticket: DeskFixture.ticket(assignee: RegistryKey("bruno")), registry: Self.registry()
        ).change
        let told = change.notices.filter { $0.kind == .conversation(.noted) }.map(\.address)
        #expect(told == row.expected)
        #expect(change.notices.allSatisfy { $0.kind != .conversation(.noted) || $0.kind.isForDesk })
    }

    /// Which notice Ana answers, who wrote the entry that it told of, and what she writes.
    struct Answered: Sendable {
        var purpose = Token.Purpose.internal
        var author: Author?
        var text = "I know them."
    }

    @Test(
        "whoever wrote the words of a notice hears the answer to it",
        arguments: [
            Case("a colleague's note", Answered(author: .analyst(RegistryKey("carla"))), ["carla@desk.test"]),
            Case(
                "with #note above", Answered(author: .analyst(RegistryKey("carla")), text: "#note\nI know them."),
                ["carla@desk.test"]),
            Case("her own", Answered(author: .analyst(RegistryKey("ana"))), []),
            Case("somebody who has left", Answered(author: .analyst(RegistryKey("gone"))), []),
            Case("a customer's words", Answered(author: .customer("maria@shop.test")), []),
            Case("a warning of the desk's", Answered(), []),
            Case(
                "the answer to the customer",
                Answered(purpose: .customerFacing, author: .analyst(RegistryKey("carla"))),
                []),
        ])
    func hears(row: Case<Answered, [String]>) {
        let change = AnalystMailTests.decide(
            row.given.text, answering: row.given.purpose, registry: Self.registry(),
            authors: row.given.author.map { [5: $0] } ?? [:]
        ).change
        #expect(change.notices.filter { $0.kind == .conversation(.noted) }.map(\.address) == row.expected)
        #expect((change.entry?.kind == .internalNote) == (row.given.purpose == .internal))
    }

    struct Crossing: Sendable {
        /// Kinds, minutes ago, and who.
        var history: [(Milestone.Kind, Int, String?)]
        var text = "Use the other cable."
    }

    @Test(
        "an answer within five minutes of a colleague's waits for its writer",
        arguments: [
            Case("two minutes", Crossing(history: [(.opened, 60, nil), (.answered, 2, "bruno")]), true),
            Case(
                "and the status that came with it",
                Crossing(
                    history: [(.opened, 60, nil), (.answered, 2, "bruno"), (.waiting, 2, "bruno")]), true),
            Case("five minutes are over", Crossing(history: [(.opened, 60, nil), (.answered, 5, "bruno")]), false),
            Case("her own", Crossing(history: [(.opened, 60, nil), (.answered, 2, "ana")]), false),
            Case(
                "the customer has written since",
                Crossing(
                    history: [(.opened, 60, nil), (.answered, 2, "bruno"), (.wrote, 1, nil)]), false),
            Case("a colleague only took it", Crossing(history: [(.opened, 60, nil), (.taken, 1, "bruno")]), false),
            Case("the desk answered, and nobody", Crossing(history: [(.opened, 60, nil), (.answered, 2, nil)]), false),
            Case(
                "she says so",
                Crossing(
                    history: [(.opened, 60, nil), (.answered, 2, "bruno")], text: "#reply\nUse the other cable."), false
            ),
        ])
    func crosses(row: Case<Crossing, Bool>) {
        var ticket = DeskFixture.ticket()
        ticket.history = row.given.history.map { kind, minutes, analyst in
            Milestone(kind, at: DeskFixture.now + .minutes(-minutes), by: analyst.map { RegistryKey($0) })
        }
        let change = AnalystMailTests.decide(row.given.text, ticket: ticket).change
        let isHeld = AnalystMailTests.receipt(change)?.answer == .note(.colleagueAnswered)
        #expect(isHeld == row.expected)
        #expect((change.entry?.kind == .publicReply) == !row.expected)
    }
}

extension NoteReadersTests.Answered: CustomTestStringConvertible {
    var testDescription: String { "\(purpose) \(text)" }
}

extension NoteReadersTests.Crossing: CustomTestStringConvertible {
    var testDescription: String { "\(history.count) \(text)" }
}
