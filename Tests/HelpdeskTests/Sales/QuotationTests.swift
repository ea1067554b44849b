// Quotations: lines in a mail, sums worked out by hand, the life of a version, the customer's word.
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Quotations")
struct QuotationTests {
    typealias Line = Case<(DeskLocale, String), [QuotationFault.Problem]>

    @Test(
        "a line says what is wrong with it",
        arguments: [
            Line("whole", (.portuguese, "Licença anual; 3; 1.200,00; 10%"), []),
            Line("without discount", (.english, "Annual licence; 3; 1,200.00"), []),
            Line("empty discount", (.english, "Annual licence; 3; 1,200.00; "), []),
            Line("two fields", (.english, "Annual licence; 3"), [.fields(2)]),
            Line("five fields", (.english, "a; b; 1; 2; 3"), [.fields(5)]),
            Line("no description", (.english, " ; 1; 2"), [.noDescription]),
            Line("no quantity", (.english, "a; 0; 2"), [.zeroQuantity]),
            Line("a word for a quantity", (.english, "a; two; 2"), [.amount(field: .quantity, .notANumber("two"))]),
            Line(
                "the other language's price", (.portuguese, "a; 1; 10.5"),
                [.amount(field: .unitPrice, .otherLanguage("10.5", suggestion: "10,5"))]),
            Line("over a hundred per cent", (.english, "a; 1; 10; 101%"), [.discountOverPrice]),
            Line("more off than it costs", (.english, "a; 1; 10; 10.01"), [.discountOverPrice]),
            Line("all off", (.english, "a; 1; 10; 10"), []),
        ])
    func line(_ row: Line) {
        let faults =
            switch QuotationReader.read([row.given.1], in: row.given.0) {
            case .success: [QuotationFault.Problem]()
            case .failure(let faults): faults.faults.map(\.problem)
            }
        #expect(faults == row.expected)
    }

    @Test("every faulty line is named at once, by its number") func allFaults() throws {
        let lines = ["ok; 1; 1", "", "bad", "worse; x; 1"]
        guard case .failure(let faults) = QuotationReader.read(lines, in: .english) else {
            Issue.record("it was read")
            return
        }
        #expect(faults.faults.map(\.line) == [2, 3])
    }

    @Test("a mail without a line is no quotation") func noLines() {
        #expect(QuotationReader.read(["", "  "], in: .english) == .failure(QuotationFaults(faults: [])))
    }

