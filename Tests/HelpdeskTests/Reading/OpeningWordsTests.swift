// The first mail of a ticket is shown whole, but for a signature that three mails have taught.
import MIME
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("The first mail's words")
struct OpeningWordsTests {
    private static let footer = "Carla Lima\nCompras, Moda Sul\nTel. 51 3333-4444"
    private static let company =
        "Esta mensagem pode conter informação confidencial e destina-se somente ao destinatário."

    private static func read(_ body: String) -> Inbound {
        let raw =
            "From: carla@moda.test\r\nTo: support@desk.test\r\nSubject: Nota\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\n\r\n\(body)"
        return MailReader.read(StoredMail(Array(raw.utf8), from: "support")).mail
    }

    private static func words(_ text: String, after earlier: [String]) -> OpeningWords {
        let own = earlier.compactMap { EdgeLines(read($0).textToLearn)?.edges }
        return read(text).openingWords(KnownEdges(own: own), .shipped)
    }

    private static func three(_ end: String) -> [String] {
        ["A nota veio errada.", "O caixa 3 parou.", "Podem ligar?"].map { "\($0)\n\n\(end)" }
    }

    private static let quote = "Em 29/11/2026 09:00, Bruno <bruno@moda.test> escreveu:\n> O caixa parou."

    private static let rows: [Case<(text: String, own: [String]), OpeningWords>] = [
        Case(
            "learned, with no mark", ("Parou.\n\n\(footer)", three(footer)),
            OpeningWords(shown: "Parou.", folded: footer)),
        Case(
            "learned, below a delimiter", ("Parou.\n\n-- \n\(footer)", three("-- \n\(footer)")),
            OpeningWords(shown: "Parou.", folded: "-- \n\(footer)")),
        Case(
            "learned without, and below a delimiter now", ("Parou.\n\n-- \n\(footer)", three(footer)),
            OpeningWords(shown: "Parou.", folded: "-- \n\(footer)")),
        Case(
            "a company's notice below it stays", ("Parou.\n\n\(footer)\n\n\(company)", three(footer)),
            OpeningWords(shown: "Parou.\n\n\(company)", folded: footer)),
        Case(
            "the same below each of them", ("Parou.\n\n\(footer)\n\n\(company)", three("\(footer)\n\n\(company)")),
            OpeningWords(shown: "Parou.\n\n\(company)", folded: footer)),
        Case(
            "two mails", ("Parou.\n\n\(footer)", Array(three(footer).prefix(2))),
            OpeningWords(shown: "Parou.\n\n\(footer)")),
        Case(
            "marked, and not learned", ("Parou.\n\n-- \n\(footer)", []), OpeningWords(shown: "Parou.\n\n-- \n\(footer)")
        ),
        Case(
            "what is quoted is the matter", ("Parou.\n\n\(quote)", three(footer)),
            OpeningWords(shown: "Parou.\n\n\(quote)")),
        Case(
            "quoted below it", ("Vejam.\n\n\(footer)\n\n\(quote)", three(footer)),
            OpeningWords(shown: "Vejam.\n\n\(quote)", folded: footer)),
        Case(
            "words below it", ("Oi.\n\n\(footer)\n\nE a nota 5?", three(footer)),
            OpeningWords(shown: "Oi.\n\n\(footer)\n\nE a nota 5?")),
        Case(
            "a sentence above it", ("Parou.\n\nAguardo retorno.\n\(footer)", three("Aguardo retorno.\n\(footer)")),
            OpeningWords(shown: "Parou.\n\nAguardo retorno.", folded: footer)),
        Case(
            "nothing but it", (footer, three(footer)),
            OpeningWords(shown: "Carla Lima", folded: "Compras, Moda Sul\nTel. 51 3333-4444")),
    ]

    @Test("shown and folded", arguments: rows)
    func words(row: Case<(text: String, own: [String]), OpeningWords>) {
        #expect(Self.words(row.given.text, after: row.given.own) == row.expected)
    }
}
