// What a customer's own lines, their company and the address they wrote to decide of a new ticket.
import MIME
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Choosing by mail")
struct ChoosingTests {
    @Test(
        "lines of a mail's head, or of a form",
        arguments: [
            Case("the first line", "Categoria: Fiscal\nA nota não sai.", "Fiscal" as String?),
            Case("below a greeting", "Bom dia,\n\nCategoria: Fiscal\n\nA nota não sai.", "Fiscal"),
            Case("in English", "Category: Billing\nHello", "Billing"),
            Case("in Spanish", "Categoría: Fiscal", "Fiscal"),
            Case("without accents, in capitals", "CATEGORIA: fiscal", "fiscal"),
            Case("bold", "*Categoria:* Fiscal", "Fiscal"), Case("in a list", "- Categoria: Fiscal", "Fiscal"),
            Case("the value below", "Categoria:\nFiscal\n", "Fiscal"),
            Case(
                "a form with a sentence above",
                "Novo contato do site\nNome: Maria\nE-mail: m@x.test\nCategoria: Fiscal", "Fiscal"),
            Case(
                "a form whose message stands before it",
                "Nome: Maria\nTelefone: 11 5555\nMensagem: Bom dia.\nA nota não sai.\nCategoria: Fiscal", "Fiscal"),
            Case("twice: the first", "Categoria: Fiscal\nCategoria: TI", "Fiscal"),
            // What must not count.
            Case("below a sentence", "A nota não sai.\nCategoria: Fiscal", nil),
            Case("in a signature", "A impressora parou.\n\nMaria Souza\nCategoria: Ouro", nil),
            Case(
                "in a long signature",
                "A impressora parou.\nObrigada\nMaria\nTel: 11 5555\nE-mail: m@x.test\nCategoria: Ouro", nil),
            Case("in a sentence", "A categoria: Fiscal está errada", nil), Case("no value", "Categoria:\n\n", nil),
            Case("a time", "10:30 Categoria: Fiscal", nil), Case("a link", "https://x.test/categoria: Fiscal", nil),
            Case("nothing", "", nil), Case("a long label", "A categoria que eu queria ver aqui: Fiscal", nil),
        ])
    func lines(row: Case<String, String?>) {
        #expect(ChosenLines(row.given, in: .shipped).values[.category] == row.expected)
    }

    @Test(
        "in an answer only its head counts",
        arguments: [
            Case("the first line", "Categoria: Fiscal", "Fiscal" as String?),
            Case("below a greeting", "Boa tarde,\n\nCategoria: Fiscal\nObrigada", "Fiscal"),
            Case("a form in it", "Segue o formulário\nNome: Maria\nTel: 11 5555\nCategoria: Fiscal", nil),
            Case("below a sentence", "A nota não sai.\nCategoria: Fiscal", nil),
            Case("our own facts below", "Obrigada!\n\nEquipe: Fiscal\nTipo: DANFE\nCategoria: Fiscal", nil),
        ])
    func answers(row: Case<String, String?>) {
        #expect(ChosenLines(row.given, isAnswer: true, in: .shipped).values[.category] == row.expected)
    }

    /// Support and fiscal; two categories, of which fiscal works one; a company that fiscal serves.
    static func desk() -> Desk {
        var desk = DeskFixture.desk
        let fiscal = Team(
            key: RegistryKey("fiscal"), name: Label("Equipe Fiscal"), address: "fiscal@desk.test",
            members: [DeskFixture.bruno.key])
        desk.registry.teams[fiscal.key] = fiscal
        func add(_ category: Category) { desk.registry.categories[category.key] = category }
        add(Category(key: RegistryKey("nota"), kind: "incident", label: Label("Nota fiscal"), teams: [fiscal.key]))
        add(Category(key: RegistryKey("duvida"), kind: "question", label: Label("Dúvida de uso")))
        let danfe = RequestType(
            key: RegistryKey("danfe"), label: Label("Nota Fiscal Mercantil (DANFE)"), category: RegistryKey("nota"))
        desk.registry.requestTypes[danfe.key] = danfe
        for name in ["normal", "alta", "baixa"] {
            desk.registry.priorities[RegistryKey(name)] = Priority(key: RegistryKey(name), label: Label(name))
        }
        desk.registry.defaults.category = RegistryKey("duvida")
        desk.registry.defaults.priority = RegistryKey("normal")
        var served = Organisation(key: RegistryKey("served"), name: "Served", domains: ["served.test"])
        (served.team, served.addresses) = (fiscal.key, ["joe@gmail.test"])
        desk.registry.organisations[served.key] = served
        return desk
    }

