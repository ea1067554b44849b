// lexicon.yaml: the shipped ones are whole, an admin's own stand before them, and every mistake is told with its place.
import Foundation
import Helpdesk
import ShippedLexicon
import Testing

@testable import Gateway
@testable import Ticketing

@Suite("Lexicon") struct LexiconTests {
    private static func files(_ own: String? = nil) throws -> TemplateFiles {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        if let own { try GatewayFixture.write(own, to: folder + "/pt-BR/lexicon.yaml") }
        return TemplateFiles(shipped: try Shipped.files().templates, overrides: folder)
    }

    @Test("the shipped files have every list, and no word means two things") func shipped() throws {
        #expect(try Self.files().readLexicon().findings.flatMap(\.problems) == [])
    }

    @Test("tests of other rooms read what the program reads", arguments: DeskLocale.allCases)
    func same(locale: DeskLocale) throws {
        let lexicon = try Self.files().lexicon()
        for table in Lexicon.Table.allCases {
            for path in LexiconFile.names {
                guard let name = table.name(of: path) else { continue }
                #expect(
                    lexicon.words(name, table, in: locale) == Lexicon.shipped.words(name, table, in: locale), "\(path)")
            }
        }
        for list in Lexicon.List.allCases { #expect(lexicon.phrases(list) == Lexicon.shipped.phrases(list)) }
    }

    @Test("an admin's list takes the place of the shipped one, and the rest stays") func overridden() throws {
        let lexicon = try Self.files("commands: {close: [finalizar]}\nthanks: massa").lexicon()
        #expect(Command.named("FINALIZAR", in: lexicon)?.name == "close")
        #expect(Command.named("fechar", in: lexicon) == nil && Command.named("cerrar", in: lexicon)?.name == "close")
        #expect(lexicon.word("close", .commands, in: .portuguese) == "finalizar")
        #expect(lexicon.isThanks("Massa!", from: nil) && !lexicon.isThanks("Obrigado!", from: nil))
        #expect(lexicon.isThanks("Gracias", from: nil))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var own: String
        var place: String
        var fault: SettingsProblem.Fault
    }

    @Test(
        "a mistake has its place",
        arguments: [
            Row(
                testDescription: "no such list", own: "thank: [x]", place: "1:1",
                fault: .unknownSetting("thank", nearest: "thanks")),
            Row(
                testDescription: "no such command", own: "commands:\n  clos: [x]", place: "2:3",
                fault: .unknownSetting("clos", nearest: "close")),
            Row(
                testDescription: "a mapping for a list", own: "thanks: {a: b}", place: "1:9",
                fault: .wrongShape(expected: "a list of words")),
            Row(
                testDescription: "a word without letters", own: "thanks: ['!']", place: "1:9",
                fault: .wrongShape(expected: "a list of words")),
            Row(
                testDescription: "a word of another command", own: "commands: {spam: [fechar]}", place: "1:12",
                fault: .twoMeanings("fechar", "close", "spam")),
            Row(
                testDescription: "a word of another language's command", own: "commands: {spam: [Cerrar]}",
                place: "1:1",
                fault: .twoMeanings("cerrar", "spam", "close")),
        ]) func mistakes(row: Row) throws
    {
        let files = try Self.files(row.own)
        let problems = files.readLexicon().findings.flatMap(\.problems)
        #expect(problems.map(\.fault) == [row.fault])
        #expect(
            problems.map { "\($0.line):\($0.column)" } == [row.place]
                || row.fault == .twoMeanings("cerrar", "spam", "close"))
        #expect(throws: TemplateError.self) { try files.lexicon() }
    }
}

@Suite("Commands, in words") struct CommandTests {
    private static let registry = Registry(
        name: "", locale: .english, teams: [:], analysts: [:], categories: [:], requestTypes: [:], priorities: [:],
        policies: [:], organisations: [:], defaults: Defaults(team: RegistryKey("support")))

    private static func words(_ locale: DeskLocale) -> ReceiptWording {
        ReceiptWording(registry: registry, wording: Wording(.shipped(locale), timeZone: .gmt))
    }

