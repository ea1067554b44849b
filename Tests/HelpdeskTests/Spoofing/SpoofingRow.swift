// One row of the spoofing table: a mail as it came, and what may become of it.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

struct SpoofingRow: Sendable, CustomTestStringConvertible {
    var name: String
    var from = "From: Ana <ana@desk.test>"
    var to = "support@desk.test"
    var subject = "Re: Printer"
    /// Without brackets.
    var answering: [String] = []
    /// Further lines of the header, on top of the others, as they stand.
    var header: [String] = []
    var body = "Please try tray two."
    var desk = Self.desk
    /// What the store drew for her ticket.
    var nonce = TicketNonce.none
    /// Notices that the store has sent, by their tokens.
    var notices: [String: SentNotice] = [:]
    /// The entry with which a quotation went out to her.
    var quotation: Int64?
    /// A mail that was kept, and that its analyst is asked about.
    var kept: Inbound?
    /// Whether the very same mail was filed before.
    var isReplay = false
    var expected: Outcome

    var testDescription: String { name }

    enum Outcome: String, Sendable {
        /// It acts as the analyst's: the answer goes to the customer.
        case obeyed
        /// It acts as the analyst's, and stays inside.
        case note
        /// It is kept in the ticket, unproven; nothing is done, and the analyst is asked.
        case asked
        /// It joins the ticket as a customer's mail.
        case joined
        /// A new ticket, linked to the one that it pointed at; nothing of that one is told.
        case linked = "new ticket, linked"
        case opened = "new ticket"
        case quarantined, ignored, duplicate, automatic, bounced

        init(_ decision: Decision) {
            switch decision.reason {
            case .analystReply, .commanded(_, _, _, .customer): self = .obeyed
            case .commanded: self = .note
            case .analystNote, .confirmed, .notConfirmed, .confirmedBefore: self = .note
            case .unverifiedAnalyst: self = .asked
            case .joined, .overLimit, .asked, .courtesy, .answered: self = .joined
            case .opened(.stranger), .opened(.closed), .opened(.lost): self = .linked
            case .opened(.newMatter), .opened(.automaticSender), .opened(.byHand): self = .opened
            case .failsDMARC, .unreadable: self = .quarantined
            case .ownMail, .droppedByHand, .quarantineOrdered, .ruled: self = .ignored
            case .sameMail: self = .duplicate
            case .automatic: self = .automatic
            case .bounced, .reportOn: self = .bounced
            }
        }
    }

    /// The mailbox trusts what "mx.desk.test" writes, and answers come back to plus-addresses.
    static let desk = makeDesk()
    /// The same, and an aligned pass lets an analyst's mail act without a token.
    static let believing = makeDesk(.dmarc)
    static let trustingNobody = makeDesk(.dmarc, authservID: nil)

    static func makeDesk(
        _ without: CommandsWithoutToken = .never, authservID: String? = "mx.desk.test",
        keys: TokenKeys = DeskFixture.keys
    ) -> Desk {
        var desk = DeskFixture.desk
        desk.registry.commandsWithoutToken = without
        desk.keys = keys
        desk.mailboxes = [
            "support": DeskMailbox(
                name: "support", address: "support@desk.test", replyAddress: .plus, bounceAddress: .plus,
                authservID: authservID)
        ]
        return desk
    }

    /// The entry that holds what was kept, as tokens name it.
    private static let keptEntry: Int64 = 5

    /// Ticket 1 is Maria's, ticket 2 is another's; "m0@shop.test" is a mail in the first.
    var knowledge: StoreContext {
        var other = DeskFixture.ticket(2, requester: "joao@else.test", organisation: nil)
        other.participants = ["joao@else.test"]
        var known = StoreContext(
            filed: ["m0@shop.test": TicketID(1)], tickets: [TicketID(1): DeskFixture.ticket(), TicketID(2): other])
        known.tickets[TicketID(1)]?.nonce = nonce
        known.notices = notices
        known.kept = kept.map { _ in Self.keptEntry }
        if let quotation {
            let sent = SaleCommandTests.quotation(1, 1, .sent, draft: 3, sent: quotation)
            known.sales = [TicketID(1): TicketSales(quotations: [sent])]
        }
        if isReplay { known.duplicateOf = .some(TicketID(1)) }
        return known
    }

    var octets: [UInt8] {
        var lines = header + [from, "To: \(to)", "Subject: \(subject)", "Date: Thu, 1 Jan 2026 00:00:00 +0000"]
        if !lines.contains(where: { $0.hasPrefix("Message-ID:") }) { lines.append("Message-ID: <x1@mail.test>") }
        if let parent = answering.first { lines.append("In-Reply-To: <\(parent)>") }
        if answering.count > 1 {
            lines.append("References: " + answering.dropFirst().map { "<\($0)>" }.joined(separator: " "))
        }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body + "\r\n").utf8)
    }

    var decision: Decision {
        let mail = MailReader.read(StoredMail(octets, from: "support")).mail
        var known = knowledge
        known.reported = desk.study(mail, at: DeskFixture.now).report.flatMap(reported)
        return desk.decide(mail, knowing: known, confirming: kept, at: DeskFixture.now)
    }

    /// What the store finds: mails of ticket 1, one to somebody who was copied, one to Maria.
    private func reported(_ report: ReportedMail) -> ReportedNotice? {
        if report.envelope != nil {
            return ReportedNotice(id: 8, address: "copied@else.test", ticket: TicketID(1), isProven: true)
        }
        return report.messageID.map { _ in
            ReportedNotice(id: 7, address: "maria@shop.test", ticket: TicketID(1), isProven: false)
        }
    }
}

extension SpoofingRow {
    static let anas = DeskFixture.token(for: "ana@desk.test")
    static let marias = DeskFixture.token(for: "maria@shop.test")

    static func address(_ token: Token, keys: TokenKeys = DeskFixture.keys) -> String {
        TokenAddressForm.plus.address("support@desk.test", carrying: keys.sign(token))
    }

    static let eve = "From: Eve <eve@evil.test>"
    static let maria = "From: Maria <maria@shop.test>"

    static func results(_ text: String) -> [String] { ["Authentication-Results: \(text)"] }
}
