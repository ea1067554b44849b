/// Fills in what a template may show of one notice; and a made-up case of each, for previews, the lint and the tests.
import Foundation
import Helpdesk
import MIME
import TicketStore
import Ticketing

struct NoticeViewMaker {
    let desk: Desk
    let claimed: ClaimedNotice
    let wording: Wording
    let now: Instant

    /// Octets of decoded text in one notice; the rest is in the ticket (trust: limits).
    static let textLimit = 65_536

    private var locale: DeskLocale { claimed.notice.locale }

    private var deadlines: DeadlineView {
        DeadlineView(names: desk.registry.analystNames, wording: wording, now: now)
    }

    func view() -> NoticeView {
        let form = claimed.notice.kind.form
        var view = NoticeView(
            deskName: desk.name(in: claimed), isForDesk: form.isForDesk,
            goesToCustomer: form.reply == .goesToCustomer && mayAnswer)
        view["recipient"] = claimed.notice.name.flatMap(GreetingName.greeting(of:))
        if let ticket = claimed.ticket {
            TicketView(desk: desk, wording: wording).describe(ticket, in: &view)
            PromiseView(desk: desk, wording: wording, now: now).describe(ticket, in: &view)
        }
        if let entry = claimed.entry { describe(entry, in: &view) }
        describe(claimed.notice.kind, in: &view)
        SignatureView(desk: desk, wording: wording).describe(claimed, in: &view)
        return view
    }

    /// Design: contract 6. Whoever lost the ticket to another team meanwhile reads that an answer stays inside.
    private var mayAnswer: Bool {
        guard claimed.notice.kind.form.isForDesk, let ticket = claimed.ticket,
            let analyst = desk.registry.analyst(at: claimed.notice.address)
        else { return true }
        return desk.mayAnswer(analyst, on: ticket)
    }

    private func describe(_ entry: NoticeEntry, in view: inout NoticeView) {
        view["author"] = claimed.ticket.map { wording.name(of: entry.author, on: $0, in: desk.registry) }
        let shown = entry.text.cut(toUTF8: Self.textLimit)
        view["text"] = shown.utf8.contains { $0 > 0x20 } ? shown : nil
        let isCut = shown.utf8.count < entry.text.utf8.count
        let left = isCut ? entry.text.unicodeScalars.count - shown.unicodeScalars.count : 0
        view["left_out"] = left > 0 ? "\(left)" : nil
        // Design: contract 7. What a customer gets is an analyst's, and has nothing folded.
        view["folded"] = claimed.notice.kind.form.isForDesk && entry.foldedLines > 0 ? "\(entry.foldedLines)" : nil
        view[list: "files"] = entry.attachments.map { wording.file($0.filename, octets: $0.size) }
    }

    private func describe(_ kind: NoticeKind, in view: inout NoticeView) {
        switch kind {
        case .acknowledgement(let closed):
            view["follows"] = closed.map { "\($0.number)" }
            view["not_reopened"] = closed == nil ? nil : notReopened
            // A telephone call: they have not written.
            view[flag: "opened_by_hand"] = claimed.entry.map { $0.kind != .customerMail } ?? false
        case .slaWarnings(let items): deadlines.describe(items, in: &view)
        case .forecast(let forecast): deadlines.describe(forecast, in: &view)
        case .figures(let report):
            FigureView(teamNames: desk.registry.teamNames(in: locale), wording: wording).describe(report, in: &view)
        case .undelivered(let recipient, let diagnostic):
            view["undelivered_to"] = recipient
            view["diagnostic"] = diagnostic
            guard let failure = diagnostic.flatMap({ DeliveryFailure($0) }) else { break }
            view["reason"] = wording.words["undelivered.\(failure.rawValue)"]
            guard failure.forbidsWords else { break }
            view[flag: "words_withheld"] = true
            (view["text"], view["left_out"], view["folded"], view[list: "files"]) = (nil, nil, nil, [])
        case .adminAlert(let fault, let wayOut):
            view["fault"] = wording.words.said(fault).asAlertBegins
            view["way_out"] = wording.words.said(wayOut)
        case .adminAlerts(let bundle): describe(bundle, in: &view)
        case .refused(let words, let subject):
            view["text"] = words.cut(toUTF8: Self.textLimit)
            view["subject"] = subject.oneLine
        case .forwarded(_, let subject): view["subject"] = subject.oneLine
        case .oversize(let octets): view["size"] = wording.size(octets: octets)
        case .conversation(.dueReached(let due)): view["due_at"] = wording.moment(due, readAt: now)
        case .conversation(.solved(let withReply)), .conversation(.closed(let withReply)):
            if !withReply { (view["text"], view["author"], view[list: "files"]) = (nil, nil, []) }
        case .tooMany(let limit): view["limit"] = "\(limit.count)"
        case .breakerOpened(let address, let budget):
            view["stopped_to"] = address.shownAddress
            view["limit"] = wording.budget(budget)
            view["resume"] = ReadyLink.resume.body(in: locale, desk.lexicon)
        case .quarantine, .unopened, .newTicket, .customerReplied, .reopened, .publicReply, .assigned, .confirmation,
            .conversation, .sale, .newTickets:
            break
        }
    }