    @Test("docs/commands.md holds what the sources say; 'postigo check --commands docs/commands.md' writes it")
    func page() throws {
        let path = try Shipped.files().config + "/../docs/commands.md"
        #expect(try String(contentsOfFile: path, encoding: .utf8) == CommandReference.text(.shipped(.english)))
    }

    @Test("#help says something of each", arguments: DeskLocale.allCases) func help(locale: DeskLocale) {
        let lines = Self.words(locale).commands
        #expect(lines.count == Command.all.count && lines.allSatisfy { !$0.outcome.hasPrefix("commands.") })
    }

    @Test("what was done is said in words of the reader", arguments: DeskLocale.allCases) func done(locale: DeskLocale)
    {
        let words = Self.words(locale)
        let effects: [(CommandEffect, [DeskLocale: String])] = [
            (
                .assigned(RegistryKey("ana")),
                [.english: "assigned to ana", .portuguese: "atribuído a ana", .spanish: "asignado a ana"]
            ),
            (
                CommandEffect("unassigned"),
                [.english: "assigned to nobody", .portuguese: "sem responsável", .spanish: "sin responsable"]
            ),
            (
                CommandEffect("merged", .ticket(TicketID(2))),
                [
                    .english: "now part of #2", .portuguese: "agora faz parte do chamado #2",
                    .spanish: "ahora es parte de #2",
                ]
            ),
            (
                CommandEffect("opportunityIs", .text("O-7"), .opportunity(.won)),
                [.english: "O-7: won", .portuguese: "O-7: ganha", .spanish: "O-7: ganada"]
            ),
            (
                CommandEffect("copied", .people(["a@x.test", "b@x.test"])),
                [.english: "a@x.test, b@x.test", .portuguese: "a@x.test, b@x.test", .spanish: "a@x.test, b@x.test"]
            ),
            (
                .waiting(until: nil),
                [
                    .english: "Waiting for the customer", .portuguese: "Aguardando o cliente",
                    .spanish: "A la espera del cliente",
                ]
            ),
        ]
        for (effect, expected) in effects { #expect(words.sentence(effect) == expected[locale]) }
    }

    static let faults: [CommandFault] = [
        .unknown(nearest: "close"), .unknown(nearest: nil), .misplaced, .tooMany(limit: 20),
        .argumentMissing(example: "ana"),
        .noSuchName(nearest: "ana"), .noSuchName(nearest: nil), .severalNames(["a", "b"]), .notADate, .ambiguousDate,
        .datePassed, .dateTooFar, .notATicket, .noSuchTicket(TicketID(9)), .sameTicket,
        .alreadyMerged(into: TicketID(2)),
        .notAnAddress("jo"), .ownAddress("s@x.test"), .notAllowed(.notYourTeam(RegistryKey("support"))),
        .notAllowed(.otherTicket(TicketID(4))), .noRoom(limit: 50), .noText, .noteAndReply, .nothingToUndo,
        .notReversible,
        .undoTooLate, .alreadySent, .nothingToSplit, .sale(.noQuotation), .sale(.noOpportunity), .sale(.noCauses),
        .sale(.noSolution), .sale(.lines(QuotationFaults(faults: []))),
        .sale(.opportunity(OpportunityID(7), .noReason)),
        .sale(.opportunity(OpportunityID(7), .already(.lost))), .sale(.quotation("Q-1/1", .notSent(.expired))),
        .sale(.quotation("Q-1/1", .validityPassed)), .sale(.quotation("Q-1/1", .notAsked)),
        .sale(.quotation("Q-1/1", .unclear)), .sale(.facts(.noTitle)), .sale(.facts(.date("x"))),
        .sale(.facts(.value(.notANumber("x")))), .sale(.facts(.value(.otherLanguage("1.50", suggestion: "1,50")))),
        .sale(.facts(.value(.negative("-1")))), .sale(.facts(.value(.tooLarge("9")))),
        .sale(.facts(.value(.tooFine("0,00001")))),
    ]

    @Test("every fault has its sentence, and nothing in it is left open", arguments: faults, DeskLocale.allCases)
    func fault(fault: CommandFault, locale: DeskLocale) {
        let sentence = Self.words(locale).sentence(fault)
        #expect(!sentence.contains("_") && !sentence.contains("{{") && !sentence.contains("not_done."), "\(sentence)")
    }
}
