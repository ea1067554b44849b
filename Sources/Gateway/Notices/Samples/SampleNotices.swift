/// A notice with everything in it: what `templates preview` shows, and where `templates lint` learns the names.
import Foundation
import Helpdesk
import Ticketing

extension NoticeView {
    static func sample(in locale: DeskLocale, kind: NoticeKind? = nil) -> NoticeView {
        let wording = Wording(locale: locale, timeZone: TimeZone(identifier: "America/Sao_Paulo") ?? .gmt)
        let words = SampleWords.all[locale] ?? SampleWords.english
        var view = NoticeView(deskName: words.desk)
        view.isForDesk = kind?.isForDesk ?? true
        view.replyGoesToCustomer = kind.map { $0.purpose == .customerFacing } ?? true
        view.recipientName = view.isForDesk ? "Ana Prado" : "Maria Souza"
        view.number = "1842"
        view.subject = words.subject
        view.status = wording.status(.open)
        view.team = words.team
        view.category = words.category
        view.requestType = words.requestType
        view.priority = words.priority
        view.assignee = "Ana Prado"
        view.requesterName = "Maria Souza"
        view.requesterAddress = "maria@loja.example"
        view.openedAt = wording.dateAndTime(sampleInstant)
        view.vip = view.isForDesk ? "Loja Central" : nil
        view.reference = sampleReference
        view.author = kind?.isWrittenByPerson ?? false ? "Ana Prado" : "Maria Souza"
        view.text = kind == .publicReply ? words.answer : words.question
        view.leftOut = kind == nil ? "12" : nil
        view.files = [File(name: words.file, size: wording.size(octets: 1_240_000))]
        view.signature = words.signature
        view.follows = kind == nil ? "1790" : nil
        view.describeCause(words, wording, kind)
        SampleSales.describe(kind, in: locale, &view)
        SampleFlood.describe(kind, wording, in: &view)
        view.conversation = .sample(in: locale, isForDesk: view.isForDesk)
        // A mail about several tickets is about none in particular: no tap acts on it.
        if view.number == nil { view.conversation.actions = [] }
        view.conversation.cards = [("1842", TicketStatus.open), ("1790", .waiting)].map {
            .init(
                number: $0, subject: words.subject, status: wording.status($1),
                updated: wording.dateAndTime(sampleInstant), requester: "Maria Souza",
                day: wording.shortDate(sampleInstant))
        }
        return view
    }

    /// Shaped like a signed word, and signed by nobody.
    private static let sampleReference = "TAEAQCAAAAAAHGAAAAAAASAMPLEAMPLEAMPLEAMPLEAMPLEAMP"

    /// 2026-11-23T14:05:00Z, a Monday.
    private static let sampleInstant = Instant(seconds: 1_795_442_700)

    private mutating func describeCause(_ words: SampleWords, _ wording: Wording, _ kind: NoticeKind?) {
        SampleDeadlines.describe(kind, wording, in: &self)
        undeliveredTo = "maria@loja.example"
        diagnostic = "550 5.1.1 User unknown"
        fault = words.fault
        wayOut = words.wayOut
        size = wording.size(octets: 41_300_000)
        stoppedTo = "maria@loja.example"
        limit = "20"
    }
}

