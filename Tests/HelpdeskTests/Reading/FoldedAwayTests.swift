// What of an analyst's answer is folded and is no notice of ours: its writer is told. Beside each row stands what says nothing.
import MIME
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Folded out of an answer")
struct FoldedAwayTests {
    private static let notice = OwnWordsTests.notice
    private static let head = "De: Suporte <support@desk.test>\nEnviado: segunda-feira\nPara: Ana\nAssunto: x"
    private static let gmail = "Em seg., 30 de nov. de 2026 às 09:00, Suporte <support@desk.test> escreveu:"
    private static let quoted = notice.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        .joined(separator: "\n")
    private static let supplier =
        "De: Paulo Reis <paulo@pecas.test>\nEnviada em: segunda-feira, 30 de novembro de 2026 08:10\nPara: Ana Lima\nAssunto: Peça\n\nA peça chega na sexta, com o técnico."

    private static func read(_ body: String, type: String = "text/plain") -> Inbound {
        let raw =
            "From: ana@desk.test\r\nTo: support@desk.test\r\nSubject: Re: [#1] Printer\r\n"
            + "Content-Type: \(type); charset=utf-8\r\n\r\n\(body)"
        return MailReader.read(StoredMail(Array(raw.utf8), from: "support")).mail
    }

    private static func tells(_ mail: Inbound) -> Bool {
        FoldedAway(mail: mail, sent: OwnWordsTests.sent, scan: OwnWordsTests.scan, lexicon: .shipped)
            .holdsWords(by: "Ana Lima")
    }

    private static func below(_ signature: String) -> String { "Segue.\n\n-- \n\(signature)\n\n\(head)\n\n\(notice)" }

    private static let rows: [Case<String, Bool>] = [
        Case("a sentence below the delimiter", below("Desligue o caixa e ligue de novo."), true),
        Case("steps below it", below("1. Desligue o caixa.\n2. Espere um minuto e ligue."), true),
        Case("a question below the name", below("Ana Lima\nSuporte\nO caixa 3 voltou?"), true),
        Case("a line after the letter", below("Ana Lima\n\nPS: o caixa 4 também."), false),
        Case("the name", below("Ana Lima\nSuporte Heat\nTel. 51 3333-4444"), false),
        Case("the name and a slogan", below("Ana Lima\nAqui o seu problema tem solução."), false),
        Case("a team and where it is", below("Suporte Heat\nRua do Porto, 500 – Santos\nwww.heat.test"), false),
        Case("the same without a colon", below("Ana Lima\n\nPS o caixa 4 também parou."), false),
        Case("PS is a company's name too", below("Ana Lima\nPS Sistemas"), false),
        Case(
            "a mail that was pasted, above the notice",
            "Veja o que o fornecedor disse:\n\n\(supplier)\n\n\(head)\n\n\(notice)", true),
        Case("the same where the notice is gone", "Veja o que o fornecedor disse:\n\n\(supplier)", true),
        Case("the same above a quoted one", "Veja:\n\n\(supplier)\n\n\(gmail)\n\n\(quoted)", true),
        Case(
            "a server's warning below the head",
            "Segue.\n\n\(head)\n\nEste e-mail veio de fora, confira antes de abrir.\n\n\(notice)", false),
        Case("the notice below a head", "Segue.\n\n\(head)\n\n\(notice)", false),
        Case("quoted", "Segue.\n\n\(gmail)\n\n\(quoted)", false),
        Case(
            "quoted, the attribution on two lines",
            "Segue.\n\n\(gmail.replacing(", Suporte", with: ",\nSuporte"))\n\n\(quoted)", false),
        Case("an advertisement", "Segue.\n\nEnviado do meu iPhone\n\n\(gmail)\n\n\(quoted)", false),
        Case(
            "a company's notice",
            "Segue.\n\nEsta mensagem pode conter informação confidencial e destina-se somente ao destinatário.\n\n\(head)\n\n\(notice)",
            false),
        Case("the name below a closing", "Segue.\n\nAtenciosamente,\nAna Lima\n\n\(head)\n\n\(notice)", false),
        Case("nothing is folded", "Segue.", false),
        Case("the notice alone, cut short", "Segue.\n\n\(head)\n\n\(notice.prefix(300))", false),
    ]

    @Test("words that the customer does not get", arguments: rows) func told(row: Case<String, Bool>) {
        let mail = Self.read(row.given)
        #expect(Self.tells(mail) == row.expected, "folded: \(mail.foldedText)")
        #expect(
            mail.visibleText.contains("caixa 4") == row.given.contains("caixa 4"), "a line after the letter is sent")
    }

    @Test("what a program marks in HTML is no doubt, but for another mail in it") func marked() {
        let quote = Self.notice.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "<br>")
        let html =
            "<div>Segue.</div><div class=\"gmail_signature\">Ana Lima<br>Aqui o seu problema tem solução, ligue.</div>"
            + "<div class=\"gmail_quote\"><div class=\"gmail_attr\">\(Self.gmail)<br></div><blockquote class=\"gmail_quote\">\(quote)</blockquote></div>"
        #expect(
            !Self.tells(Self.read(html.replacing("Suporte <support@desk.test>", with: "Suporte"), type: "text/html")))
    }

    @Test("the receipt says it, and the text goes out") func decides() {
        let text = "Segue.\n\n-- \nDesligue o caixa e ligue de novo."
        let read = Self.read(text)
        let token = Token(
            purpose: .customerFacing, ticket: TicketID(1), entry: 5,
            recipient: DeskFixture.keys.mark(of: "ana@desk.test", on: .none), expiryDay: 21_000)
        for (signature, expected) in [
            (read, AnswerClass.customer(.foldedAway)), (Self.read("Segue.\n\n-- \nAna Lima\nSuporte"), nil),
        ] {
            var mail = DeskFixture.mail(
                from: "ana@desk.test", "Re: [#1] Printer", answering: [DeskFixture.id(token)])
            (mail.visibleText, mail.foldedText, mail.text) = (
                signature.visibleText, signature.foldedText, signature.text
            )
            mail.belowDelimiter = signature.belowDelimiter
            let known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
            let decision = DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now)
            guard case .change(_, let change) = decision.filing else {
                Issue.record("it changes nothing")
                continue
            }
            #expect(change.entry?.kind == .publicReply && change.entry?.text == "Segue.")
            #expect(AnalystMailTests.receipt(change)?.answer == expected)
        }
    }
}
