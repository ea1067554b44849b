// Customers who answer question by question within the answer that they got: each of their words is shown.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Answers within a quoted answer")
struct InlineAnswerTests {
    private static let questions = """
        Olá, Maria!

        1) Qual o modelo da impressora?
        2) Em que andar ela fica?
        3) Ela está na garantia?
        Sala própria?

        Pode responder abaixo de cada pergunta.
        """
    private static let answers = [
        ("impressora?", "HP 1102w, comprada em 2024"), ("fica?", "Segundo andar, sala 7"),
        ("garantia?", "Sim, até março"), ("própria?", "Não, dividimos"),
    ]
    private static let notice = "\(questions)\n\nRef. \(OwnWordsTests.word)\n-- \nSuporte da Central"
    private static let head = """
        De: Suporte <support@desk.test>
        Enviada em: segunda-feira, 30 de novembro de 2026 10:00
        Para: Maria Souza <maria@shop.test>
        Assunto: [#12] Impressora
        """
    private static let gmail = "Em seg., 30 de nov. de 2026 às 10:00, Suporte <support@desk.test> escreveu:"

    /// The notice with each answer on a line of its own, or behind its question.
    private static func answered(_ before: String, _ mark: String = "", own: String = "\n") -> String {
        let lines = notice.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let answer = answers.first { line.hasSuffix($0.0) }?.1
            return before + line + (answer.map { own + mark + $0 } ?? "")
        }
        return lines.joined(separator: "\n")
    }

    private static let quoted = notice.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        .joined(separator: "\n")

    private static let shapes: [Case<String, Bool>] = [
        Case("lines of their own, unmarked", "\(head)\n\n\(answered(""))", true),
        Case("each behind a mark of theirs", "\(head)\n\n\(answered("", "R: "))", true),
        Case("with their name", "\(head)\n\n\(answered("", "[Maria Souza] "))", true),
        Case("behind the questions", "\(head)\n\n\(answered("", own: " "))", true),
        Case("between quoted lines", "\(gmail)\n\n\(answered("> "))", true),
        Case("typed within the quote", "\(gmail)\n\n\(answered("> ", "> "))", true),
        Case("behind quoted questions", "\(gmail)\n\n\(answered("> ", own: " "))", true),
        Case("no answers", "\(head)\n\n\(notice)", false),
        Case("no answers, quoted", "\(gmail)\n\n\(quoted)", false),
    ]

    private static func read(_ text: String) throws -> Inbound {
        let draft = MessageDraft(
            from: EmailAddress(displayName: nil, localPart: "support", domain: "desk.test"), to: [], subject: "x",
            date: MailDate(secondsSince1970: 0, offsetMinutes: 0), messageID: "n@desk.test", text: notice)
        let sent = SentWords(SentNotices(notices: [try draft.octets()], said: [questions]))
        return QuotedNoticeTests.mail(text).without(sent, OwnWordsTests.scan, isAnalyst: false)
    }

    @Test(
        "whatever stands above, each answer is shown, and nothing of ours below them", arguments: shapes,
        ["", "Segue em vermelho.\n\n"])
    func shows(row: Case<String, Bool>, above: String) throws {
        let shown = try Self.read(above + row.given).visibleText
        for (_, answer) in Self.answers { #expect(shown.contains(answer) == row.expected, "\(shown)") }
        #expect(shown.contains("Segue") == !above.isEmpty)
        #expect(!shown.contains("Pode responder") || above.isEmpty, "\(shown)")
    }

    private static let ending = "O modelo é HP 1020, e ainda falha."

    private static let ends: [Case<String, Bool>] = [
        Case("typed at the end of the quote", "\(gmail)\n\n\(quoted)\n> \(ending)", true),
        Case("below an empty line of it", "\(gmail)\n\n\(quoted)\n>\n> \(ending)\n> Obrigada", true),
        Case("deeper: another mail", "\(gmail)\n\n\(quoted)\n>> \(ending)", false),
        Case(
            "a company's notice, which its server put there",
            "\(gmail)\n\n\(quoted)\n> Esta mensagem pode conter informação confidencial e destina-se somente ao destinatário.",
            false),
        Case("a scanner's line", "\(gmail)\n\n\(quoted)\n> Livre de vírus. www.avast.com", false),
        Case("nothing", "\(gmail)\n\n\(quoted)", false),
    ]

    @Test("words at the end of the quoted notice are shown, and nothing of ours", arguments: ends)
    func showsEnd(row: Case<String, Bool>) throws {
        let shown = try Self.read("Veja no fim.\n\n" + row.given).visibleText
        #expect(shown.contains(Self.ending) == row.expected, "\(shown)")
        #expect(
            shown.contains("Veja no fim") && !shown.contains("Pode responder") && !shown.contains("Ref."), "\(shown)")
        #expect(row.expected || shown == "Veja no fim.", "\(shown)")
    }

    private static let outlook = "________________________________\n\(head)\n\n\(notice)"

    private static let behind: [Case<String, Bool>] = [
        Case("below what Outlook quotes", "\(outlook)\n\n\(ending)", true),
        Case("below it, in two paragraphs", "\(outlook)\n\n\(ending)\n\nObrigada", true),
        Case("below a quote", "\(gmail)\n\n\(quoted)\n\n\(ending)", true),
        Case("nothing", outlook, false),
        Case(
            "a company's notice",
            "\(outlook)\n\nEsta mensagem pode conter informação confidencial e destina-se somente ao destinatário.",
            false),
        Case("a scanner's line", "\(outlook)\n\nLivre de vírus. www.avast.com", false),
        Case(
            "an older mail",
            "\(outlook)\n\nDe: Carla <carla@shop.test>\nEnviada em: domingo, 29 de novembro de 2026 10:00\nPara: Suporte\nAssunto: x\n\nMais velho.",
            false),
    ]

    @Test("words below the whole notice are shown, with words above it too", arguments: behind)
    func showsBelow(row: Case<String, Bool>) throws {
        let shown = try Self.read("Veja no fim.\n\n" + row.given).visibleText
        #expect(shown.contains(Self.ending) == row.expected, "\(shown)")
        #expect(
            shown.contains("Veja no fim") && !shown.contains("Pode responder") && !shown.contains("Ref."), "\(shown)")
        #expect(row.expected || shown == "Veja no fim.", "\(shown)")
    }
}