    struct Given: Sendable {
        var text = "Hello"
        var sender = "maria@shop.test"
        var recipients = ["support@desk.test"]
        var header: [(name: String, value: String)] = []
        var allowed = CustomerChoice.usual
    }

    static func sorting(_ given: Given) -> [String?] {
        var desk = desk()
        desk.registry.conversation.customersChoose = given.allowed
        var mail = DeskFixture.mail(from: given.sender)
        (mail.text, mail.visibleText, mail.recipients) = (given.text, given.text, given.recipients)
        mail.traits.header = MailHeader(fields: given.header)
        guard case .open(let ticket, _) = desk.decide(mail, knowing: StoreContext(), at: DeskFixture.now).filing else {
            return []
        }
        let sorting = ticket.sorting
        return [sorting.team?.name, sorting.category?.name, sorting.priority?.name, ticket.organisation?.name]
    }

    /// What an answer to ticket 1 changes, and who is told of it as of a new ticket.
    private static func corrected(_ text: String, from sender: String = "maria@shop.test") -> [String] {
        var mail = DeskFixture.mail(from: sender, "Re: [#1] Printer")
        (mail.text, mail.visibleText) = (text, text)
        let known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
        guard case .change(_, let change) = desk().decide(mail, knowing: known, at: DeskFixture.now).filing else {
            return ["no answer"]
        }
        let sorting = change.sorting
        return [sorting.team?.name, sorting.category?.name, sorting.requestType?.name, sorting.priority?.name]
            .compactMap(\.self) + change.notices.filter { $0.kind == .newTicket }.map(\.address)
    }

