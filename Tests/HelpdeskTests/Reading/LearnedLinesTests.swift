// What earlier mails teach: a sender's signature, a server's banner. Beside each row stands what must stay shown.
import MIME
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Lines that repeat")
struct LearnedLinesTests {
    private static let footer = "Carla Lima\nCompras, Moda Sul\nTel. 51 3333-4444"

    private static func edges(_ text: String) -> MailEdges {
        EdgeLines(text)?.edges ?? MailEdges(top: [], bottom: [], whole: 0)
    }

    private static func mail(_ text: String, from sender: String = "carla@moda.test") -> Inbound {
        var mail = DeskFixture.mail(from: sender, "Re: Printer")
        (mail.visibleText, mail.text) = (text, text)
        return mail
    }

    private static func read(_ text: String, own: [String]) -> Inbound {
        mail(text).withoutLearned(KnownEdges(own: own.map(edges)), .shipped)
    }

    /// Three mails that end so.
    private static func three(_ end: String) -> [String] {
        ["A nota veio errada.", "O caixa 3 parou.", "Podem ligar?"].map { "\($0)\n\n\(end)" }
    }

    private static let signatures: [Case<(text: String, own: [String]), String>] = [
        Case("three mails ended so", ("Segue parado.\n\n\(footer)", three(footer)), "Segue parado."),
        Case(
            "two are no habit", ("Segue parado.\n\n\(footer)", Array(three(footer).prefix(2))),
            "Segue parado.\n\n\(footer)"),
        Case(
            "the same mail three times is one",
            ("Segue parado.\n\n\(footer)", Array(repeating: three(footer)[0], count: 3)),
            "Segue parado.\n\n\(footer)"),
        Case(
            "a line of it has another figure",
            ("Segue parado.\n\nCarla Lima\nCompras, Moda Sul\nTel. 51 3333-9999", three(footer)),
            "Segue parado.\n\nCarla Lima\nCompras, Moda Sul\nTel. 51 3333-9999"),
        Case(
            "only what all three share",
            (
                "Segue parado.\n\n\(footer)",
                ["Um.\n\(footer)", "Dois.\nCompras, Moda Sul\nTel. 51 3333-4444", "Três.\n\(footer)"]
            ),
            "Segue parado.\n\nCarla Lima"),
        Case(
            "a sentence above the name",
            ("Segue parado.\n\nAguardo retorno.\n\(footer)", three("Aguardo retorno.\n\(footer)")),
            "Segue parado.\n\nAguardo retorno."),
        Case(
            "a sentence alone", ("Segue parado.\n\nAguardo retorno.", three("Aguardo retorno.")),
            "Segue parado.\n\nAguardo retorno."),
        Case(
            "a sentence without its full stop",
            ("Segue parado.\n\nPor favor me liguem ainda hoje", three("Por favor me liguem ainda hoje")),
            "Segue parado.\n\nPor favor me liguem ainda hoje"),
        Case(
            "thanks above the name", ("Deu certo.\n\nObrigada\n\(footer)", three("Obrigada\n\(footer)")),
            "Deu certo.\n\nObrigada"),
        Case(
            "a question each time", ("Segue parado.\n\nPodem ver?\n\(footer)", three("Podem ver?\n\(footer)")),
            "Segue parado.\n\nPodem ver?"),
        Case(
            "facts under labels",
            (
                "Host srv4.\nServiço: web\nEstado: crítico\nVerificar agora",
                three("Serviço: web\nEstado: crítico\nVerificar agora")
            ),
            "Host srv4.\nServiço: web\nEstado: crítico\nVerificar agora"),
        Case(
            "lines that name nobody",
            ("Não abre.\n\nUnidade Centro\nCaixa 2\nUrgente", three("Unidade Centro\nCaixa 2\nUrgente")),
            "Não abre.\n\nUnidade Centro\nCaixa 2\nUrgente"),
        Case(
            "a line after the letter",
            ("Parou.\n\nCarla Lima\nPS: ramal 220 não atende", three("Carla Lima\nPS: ramal 220 não atende")),
            "Parou.\n\nCarla Lima\nPS: ramal 220 não atende"),
        Case(
            "a card's labels",
            (
                "Parou.\n\nCarla Lima\nRamal: 220\nTel.: 51 3333-4444\nE-mail: carla@moda.test",
                three("Carla Lima\nRamal: 220\nTel.: 51 3333-4444\nE-mail: carla@moda.test")
            ),
            "Parou."),
        Case("nothing but it", (footer, three(footer)), "Carla Lima"),
        Case("one word above it", ("Sim\n\(footer)", three(footer)), "Sim"),
        Case("one line", ("Sim", ["Sim", "Não", "Ok"]), "Sim"),
        Case("words below it", ("Oi.\n\n\(footer)\n\nE a nota 5?", three(footer)), "Oi.\n\n\(footer)\n\nE a nota 5?"),
        Case("nobody has written before", ("Oi.\n\n\(footer)", []), "Oi.\n\n\(footer)"),
        Case("capitals and marks", ("Oi.\n\nCARLA LIMA\nCompras - Moda Sul\nTel: 51 3333.4444", three(footer)), "Oi."),
        Case(
            "a German one", ("Geht nicht.\n\nEva Lund\nEinkauf\nLund GmbH", three("Eva Lund\nEinkauf\nLund GmbH")),
            "Geht nicht."),
        Case(
            "not a word that takes back",
            ("Resolvido.\n\nMas continua lento\nCarla", three("Mas continua lento\nCarla")),
            "Resolvido.\n\nMas continua lento"),
    ]

