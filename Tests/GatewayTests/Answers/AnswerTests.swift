// Whatever a mail program makes of a notice, an answer to it holds what its writer wrote and nothing of ours.
import Foundation
import MIME
import ShippedLexicon
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

/// The desk at which notices are answered, and the notices themselves.
struct AnswerDesk {
    static let now = Instant(seconds: 1_796_040_000)
    static let keys = TokenKeys(current: .init(id: 1, octets: Array(repeating: 9, count: 32)))
    static let ana = Analyst(
        key: RegistryKey("ana"), name: "Ana Prado", addresses: ["ana@desk.test"], locale: .portuguese)

    static let desk: Desk = {
        let team = Team(key: RegistryKey("support"), name: Label("Suporte"), members: [ana.key])
        let registry = Registry(
            name: "Mesa", locale: .portuguese, teams: [team.key: team], analysts: [ana.key: ana], categories: [:],
            requestTypes: [:], priorities: [:], policies: [:], organisations: [:], defaults: Defaults(team: team.key))
        return Desk(
            registry: registry, rules: RuleSet(rules: []), lexicon: .shipped, ownAddresses: ["support@desk.test"],
            domain: "desk.test",
            keys: keys)
    }()

    static let ticket = TicketSnapshot(
        id: TicketID(1_842), subject: "Notas rejeitadas desde hoje cedo", status: .open,
        requester: "maria@loja.example",
        requesterName: "Maria Souza", participants: ["maria@loja.example"],
        sorting: Classification(team: RegistryKey("support")),
        locale: .portuguese, openedAt: now)

    /// Those to analysts about a ticket whose answers are for the customer or for the desk.
    static let kinds = NoticeKind.samples.filter { kind in
        kind.isForDesk && (kind.purpose == .customerFacing || kind.purpose == .internal)
            && NoticeView.sample(.shipped(.portuguese), kind: kind)["number"] != nil
    }

    let kind: NoticeKind
    let locale: DeskLocale
    let view: NoticeView
    let notice: RenderedNotice
    let word: String
    let id: String

    /// Read once: all rows render with it.
    private static let library = Result {
        try TemplateLibrary(shipped: try Shipped.files().templates, overrides: "/nowhere")
    }

    init(_ kind: NoticeKind, in locale: DeskLocale = .portuguese) throws {
        let library = try Self.library.get()
        let token = Token(
            purpose: kind.purpose, ticket: Self.ticket.id, entry: 5,
            recipient: Self.keys.mark(of: "ana@desk.test", on: Self.ticket.nonce), expiryDay: 30_000)
        let word = Self.keys.sign(token)
        (self.kind, self.locale, self.word) = (kind, locale, word)
        id = NoticeID.make(token, outboxID: 9, domain: "desk.test", keys: Self.keys)
        var view = NoticeView.sample(.shipped(locale), kind: kind)
        view["reference"] = word
        view[list: "actions"] = view[list: "actions"].map { link in
            var link = link
            link["uri"] = link["uri"]?.replacingOccurrences(
                of: "support@example.com", with: "support+\(word)@desk.test")
            return link
        }
        self.view = view
        notice = library.render(kind.template, in: locale, view)
    }

    /// Never empty: nothing in it is unwritable.
    var octets: [UInt8] {
        (try? MessageDraft(
            from: EmailAddress(displayName: "Suporte", localPart: "support", domain: "desk.test"),
            to: [EmailAddress(displayName: "Ana Prado", localPart: "ana", domain: "desk.test")],
            subject: notice.subject, date: MailDate(secondsSince1970: Self.now.seconds, offsetMinutes: 0),
            messageID: id,
            text: notice.text, html: notice.html
        ).octets()) ?? []
    }

    var quoted: Quoted {
        let question = view["text"] ?? ""
        return Quoted(
            text: notice.text, html: notice.html, from: "Suporte <support+\(word.lowercased())@desk.test>",
            subject: notice.subject, lastWords: question.split(separator: "\n").last.map(String.init) ?? "—")
    }

    var sent: SentNotices {
        SentNotices(
            notices: [octets],
            said: [view["text"] ?? "", Self.ticket.subject, view["subject"] ?? "", "Maria Souza", "maria@loja.example"])
    }