    @Test(
        "an answer that begins with a line says the field anew",
        arguments: [
            Case("a category, and who works it", "Categoria: Nota fiscal", ["fiscal", "nota", "bruno@desk.test"]),
            Case("words below", "Prioridade: alta\nEstamos parados.", ["alta"]),
            Case("a request", "Tipo: Nota Fiscal Mercantil (DANFE)", ["fiscal", "nota", "danfe", "bruno@desk.test"]),
            Case("below a sentence", "Não funcionou.\nCategoria: Nota fiscal", []),
            Case("below thanks", "Obrigada!\nCategoria: Nota fiscal", []),
            Case("a sentence", "A categoria: Nota fiscal está errada", []),
            Case("nothing such", "Categoria: bolo", []), Case("a company", "Empresa: Served", []),
        ])
    func corrects(row: Case<String, [String]>) { #expect(Self.corrected(row.given) == row.expected, "\(row.name)") }

    @Test("one question where nothing has decided, and none where something has") func question() {
        let registry = Self.desk().registry
        var ticket = DeskFixture.ticket()
        ticket.sorting.category = RegistryKey("duvida")
        #expect(ChoiceQuestion(about: ticket, in: registry)?.values == ["Dúvida de uso", "Nota fiscal"])
        let line = ChoiceQuestion(about: ticket, in: registry)?.line("Nota fiscal", in: .portuguese, .shipped)
        #expect(line == "Categoria: Nota fiscal")
        ticket.sorting.category = RegistryKey("nota")
        #expect(ChoiceQuestion(about: ticket, in: registry) == nil, "one request type is no choice")
        // The default request type has brought its category, and one that has no request types could not be chosen.
        var wide = registry
        wide.requestTypes[RegistryKey("how")] = RequestType(
            key: RegistryKey("how"), label: Label("Como"), category: RegistryKey("duvida"))
        wide.defaults.requestType = RegistryKey("how")
        wide.categories[RegistryKey("erro")] = Category(key: RegistryKey("erro"), label: Label("Erro"))
        ticket.sorting.category = RegistryKey("duvida")
        ticket.sorting.requestType = RegistryKey("how")
        #expect(ChoiceQuestion(about: ticket, in: wide)?.choice == .category)
        ticket.sorting.category = RegistryKey("erro")
        #expect(ChoiceQuestion(about: ticket, in: wide)?.choice != .category, "it was chosen")
        ticket.sorting.requestType = nil
        var closed = registry
        closed.conversation.customersChoose = []
        ticket.sorting.category = nil
        #expect(ChoiceQuestion(about: ticket, in: closed) == nil)
        var alike = registry
        alike.categories[RegistryKey("zz")] = Category(key: RegistryKey("zz"), label: Label("Nota fiscal"))
        #expect(ChoiceQuestion(about: ticket, in: alike) == nil, "two that are called alike")
    }

    /// By the priority that the ticket has; nil: nothing is offered.
    @Test(
        "the priorities that an acknowledgement offers",
        arguments: [
            Case("the default one: the others", "normal", ["alta", "baixa"]),
            Case("the customer has said", "alta", nil), Case("it has none", nil, nil),
            Case("the desk lets nobody choose", "closed", nil), Case("there is no other", "alone", nil),
        ] as [Case<String?, [String]?>])
    func priorities(row: Case<String?, [String]?>) {
        var registry = Self.desk().registry
        var ticket = DeskFixture.ticket()
        registry.defaults.priority = RegistryKey("normal")
        registry.conversation.customersChoose = row.given == "closed" ? [.category] : [.priority]
        if row.given == "alone" { registry.priorities = registry.priorities.filter { $0.key.name == "normal" } }
        let isOfDesk = row.given == "closed" || row.given == "alone"
        ticket.sorting.priority = isOfDesk ? RegistryKey("normal") : row.given.map { RegistryKey($0) }
        #expect(ChoiceQuestion(priorityOf: ticket, in: registry)?.values == row.expected)
    }

    @Test(
        "team, category, priority and company of a new ticket",
        arguments: [
            Case("nothing decides", Given(), ["support", "duvida", "normal", "shop"] as [String?]),
            Case(
                "a category, and who works it", Given(text: "Categoria: Nota fiscal"),
                ["fiscal", "nota", "normal", "shop"]),
            Case("a slip", Given(text: "Categoria: Nota fiscla"), ["fiscal", "nota", "normal", "shop"]),
            Case("by its kind", Given(text: "Categoria: incident"), ["fiscal", "nota", "normal", "shop"]),
            Case(
                "a request brings its category", Given(text: "Solicitação: Nota Fiscal Mercantil (DANFE)"),
                ["fiscal", "nota", "normal", "shop"]),
            Case("a priority", Given(text: "Prioridade: ALTA"), ["support", "duvida", "alta", "shop"]),
            Case("a team", Given(text: "Equipe: fiscal"), ["fiscal", "duvida", "normal", "shop"]),
            Case(
                "a form that nobody filled in", Given(text: "Prioridade: alta/normal/baixa"),
                ["support", "duvida", "normal", "shop"]),
            Case("a sentence", Given(text: "Prioridade: preciso hoje"), ["support", "duvida", "normal", "shop"]),
            Case("no letters to go by", Given(text: "Prioridade: -"), ["support", "duvida", "normal", "shop"]),
            Case("one letter", Given(text: "Prioridade: a"), ["support", "duvida", "normal", "shop"]),
            Case("not allowed", Given(text: "Prioridade: alta", allowed: []), ["support", "duvida", "normal", "shop"]),
            Case(
                "a company is nobody's word", Given(text: "Empresa: Served"), ["support", "duvida", "normal", "shop"]),
            Case(
                "unless the desk says so", Given(text: "Empresa: Served", allowed: [.organisation]),
                ["fiscal", "duvida", "normal", "served"]),
            Case(
                "a team's own address", Given(recipients: ["fiscal@desk.test"]), ["fiscal", "duvida", "normal", "shop"]),
            Case("a company's team", Given(sender: "x@served.test"), ["fiscal", "duvida", "normal", "served"]),
            Case(
                "somebody of it who writes from elsewhere", Given(sender: "joe@gmail.test"),
                ["fiscal", "duvida", "normal", "served"]),
            Case("their neighbour there", Given(sender: "ann@gmail.test"), ["support", "duvida", "normal", nil]),
            Case(
                "marked as important", Given(header: [("Importance", "high")]), ["support", "duvida", "alta", "shop"]),
            Case(
                "by another program", Given(header: [("X-Priority", "1 (Highest)")]),
                ["support", "duvida", "alta", "shop"]),
            Case("marked as low", Given(header: [("Importance", "Low")]), ["support", "duvida", "baixa", "shop"]),
            Case("as usual", Given(header: [("X-Priority", "3")]), ["support", "duvida", "normal", "shop"]),
            Case(
                "the customer's word before the mark",
                Given(text: "Prioridade: normal", header: [("Importance", "high")]),
                ["support", "duvida", "normal", "shop"]),
        ])
    func sorts(row: Case<Given, [String?]>) { #expect(Self.sorting(row.given) == row.expected) }
}
