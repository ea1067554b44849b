// Whose a rightly signed token is: its signature alone does not say.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("The standing of a token")
struct TokenStandingTests {
    struct Given: Sendable {
        var made: String
        var asked: [String]
        var ticket: Int64 = 1
        /// What the store drew for its tickets since.
        var nonce = TicketNonce.none
        /// Whom the outbox sent the very notice to; nil where it has none such.
        var sent: String?
    }

    private static let another = TicketNonce(octets: [1, 2, 3, 4, 5, 6, 7, 8])

    private static func standing(_ given: Given) -> TokenStanding {
        let token = DeskFixture.token(for: given.made, ticket: given.ticket)
        let found = FoundToken(place: .body, word: DeskFixture.keys.sign(token), token: token)
        var ticket = DeskFixture.ticket()
        ticket.nonce = given.nonce
        var known = StoreContext(tickets: [ticket.id: ticket])
        known.notices = given.sent.map { [found.word: SentNotice(ticket: token.ticket, addresses: [$0])] } ?? [:]
        return TokenJudge(keys: DeskFixture.keys, knowledge: known, registry: DeskFixture.registry())
            .standing(of: found, for: given.asked)
    }

    @Test(arguments: [
        Case("hers", Given(made: "maria@shop.test", asked: ["maria@shop.test"]), TokenStanding.own),
        Case(
            "of one of her addresses", Given(made: "maria@shop.test", asked: ["m@home.test", "maria@shop.test"]), .own),
        Case("of somebody copied", Given(made: "copied@else.test", asked: ["maria@shop.test"]), .ofAnother),
        Case("hers, in a stranger's mail", Given(made: "maria@shop.test", asked: ["eve@evil.test"]), .ofAnother),
        Case("hers, in nobody's mail", Given(made: "maria@shop.test", asked: []), .ofAnother),
        Case("an analyst's other address", Given(made: "b@desk.test", asked: ["ana@desk.test"]), .ofAnother),
        Case("of somebody who takes no part", Given(made: "gone@shop.test", asked: ["maria@shop.test"]), .unknown),
        Case(
            "of them, and the outbox knows the mail",
            Given(made: "gone@shop.test", asked: ["maria@shop.test"], sent: "gone@shop.test"), .ofAnother),
        Case(
            "of a ticket that is not here", Given(made: "maria@shop.test", asked: ["maria@shop.test"], ticket: 2),
            .unknown),
        Case(
            "of another ticket with its number, before a restore",
            Given(made: "maria@shop.test", asked: ["maria@shop.test"], nonce: another), .unknown),
        Case(
            "the ticket's own, whose nonce a restore has renewed, and the outbox knows the mail",
            Given(made: "maria@shop.test", asked: ["maria@shop.test"], nonce: another, sent: "maria@shop.test"), .own),
        Case(
            "the same in a stranger's mail",
            Given(made: "maria@shop.test", asked: ["eve@evil.test"], nonce: another, sent: "maria@shop.test"),
            .ofAnother),
        Case(
            "the same for her, where the mail went to somebody else",
            Given(made: "maria@shop.test", asked: ["maria@shop.test"], nonce: another, sent: "copied@else.test"),
            .ofAnother),
        Case("about no ticket", Given(made: "maria@shop.test", asked: ["maria@shop.test"], ticket: 0), .own),
        Case(
            "about no ticket, of another", Given(made: "x@shop.test", asked: ["maria@shop.test"], ticket: 0), .unknown),
    ])
    func stands(row: Case<Given, TokenStanding>) { #expect(Self.standing(row.given) == row.expected) }
}
