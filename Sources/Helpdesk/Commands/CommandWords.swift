/// What each command is called, what it takes and what it does, in the languages of the desk.
package import Ticketing

package struct CommandWords: Sendable {
    package var english: String
    package var portuguese: String
    package var spanish: String
    /// Other names that people try.
    package var others: [String]

    init(_ english: String, _ portuguese: String, _ spanish: String, _ others: String...) {
        self.english = english
        self.portuguese = portuguese
        self.spanish = spanish
        self.others = others
    }

    package var all: [String] { [english, portuguese, spanish] + others }

    package func text(in locale: DeskLocale) -> String {
        switch locale {
        case .english: english
        case .portuguese: portuguese
        case .spanish: spanish
        }
    }
}

extension CommandName {
    /// Folded, no name may stand for two commands: a test holds it.
    package var words: CommandWords {
        switch self {
        case .take: .init("take", "assumir", "tomar", "pegar", "mine")
        case .assign: .init("assign", "atribuir", "asignar", "give", "passar")
        case .team: .init("team", "equipe", "equipo", "time", "grupo")
        case .category: .init("category", "categoria", "categoría")
        case .request: .init("request", "solicitação", "solicitud", "type", "tipo")
        case .priority: .init("priority", "prioridade", "prioridad", "prio")
        case .status: .init("status", "situação", "estado")
        case .solve: .init("solve", "resolver", "resolver", "solved", "resolvido", "resuelto", "done")
        case .close: .init("close", "fechar", "cerrar", "closed", "encerrar", "fechado", "cerrado")
        case .reopen: .init("reopen", "reabrir", "reabrir", "open", "abrir")
        case .wait: .init("wait", "aguardar", "esperar", "waiting", "snooze", "adiar", "aplazar")
        case .note: .init("note", "nota", "nota", "internal", "interno", "anotar")
        case .reply: .init("reply", "responder", "responder", "answer", "resposta", "respuesta", "public")
        case .cc: .init("cc", "copiar", "copiar", "copy", "cópia", "copia")
        case .merge: .init("merge", "juntar", "unir", "mesclar", "fusionar")
        case .split: .init("split", "separar", "separar", "dividir")
        case .link: .init("link", "vincular", "vincular", "ligar", "enlazar")
        case .due: .init("due", "prazo", "plazo", "deadline", "vencimento", "vencimiento")
        case .spam: .init("spam", "lixo", "basura", "junk")
        case .forward: .init("forward", "encaminhado", "reenviado", "requester", "solicitante", "customer", "cliente")
        case .opportunity: .init("opportunity", "oportunidade", "oportunidad", "lead")
        case .quote:
            .init("quote", "orçamento", "presupuesto", "quotation", "cotação", "cotización", "proposta", "propuesta")
        case .approve: .init("approve", "aprovar", "aprobar", "aprovado", "aprobado")
        case .change: .init("change", "alterar", "cambiar", "mudar", "modificar")
        case .won: .init("won", "ganha", "ganada", "ganhou", "ganho", "win")
        case .lost: .init("lost", "perdida", "perdida", "perdeu", "perdido", "lose")
        case .diagnosis: .init("diagnosis", "diagnóstico", "diagnóstico", "cause", "causa")
        case .find: .init("find", "buscar", "buscar", "procurar", "search", "pesquisar", "encontrar")
        case .undo: .init("undo", "desfazer", "deshacer")
        case .resume: .init("resume", "retomar", "reanudar")
        case .help: .init("help", "ajuda", "ayuda", "commands", "comandos")
        }
    }

    package var argument: CommandArgument {
        switch self {
        case .take, .solve, .close, .reopen, .spam, .won, .undo, .resume, .help: .nothing
        case .opportunity, .lost, .find: .line
        case .quote, .change: .quotationLines
        case .approve: .quotation
        case .diagnosis: .causeAndSolution
        case .assign: .analyst
        case .team: .team
        case .category: .category
        case .request: .requestType
        case .priority: .priority
        case .status: .status
        case .wait: .date(required: false)
        case .due: .date(required: true)
        case .note, .reply, .split: .text
        case .cc, .forward: .addresses
        case .merge, .link: .ticket
        }
    }