    func decide(_ body: Body, files: Int = 0) -> TicketChange {
        var known = StoreContext(tickets: [Self.ticket.id: Self.ticket])
        known.sent = sent
        let mail = MailReader.read(StoredMail(Self.mail(body, id: id, notice.subject, files: files), from: "support"))
            .mail
        guard case .change(_, let change) = Self.desk.study(mail, at: Self.now).decide(knowing: known).filing else {
            return TicketChange()
        }
        return change
    }

    static func mail(_ body: Body, id: String, _ subject: String, files: Int) -> [UInt8] {
        var lines = [
            "From: Ana Prado <ana@desk.test>", "To: support@desk.test", "Subject: Re: \(subject)",
            "Message-ID: <x1@desk.test>", "In-Reply-To: <\(id)>", "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=mix", "", "--mix",
            "Content-Type: multipart/alternative; boundary=alt", "",
        ]
        for (kind, content) in [("plain", body.text), ("html", body.html)] {
            guard let content else { continue }
            lines += ["--alt", "Content-Type: text/\(kind); charset=utf-8", "", content]
        }
        lines.append("--alt--")
        for _ in 0..<files {
            lines += [
                "--mix", "Content-Type: application/pdf; name=a.pdf", "Content-Disposition: attachment; filename=a.pdf",
                "", "%PDF",
            ]
        }
        return Array((lines + ["--mix--", ""]).joined(separator: "\r\n").utf8)
    }

    /// Lines of the notice that stand in a text, but for those that the customer knows.
    func lines(in text: String) -> [String] {
        let text = text.replacingOccurrences(of: "\u{AD}", with: "")
        let words = " " + text.foldedWords.joined(separator: " ") + " "
        let known = " " + sent.said.joined(separator: " \n ").foldedWords.joined(separator: " ") + " "
        let own = (notice.text + "\n" + HTMLText.plain(from: notice.html)).components(separatedBy: "\n")
        return own.filter { line in
            let folded = " " + line.foldedWords.joined(separator: " ") + " "
            return folded.count > 4 && !known.contains(folded) && folded != " ana prado " && words.contains(folded)
        }
    }

    func holdsToken(_ text: String) -> Bool {
        text.filter { $0.isLetter || $0.isNumber }.lowercased().contains(word.lowercased())
    }
}

@Suite("Answers to notices, as mail programs make them")
struct AnswerTests {
    @Test("nothing of ours goes out, and all that was written does", arguments: MailProgram.all, AnswerDesk.kinds)
    func programs(program: MailProgram, kind: NoticeKind) throws {
        for locale in DeskLocale.allCases where locale == .portuguese || kind == .newTicket {
            let desk = try AnswerDesk(kind, in: locale)
            for answer in Answer.allCases {
                let change = desk.decide(program.answer(answer, desk.quoted), files: answer == .fileOnly ? 1 : 0)
                check(change, of: desk, answer, "\(program.name), \(kind.label), \(locale), \(answer)")
            }
        }
    }

    private func check(_ change: TicketChange, of desk: AnswerDesk, _ answer: Answer, _ row: String) {
        let text = change.entry?.text ?? ""
        #expect(desk.lines(in: text) == [], "\(row): \(text)")
        #expect(!desk.holdsToken(text + (change.entry?.folded ?? "")), "\(row): \(text)")
        let goesOut = change.notices.contains { $0.address == "maria@loja.example" }
        let isForCustomer = desk.kind.purpose == .customerFacing
        switch answer {
        case .above,
            .inline where desk.quoted.text.components(separatedBy: "\n").contains(desk.quoted.lastWords):
            #expect(
                text.foldedWords.joined(separator: " ").contains(Answer.words.foldedWords.joined(separator: " ")),
                "\(row): \(text)")
            #expect(goesOut == isForCustomer, "\(row): \(text)")
        case .inline: break
        case .fileOnly:
            #expect(goesOut == isForCustomer, "\(row): \(text)")
            #expect(!isForCustomer || text == "Segue em anexo.", "\(row): \(text)")
        case .empty, .signatureOnly:
            #expect(!goesOut, "\(row): \(text)")
            #expect(change.notices.contains { $0.kind.label == "receipt" }, "\(row): nobody is told")
        }
    }
}
