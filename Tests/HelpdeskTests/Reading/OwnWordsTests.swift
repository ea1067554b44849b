// Which lines of an answer are whose: ours are cut, whatever became of them; the writer's stay, however alike they look.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Own words")
struct OwnWordsTests {
    static let word = DeskFixture.keys.sign(DeskFixture.token(for: "ana@desk.test"))
    static let notice = """
        ## Escreva sua resposta acima desta linha: ela vai para o cliente ##

        Novo chamado nº 12

        Situação: novo
        Cliente: Maria Souza <maria@shop.test>
        Equipe: Suporte
        Prioridade: alta

        Maria Souza:

        Bom dia,
        a impressora do segundo andar não liga desde ontem.
        Já troquei a tomada.
        Obrigada,
        Maria

        Já visto: nº 7, Impressora do caixa, resolvido por Bruno Reis com um cabo novo

        Responder com: #assumir  #resolver  #fechar  #ajuda

        Ref. \(word)

        -- 
        Você recebe este e-mail porque está na equipe Suporte.
        """

    static let sent: SentWords = {
        let draft = MessageDraft(
            from: EmailAddress(displayName: nil, localPart: "support", domain: "desk.test"), to: [], subject: "x",
            date: MailDate(secondsSince1970: 0, offsetMinutes: 0), messageID: "n@desk.test", text: notice)
        let octets = (try? draft.octets()) ?? []
        return SentWords(
            SentNotices(
                notices: [octets],
                said: [
                    "Bom dia,\na impressora do segundo andar não liga desde ontem.\nJá troquei a tomada.\nObrigada,\nMaria",
                    "Impressora parada", "Maria Souza", "maria@shop.test",
                ]))
    }()

    static let scan = TokenScan(keys: DeskFixture.keys, now: DeskFixture.now)

    static func own(_ text: String) -> OwnWords {
        OwnWords(of: text, without: sent, tokens: scan.places(in: text))
    }

    private static func lines(_ range: ClosedRange<Int>, _ mark: String = "") -> String {
        notice.split(separator: "\n", omittingEmptySubsequences: false)[range].map { mark + $0 }.joined(separator: "\n")
    }

    static let rows: [Case<String, String>] = [
        Case("a fact, alone", "Prioridade: alta", "Prioridade: alta"),
        Case("thanks above the notice", "Obrigada\n\n\(notice)", "Obrigada"),
        Case("a greeting above it", "Olá Maria,\ntroque o cabo.\n\n\(notice)", "Olá Maria,\ntroque o cabo."),
        Case("a fact above it", "Prioridade: alta\n\n\(notice)", "Prioridade: alta"),
        Case(
            "the customer's sentence, typed",
            "Você escreveu:\na impressora do segundo andar não liga desde ontem.\nE hoje?\n\n\(notice)",
            "Você escreveu:\na impressora do segundo andar não liga desde ontem.\nE hoje?"),
        Case(
            "the customer's sentence within one's own",
            "Se a impressora do segundo andar não liga desde ontem, veja o disjuntor.\n\n\(notice)",
            "Se a impressora do segundo andar não liga desde ontem, veja o disjuntor."),
        Case(
            "the customer's sentence, quoted by hand",
            "> Já troquei a tomada.\nTroque também o cabo.", "> Já troquei a tomada.\nTroque também o cabo."),
        Case(
            "a log behind marks",
            "Veja o log:\n> 10:01 E12 papel preso\n> 10:02 E12 papel preso\nÉ isso?\n\n\(notice)",
            "Veja o log:\n> 10:01 E12 papel preso\n> 10:02 E12 papel preso\nÉ isso?"),
        Case(
            "four words of ours in a sentence of one's own",
            "Amanhã você recebe este e-mail de novo, sem a nota.\n\n\(notice)",
            "Amanhã você recebe este e-mail de novo, sem a nota."),
        Case(
            "the desk's own address, given to the customer",
            "Mande a foto para cá:\nE-mail: support@desk.test\nAssunto: foto\n\n\(notice)",
            "Mande a foto para cá:\nE-mail: support@desk.test\nAssunto: foto"),
        Case(
            "a head with it", "Troque o cabo.\n\nVan: support@desk.test\nVerzonden: maandag\nOnderwerp: x\n\n\(notice)",
            "Troque o cabo."),
        Case("nothing of ours in it", "Troque\n\n\no cabo", "Troque\n\n\no cabo"),
        Case("ours alone", notice, ""),
        Case("ours alone, quoted", lines(0...24, "> "), ""),
        Case("the middle of it alone", lines(4...20), ""),
        Case("below it", "\(notice)\n\nTroque o cabo.", "Troque o cabo."),
        Case(
            "between its lines", "\(lines(0...12, "> "))\nTroque o cabo.\n\(lines(13...24, "> "))\nAté já.",
            "> Maria Souza:\n> \n> Bom dia,\n> a impressora do segundo andar não liga desde ontem.\nTroque o cabo.\nAté já."
        ),
        Case("a token behind marks", "Troque o cabo.\n|  > Ref. \(word)\nAté já.", "Troque o cabo.\nAté já."),
        Case("the marker on one's own line", "Troque o cabo. \(notice)", "Troque o cabo."),
    ]