    /// By hand: 3 × 1,200.00 less 10 % = 3,240.00; 1.5 × 99.99 = 149.985 → 149.99 (half away from zero);
    /// 7 × 0.333 − 0.10 = 2.231 → 2.23. Sum 3,392.22; 5 % of it 169.611 → 169.61; 18 % 610.5996 → 610.60.
    @Test("sums") func sums() throws {
        let lines = try QuotationReader.read(
            ["licence; 3; 1200; 10%", "hours; 1.5; 99.99", "screws; 7; 0.333; 0.10"], in: .english
        ).get()
        let taxes = [
            QuotedTax(label: "ISS", percent: try #require(Amount(tenThousandths: 50_000))),
            QuotedTax(label: "ICMS", percent: try #require(Amount(tenThousandths: 180_000))),
        ]
        let totals = QuotationTotals(of: lines, taxes: taxes, in: .real)
        #expect(totals.lines.map(\.minorUnits) == [324_000, 14_999, 223])
        #expect(totals.net.minorUnits == 339_222)
        #expect(totals.taxes.map(\.amount.minorUnits) == [16_961, 61_060])
        #expect(totals.total.minorUnits == 417_243)
    }

    @Test("a currency without cents is rounded to its whole") func noCents() throws {
        let lines = try QuotationReader.read(["a; 1; 1.499,50"], in: .spanish).get()
        #expect(QuotationTotals(of: lines, taxes: [], in: .chileanPeso).total.minorUnits == 1_500)
    }

    private static func quotation(_ state: QuotationState) -> Quotation {
        Quotation(
            id: QuotationID(12), version: 2, ticket: TicketID(1), state: state, currency: .real,
            lines: [QuotationLine(description: "a", quantity: .one, unitPrice: .one)],
            validUntil: Instant(seconds: 1_000), locale: .portuguese, author: RegistryKey("ana"))
    }

    typealias Life = Case<(QuotationState, QuotationAct, Int64), QuotationDecision>

    @Test(
        "its life",
        arguments: [
            Life("approved", (.draft, .approve, 0), .move(to: .sent, reason: nil)),
            Life("approved twice", (.sent, .approve, 0), .refused(.notADraft(.sent))),
            Life("a draft gets a next version", (.draft, .change([], message: "x"), 0), .nextVersion([], message: "x")),
            Life("what was sent too", (.sent, .change([], message: nil), 0), .nextVersion([], message: nil)),
            Life("a refused one too", (.refused, .change([], message: nil), 0), .nextVersion([], message: nil)),
            Life(
                "an old version never", (.superseded, .change([], message: nil), 0),
                .refused(.answered(.superseded))),
            Life("an accepted one never", (.accepted, .change([], message: nil), 0), .refused(.answered(.accepted))),
            Life("accepted on the last second", (.sent, .accept, 1_000), .move(to: .accepted, reason: nil)),
            Life("accepted too late", (.sent, .accept, 1_001), .refused(.validityPassed)),
            Life("accepted twice", (.accepted, .accept, 0), .refused(.answered(.accepted))),
            Life("refused after all", (.accepted, .refuse(reason: "x"), 0), .refused(.answered(.accepted))),
            Life("a draft cannot be accepted", (.draft, .accept, 0), .refused(.notSent(.draft))),
            Life("an old version cannot", (.superseded, .accept, 0), .refused(.notSent(.superseded))),
            Life("refused with a reason", (.sent, .refuse(reason: "caro"), 0), .move(to: .refused, reason: "caro")),
            Life("expires", (.sent, .expire, 1_001), .move(to: .expired, reason: nil)),
            Life("not before its time", (.sent, .expire, 1_000), .refused(.notSent(.sent))),
        ])
    func life(_ row: Life) {
        let decision = Self.quotation(row.given.0).decide(row.given.1, at: Instant(seconds: row.given.2))
        #expect(decision == row.expected)
    }

    typealias Word = Case<String, QuotationAnswer>

    @Test(
        "the customer's word",
        arguments: [
            Word("pt", "Aceito.\n\nMaria", .accept),
            Word("pt, the whole sentence", "ACEITO O ORÇAMENTO!", .accept),
            Word("en", "I accept", .accept),
            Word("es", "Acepto la cotización", .accept),
            Word("a bargain is no acceptance", "Aceito, mas com 10% de desconto", .neither),
            Word("a negation is none", "Não aceito", .neither),
            Word("a question is none", "Aceitam cartão?", .neither),
            Word("refused, why on the line", "Recuso: ficou caro", .refuse(reason: "ficou caro")),
            Word("refused, why below", "Refused\nToo expensive for us", .refuse(reason: "Too expensive for us")),
            Word("nothing said", "\n \n", .neither),
            Word("the word further down", "Bom dia\naceito", .neither),
        ])
    func wordAlone(_ row: Word) { #expect(QuotationAnswer(visibleReply: row.given, in: .shipped) == row.expected) }

    @Test(
        "a sign beside the word, or a line below, may turn it round",
        arguments: [
            Word("with a name and a wish", "Accept!\n\nMaria Souza\nPlease deliver on Monday.", .accept),
            Word("bold, as its text is written", "**Aceito**", .accept), Word("in quotes", "“Accept.”", .accept),
            Word("as a heading", "# Aceito", .accept), Word("a French blank", "Accepted !", .accept),
            Word("upside down", "¡Acepto!", .accept),
            Word("an accent of its own", "Aceito o orc\u{327}amento", .accept),
            Word("\"in the\", in Portuguese", "Aceito.\n\nEntregar no dia 10, no endereço de sempre.", .accept),
            Word("a number", "Accepted\n\nMaria Souza\nHigh Street, no. 12", .accept),
            Word(
                "a company's last words",
                "Accept\n\nMaria\n\nThis message is confidential. If you are not the intended recipient, delete it.",
                .accept),
            Word("a question", "Aprovado?", .unclear), Word("in full width", "Accept？", .unclear),
            Word("two signs", "Accepted?!", .unclear), Word("a picture", "Accept 🙃", .unclear),
            Word("a face", "Aceito ;)", .unclear), Word("struck out", "~~I accept~~", .unclear),
            Word("struck out by a scalar", "A\u{336}ceito", .unclear), Word("a minus", "-aceito", .unclear),
            Word("behind dots", "Aceito…", .unclear), Word("in brackets", "(aceito)", .unclear),
            Word("taken back", "Aceito\nNão, espere.", .unclear), Word("in English", "I accept\n\nNo way!", .unclear),
            Word("by itself", "Aceito\nno\nMaria", .unclear), Word("with an apostrophe", "Accept\nI don't.", .unclear),
            Word("refused below", "Accepted\n\nRefused: too dear", .unclear),
            Word("in jest", "Aceito\n\nBrincadeira!", .unclear),
            Word("a bargain below", "Acepto\npero con descuento", .unclear),
            Word("never", "Aprovado\n\nNunca!", .unclear),
            Word(
                "a jest that calls itself confidential", "Aceito\n\nConfidencial: eu não aceito nem que seja dado, viu",
                .unclear),
            Word("a letter below", "Aceito\n" + String(repeating: "sim ", count: 6_000), .unclear),
            Word("a refusal that asks", "Recuso?", .unclear), Word("struck", "~~Recuso~~", .unclear),
            Word("a refusal in jest", "Recuso\n\nBrincadeira: aceito!", .unclear),
            Word("accepted after all", "Refused, no: accepted", .unclear),
            Word("a reason with a no", "Recuso: não temos verba", .refuse(reason: "não temos verba")),
            Word("a face beside it", "Recuso 😕", .refuse(reason: "")),
        ])
    func word(_ row: Word) { #expect(QuotationAnswer(visibleReply: row.given, in: .shipped) == row.expected) }
}
