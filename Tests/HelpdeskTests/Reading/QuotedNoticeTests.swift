// A notice that a program has quoted in its own way, and answers that only look like one.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("A notice however it is quoted")
struct QuotedNoticeTests {
    private static let notice = OwnWordsTests.notice
    private static let answer = "Troque o fusível da sala.\nDepois me conte."

    private static func each(_ change: (Int, String) -> String) -> String {
        notice.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { change($0.offset, String($0.element)) }.joined(separator: "\n")
    }

    private static func columns(_ width: Int) -> String {
        each { _, line in
            var (lines, rest) = ([Substring](), line[...])
            while rest.count > width {
                lines.append(rest.prefix(width))
                rest = rest.dropFirst(width)
            }
            return (lines + [rest]).joined(separator: "\n")
        }
    }

    /// Each below the answer; nothing else is left.
    static let programs: [Case<String, String>] = [
        ("a name and a mark", each { _, line in "Suporte> \(line)" }),
        ("initials and two marks, without a blank", each { _, line in "SD>>\(line)" }),
        ("a name within marks", each { _, line in "> Rui> \(line)" }),
        ("initials in brackets", each { _, line in "[SD] \(line)" }),
        ("numbers", each { number, line in "\(number + 1)) \(line)" }),
        ("letters", each { number, line in "\("abcdefghijklmnopqrstuvwxyz".map { $0 }[number % 26]). \(line)" }),
        ("a clock and a name", each { number, line in "(09:\(number + 10)) Rui Melo: \(line)" }),
        ("a tag behind", each { _, line in line.isEmpty ? line : "\(line) [EXTERNO]" }),
        ("a sentence behind", each { _, line in line.isEmpty ? line : "\(line) - fora da empresa" }),
        (
            "a clock before and a tag behind",
            each { _, line in line.isEmpty ? line : "10:0\(line.utf8.count % 10) \(line) (ext)" }
        ),
        ("columns", columns(17)), ("wide columns", columns(41)),
        (
            "hyphens",
            notice.replacing("resol", with: "re-\nsol").replacing("cliente", with: "cli-\nente")
                .replacing("chamado", with: "cha-\nmado").replacing("Suporte", with: "Supor-\nte")
        ),
        ("no blanks", notice.replacing(" ", with: "")),
        ("letters of another script", notice.replacing("o", with: "о").replacing("a", with: "а")),
        ("the marker on two lines", notice.replacing("linha: ela", with: "linha:\nela")),
        (
            "another language, from its marker to its token",
            """
            ## Skriv dit svar over denne linje: det går til kunden ##

            Ny sag nr. 12

            Tilstand: ny
            Kunde: Maria Souza
            Hold: Hjælp

            Svar med: #assumir

            Ref. \(OwnWordsTests.word)
            """
        ),
    ].map { Case($0.0, "\(answer)\n\n\($0.1)", answer) }

    @Test("nothing of it is left, and the answer is whole", arguments: programs)
    func shapes(row: Case<String, String>) {
        #expect(OwnWordsTests.own(row.given).text == row.expected)
    }

    private static func lines(_ range: ClosedRange<Int>) -> String {
        notice.split(separator: "\n", omittingEmptySubsequences: false)[range].joined(separator: "\n")
    }

    private static let head = "De: Suporte <support@desk.test>\nEnviado: segunda-feira\nPara: Ana\nAssunto: x"

    /// Nothing says that a program put them there: they are not cut in silence.
    @Test(
        "lines that were typed are left for the gate, which stops them",
        arguments: [
            Case("facts of the ticket", "Seu chamado está assim:\n\n\(lines(4...7))\n\nCerto?", true),
            Case("two of them", "Está assim:\nSituação: novo\nCliente: Maria Souza\nagora.", false),
            Case("one that is long", "Assim:\n\nResponder com: #assumir  #resolver  #fechar  #ajuda\n\nObrigada", true),
            Case(
                "a long one in a sentence",
                "Na nota consta Já visto: nº 7, Impressora do caixa, resolvido por Bruno Reis com um cabo novo, e só.",
                true),
            Case(
                "each with something else around it",
                "1 Novo chamado nº 12 a\nb Equipe: Suporte 2 c\nx Prioridade: alta y\nz Situação: novo 9", true),
            Case("one short fact in a sentence", "A prioridade mudou: Prioridade: alta, desde hoje.", false),
            Case("the customer's own", "Você disse: já troquei a tomada. Troque o cabo.", false),
            Case("a list of one's own", "1. Abra a tampa.\n2. Tire o papel.\n3. Feche a tampa.", false),
            Case("a prompt", "Rode isto:\ncmd> net stop spooler\ncmd> net start spooler\nE tente.", false),
            Case("a token below words that are not known", "Ny sag\nTilstand: ny\n\nRef. \(OwnWordsTests.word)", true),
        ])
    func typed(row: Case<String, Bool>) {
        let own = OwnWordsTests.own(row.given)
        #expect(own.text == row.given && own.cut.isEmpty)
        #expect(Self.gate().holdsOurs(row.given) == row.expected)
    }