    @Test("a signature is what three mails before ended with", arguments: signatures)
    func signature(row: Case<(text: String, own: [String]), String>) {
        let read = Self.read(row.given.text, own: row.given.own)
        #expect(read.visibleText == row.expected)
        let all = (read.visibleText + "\n" + read.foldedText).foldedWords.sorted()
        #expect(all == row.given.text.foldedWords.sorted(), "nothing is lost")
    }

    private static let banner = "Mensagem recebida de fora do grupo Moda Sul\nTrate os anexos com cuidado"

    /// The last mails of others, each with its own words.
    private static func others(
        _ top: String, from senders: [String] = ["ana@moda.test", "bia@moda.test", "caio@moda.test", "duda@moda.test"]
    ) -> [SenderEdges] {
        (0..<6).map { number in
            SenderEdges(edges("\(top)\n\nAssunto número \(number)"), of: senders[number % senders.count])
        }
    }

    private static let few = ["ana@moda.test", "bia@moda.test"]
    private static let everybody = ["x@a.test", "y@b.test", "z@c.test"]

    private static let banners: [Case<(text: String, known: KnownEdges), String>] = [
        Case("above each mail of a domain", ("\(banner)\n\nParou.", KnownEdges(beside: others(banner))), "Parou."),
        Case(
            "above each mail, wherever from: our own server's",
            ("\(banner)\n\nParou.", KnownEdges(everywhere: others(banner, from: everybody))), "Parou."),
        Case(
            "only its first line is the same",
            (
                "Mensagem recebida de fora do grupo Moda Sul\nNota 5 errada\n\nParou.",
                KnownEdges(beside: others(banner))
            ), "Nota 5 errada\n\nParou."),
        Case(
            "two people", ("\(banner)\n\nParou.", KnownEdges(beside: others(banner, from: few))), "\(banner)\n\nParou."),
        Case(
            "one of the last mails has it not",
            (
                "\(banner)\n\nParou.",
                KnownEdges(beside: Array(others(banner).dropLast()) + others("Outra coisa aqui escrita hoje").prefix(1))
            ),
            "\(banner)\n\nParou."),
        Case(
            "few mails", ("\(banner)\n\nParou.", KnownEdges(beside: Array(others(banner).prefix(4)))),
            "\(banner)\n\nParou."),
        Case(
            "a greeting of all of them",
            (
                "Bom dia a todos, tudo bem com vocês?\n\nParou.",
                KnownEdges(beside: others("Bom dia a todos, tudo bem com vocês?"))
            ),
            "Bom dia a todos, tudo bem com vocês?\n\nParou."),
        Case(
            "a short line", ("Olá equipe,\n\nParou.", KnownEdges(beside: others("Olá equipe,"))),
            "Olá equipe,\n\nParou."),
        Case("nothing below it", (banner, KnownEdges(beside: others(banner))), banner),
    ]

    @Test("a banner is what stands above each mail", arguments: banners)
    func banner(row: Case<(text: String, known: KnownEdges), String>) {
        #expect(Self.mail(row.given.text).withoutLearned(row.given.known, .shipped).visibleText == row.expected)
    }

    private static let named = ["[EXTERNAL]", "CUIDADO: mensagem de fora da Moda Sul. Não abra anexos."]

