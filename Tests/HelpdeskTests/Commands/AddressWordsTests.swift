// Addresses as people type, paste and copy them behind a command.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Addresses behind a command")
struct AddressWordsTests {
    @Test(
        "the addresses of a line",
        arguments: [
            Case("one", "jo@else.test", ["jo@else.test"]),
            Case("as Outlook makes text of it", "jo@else.test<mailto:jo@else.test>", ["jo@else.test"]),
            Case("the link alone", "<mailto:jo@else.test>", ["jo@else.test"]),
            Case("without its brackets", "MAILTO:Jo@else.test", ["jo@else.test"]),
            Case("with a subject", "mailto:jo@else.test?subject=x", ["jo@else.test"]),
            Case("Markdown", "[jo@else.test](mailto:jo@else.test)", ["jo@else.test"]),
            Case("a full stop", "jo@else.test.", ["jo@else.test"]),
            Case("a colon behind the brackets", "Jo <jo@else.test>:", ["jo@else.test"]),
            Case("quoted", "'jo@else.test'", ["jo@else.test"]), Case("in bold", "*jo@else.test*", ["jo@else.test"]),
            Case("a tab between", "jo@else.test\tmaria@shop.test", ["jo@else.test", "maria@shop.test"]),
            Case(
                "three ways", "jo@else.test, maria@shop.test;ana@x.test",
                ["jo@else.test", "maria@shop.test", "ana@x.test"]),
            Case("twice", "jo@else.test JO@else.test", ["jo@else.test"]),
            Case("an apostrophe of its own", "o'brien@else.test", ["o'brien@else.test"]),
            Case("a question mark of its own", "what?ever@else.test", ["what?ever@else.test"]),
            Case("dots inside", "a.b-c_d+e@sub.else.test", ["a.b-c_d+e@sub.else.test"]),
            Case("words", "jo, please", []), Case("nothing", " .,<> ", []),
        ])
    func read(row: Case<String, [String]>) {
        #expect(AddressWords.all(in: row.given).filter { $0.contains("@") } == row.expected)
    }

    @Test(
        "the subject beside them",
        arguments: [
            Case("behind the address", "jo@else.test Renewal of the contract", "Renewal of the contract"),
            Case("behind two", "jo@else.test, maria@shop.test Renewal", "Renewal"),
            Case("a name before it is no subject", "Joana Lima <jo@else.test>: Renewal", "Renewal"),
            Case("with a dash", "Joana <jo@else.test> - Renewal", "Renewal"),
            Case("the name alone", "Joana Lima <jo@else.test>", ""), Case("the address alone", "jo@else.test", ""),
            Case("Markdown", "[jo@else.test](mailto:jo@else.test) Renewal", "Renewal"),
            Case("before it, without a name's brackets", "Renewal jo@else.test", "Renewal"),
            Case("a dash of its own", "jo@else.test Renewal - second part", "Renewal - second part"),
            Case("a number", "jo@else.test 4711", "4711"),
        ])
    func subject(row: Case<String, String>) { #expect(AddressWords.words(beside: row.given) == row.expected) }

    /// Nil: the command is refused.
    @Test(
        "the ticket behind a command",
        arguments: [
            Case("a number", "2", 2), Case("with its sign", "#2", 2), Case("out of a subject", "[#2]", 2),
            Case("nº", "nº 2", 2), Case("a full stop", "2.", 2), Case("in words", "o chamado nº 2", 2),
            Case("two", "2 e 3", nil), Case("two with a comma", "2,3", nil), Case("less than nothing", "-2", nil),
            Case("nothing", "0", nil), Case("a share", "2%", nil), Case("a fraction", "1/2", nil),
            Case("a decimal", "2.5", nil), Case("a word", "dois", nil), Case("a word beside it", "2 obrigado", nil),
            Case("too long", "1234567890123", nil), Case("a code", "a2", nil),
        ] as [Case<String, Int64?>])
    func ticket(row: Case<String, Int64?>) {
        let reader = CommandReader(desk: DeskFixture.desk, locale: .portuguese, now: DeskFixture.now)
        let read = try? CommandArgument<TicketID>.ticket.read(reader, row.given, "12")
        #expect(read?.number == row.expected)
    }
}