    /// What may stand behind the name, as `#help` and faults show it; empty where nothing does.
    package var example: String {
        switch self {
        case .take, .solve, .close, .reopen, .spam, .won, .undo, .resume, .help, .note, .reply, .split: ""
        case .opportunity: "…"
        case .quote, .change, .approve: ""
        case .lost: "…"
        case .diagnosis: "… / …"
        case .find: "danfe"
        case .assign: "ana"
        case .team: "support"
        case .category: "incident"
        case .request: "how-to"
        case .priority: "urgent"
        case .status: "open"
        case .wait: "3d"
        case .due: "2026-12-01"
        case .cc: "jo@example.com"
        case .forward: "customer@example.com"
        case .merge, .link: "12"
        }
    }

    /// One line of `#help`.
    package var summary: CommandWords {
        switch self {
        case .take: .init("the ticket is yours", "o chamado passa a ser seu", "el ticket pasa a ser tuyo")
        case .assign: .init("gives it to an analyst", "passa para um analista", "lo pasa a un analista")
        case .team: .init("moves it to another team", "muda a equipe", "cambia el equipo")
        case .category: .init("sets the category", "define a categoria", "define la categoría")
        case .request: .init("sets the request type", "define o tipo de solicitação", "define el tipo de solicitud")
        case .priority: .init("sets the priority", "define a prioridade", "define la prioridad")
        case .status: .init("sets the status", "define a situação", "define el estado")
        case .solve:
            .init("solved; the customer is told", "resolvido; o cliente é avisado", "resuelto; se avisa al cliente")
        case .close: .init("closed for good", "encerra de vez", "cierra definitivamente")
        case .reopen: .init("opens it again", "reabre", "reabre")
        case .wait:
            .init(
                "waits on the customer, or until a day", "aguarda o cliente, ou até um dia",
                "espera al cliente, o hasta un día")
        case .note: .init("what follows stays internal", "o que segue fica interno", "lo que sigue queda interno")
        case .reply:
            .init("what follows goes to the customer", "o que segue vai para o cliente", "lo que sigue va al cliente")
        case .cc: .init("copies somebody from now on", "põe alguém em cópia", "pone a alguien en copia")
        case .merge: .init("puts this ticket into another one", "junta este chamado a outro", "une este ticket a otro")
        case .split:
            .init(
                "makes a new ticket of the answered mail", "abre outro chamado com o e-mail respondido",
                "abre otro ticket con el correo respondido")
        case .link: .init("links another ticket", "vincula outro chamado", "vincula otro ticket")
        case .due: .init("sets a day it has to be done by", "define o prazo", "define el plazo")
        case .spam: .init("closes it, and nobody is told", "encerra sem avisar ninguém", "cierra sin avisar a nadie")
        case .forward:
            .init(
                "says who the customer really is", "diz quem é o cliente de verdade",
                "dice quién es el cliente de verdad")
        case .opportunity, .quote, .approve, .change, .won, .lost, .diagnosis, .find: saleSummary
        case .undo: .init("takes back your last mail's acts", "desfaz o seu último e-mail", "deshace tu último correo")
        case .resume:
            .init(
                "lets automatic mail flow again", "libera de novo os e-mails automáticos",
                "reanuda los correos automáticos")
        case .help: .init("this list", "esta lista", "esta lista")
        }
    }

    private var saleSummary: CommandWords {
        switch self {
        case .opportunity:
            .init("tells sales of a chance", "avisa vendas de uma oportunidade", "avisa a ventas de una oportunidad")
        case .quote:
            .init(
                "drafts a quotation; one line each: description; quantity; unit price; discount",
                "faz um orçamento; uma linha cada: descrição; quantidade; preço unitário; desconto",
                "hace un presupuesto; una línea cada uno: descripción; cantidad; precio unitario; descuento")
        case .approve:
            .init(
                "sends the draft to the customer", "envia o rascunho ao cliente", "envía el borrador al cliente")
        case .change: .init("drafts it anew with these lines", "refaz com estas linhas", "lo rehace con estas líneas")
        case .won: .init("the opportunity is won", "a oportunidade foi ganha", "la oportunidad está ganada")
        case .lost: .init("it is lost, and why", "foi perdida, e por quê", "está perdida, y por qué")
        case .diagnosis:
            .init("the cause, and what solved it", "a causa, e o que resolveu", "la causa, y qué lo resolvió")
        case .find: .init("looks for tickets", "procura chamados", "busca tickets")
        case .take, .assign, .team, .category, .request, .priority, .status, .solve, .close, .reopen, .wait, .note,
            .reply, .cc, .merge, .split, .link, .due, .spam, .forward, .undo, .resume, .help:
            .init("", "", "")
        }
    }
}
