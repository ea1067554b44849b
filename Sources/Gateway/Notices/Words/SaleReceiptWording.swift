/// What a receipt says of sales: what was made, what was not and how to write it.
import Ticketing

extension ReceiptWording {
    func sentence(sale effect: CommandEffect) -> String {
        switch effect {
        case .opportunity: say("sales is told", "vendas foi avisada", "se avisó a ventas")
        case .drafted: say("the draft follows", "o rascunho segue", "el borrador llega aparte")
        case .approved(let label):
            say("\(label) goes to the customer", "\(label) vai para o cliente", "\(label) va al cliente")
        case .opportunityIs(let id, let state): "\(id): " + wording.state(state)
        case .diagnosed(let key): registry.causes[key]?.label.text(in: wording.locale) ?? key.name
        case .found(let count):
            say(
                "\(count) tickets, in a mail of their own", "\(count) chamados, em outro e-mail",
                "\(count) tickets, en otro correo")
        case .assigned, .team, .category, .requestType, .priority, .status, .waiting, .due, .copied, .merged, .split,
            .linked, .spam, .requester, .undone, .replied, .noted, .helped, .resumed, .unchanged:
            ""
        }
    }

    func sentence(_ refusal: SaleRefusal) -> String {
        switch refusal {
        case .noQuotation:
            say(
                "there is no such quotation on this ticket", "não há esse orçamento neste chamado",
                "no hay ese presupuesto en este ticket")
        case .noOpportunity:
            say(
                "there is no opportunity on this ticket", "não há oportunidade neste chamado",
                "no hay oportunidad en este ticket")
        case .quotation(let label, let refusal): "\(label): " + wording.sentence(refusal)
        case .opportunity(let id, .already(let state)): "\(id): " + wording.state(state)
        case .opportunity(let id, .noReason):
            "\(id): "
                + say(
                    "write the reason behind #lost", "escreva o motivo depois de #perdida",
                    "escriba el motivo tras #perdida")
        case .lines: lines
        case .facts(let fault): nothing + " " + sentence(fault)
        case .noCauses:
            say(
                "desk.yaml declares no cause for this category", "não há causas cadastradas para esta categoria",
                "no hay causas registradas para esta categoría")
        case .noSolution:
            say(
                "say behind the cause what solved it: cause / solution",
                "diga depois da causa o que resolveu: causa / solução",
                "diga tras la causa qué lo resolvió: causa / solución")
        }
    }

    private var nothing: String { say("nothing was made.", "nada foi criado.", "no se creó nada.") }

    private var lines: String {
        nothing + " "
            + say(
                "Each line is: description; quantity; unit price; discount, as in: Annual licence; 3; 1,200.00; 10%",
                "Cada linha é: descrição; quantidade; preço unitário; desconto, como: Licença anual; 3; 1.200,00; 10%",
                "Cada línea es: descripción; cantidad; precio unitario; descuento, como: Licencia anual; 3; 1.200,00; 10%"
            )
    }

    /// What is wrong with one line.
    func sentence(_ fault: QuotationFault) -> String {
        say("line", "linha", "línea") + " \(fault.line): " + sentence(fault.problem)
    }

    private func sentence(_ problem: QuotationFault.Problem) -> String {
        switch problem {
        case .fields(let count):
            say(
                "\(count) parts between semicolons; three or four are needed",
                "\(count) partes entre ponto e vírgula; são três ou quatro",
                "\(count) partes entre punto y coma; son tres o cuatro")
        case .noDescription: say("the description is missing", "falta a descrição", "falta la descripción")
        case .amount(let field, let fault): name(of: field) + ": " + sentence(fault)
        case .zeroQuantity: say("the quantity is zero", "a quantidade é zero", "la cantidad es cero")
        case .discountOverPrice:
            say(
                "the discount is more than the price", "o desconto é maior que o preço", "el descuento supera el precio"
            )
        case .tooLong:
            say(
                "too long: at most 200 lines, and 500 characters for each description",
                "longo demais: no máximo 200 linhas, e 500 caracteres por descrição",
                "demasiado largo: como máximo 200 líneas, y 500 caracteres por descripción")
        }
    }

    private func name(of field: QuotationFault.Field) -> String {
        switch field {
        case .quantity: say("quantity", "quantidade", "cantidad")
        case .unitPrice: say("unit price", "preço unitário", "precio unitario")
        case .discount: say("discount", "desconto", "descuento")
        }
    }

