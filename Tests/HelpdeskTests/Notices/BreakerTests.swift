// `#resume`: which breaker it closes.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Resuming")
struct BreakerTests {
    private static let marias = KnownBreaker(id: 1, address: "maria@shop.test", toldIn: TicketID(1), entry: 90)
    private static let copied = KnownBreaker(id: 2, address: "copied@else.test", toldIn: TicketID(9), entry: 91)
    private static let anas = KnownBreaker(
        id: 3, address: "ana@desk.test", ticket: TicketID(1), toldIn: TicketID(1), entry: 92)
    private static let elsewhere = KnownBreaker(id: 4, address: "jo@else.test", ticket: TicketID(9), entry: 93)

    struct Given: Sendable {
        /// The entry that the answered notice is about.
        var entry: Int64
        var known = [BreakerTests.marias, BreakerTests.copied, BreakerTests.anas, BreakerTests.elsewhere]
        var word = "#resume"
    }

    @Test(
        arguments: [
            Case("the one that the notice names", Given(entry: 90), [1]),
            Case("an analyst's own", Given(entry: 92), [3]),
            Case("that of another ticket's person, as its notice names it", Given(entry: 91), [2]),
            Case("in Portuguese", Given(entry: 90, word: "#retomar"), [1]),
            Case("in Spanish", Given(entry: 90, word: "#reanudar"), [1]),
            Case("in answer to anything else: those of the ticket", Given(entry: 5), [1, 2, 3]),
            Case(
                "one that is closed already closes no other",
                Given(entry: 90, known: [KnownBreaker(id: 1, address: "x@y.test", entry: 90, isOpen: false), copied]),
                []),
            Case("there is none", Given(entry: 5, known: []), []),
        ] as [Case<Given, [Int64]>])
    func closes(row: Case<Given, [Int64]>) throws {
        var token = DeskFixture.token(for: "ana@desk.test", .internal)
        token.entry = row.given.entry
        var mail = DeskFixture.mail(from: "ana@desk.test", "Re: Printer", answering: [DeskFixture.id(token)])
        (mail.visibleText, mail.text) = (row.given.word, row.given.word)
        #expect(DeskFixture.desk.study(mail, at: DeskFixture.now).questions.asksForBreakers)
        var known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
        known.breakers = row.given.known
        let decision = DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now)
        guard case .change(_, let change) = decision.filing else { throw Unexpected() }
        #expect(change.resumes == row.expected)
        guard case .commanded(_, _, let results, _) = decision.reason else { throw Unexpected() }
        #expect(results.map(\.outcome) == [.done(row.expected.isEmpty ? .unchanged : .resumed)])
    }
}