    private static func gate(_ sent: SentWords = OwnWordsTests.sent) -> ReplyGate {
        ReplyGate(mail: mail(""), sent: sent, scan: OwnWordsTests.scan, answersNotice: true)
    }

    @Test("facts below each other are stopped where the notice is not kept any more") func blind() {
        let gate = Self.gate(SentWords(SentNotices()))
        #expect(gate.holdsOurs("Oi.\n\n\(Self.lines(2...7))"))
        #expect(!gate.holdsOurs("Oi.\nEquipe: Suporte\nPrioridade: alta\nAté já."))
    }

    static func mail(_ text: String, _ subject: String = "Re: [#1] Printer") -> Inbound {
        let raw =
            "From: ana@desk.test\r\nTo: support@desk.test\r\nSubject: \(subject)\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\n\r\n\(text)"
        return MailReader.read(StoredMail(Array(raw.utf8), from: "support")).mail
    }

    /// Only the first line has a mark: what stands below the notice's own "-- " is the writer's.
    @Test(
        "a notice of which only the first line is marked",
        arguments: [
            Case("above it", "Parou de novo.\n\n", ""), Case("below it", "", "\n\nParou de novo."),
            Case("above and below", "Parou de novo.\n\n", "\n\nE a nota 5?"),
        ])
    func firstLineMarked(row: Case<String, String>) {
        let text = "\(row.given)> \(OwnWordsTests.notice)\(row.expected)"
        let reply = VisibleReply(of: text)
        var mail = DeskFixture.mail(from: "maria@shop.test", "Re: Printer")
        (mail.text, mail.visibleText, mail.foldedText) = (text, reply.visible, reply.folded)
        let own = mail.without(OwnWordsTests.sent, OwnWordsTests.scan, isAnalyst: false)
        let written = (row.given + row.expected).foldedWords
        #expect(own.visibleText.foldedWords == written)
    }

    private static func own(_ text: String, _ subject: String = "Re: [#1] Printer") -> Inbound {
        mail(text, subject).without(OwnWordsTests.sent, OwnWordsTests.scan, isAnalyst: true)
    }

    struct Left: Equatable, Sendable {
        var text: String
        var leavesWords = false
    }

    @Test(
        "words within an unmarked notice go out where it goes on around them; elsewhere their writer is told",
        arguments: [
            Case(
                "below the customer's words",
                "Veja abaixo.\n\n\(head)\n\n\(lines(0...15))\n\n\(answer)\n\n\(lines(16...24))",
                Left(
                    text:
                        "Veja abaixo.\n\nMaria Souza:\n\nBom dia,\na impressora do segundo andar não liga desde ontem.\nJá troquei a tomada.\nObrigada,\nMaria\n\n\(answer)"
                )),
            Case(
                "within the customer's words",
                "Veja abaixo.\n\n\(head)\n\n\(lines(0...12))\ne o fusível?\n\(lines(13...24))",
                Left(
                    text:
                        "Veja abaixo.\n\nMaria Souza:\n\nBom dia,\na impressora do segundo andar não liga desde ontem.\ne o fusível?"
                )),
            Case(
                "between two facts", "Veja abaixo.\n\n\(head)\n\n\(lines(0...6))\nagora é da Marta\n\(lines(7...24))",
                Left(text: "Veja abaixo.\n\nagora é da Marta")),
            Case(
                "in place of one", "Veja abaixo.\n\n\(head)\n\n\(lines(0...4))\nagora é da Marta\n\(lines(7...24))",
                Left(text: "Veja abaixo.", leavesWords: true)),
            Case("none", "Veja.\n\n\(head)\n\n\(notice)", Left(text: "Veja.")),
            Case(
                "a company's warning above it", "Veja.\n\n\(head)\n\nCUIDADO: veio de fora da empresa.\n\n\(notice)",
                Left(text: "Veja.")),
        ])
    func within(row: Case<String, Left>) {
        let mail = Self.own(row.given)
        #expect(Left(text: mail.visibleText, leavesWords: mail.leavesWords) == row.expected)
    }

    private static let gmail = "Em seg., 30 de nov. de 2026 às 10:00, Suporte <support@desk.test> escreveu:"

    private static func quoted(_ range: ClosedRange<Int>) -> String {
        lines(range).split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(separator: "\n")
    }

