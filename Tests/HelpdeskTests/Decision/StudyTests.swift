// What a mail says by itself, and so what the store is asked: before anything is decided.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("A mail is studied once")
struct StudyTests {
    /// Those questions that a row is about.
    struct Asked: Equatable, Sendable {
        var ids: [String] = []
        var tickets: [Int64] = []
        var entries: [Int64] = []
        /// By their numbers in the outbox.
        var notices: [Int64] = []
        var noticesTo: [String] = []
        var acts: String?
        var kept: Int64?
        var search = false
        var answered: Int64?
        var sales = false
        var breakers = false
        var openTickets: String?
        var isReport = false

        init(_ fill: (inout Asked) -> Void = { _ in }) { fill(&self) }

        init(_ questions: Questions) {
            ids = questions.messageIDs
            tickets = questions.tickets.map(\.number).sorted()
            entries = questions.entries.sorted()
            (notices, noticesTo) = (questions.notices, questions.noticesTo)
            (acts, kept) = (questions.actsOf?.name, questions.kept)
            (search, answered) = (questions.search != nil, questions.answeredEntry)
            (sales, breakers) = (questions.asksForSales, questions.asksForBreakers)
            openTickets = questions.openTicketsOf
            isReport = questions.report?.messageID != nil || questions.report?.envelope != nil
        }
    }

    private static let marias = DeskFixture.id(DeskFixture.token(for: "maria@shop.test"))
    private static let anas = DeskFixture.id(DeskFixture.token(for: "ana@desk.test", .internal))

    private static func mail(
        from sender: String?, _ text: String = "text", _ subject: String = "Printer", answering ids: [String] = []
    ) -> Inbound {
        var mail = DeskFixture.mail(from: sender, subject, answering: ids)
        (mail.visibleText, mail.text) = (text, text)
        return mail
    }

    private static func report(on id: String, to recipient: String = "support@desk.test") -> Inbound {
        var mail = mail(from: "mailer-daemon@shop.test")
        mail.recipients = [recipient]
        mail.bounce = BounceFacts(
            recipient: "maria@shop.test", status: "5.1.1", diagnostic: nil, originalMessageID: id, isFailure: true)
        return mail
    }

    @Test(
        "what it asks",
        arguments: [
            Case("a stranger's first mail: of nothing", mail(from: "eve@evil.test"), Asked()),
            Case("nobody's", mail(from: nil), Asked()),
            Case(
                "an answer to our mail: of the notice, its ticket and its entry",
                mail(from: "maria@shop.test", answering: [marias]),
                Asked { ($0.ids, $0.tickets, $0.entries, $0.notices, $0.sales) = ([marias], [1], [5], [9], true) }),
            Case(
                "two of our mails: a customer answers one of them",
                mail(from: "maria@shop.test", answering: [marias, anas]),
                Asked {
                    ($0.ids, $0.tickets, $0.entries, $0.notices, $0.sales) = ([marias, anas], [1], [5], [9], true)
                }),
            Case(
                "an analyst may quote both, and all that was sent to them",
                mail(from: "ana@desk.test", answering: [marias, anas]),
                Asked {
                    ($0.ids, $0.tickets, $0.entries, $0.notices) = ([marias, anas], [1], [5], [9, 9])
                    ($0.noticesTo, $0.acts) = (["ana@desk.test"], "ana")
                }),
            Case(
                "an analyst's address with a tag: it may be theirs, and quotes nothing",
                mail(from: "ana+lists@desk.test", answering: [anas]),
                Asked { ($0.ids, $0.tickets, $0.entries, $0.notices, $0.acts) = ([anas], [1], [5], [9], "ana") }),
            Case(
                "an id that looks like ours, and is signed by nobody",
                mail(from: "maria@shop.test", answering: ["T7.9@desk.test"]), Asked { $0.ids = ["T7.9@desk.test"] }),
            Case(
                "a number in the subject, whoever names it", mail(from: "eve@evil.test", "text", "Re: [#12] Printer"),
                Asked { $0.tickets = [12] }),
            Case(
                "an analyst looks for words", mail(from: "ana@desk.test", "#find toner"),
                Asked { ($0.search, $0.noticesTo, $0.acts) = (true, ["ana@desk.test"], "ana") }),
            Case("a customer does not", mail(from: "maria@shop.test", "#find toner"), Asked()),
            Case(
                "further down it is no command", mail(from: "ana@desk.test", "Hello\n#find toner"),
                Asked { ($0.noticesTo, $0.acts) = (["ana@desk.test"], "ana") }),
            Case(
                "an analyst merges, and splits what the notice was about",
                mail(from: "ana@desk.test", "#merge 7\n#split", answering: [anas]),
                Asked {
                    ($0.ids, $0.tickets, $0.entries, $0.notices, $0.answered) = ([anas], [1, 7], [5], [9], 5)
                    ($0.noticesTo, $0.acts) = (["ana@desk.test"], "ana")
                }),
            Case(
                "an analyst sells, and lets stopped mail go on", mail(from: "ana@desk.test", "#quote\n#resume"),
                Asked { ($0.sales, $0.breakers, $0.noticesTo, $0.acts) = (true, true, ["ana@desk.test"], "ana") }),
            Case(
                "a customer asks for the status of all", mail(from: "maria@shop.test", "", "status"),
                Asked { $0.openTickets = "maria@shop.test" }),
            Case(
                "a report on our mail", report(on: marias),
                Asked {
                    ($0.ids, $0.tickets, $0.entries, $0.notices) = ([marias], [1], [5], [9])
                    ($0.isReport, $0.sales) = (true, true)
                }),
            Case("a report on somebody else's", report(on: "x@shop.test"), Asked { $0.ids = ["x@shop.test"] }),
        ])
    func asks(row: Case<Inbound, Asked>) {
        #expect(Asked(DeskFixture.desk.study(row.given, at: DeskFixture.now).questions) == row.expected)
    }

    @Test("ids beyond the sixty-four nearest are not looked up, and a token in them is none") func bounded() {
        let ids = (1...64).map { "\($0)@shop.test" } + [Self.marias]
        let study = DeskFixture.desk.study(Self.mail(from: "maria@shop.test", answering: ids), at: DeskFixture.now)
        #expect(study.questions.messageIDs == Array(ids.prefix(64)) && study.questions.tickets.isEmpty)
    }

    @Test("a mail that confirms another asks what that one asks too, and is decided with it") func confirms() {
        var token = DeskFixture.token(for: "ana@desk.test", .confirm)
        token.entry = 8
        let yes = Self.mail(from: "ana@desk.test", "Yes", answering: [DeskFixture.id(token)])
        let alone = DeskFixture.desk.study(yes, at: DeskFixture.now)
        #expect(alone.questions.kept == 8 && alone.kept == nil)
        let study = alone.confirming(Self.mail(from: "ana@desk.test", "#merge 7", answering: ["m0@shop.test"]))
        #expect(study.questions.tickets.map(\.number).sorted() == [1, 7] && study.questions.kept == 8)
        #expect(study.questions.messageIDs.contains("m0@shop.test"))

        var known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket(), TicketID(7): DeskFixture.ticket(7)])
        #expect(study.decide(knowing: known).reason == .confirmedBefore(TicketID(1)), "the store knows it better")
        known.kept = 8
        #expect(alone.decide(knowing: known).reason == .confirmedBefore(TicketID(1)))
        #expect(study.decide(knowing: known).reason == .confirmed(TicketID(1)))
        #expect(study.inquiry.decide(known) == study.decide(knowing: known))
    }
}
