/// A notice with everything in it: what `templates preview` shows, and where `templates lint` learns the names.
import Foundation
import Helpdesk
import Ticketing

extension NoticeView {
    static func sample(_ words: Words, kind: NoticeKind? = nil) -> NoticeView {
        let wording = Wording(words, timeZone: TimeZone(identifier: "America/Sao_Paulo") ?? .gmt)
        var view = NoticeView(deskName: words["sample.desk"])
        view.isForDesk = kind?.isForDesk ?? true
        view.replyGoesToCustomer = kind.map { $0.purpose == .customerFacing } ?? true
        view.recipientName = view.isForDesk ? "Ana Prado" : "Maria Souza"
        view.number = "1842"
        view.subject = words["sample.subject"]
        view.status = wording.status(.open)
        view.team = words["sample.team"]
        view.category = words["sample.category"]
        view.requestType = words["sample.request_type"]
        view.priority = words["sample.priority"]
        view.assignee = "Ana Prado"
        view.requesterName = "Maria Souza"
        view.requesterAddress = "maria@loja.example"
        view.openedAt = wording.dateAndTime(sampleInstant)
        view.vip = view.isForDesk ? "Loja Central" : nil
        view.reference = sampleReference
        view.author = kind?.isWrittenByPerson ?? false ? "Ana Prado" : "Maria Souza"
        view.text = kind == .publicReply ? words["sample.answer"] : words["sample.question"]
        view.leftOut = kind == nil ? "12" : nil
        view.files = [File(name: words["sample.file"], size: wording.size(octets: 1_240_000))]
        view.signature = words["sample.signature"]
        view.follows = kind == nil ? "1790" : nil
        view.describeCause(wording, kind)
        SampleSales.describe(kind, wording, &view)
        SampleFlood.describe(kind, wording, in: &view)
        view.conversation = .sample(wording, isForDesk: view.isForDesk)
        // A mail about several tickets is about none in particular: no tap acts on it.
        if view.number == nil { view.conversation.actions = [] }
        view.conversation.cards = [("1842", TicketStatus.open), ("1790", .waiting)].map {
            .init(
                number: $0, subject: words["sample.subject"], status: wording.status($1),
                updated: wording.dateAndTime(sampleInstant), requester: "Maria Souza",
                day: wording.shortDate(sampleInstant))
        }
        return view
    }

    /// Shaped like a signed word, and signed by nobody.
    private static let sampleReference = "TAEAQCAAAAAAHGAAAAAAASAMPLEAMPLEAMPLEAMPLEAMPLEAMP"

    /// 2026-11-23T14:05:00Z, a Monday.
    private static let sampleInstant = Instant(seconds: 1_795_442_700)

    private mutating func describeCause(_ wording: Wording, _ kind: NoticeKind?) {
        SampleDeadlines.describe(kind, wording, in: &self)
        undeliveredTo = "maria@loja.example"
        diagnostic = "550 5.1.1 User unknown"
        fault = wording.words["sample.fault"]
        wayOut = wording.words["sample.way_out"]
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