    @Test(
        "banners that the admin has named",
        arguments: [
            Case("on its line", "[EXTERNAL]\n\nParou.", "Parou."),
            Case("before the words", "[EXTERNAL] Parou.", "Parou."),
            Case(
                "broken otherwise", "CUIDADO: mensagem de fora\nda Moda Sul. Não abra anexos.\n\nParou.", "Parou."),
            Case("another word", "[EXTERNALS] Parou.", "[EXTERNALS] Parou."),
            Case("not on top", "Parou.\n[EXTERNAL]", "Parou.\n[EXTERNAL]"),
            Case("half of it", "CUIDADO: mensagem de fora, parou.", "CUIDADO: mensagem de fora, parou."),
            Case("alone", "[EXTERNAL]", "[EXTERNAL]"),
            Case("above a list", "[EXTERNAL]\n- nota 5\n- nota 6", "- nota 5\n- nota 6"),
            Case("before a figure", "[EXTERNAL] 5 caixas", "5 caixas"),
            Case("two", "[EXTERNAL]\nCUIDADO: mensagem de fora da Moda Sul. Não abra anexos.\n\nParou.", "Parou."),
            Case(
                "two, the other first", "CUIDADO: mensagem de fora da Moda Sul. Não abra anexos.\n[EXTERNAL]\nParou.",
                "Parou."),
            Case(
                "both, and nothing below", "CUIDADO: mensagem de fora da Moda Sul. Não abra anexos.\n[EXTERNAL]",
                "[EXTERNAL]"),
        ])
    func named(row: Case<String, String>) {
        #expect(Self.mail(row.given).withoutBanner(Self.named).visibleText == row.expected)
    }

    @Test("a decision on a customer's answer folds and learns, and so does one on a first mail") func decides() {
        let token = DeskFixture.token(for: "maria@shop.test")
        var answer = DeskFixture.mail(from: "maria@shop.test", "Re: Printer", answering: [DeskFixture.id(token)])
        let text = "Segue parado.\n\n\(Self.footer)"
        (answer.visibleText, answer.text) = (text, text)
        var known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
        known.edges.own = Self.three(Self.footer).map(Self.edges)
        let joined = DeskFixture.desk.decide(answer, knowing: known, at: DeskFixture.now)
        guard case .change(_, let change) = joined.filing else {
            Issue.record("it joins nothing")
            return
        }
        #expect(change.entry?.text == "Segue parado." && change.entry?.folded == Self.footer)
        #expect(
            change.learned == SenderEdges(Self.edges(text), of: "maria@shop.test"), "as it was before it was folded")
        answer.references = []
        answer.subject = "Outro assunto"
        guard case .open(_, let first) = DeskFixture.desk.decide(answer, knowing: known, at: DeskFixture.now).filing
        else {
            Issue.record("it opens nothing")
            return
        }
        #expect(first.entry?.text == "Segue parado." && first.entry?.folded == Self.footer && first.learned != nil)
    }

    @Test("an analyst's order stands below the server's banner") func ordersBelow() {
        let study = DeskFixture.desk.study(
            Self.mail("\(Self.banner)\n\n#resolver\nTrocado.", from: "ana@desk.test"), at: DeskFixture.now)
        #expect(study.questions.edges?.asksForTops ?? false)
        var known = StoreContext(tickets: [:])
        known.edges.everywhere = Self.others(Self.banner, from: Self.everybody)
        let below = Helpdesk.Case(study, knowing: known)
        #expect(below.commands?.commands.map(\.word) == ["resolver"] && below.commands?.text == "Trocado.")
        #expect(below.edges == nil, "and nothing is learned of it")
    }

    @Test("nothing is learned of the desk's people, machines, forms, and a forged From") func whoseHabits() {
        func asks(_ change: (inout Inbound) -> Void) -> Bool {
            var mail = Self.mail("Oi.\n\(Self.footer)", from: "maria@shop.test")
            change(&mail)
            return DeskFixture.desk.study(mail, at: DeskFixture.now).questions.edges != nil
        }
        #expect(asks { _ in })
        #expect(!asks { $0.sender = "ana@desk.test" })
        #expect(!asks { $0.sender = "alerts@monitor.test" })
        #expect(!asks { $0.sender = "noreply@shop.test" })
        #expect(!asks { $0.automatic = AutomaticEvidence(words: "x") })
        #expect(!asks { $0.hasSeveralSenders = true })
    }

    @Test("the numbers of lines are kept in octets, and nothing else is read as them") func octets() {
        let edges = Self.edges(Self.three(Self.footer)[0])
        #expect(edges.top.count == 1 && edges.bottom.count == 3)
        #expect(MailEdges(octets: edges.octets) == edges)
        for wrong in [[], [1], [9] + [UInt8](repeating: 0, count: 16), [0] + [UInt8](repeating: 0, count: 7)]
            as [[UInt8]]
        {
            #expect(MailEdges(octets: wrong) == nil)
        }
        let long = (1...40).map { "linha \($0)" }.joined(separator: "\n")
        #expect(Self.edges(long).top.count == MailEdges.topLimit)
        #expect(Self.edges(long).bottom.count == MailEdges.bottomLimit)
        #expect(EdgeLines(String(repeating: "a", count: 30_000)) == nil)
    }
}
