// A customer's answer beside the notice that it answers: what is ours is the history, and words above it are not judged by their look.
import MIME
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("The answered notice is known")
struct KnownNoticeTests {
    private static let notice = OwnWordsTests.notice
    private static let head = "De: Suporte <support@desk.test>\nEnviado: segunda-feira\nPara: Maria\nAssunto: x"
    private static let gmail = "Em seg., 30 de nov. de 2026 às 09:00, Suporte <support@desk.test> escreveu:"
    private static let told =
        "Em 29/11/2026 09:00, Bruno Reis <bruno@loja.test> escreveu:\nO caixa parou de novo.\n\nPodem ver?"

    private static func quoted(_ text: String, _ mark: String = "> ") -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { mark + $0 }.joined(separator: "\n")
    }

    private static func read(_ body: String, type: String = "text/plain") -> Inbound {
        let raw =
            "From: maria@shop.test\r\nTo: support@desk.test\r\nSubject: Re: [#1] Printer\r\n"
            + "Content-Type: \(type); charset=utf-8\r\n\r\n\(body)"
        return MailReader.read(StoredMail(Array(raw.utf8), from: "support")).mail
            .without(OwnWordsTests.sent, OwnWordsTests.scan, isAnalyst: false)
    }

    private static let rows: [Case<String, String>] = [
        Case(
            "words below what reads as an attribution", "Bom dia.\n\n\(told)\n\n\(head)\n\n\(notice)",
            "Bom dia.\n\n\(told)"),
        Case(
            "the same above a quoted notice", "Bom dia.\n\n\(told)\n\n\(gmail)\n\n\(quoted(notice))",
            "Bom dia.\n\n\(told)"),
        Case("an attribution right above the notice", "Segue parado.\n\n\(gmail)\n\(notice)", "Segue parado."),
        Case("quoted", "Segue parado.\n\n\(gmail)\n\n\(quoted(notice))", "Segue parado."),
        Case("below a head", "Segue parado.\n\n\(head)\n\n\(notice)", "Segue parado."),
        Case("a signature above it", "Segue.\n\n-- \nMaria Souza\nLoja 3\n\n\(head)\n\n\(notice)", "Segue."),
        Case("an advertisement above it", "Segue.\n\nEnviado do meu iPhone\n\n\(gmail)\n\n\(quoted(notice))", "Segue."),
        Case(
            "a company's notice above it",
            "Segue.\n\nEsta mensagem pode conter informação confidencial e destina-se somente ao destinatário.\n\n\(head)\n\n\(notice)",
            "Segue."),
        Case(
            "a colleague's answer, quoted with the notice in it",
            "Veja.\n\nEm 30/11/2026 10:00, Bruno Reis <bruno@loja.test> escreveu:\n> Pode ser.\n>\n\(quoted(notice, "> > "))",
            "Veja."),
        Case(
            "a colleague's mail below its head",
            "Veja.\n\nDe: Bruno Reis <bruno@loja.test>\nEnviada em: segunda-feira, 30 de novembro de 2026 10:00\nPara: Maria\nAssunto: ENC: x\n\nPode ser.\n\n\(head)\n\n\(notice)",
            "Veja."),
        Case("words below the notice", "\(quoted(notice))\n\nSegue parado.", "Segue parado."),
        Case("another notice, not known", "Segue.\n\n\(gmail)\n\n> Outra coisa, de outro dia.", "Segue."),
        Case(
            "words below an attribution, where no notice is quoted",
            "Bom dia.\n\nEm 29/11/2026 09:00, Bruno Reis <bruno@loja.test> escreveu:\n> O caixa parou.", "Bom dia."),
    ]

    @Test("the writer's words", arguments: rows) func words(row: Case<String, String>) {
        let mail = Self.read(row.given)
        #expect(mail.visibleText == row.expected)
        let all = (mail.visibleText + "\n" + mail.foldedText).foldedWords
        #expect(Set(row.given.foldedWords).isSubset(of: Set(all)), "nothing is lost")
    }

    @Test("what is shown is not folded too") func once() {
        let mail = Self.read("Bom dia.\n\n\(Self.told)\n\n\(Self.head)\n\n\(Self.notice)")
        #expect(!mail.foldedText.contains("O caixa parou de novo.") && !mail.foldedText.contains("Podem ver?"))
    }
}
