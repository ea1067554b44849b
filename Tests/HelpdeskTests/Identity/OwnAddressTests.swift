// Which addresses are ours, whose customers are whose, and how many people a ticket takes.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Our own addresses")
struct OwnAddressTests {
    private static let desk: Desk = {
        var desk = SpoofingRow.desk
        desk.ownAddresses = ["support@desk.test", "hilfe@xn--bcher-kva.test"]
        desk.mailboxes["pattern"] = DeskMailbox(
            name: "pattern", address: "support@desk.test",
            replyAddress: TokenAddressForm(pattern: "re-{token}@reply.desk.test") ?? TokenAddressForm.none)
        return desk
    }()

    private static func mayTakePart(_ written: String) -> Bool {
        // As a mail program wrote it, comments, quotes and all.
        AddressList.parse(written).compactMap(\.identity).contains(where: desk.mayTakePart)
    }

    @Test(
        "in every spelling they are ours, or an analyst's, and take no part",
        arguments: [
            "support@desk.test", "SUPPORT@Desk.Test", "support+x@desk.test", "support@desk.test.",
            "\"support\"@desk.test", "support(the desk)@desk.test", "support@(x)desk.test", "Desk <support@desk.test>",
            "support@[127.0.0.1]", "support+t1@[IPv6:::1]", "hilfe@b\u{FC}cher.test", "Hilfe@XN--BCHER-KVA.test",
            "hilfe@B\u{DC}CHER.test", "support@des\u{212A}.test", "\u{FF53}upport@desk.test",
            "support@desk\u{FF0E}test", "support@de\u{AD}sk.test", "support@desk.test\u{200B}", "a\u{2060}na@desk.test",
            "support@\u{1D41D}esk.test", "support@\u{24B9}esk.test", "\u{1F1E6}na@desk.test",
            "support@\u{217E}esk.test",
            "support%desk.test@desk.test", "desk.test!support@desk.test", "ana%desk.test@desk.test",
            "\u{24E2}upport%desk.test@d\u{AD}esk.test", "support+x%desk.test@desk.test",
            "re-t\(String(repeating: "a", count: 47))@reply.desk.test",
            "ana@desk.test", "Ana+news@Desk.test", "b@desk.test.", "b+x@desk.test",
        ])
    func areOurs(written: String) { #expect(!Self.mayTakePart(written)) }

    @Test(
        "these are other people's",
        arguments: [
            "support@shop.test", "support@desk.test.shop.test", "xsupport@desk.test", "supportx@desk.test",
            "jo@desk.test", "jo+support@desk.test", "jo@[192.0.2.7]", "hilfe@bucher.test", "anab@desk.test",
            "\"ana@desk.test\" <jo@shop.test>", "re-t@reply.desk.test", "support%desk.test@shop.test",
            "jo%shop.test@desk.test", "shop.test!jo@desk.test", "support%x@desk.test", "support@d\u{435}sk.test",
            "support@desk-\u{24E7}.test",
        ])
    func areNot(written: String) { #expect(Self.mayTakePart(written)) }

    @Test("the longest domain wins, in whatever order they are declared") func longestDomain() {
        var registry = DeskFixture.registry()
        for (key, domains) in [
            ("a", ["example.test"]), ("b", ["b.example.test", "z.test"]), ("c", ["c.b.example.test"]),
            ("d", ["xn--bcher-kva.test"]),
        ] {
            registry.organisations[RegistryKey(key)] = Organisation(key: RegistryKey(key), name: key, domains: domains)
        }
        let rows: [(String, String?)] = [
            ("x@example.test", "a"), ("x@b.example.test", "b"), ("x@y.b.example.test", "b"),
            ("x@c.b.example.test", "c"), ("x@C.B.Example.Test.", "c"), ("x@xb.example.test", "a"), ("x@z.test", "b"),
            ("x@b\u{FC}cher.test", "d"), ("x@notexample.test", nil), ("x@ample.test", nil), ("x@test", nil),
            ("x@example.test\u{301}", nil),
        ]
        for (address, key) in rows { #expect(registry.organisation(of: address)?.key.name == key, "\(address)") }
    }

    @Test("a ticket takes fifty people, and an event tells of the rest", arguments: [48, 49, 50, 3_900])
    func bounded(count: Int) throws {
        var mail = DeskFixture.mail(from: "maria@shop.test")
        mail.copied = (1...count).map { "p\($0)@else.test" }
        mail.authentication = [AuthenticationResults(parsing: "mx.desk.test; dmarc=pass")]
        let decision = SpoofingRow.desk.decide(mail, knowing: StoreContext(), at: DeskFixture.now)
        guard case .open(let ticket, let change) = decision.filing else { throw Unexpected() }
        #expect(ticket.participants.count == min(count, 49))
        #expect((change.notJoined?.count ?? 0) == max(0, count - 49))

        let known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
        mail.references = [DeskFixture.id(DeskFixture.token(for: "maria@shop.test"))]
        let answer = SpoofingRow.desk.decide(mail, knowing: known, at: DeskFixture.now)
        guard case .change(_, let joined) = answer.filing else { throw Unexpected() }
        #expect(joined.participants.count == min(count, 48))
        #expect((joined.notJoined?.count ?? 0) == max(0, count - 48))
    }

    @Test("whom a server names on the last stretch takes no part, and misses no answer") func envelope() throws {
        let known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
        var mail = DeskFixture.mail(
            from: "ana@desk.test", answering: [DeskFixture.id(DeskFixture.token(for: "ana@desk.test"))])
        mail.recipients = ["hidden@provider.test", "maria@shop.test", "support@desk.test"]
        mail.copied = ["support@desk.test", "info@else.test", "jo@shop.test"]
        mail.traits.envelopeRecipients = ["info@else.test", "maria@shop.test"]
        let decision = DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now)
        guard case .change(_, let change) = decision.filing else { throw Unexpected() }
        #expect(change.participants == ["jo@shop.test"])
        #expect(
            change.notices.filter { $0.kind == .publicReply }.map(\.address).sorted() == [
                "copied@else.test", "maria@shop.test",
            ])
    }

    private struct Unexpected: Error {}
}
