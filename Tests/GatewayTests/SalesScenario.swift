// A whole trade, played on whatever host is there: ticket, opportunity, quotation, changed, approved, accepted.
import Foundation
import MIME
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

final class SalesScenario {
    static let desk = "trade@desk.test"
    /// Works the tickets, in Portuguese.
    static let analyst = "nina@desk.test"
    /// Sells, in English.
    static let seller = "sara@desk.test"
    /// Buys, in Portuguese.
    static let customer = "buyer@client.test"

    static let settings = """
        name: SalesScenario
        locale: en
        teams:
          support: {members: [nina], signature: "Trade Support"}
          sales: {members: [sara]}
        analysts:
          nina: {name: Nina Reis, addresses: [\(analyst)], locale: pt-BR}
          sara: {name: Sara Lins, addresses: [\(seller)], locale: en}
        categories: {printing: {label: Printing}}
        priorities: {urgent: {label: Urgent}}
        defaults: {team: support, category: printing}
        conversation: {undo: 0s}
        opportunities: {team: sales}
        quotations: {currency: BRL, validity: 15d, taxes: [iss], terms: {en: 30 days, pt-BR: Pagamento em 30 dias.}}
        taxes: {iss: {label: ISS, percent: 5}}
        causes: {worn-head: {label: {en: Worn print head, pt-BR: Cabeça gasta}, categories: [printing]}}
        organisations: {client: {name: Loja Azul Ltda., domains: [client.test], locale: pt-BR, entitlements: [reopen]}}
        """

    private let house: GatewayFixture
    private let host: DayHost
    private var number = 0
    /// What happened, for people to read.
    private(set) var transcript: [String] = []
    /// The mails worth a picture, by name.
    private(set) var kept: [(name: String, mail: Message)] = []

    init(house: GatewayFixture, host: DayHost) {
        self.house = house
        self.host = host
    }

    func play() async throws {
        let notice = try await opened()
        let lead = try await toldSales(after: notice)
        try await refusedLines(answering: lead)
        let first = try await drafted(answering: lead)
        let second = try await changed(after: first)
        let quotation = try await approved(after: second, not: first)
        try await accepted(answering: quotation)
        try await won(answering: lead)
        try await diagnosed(answering: notice)
        try await seenBefore()
        try await found(answering: notice)
    }

    // The scenes, in their order.

    private func opened() async throws -> Message {
        try await post(
            from: Self.customer, "Impressora e mais lojas",
            "Bom dia,\n\na impressora de etiquetas está falhando. E queremos o sistema em mais três lojas.\n\nMaria")
        return try await mail(to: Self.analyst) { $0.subject?.contains("mais lojas") == true }
    }

    private func toldSales(after notice: Message) async throws -> Message {
        try await post(
            from: Self.analyst,
            "#oportunidade Três lojas novas\nValor: R$ 12.000,00\nPrevisão: 2027-01-15\nProduto: Licença anual\n\n"
                + "Quer tudo pronto antes do Natal.", answering: notice)
        let lead = try await mail(to: Self.seller) { $0.subject?.contains("O-1") == true }
        #expect(lead.text?.contains("Value: R$\u{A0}12,000.00") == true, "in the seller's language")
        #expect(lead.text?.contains("Loja Azul Ltda.") == true && lead.text?.contains(Self.customer) == true)
        #expect(lead.text?.contains("mais três lojas") == true, "what the customer asked stands in it")
        keep("opportunity", lead)
        return lead
    }

    /// Portuguese prices in an English-speaking seller's mail: named line by line, and nothing is made.
    private func refusedLines(answering lead: Message) async throws {
        try await post(
            from: Self.seller, "#quote\nAnnual licence; 3; 1.200,00\nHours; two; 180\n\nHello Maria", answering: lead)
        let receipt = try await mail(to: Self.seller) { $0.text?.contains("nothing was made") == true }
        #expect(receipt.text?.contains("line 1: unit price: '1.200,00' could be two numbers; write 1,200.00") == true)
        #expect(receipt.text?.contains("line 2: quantity: 'two' is no number") == true)
        #expect(try await quotations().isEmpty)
        keep("malformed", receipt)
    }