    /// Whoever types within a quote in Gmail or Apple's Mail gets its mark.
    @Test(
        "words within a quoted notice go out where it goes on around them; elsewhere their writer is told",
        arguments: [
            Case(
                "below the customer's words",
                "Veja em vermelho.\n\n\(gmail)\n\n\(quoted(0...15))\n> Troque o cabo, por favor.\n\(quoted(16...24))",
                "Troque o cabo"),
            Case(
                "between two facts",
                "Veja em vermelho.\n\n\(gmail)\n\n\(quoted(0...6))\n> Troque o cabo, por favor.\n\(quoted(7...24))",
                "Troque o cabo"),
            Case(
                "behind the customer's sentence",
                "Veja em vermelho.\n\n\(gmail)\n\n\(quoted(0...13)) Troque o cabo, por favor.\n\(quoted(14...24))",
                "Troque o cabo"),
            Case(
                "in place of a fact",
                "Veja.\n\n\(gmail)\n\n\(quoted(0...4))\n> agora é da Marta\n\(quoted(7...24))", ""),
            Case("at its end", "Veja.\n\n\(gmail)\n\n\(quoted(0...24))\n> Troque o cabo, por favor.", "told"),
            Case("nothing", "Veja.\n\n\(gmail)\n\n\(quoted(0...24))", ""),
            Case(
                "a fact that a program translated",
                "Veja.\n\n\(gmail)\n\n\(quoted(0...3))\n> Status: new\n\(quoted(5...24))", ""),
            Case(
                "a tag behind each line",
                "Veja.\n\n\(gmail)\n\n\(quoted(0...24).replacing("\n", with: " [EXTERNO]\n"))", ""),
            Case("an empty line of theirs", "Veja.\n\n\(gmail)\n\n\(quoted(0...6))\n>\n>\n\(quoted(7...24))", ""),
            Case(
                "another mail below it, deeper",
                "Veja.\n\n\(gmail)\n\n\(quoted(0...24))\n>> Situação interna: devedor", ""),
        ])
    func typedWithin(row: Case<String, String>) {
        let mail = Self.own(row.given)
        let isSent = row.expected == "Troque o cabo"
        #expect(mail.visibleText.contains("Troque o cabo") == isSent, "\(mail.visibleText)")
        #expect(isSent || mail.leavesWords == (row.expected == "told"), "\(mail.visibleText)")
        for secret in ["Situação", "Prioridade", "Equipe", "Status", "devedor", "Ref.", "#assumir"] {
            #expect(!mail.visibleText.contains(secret), "\(mail.visibleText)")
        }
    }

    @Test("a first line that reads as a head is the writer's where nothing below it is quoted") func top() {
        let words =
            "Na segunda-feira, 30 de novembro, às 10:00 o técnico escreveu:\n\nQueimou o fusível.\n\nVamos trocar."
        #expect(Self.own("\(words)\n\n\(Self.head)\n\n\(Self.notice)").visibleText == words)
        let quoted = "Em 30/11/2026 10:00, Suporte escreveu:\n> Situação: novo\n\nVamos trocar."
        #expect(Self.own(quoted).visibleText == "Vamos trocar.")
    }

    @Test("what was passed on to the desk and stands in the notice is no forward of the analyst's") func forwarded()
        throws
    {
        let inner =
            "---------- Forwarded message ---------\nFrom: Pedro <pedro@fornecedor.test>\nDate: Mon, 30 Nov 2026\nSubject: Erro\nTo: Maria\n\nErro 79."
        let notice = Self.notice.replacing("Já troquei a tomada.", with: inner)
        let marked = notice.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(
            separator: "\n")
        let draft = MessageDraft(
            from: EmailAddress(displayName: nil, localPart: "support", domain: "desk.test"), to: [], subject: "x",
            date: MailDate(secondsSince1970: 0, offsetMinutes: 0), messageID: "n@desk.test", text: notice)
        let sent = SentWords(SentNotices(notices: [try draft.octets()], said: [inner]))
        for text in [marked, notice] {
            let answered = Self.mail("\(Self.answer)\n\n\(text)").without(sent, OwnWordsTests.scan, isAnalyst: true)
            #expect(answered.visibleText == Self.answer && answered.forwarded == nil)
            #expect(Self.mail(text).without(sent, OwnWordsTests.scan, isAnalyst: true).visibleText == "")
        }
        let passedOn = Self.mail(inner, "Fwd: Erro")
        #expect(passedOn.without(sent, OwnWordsTests.scan, isAnalyst: true) == passedOn)
    }

    @Test("links above rows of marks are read once") func links() {
        let row = String(repeating: "<https://a\n", count: 10) + String(repeating: ">", count: 890) + "\n"
        let text = String(repeating: row, count: 300)
        #expect(ComparedText(text).lines.count == 300 * 11 + 1)
        #expect(ComparedText("see <https://desk.test/a\n> b> now").words.count == 2)
    }
}
