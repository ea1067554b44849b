// Who answers a note, and ready answers that cannot be filled in.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("answers inside, and ready ones")
struct InsideAnswerTests {
    /// Bruno has the ticket; Eva is of another team.
    private static func told(_ text: String, answering purpose: Token.Purpose) -> (
        kind: EntryKind?, told: [String], class: AnswerClass?
    ) {
        var registry = DeskFixture.registry()
        let eva = Analyst(key: RegistryKey("eva"), name: "Eva Luz", addresses: ["eva@desk.test"])
        registry.analysts[eva.key] = eva
        registry.teams[RegistryKey("other")] = Team(key: RegistryKey("other"), name: Label("Other"), members: [eva.key])
        let (_, change) = AnalystMailTests.decide(
            text, answering: purpose, from: eva, ticket: DeskFixture.ticket(assignee: DeskFixture.bruno.key),
            registry: registry)
        return (
            change.entry?.kind, change.notices.filter { $0.kind == .conversation(.noted) }.map(\.address),
            AnalystMailTests.receipt(change)?.answer
        )
    }

    @Test("whoever answers a note is heard by who has the ticket, of whichever team") func note() {
        let answer = Self.told("I have one in stock.", answering: .internal)
        #expect(answer.kind == .internalNote && answer.told == ["bruno@desk.test"])
        #expect(answer.class == .note(.answeredNotice))
    }

    @Test("what was to go to the customer, from another team, is told to its writer alone") func customer() {
        let answer = Self.told("Dear customer.", answering: .customerFacing)
        #expect(answer.kind == .internalNote && answer.told.isEmpty && answer.class == .note(.notAllowed))
    }

    @Test(
        "values that no ticket has",
        arguments: [
            Case("one", "Olá, {{nome_do_gato}}!", "nome_do_gato" as String?),
            Case("behind a known one", "{{number}} {{cat}}", "cat"),
            Case("with blanks", "{{ cat }}", "cat"), Case("a path", "{{requester.name}}", "requester.name"),
            Case(
                "known ones",
                "{{customer}} {{first_name}} {{number}} {{subject}} {{analyst}} {{team}} {{company}} {{desk}}", nil),
            Case("no braces", "Olá!", nil), Case("not closed", "{{cat", nil), Case("nothing in it", "{{}}", nil),
            Case("braces of a program", "{{ user | upper }}", nil), Case("a sentence", "{{put your name here}}", nil),
        ])
    func variables(row: Case<String, String?>) { #expect(CannedAnswer.unknownVariable(in: row.given) == row.expected) }

    @Test(
        "a name that nobody knows leaves no gap",
        arguments: [
            Case("in a greeting", "Olá, {{first_name}}!", "Olá!"), Case("alone", "{{first_name}}", ""),
            Case("another value", "Chamado {{number}}.", "Chamado 7."),
        ])
    func gaps(row: Case<String, String>) {
        #expect(CannedAnswer.filled(row.given, ["first_name": "", "number": "7"]) == row.expected)
    }
}
