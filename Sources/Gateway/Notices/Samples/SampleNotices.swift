/// A notice with everything in it: what `templates preview` shows, and where `templates lint` learns the names.
import Foundation
import Helpdesk
import Ticketing

extension NoticeView {
    /// - Parameter kind: nil shows everything that there is.
    static func sample(_ words: Words, kind: NoticeKind? = nil) -> NoticeView {
        let wording = Wording(words, timeZone: TimeZone(identifier: "America/Sao_Paulo") ?? .gmt)
        let isForDesk = kind?.isForDesk ?? true
        var view = NoticeView(
            deskName: words["sample.desk"], isForDesk: isForDesk,
            goesToCustomer: kind.map { $0.form.reply == .goesToCustomer } ?? true)
        view["recipient"] = isForDesk ? "Ana Prado" : "Maria Souza"
        view.describeTicket(wording)
        view["vip"] = isForDesk ? "Loja Central" : nil
        view["author"] = kind?.isWrittenByPerson ?? false ? "Ana Prado" : "Maria Souza"
        view["text"] = words[kind == .publicReply ? "sample.answer" : "sample.question"]
        view["left_out"] = kind == nil ? "12" : nil
        view[list: "files"] = [wording.file(words["sample.file"], octets: 1_240_000)]
        SampleConversation.describe(kind, wording, in: &view)
        SampleDeadlines.describe(kind, wording, in: &view)
        SampleSales.describe(kind, wording, in: &view)
        SampleFlood.describe(kind, wording, in: &view)
        SampleAlerts.describe(kind, wording, in: &view)
        // A mail about several tickets is about none in particular: no tap acts on it.
        if view["number"] == nil { view[list: "actions"] = [] }
        return view
    }

    private mutating func describeTicket(_ wording: Wording) {
        self["number"] = "1842"
        self["status"] = wording.status(.open)
        for name in ["subject", "team", "category", "request_type", "priority", "signature"] {
            self[name] = wording.words["sample.\(name)"]
        }
        self["assignee"] = "Ana Prado"
        self["requester_name"] = "Maria Souza"
        self["requester_address"] = "maria@loja.example"
        self["opened_at"] = wording.dateAndTime(SampleDeadlines.now)
        self["rating"] = ConversationViewMaker.stars(2)
        // Shaped like a signed word, and signed by nobody.
        self["reference"] = "TAEAQCAAAAAAHGAAAAAAASAMPLEAMPLEAMPLEAMPLEAMPLEAMP"
    }
}

extension NoticeKind? {
    /// The sample shows what notices of these templates do; where it shows everything, that too.
    func shows(_ templates: String...) -> Bool { map { templates.contains($0.template) } ?? true }
}

enum SampleAlerts {
    static func describe(_ kind: NoticeKind?, _ wording: Wording, in view: inout NoticeView) {
        if kind.shows("acknowledgement") { view["follows"] = kind == nil ? "1790" : nil }
        if kind.shows("undelivered") {
            view["undelivered_to"] = "maria@loja.example"
            view["diagnostic"] = "550 5.1.1 User unknown"
        }
        if kind.shows("admin-alert") {
            view["fault"] = wording.words["sample.fault"]
            view["way_out"] = wording.words["sample.way_out"]
            view["merged"] = kind == nil ? "3" : nil
            view["since"] = wording.dateAndTime(SampleDeadlines.now)
            view[list: "earlier"] = [["alert": "the new configuration has 2 mistakes and is not used"]]
        }
        if kind.shows("oversize") { view["size"] = wording.size(octets: 41_300_000) }
        if kind.shows("too-many", "breaker-opened") { view["limit"] = "20" }
        if kind.shows("breaker-opened") {
            view["stopped_to"] = "maria@loja.example"
            view["resume"] = ReadyLink.resume.body(in: wording.locale, wording.words.lexicon)
        }
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
