// A desk with thousands of customer companies: their mails, and rules of every kind about them.
import Helpdesk
import MIME
import Ticketing

struct SampleDesk {
    let companies: Int

    private static let nouns = [
        "invoice", "boleto", "certificate", "printer", "label", "login", "password", "server", "backup", "stock",
        "order", "delivery", "contract", "tax", "receipt", "scanner", "terminal", "report", "password", "payment",
    ]
    private static let filler = [
        "since", "yesterday", "the", "system", "shows", "an", "error", "when", "we", "try", "to", "open", "it", "and",
        "customers", "wait", "please", "help", "us", "soon", "thanks", "nota", "fiscal", "rejeitada", "não", "consigo",
        "emitir", "desde", "ontem", "segue", "anexo", "obrigado", "por", "favor",
    ]

    /// The same numbers in each run.
    private struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % sides
        }
    }

    /// A mail as it comes from the server.
    func octets(_ number: Int) -> [UInt8] {
        var dice = Dice(state: UInt64(number) &* 7_919 &+ 3)
        let company = dice.roll(companies)
        let noun = Self.nouns[dice.roll(Self.nouns.count)]
        let lines = (0..<15).map { _ in
            (0..<12).map { _ in Self.filler[dice.roll(Self.filler.count)] }.joined(separator: " ")
        }
        let text = "Good morning,\n\n\(lines.joined(separator: "\n")) ref-\(dice.roll(companies))\n\nMaria\n"
        let head = """
            Return-Path: <user\(dice.roll(20))@company\(company).example>
            Delivered-To: support+\(dice.roll(companies))@desk.example
            Received: from mail.company\(company).example by mx.desk.example; Mon, 23 Nov 2026 09:00:00 -0300
            From: Maria Souza <user\(dice.roll(20))@company\(company).example>
            To: Support <support@desk.example>
            Subject: Problem with \(noun) \(company), order \(dice.roll(companies))
            Date: Mon, 23 Nov 2026 09:00:00 -0300
            Message-ID: <\(number)@company\(company).example>
            X-Project: project \(dice.roll(companies))
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit
            """
        return Array("\(head)\n\n\(text)".utf8)
    }

    /// What rules see of it.
    static func read(_ octets: [UInt8]) -> RoutingFacts {
        RoutingFacts(mail: MailReader.read(StoredMail(octets, from: "support")).mail)
    }

    /// Of each ten rules: three by sender, two by domain, two by subject, one by recipient, one by header, one by an
    /// expression over subject or body; one in three asks for two things.
    func rules(count: Int) -> RuleSet {
        RuleSet(
            rules: (0..<count).map { number in
                var dice = Dice(state: UInt64(number) &* 104_729 &+ 11)
                let first = condition(number % 10, &dice)
                let when = number % 3 == 0 ? Condition.all([first, condition((number / 10) % 8, &dice)]) : first
                return Rule(
                    name: "rule \(number)", place: Place(file: "rules.yaml", line: number + 1), when: when,
                    effects: RuleEffects(
                        sorting: Classification(team: RegistryKey("team\(number % 40)")), tags: ["t\(number % 50)"]))
            }, version: "\(count)")
    }

    private func condition(_ kind: Int, _ dice: inout Dice) -> Condition {
        let company = dice.roll(companies)
        let question: any Question =
            switch kind {
            case 0, 1, 2: AddressQuestion(.from, patterns("user\(dice.roll(20))@company\(company).example"))
            case 3, 4: DomainQuestion(["company\(company).example"])
            case 5, 6: TextQuestion(.subject, [phrase("\(Self.nouns[dice.roll(Self.nouns.count)]) \(company)")])
            case 7: AddressQuestion(.to, patterns("support+\(company)@desk.example"))
            case 8: TextQuestion(.header("x-project"), [phrase("project \(company)")])
            default:
                dice.roll(2) == 0
                    ? TextQuestion(.body, [expression("ref-\(company)\\b")])
                    : TextQuestion(.subject, [expression("order (?<order>\(company))$")])
            }
        return .question(PlacedQuestion(question, at: Place(file: "rules.yaml", line: 1)))
    }

    private func patterns(_ text: String) -> [AddressMatcher] {
        [AddressPattern(text)].compactMap { $0 }.map(AddressMatcher.pattern)
    }

    private func phrase(_ text: String) -> TextMatcher {
        guard let phrase = Phrase(text) else { fatalError("'\(text)' has no word in it") }
        return .phrase(phrase)
    }

    private func expression(_ source: String) -> TextMatcher {
        do { return .expression(try RegularExpression(source)) } catch { fatalError("\(source): \(error)") }
    }
}