    private func sentence(_ fault: AmountFault) -> String {
        let example = say("1,234.56", "1.234,56", "1.234,56")
        switch fault {
        case .notANumber(let text):
            return say(
                "'\(text)' is no number; write it as \(example)", "'\(text)' não é um número; escreva como \(example)",
                "'\(text)' no es un número; escríbalo como \(example)")
        case .otherLanguage(let text, let suggestion):
            return say(
                "'\(text)' could be two numbers; write \(suggestion)",
                "'\(text)' pode ser dois números; escreva \(suggestion)",
                "'\(text)' puede ser dos números; escriba \(suggestion)")
        case .negative(let text):
            return say("'\(text)' is below zero", "'\(text)' é menor que zero", "'\(text)' es menor que cero")
        case .tooLarge(let text):
            return say("'\(text)' is too large", "'\(text)' é grande demais", "'\(text)' es demasiado grande")
        case .tooFine(let text):
            return say(
                "'\(text)' has more than four digits after the point", "'\(text)' tem mais de quatro casas decimais",
                "'\(text)' tiene más de cuatro decimales")
        }
    }

    private func sentence(_ fault: OpportunityFault) -> String {
        switch fault {
        case .noTitle:
            say(
                "Write a short description behind the command.", "Escreva uma descrição curta depois do comando.",
                "Escriba una descripción corta tras el comando.")
        case .value(let fault): say("value", "valor", "valor") + ": " + sentence(fault)
        case .date(let text):
            say("'\(text)' is no date", "'\(text)' não é uma data", "'\(text)' no es una fecha") + ": 2026-12-01"
        }
    }
}

extension Wording {
    func state(_ state: OpportunityState) -> String {
        switch (state, locale) {
        case (.open, .english): "open"
        case (.open, .portuguese): "aberta"
        case (.open, .spanish): "abierta"
        case (.won, .english): "won"
        case (.won, .portuguese): "ganha"
        case (.won, .spanish): "ganada"
        case (.lost, .english): "lost"
        case (.lost, .portuguese): "perdida"
        case (.lost, .spanish): "perdida"
        }
    }

    func state(_ state: QuotationState) -> String {
        switch (state, locale) {
        case (.draft, .english): "a draft"
        case (.draft, .portuguese): "um rascunho"
        case (.draft, .spanish): "un borrador"
        case (.sent, .english): "sent already"
        case (.sent, .portuguese): "já enviado"
        case (.sent, .spanish): "ya enviado"
        case (.accepted, .english): "accepted already"
        case (.accepted, .portuguese): "já aceito"
        case (.accepted, .spanish): "ya aceptado"
        case (.refused, .english): "declined already"
        case (.refused, .portuguese): "já recusado"
        case (.refused, .spanish): "ya rechazado"
        case (.superseded, .english): "replaced by a newer version"
        case (.superseded, .portuguese): "substituído por uma versão mais nova"
        case (.superseded, .spanish): "reemplazado por una versión más nueva"
        case (.expired, .english): "expired"
        case (.expired, .portuguese): "vencido"
        case (.expired, .spanish): "vencido"
        }
    }

    /// Why nothing came of a word on a quotation: "it is replaced by a newer version".
    func sentence(_ refusal: QuotationRefusal) -> String {
        switch (refusal, locale) {
        case (.validityPassed, .english): "its validity has passed"
        case (.validityPassed, .portuguese): "a validade passou"
        case (.validityPassed, .spanish): "su validez ya pasó"
        case (.notAsked, .english): "it was sent to somebody else, who has to answer it"
        case (.notAsked, .portuguese): "foi enviado a outra pessoa, e é ela quem precisa responder"
        case (.notAsked, .spanish): "se envió a otra persona, y es ella quien debe responder"
        case (.unclear, .english): "it counts where 'Accept' stands alone on the first line, and nothing takes it back"
        case (.unclear, .portuguese): "ela vale quando 'Aceito' está sozinho na primeira linha, e nada o desdiz"
        case (.unclear, .spanish): "vale cuando 'Acepto' está solo en la primera línea, y nada lo desdice"
        case (.notADraft(let state), .english), (.notSent(let state), .english), (.answered(let state), .english):
            "it is \(self.state(state))"
        case (.notADraft(let state), .portuguese), (.notSent(let state), .portuguese),
            (.answered(let state), .portuguese):
            "está \(self.state(state))"
        case (.notADraft(let state), .spanish), (.notSent(let state), .spanish), (.answered(let state), .spanish):
            "está \(self.state(state))"
        }
    }
}