    /// Why the ticket that it follows was not opened again.
    private var notReopened: String {
        let company = claimed.ticket?.organisation.flatMap { desk.registry.organisations[$0] }
        guard company?.entitlements.contains(.reopen) ?? false else {
            return wording.words["not_reopened.not_entitled"]
        }
        let days = desk.registry.defaults.reopenWindow.components.seconds / 86_400
        return wording.words.say("not_reopened.window_passed", count: Int(days), ["days": wording.count(Int(days))])
    }

    private func describe(_ bundle: AlertBundle, in view: inout NoticeView) {
        view["fault"] = wording.words.said(bundle.fault).asAlertBegins
        view["way_out"] = wording.words.said(bundle.wayOut)
        view["merged"] = wording.count(bundle.count)
        view["since"] = wording.dateAndTime(bundle.since)
        view[list: "earlier"] = bundle.earlier.map { ["alert": wording.words.said($0).asAlertBegins] }
    }
}

/// What `describe` shows above, made up.
enum SampleAlerts {
    static func describe(_ kind: NoticeKind?, _ wording: Wording, in view: inout NoticeView) {
        if kind.shows("acknowledgement") {
            view["not_reopened"] = wording.words["not_reopened.not_entitled"]
            view[flag: "opened_by_hand"] = kind == nil
        }
        view["follows"] = kind.shows("acknowledgement", "new-ticket") ? "1790" : nil
        if kind.shows("undelivered") {
            view["undelivered_to"] = "maria@loja.example"
            view["diagnostic"] = "550 5.1.1 User unknown"
            view["reason"] = wording.words["undelivered.no_such_address"]
            view[flag: "words_withheld"] = kind == nil
        }
        let isAboutNone = kind.shows("admin-alert", "quarantine", "unopened", "forward", "registry", "refusal")
        if kind != nil, isAboutNone { view["number"] = nil }
        if kind.shows("admin-alert") {
            view["fault"] = wording.words["sample.fault"]
            view["way_out"] = wording.words["sample.way_out"]
            view["merged"] = kind == nil ? "3" : nil
            view["since"] = wording.dateAndTime(SampleDeadlines.now)
            view[list: "earlier"] = [
                ["alert": wording.words.said("the new configuration has 2 mistakes and is not used").asAlertBegins]
            ]
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
        .unopened(QuarantineReport(waiting: [])),
        .refused(because: "", subject: ""), .forwarded(raw: "", subject: ""),
        .conversation(.receipt(Receipt(results: [], answer: .none))), .conversation(.solved(withReply: false)),
        .conversation(.closed(withReply: true)), .conversation(.statusCard([])), .conversation(.customerHelp),
        .conversation(.rated(2)), .conversation(.closedByCustomer), .conversation(.woken),
        .conversation(.dueReached(Instant(seconds: 0))), .conversation(.found(words: "danfe", [])),
        .conversation(.noted), .conversation(.shown), .conversation(.registry(RegistryReceipt([]))),
        .conversation(.reminder), .conversation(.reminded), .conversation(.followed), .conversation(.handedOver),
        .conversation(.digest),
        .sale(.draft), .sale(.quotation), .sale(.answered), .sale(.recorded),
        .sale(.notCounted("Q-12/2", .validityPassed)), .sale(.opportunity),
    ]
}

extension Registry {
    /// The desk's time zone; a name that this machine does not know reads as UTC, and `check` says so.
    var timeZone: TimeZone { TimeZone(identifier: timeZoneName) ?? .gmt }
}

extension Desk {
    /// Who writes to a customer is the brand that they wrote to.
    fileprivate func name(in claimed: ClaimedNotice) -> String {
        claimed.notice.kind.isForDesk
            ? registry.name : brand(of: claimed.ticket, else: claimed.channel)?.senderName ?? registry.name
    }
}