    @Test("the writer's words, however like ours they are", arguments: rows)
    func written(row: Case<String, String>) {
        #expect(Self.own(row.given).text == row.expected)
    }

    @Test("what is cut is kept, and a text of marks or links alone is bounded") func cut() {
        #expect(Self.own("Oi\n" + Self.notice).cut.contains("Situação: novo"))
        #expect(Self.own("Oi").cut.isEmpty)
        let links = String(repeating: "<http://", count: 20_000)
        #expect(Self.own(links).text == links)
        let marks = String(repeating: "> > |\n", count: 50_000)
        #expect(Self.own(marks).cut.isEmpty)
    }

    static let spellings: [Case<String, Bool>] = {
        let (head, tail) = (word.prefix(20), word.dropFirst(20))
        let encoded = word.utf8.map { "%\(String($0, radix: 16))" }.joined()
        let letters = Array(word)
        let forged = String(letters[..<40]) + (letters[40] == "A" ? "B" : "A") + String(letters[41...])
        return [
            Case("as it is", word, true), Case("small", "x\(word.lowercased())", true),
            Case("on two lines", "\(head)\n> \(tail)", true), Case("with a soft line break", "\(head)=\n\(tail)", true),
            Case("with a blank that nobody sees", "\(head)\u{200B}\(tail)", true),
            Case("in an address", "support+\(word.lowercased())@desk.test", true),
            Case("percent-encoded", encoded, true),
            Case("in a link", "mailto:a@b.test?body=%0ARef.%20\(word)", true),
            Case("one letter less", "\(word.dropLast())", false),
            Case("another letter", forged, false), Case("nobody's", String(repeating: "TAE", count: 40), false),
        ]
    }()

    @Test("our token in any spelling", arguments: spellings) func tokens(row: Case<String, Bool>) {
        #expect(Self.scan.isIn("Oi \(row.given), 1") == row.expected)
        #expect(Self.scan.blanked("Oi \(row.given)").hasPrefix("Oi "))
        #expect(!Self.scan.isIn(Self.scan.blanked("Oi \(row.given)")))
    }

    @Test(
        "a signature is no text; an answer that looks like one is",
        arguments: [
            Case("with a closing", "Atenciosamente,\n\nAna Prado\nAnalista\nRua das Flores, 100", true),
            Case("name alone", "Ana Prado", true), Case("first name", "Ana", true), Case("closing alone", "Att.", true),
            Case(
                "name and notice",
                "Ana Prado\n" + "Esta mensagem é confidencial e vale só para quem a recebe, ninguém mais.", true),
            Case("thanks", "Obrigada", false), Case("thanks and name", "Obrigada,\nAna Prado", false),
            Case(
                "a sentence below", "Ana Prado\nMaria, o problema foi resolvido hoje cedo, pode emitir a nota de novo.",
                false),
            Case("somebody else", "Bruno Reis", false), Case("about herself", "Ana vai ligar amanhã às dez", false),
            Case("nothing", "", false),
        ])
    func signatures(row: Case<String, Bool>) {
        #expect(SignatureAlone.isAll(of: row.given, by: "Ana Prado") == row.expected)
    }
}