    private func drafted(answering lead: Message) async throws -> Message {
        try await post(
            from: Self.seller,
            "#quote\nLicença anual; 3; 1,200.00; 10%\nInstalação e treinamento; 8; 180\n\n"
                + "Olá Maria,\ncomo falamos: três lojas, prontas antes do Natal.", answering: lead)
        let draft = try await mail(to: Self.seller) { $0.subject?.contains("Q-1/1") == true }
        #expect(draft.text?.contains("Total: R$\u{A0}4,914.00") == true, "3,240.00 and 1,440.00 and 5 %")
        #expect(pdf(in: draft) == "Q-1-1.pdf")
        #expect(
            try await store.opportunities().map(\.owner) == [RegistryKey("sara")], "whoever of sales acts first has it")
        keep("draft", draft)
        return draft
    }

    /// One tap opens the lines as they are; a line is changed where it stands.
    private func changed(after draft: Message) async throws -> Message {
        let change = try #require(Link.all(in: draft).first { $0.body.hasPrefix("#change") })
        #expect(change.body.contains("Licença anual; 3; 1,200.00; 10%"))
        try await post(
            from: Self.seller, to: change.address, change.subject,
            change.body.replacingOccurrences(of: "; 8; 180.00", with: "; 10; 180.00"))
        let draft = try await mail(to: Self.seller) { $0.subject?.contains("Q-1/2") == true }
        #expect(draft.text?.contains("Total: R$\u{A0}5,292.00") == true)
        #expect(draft.text?.contains("prontas antes do Natal") == true, "the message is kept")
        return draft
    }

    private func approved(after draft: Message, not first: Message) async throws -> Message {
        try await post(from: Self.seller, "#approve", answering: first)
        _ = try await mail(to: Self.seller) { $0.text?.contains("Q-1/1: it is replaced by a newer version") == true }
        #expect(try await quotations() == ["Q-1/2 draft", "Q-1/1 superseded"], "nothing was sent")
        let approve = try #require(Link.all(in: draft).first { $0.body == "#approve" })
        try await post(from: Self.seller, to: approve.address, approve.subject, approve.body)
        let quotation = try await mail(to: Self.customer) { $0.subject?.contains("Orçamento Q-1/2") == true }
        #expect(quotation.text?.contains("Total: R$\u{A0}5.292,00") == true, "in the customer's language")
        #expect(quotation.text?.contains("Pagamento em 30 dias.") == true)
        #expect(quotation.header.first("Auto-Submitted") == nil, "a person sends it")
        #expect(pdf(in: quotation) == "Q-1-2.pdf")
        keep("quotation", quotation)
        return quotation
    }

    private func accepted(answering quotation: Message) async throws {
        try await post(from: Self.customer, "Aceito, mas com mais 5% de desconto", answering: quotation)
        #expect(try await quotations().first == "Q-1/2 sent", "a bargain is no word")
        let accept = try #require(Link.all(in: quotation).first { $0.body == "aceito" })
        let id = try await post(from: Self.customer, to: accept.address, accept.subject, accept.body)
        let told = try await mail(to: Self.seller) { $0.subject?.hasPrefix("Accepted: quotation Q-1/2") == true }
        #expect(told.text?.contains("<\(id)>") == true, "with its evidence")
        _ = try await mail(to: Self.analyst) { $0.subject?.hasPrefix("Aceito: orçamento Q-1/2") == true }
        _ = try await mail(to: Self.customer) { $0.subject?.hasPrefix("Aceito: orçamento Q-1/2") == true }
        let quotation = try #require(try await store.quotation(QuotationID(1)).first)
        #expect(quotation.state == .accepted && quotation.answer?.messageID == id)
        let entry = try await store.ticket(TicketID(1)).entries.first { $0.id == quotation.answer?.entry }
        #expect(entry?.messageID == id, "the mail itself is in the ticket")
        let raw = try #require(quotation.answer?.sha256.flatMap { ContentHash(hex: $0) })
        #expect(Message(try await store.content(of: raw)).messageID == id, "and its octets, by their SHA-256")
        keep("answered", told)
    }

    private func won(answering lead: Message) async throws {
        #expect(Link.all(in: lead).contains { $0.body == "#won" })
        #expect(try await store.opportunities().map(\.state) == [.won], "the acceptance has won it")
        #expect(try await store.opportunities().map(\.state) == [.won])
    }

    private func diagnosed(answering notice: Message) async throws {
        try await post(
            from: Self.analyst, "#diagnóstico cabeça gasta / troquei a cabeça da etiquetadora\n#resolver",
            answering: notice)
        #expect(try await store.diagnoses(of: TicketID(1)).first?.cause == RegistryKey("worn-head"))
        #expect(try await house.assembly.store.ticket(TicketID(1)).ticket.status == .solved)
    }

    private func seenBefore() async throws {
        try await post(from: Self.customer, "Etiquetas falhando de novo", "A impressora de etiquetas está falhando.")
        let notice = try await mail(to: Self.analyst) { $0.subject?.contains("falhando de novo") == true }
        #expect(notice.text?.contains("#1") == true && notice.text?.contains("troquei a cabeça") == true)
        keep("seen-before", notice)
    }

    private func found(answering notice: Message) async throws {
        try await post(from: Self.analyst, "#buscar impressora falhando", answering: notice)
        let found = try await mail(to: Self.analyst) { $0.subject?.contains("impressora falhando") == true }
        #expect(found.text?.contains("#1") == true && found.text?.contains("#2") == true)
        keep("found", found)
    }

    // How people and the desk do it.

    private func pdf(in mail: Message) -> String? {
        let page = mail.attachments.first { $0.contentType.description.hasPrefix("application/pdf") }
        return page.flatMap { $0.decodedOctets().starts(with: Array("%PDF-".utf8)) ? $0.safeFilename : nil }
    }

    private func keep(_ name: String, _ mail: Message) { kept.append((name, mail)) }

    private func post(from sender: String, _ text: String, answering mail: Message) async throws {
        try await post(from: sender, to: Self.desk, "Re: x", text, answering: mail)
    }

    @discardableResult
    private func post(
        from sender: String, to address: String = SalesScenario.desk, _ subject: String, _ text: String,
        answering mail: Message? = nil
    ) async throws -> String {
        number += 1
        let id = "trade-\(number)@people.test"
        let octets = try Letter.octets(
            from: sender, to: address, subject: mail?.subject.map { "Re: \($0)" } ?? subject, text, id: id,
            answering: mail)
        transcript.append(
            "\(sender.prefix { $0 != "@" }) writes: \(text.split(whereSeparator: \.isNewline).joined(separator: " / "))"
        )
        try await host.post(octets, id)
        let round = try await house.assembly.runOnce()
        for filed in round.filed {
            transcript.append("    \(filed.disposition.rawValue) \(filed.ticket?.description ?? ""): \(filed.reason)")
        }
        return id
    }

    private func mail(to address: String, where isWanted: (Message) -> Bool) async throws -> Message {
        let mail = try await host.read(address, isWanted)
        let files = mail.attachments.map { " [\($0.safeFilename)]" }.joined()
        transcript.append("    → \(address.prefix { $0 != "@" }): \(mail.subject ?? "")\(files)")
        return mail
    }

    fileprivate var store: Store { house.assembly.store }

    private func quotations() async throws -> [String] {
        try await store.quotations().map { "\($0.label) \($0.state.rawValue)" }
    }
}

extension SalesScenario {
    /// The rows that the trade has left, for people to read.
    func rows() async throws -> [String] {
        var lines: [String] = []
        for opportunity in try await store.opportunities() {
            lines.append(
                "opportunity \(opportunity.id) \(opportunity.state.rawValue): \(opportunity.facts.title), "
                    + "\(opportunity.facts.value?.text(in: .english) ?? "-"), owner \(opportunity.owner?.name ?? "-")")
            for (_, event) in try await store.opportunity(opportunity.id).history { lines.append("    \(event)") }
        }
        for quotation in try await store.quotations() {
            lines.append(
                "quotation \(quotation.label) \(quotation.state.rawValue): "
                    + "\(quotation.totals.total.text(in: .english)) of \(quotation.opportunity?.description ?? "-")")
            guard let answer = quotation.answer else { continue }
            lines.append("    answered by entry \(answer.entry), <\(answer.messageID ?? "")>")
            lines.append("    SHA-256 of that mail \(answer.sha256 ?? "")")
        }
        for diagnosis in try await store.diagnoses(of: TicketID(1)) {
            lines.append("diagnosis \(diagnosis.cause): \(diagnosis.solution)")
        }
        return lines
    }
}