extension NoticeKind {
    /// One of each, for previews and tests.
    static let samples: [NoticeKind] = [
        .acknowledgement(followsClosed: nil), .newTicket, .customerReplied, .reopened, .publicReply, .assigned,
        .slaWarnings(Array(SampleDeadlines.warnings.prefix(1))), .slaWarnings(SampleDeadlines.warnings),
        .forecast(SampleDeadlines.forecast), .figures(SampleFigures.report),
        .undelivered(recipient: "", diagnostic: nil),
        .adminAlert(fault: "", wayOut: ""), .newTickets, .oversize(octets: 0), .confirmation, .tooMany(.perHour),
        .breakerOpened(address: "", .tenMinutes), .quarantine(QuarantineReport(waiting: [])),
        .refused(because: "", subject: ""), .forwarded(raw: "", subject: ""),
        .conversation(.receipt(Receipt(results: [], answer: .none))), .conversation(.solved(withReply: false)),
        .conversation(.closed(withReply: true)), .conversation(.statusCard([])), .conversation(.customerHelp),
        .conversation(.rated(2)), .conversation(.closedByCustomer), .conversation(.woken),
        .conversation(.dueReached(Instant(seconds: 0))), .conversation(.found(words: "danfe", [])),
        .sale(.draft), .sale(.quotation), .sale(.answered), .sale(.recorded),
        .sale(.notCounted("Q-12/2", .validityPassed)), .sale(.opportunity),
    ]
}

/// What a sample says in one language.
private struct SampleWords {
    var desk, team, category, requestType, priority, subject, question, answer, file, signature, fault, wayOut: String

    static let all: [DeskLocale: SampleWords] = [.english: english, .portuguese: portuguese, .spanish: spanish]

    static let english = SampleWords(
        desk: "Example Support", team: "Support", category: "Invoices", requestType: "Something is broken",
        priority: "Urgent", subject: "Invoices are rejected since this morning",
        question: """
            Good morning,

            since eight o'clock every invoice comes back with rejection 280. We have ten customers at the counter, and \
            nobody can pay. The log is attached.

            Thanks,
            Maria
            """,
        answer: """
            Hello Maria,

            your certificate expired last night. Please send us the new .pfx file as an answer to this mail, and we \
            install it within the hour.
            """,
        file: "rejections.log", signature: "Example Support\nsupport@example.com",
        fault: "mailbox 'support' has not been polled for 17 minutes: imap.example.com:993: the log-in was refused.",
        wayOut: "Mail waits on its server; nothing is lost. 'postigo check --connect' shows what to change.")

    static let portuguese = SampleWords(
        desk: "Suporte Exemplo", team: "Suporte", category: "Notas e faturas", requestType: "Algo não funciona",
        priority: "Urgente", subject: "Notas rejeitadas desde hoje cedo",
        question: """
            Bom dia,

            desde as oito horas toda nota fiscal volta com a rejeição 280. Temos dez clientes no balcão e ninguém \
            consegue pagar. O arquivo de log segue em anexo.

            Obrigada,
            Maria
            """,
        answer: """
            Olá, Maria,

            seu certificado venceu ontem à noite. Envie o novo arquivo .pfx em resposta a este e-mail e nós o \
            instalamos em até uma hora.
            """,
        file: "rejeições.log", signature: "Suporte Exemplo\nsuporte@example.com",
        fault: "a caixa 'support' não é lida há 17 minutos: imap.example.com:993: o login foi recusado.",
        wayOut: "Os e-mails esperam no servidor; nada se perde. 'postigo check --connect' mostra o que mudar.")

    static let spanish = SampleWords(
        desk: "Soporte Ejemplo", team: "Soporte", category: "Facturas", requestType: "Algo no funciona",
        priority: "Urgente", subject: "Facturas rechazadas desde esta mañana",
        question: """
            Buenos días:

            desde las ocho todas las facturas vuelven con el rechazo 280. Tenemos diez clientes en el mostrador y \
            nadie puede pagar. El registro va adjunto.

            Gracias,
            María
            """,
        answer: """
            Hola, María:

            su certificado venció anoche. Envíe el nuevo archivo .pfx como respuesta a este correo y lo instalamos \
            en menos de una hora.
            """,
        file: "rechazos.log", signature: "Soporte Ejemplo\nsoporte@example.com",
        fault: "el buzón 'support' no se lee desde hace 17 minutos: imap.example.com:993: se rechazó el acceso.",
        wayOut: "El correo espera en su servidor; nada se pierde. 'postigo check --connect' muestra qué cambiar.")
}
