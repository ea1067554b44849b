/// Fills in what templates show of a conversation.
import Helpdesk
import MIME
import TicketStore
import Ticketing

struct ConversationViewMaker {
    let desk: Desk
    let claimed: ClaimedNotice
    let wording: Wording
    /// The address that answers to this notice go to; it carries the recipient's token.
    let replyAddress: String
    /// The token itself, where that address does not carry it.
    let reference: String?
    /// The tickets of a status card, as they stand now.
    let cards: [TicketSnapshot]
    let now: Instant
    /// The ticket that it pointed at, in which its sender has no part; nil where it pointed at none.
    var pointed: TicketID?

    private var locale: DeskLocale { claimed.notice.locale }

    func describe(in view: inout NoticeView) {
        view["rating"] = claimed.ticket?.rating.map(Self.stars)
        view["points_at"] = pointed.map { "\($0.number)" }
        let kind = claimed.notice.kind
        if case .confirmation = kind {
            view.write(labelled(.yes), as: "yes")
            view.write(labelled(.no), as: "no")
        } else if kind.isForDesk {
            view[list: "actions"] = actions.map(\.row)
            view["help_word"] = Command.help.typed(in: locale, desk.lexicon)
        }
        if case .acknowledgement = kind {
            view[list: "choices"] = choices { ChoiceQuestion(about: $0, in: desk.registry) }.map(\.row)
            view[list: "priorities"] = choices { ChoiceQuestion(priorityOf: $0, in: desk.registry) }.map(\.row)
        }
        if case .conversation(let notice) = kind { describe(notice, in: &view) }
        switch kind {
        case .quarantine(let report), .unopened(let report):
            QuarantineWording(wording: wording, replyAddress: replyAddress, reference: reference)
                .describe(report, in: &view)
        case _: break
        }
    }

    static func stars(_ count: Int) -> String {
        String(repeating: "★", count: count) + String(repeating: "☆", count: max(0, 5 - count))
    }

    private func describe(_ notice: ConversationNotice, in view: inout NoticeView) {
        switch notice {
        case .receipt(let receipt): describe(receipt, in: &view)
        case .solved, .closed:
            view["rating_word"] = ReadyLink.stars(5).word(in: locale, desk.lexicon)
            view[list: "stars"] = (1...5).reversed().compactMap { count in
                link(.stars(count), label: Self.stars(count))?.row.merging(["short": "\(count)★"]) { own, _ in own }
            }
        case .statusCard:
            view.write(cards: cards.map(card))
            if let only = cards.first, cards.count == 1 { describe(only, in: &view) }
        case .noSuchTicket(let number): view["no_such"] = "\(number)"
        case .found(let words, _):
            view["searched"] = words.oneLine
            view.write(cards: cards.map(card))
        case .rated(let stars): view["rating"] = Self.stars(stars)
        case .registry(let receipt):
            view[list: "changes"] = RegistryWording(words: wording.words).rows(of: receipt)
            view[flag: "has_failed"] = receipt.hasFailed
            view[flag: "has_changed"] = receipt.hasChanged
            view.tell(receipt.kind)
        case .customerHelp, .closedByCustomer, .woken, .dueReached, .noted, .shown, .reminder, .reminded, .followed,
            .handedOver, .digest:
            break
        }
    }

    private func describe(_ receipt: Receipt, in view: inout NoticeView) {
        let words = ReceiptWording(registry: desk.registry, wording: wording)
        for result in receipt.results {
            switch result.outcome {
            case .done(let effect):
                view[list: "done"].append(["typed": result.line.typed, "outcome": words.sentence(effect)])
                if effect == .answersListed { view[list: "commands"] = words.answers(of: desk).map(\.row) }
                if effect == .helped { view[list: "commands"] = words.commands.map(\.row) }
            case .failed(let fault):
                view[list: "failed"].append(["typed": result.line.typed, "outcome": words.sentence(fault)])
                if case .sale(.lines(let faults)) = fault {
                    view[list: "failed"] += faults.faults.map { ["typed": $0.text, "outcome": words.sentence($0)] }
                }
            }
        }
        let said = [words.sentence(receipt.answer, recipients: receipt.recipients), words.leftOut(of: receipt)]
        view["answer"] = said.allSatisfy { $0 == nil } ? nil : said.compactMap { $0 }.joined(separator: " ")
        view[flag: "has_refused"] = !view[list: "failed"].isEmpty
        // The text went nowhere: the receipt says "not done", though no command failed.
        if receipt.answer.isHeldBack { view[flag: "has_failed"] = true }
        view[flag: "stayed_inside"] = receipt.results.isEmpty && receipt.answer.isNote
        view["send_link"] = sendLink(receipt)
        if case .note(.colleagueAnswered) = receipt.answer, let ticket = claimed.ticket,
            let writer = desk.registry.analyst(at: claimed.notice.address),
            let other = ticket.history.last(where: { $0.kind == .answered && $0.analyst != writer.key })
        {
            let minutes = max(0, claimed.createdAt.seconds - other.at.seconds) / 60
            view["colleague"] = other.analyst.flatMap { desk.registry.analysts[$0]?.name }
            view["answer"] = wording.words.say(
                minutes < 1 ? "answer.colleague_now" : "answer.colleague", count: Int(minutes),
                ["analyst": view["colleague"] ?? "?", "minutes": "\(minutes)"])
        }
        view["undo_until"] = receipt.undoUntil.map { wording.untilTime($0, readAt: now) }
        if receipt.undoUntil != nil { view["undo_link"] = link(.undo, label: "")?.uri }
    }

    /// Octets of a text that a ready mail carries; mail programs take no longer link.
    private static let longestReadyText = 1_500

    /// A mail that sends to the customer what stayed inside, with its words in it: whoever sends it sees what goes. Nil
    /// where the text was meant to stay, holds what is ours, or is too long for a link.
    private func sendLink(_ receipt: Receipt) -> String? {
        guard receipt.answer.canStillGo, let ticket = claimed.ticket, let entry = claimed.entry,
            entry.kind == .internalNote, !entry.text.isEmpty, entry.text.utf8.count <= Self.longestReadyText
        else { return nil }
        let body = Command.reply.typed(in: locale, desk.lexicon) + "\n\n" + entry.text
        return MailtoLink(
            to: replyAddress, subject: "Re: [\(ticket.id)] \(ticket.subject.oneLine)",
            body: body + (reference.map { "\n\n" + TokenWord.line($0) } ?? "")
        ).uri
    }

    private var actions: [ConversationView.Link] {
        // A list of other tickets: a tap below it would act on the one in which it was asked for.
        if case .conversation(.found) = claimed.notice.kind { return [] }
        guard let ticket = claimed.ticket, let analyst = desk.registry.analyst(at: claimed.notice.address) else {
            return []
        }
        var links = desk.readyLinks(for: analyst.key, on: ticket)
        if case .breakerOpened = claimed.notice.kind { links.insert(.resume, at: 0) }
        if let pointed { links.insert(.join(pointed), at: 0) }
        return links.compactMap(labelled)
    }

    /// What the customer may say of a ticket about which nothing has decided: ready mails.
    private func choices(_ asked: (TicketSnapshot) -> ChoiceQuestion?) -> [ConversationView.Link] {
        guard let ticket = claimed.ticket, let question = asked(ticket) else { return [] }
        return question.values.map { value in
            let line = question.line(value, in: locale, desk.lexicon)
            return ConversationView.Link(
                label: value, typed: line,
                uri: MailtoLink(
                    to: replyAddress, subject: "Re: [\(ticket.id)] \(ticket.subject.oneLine)",
                    body: line + (reference.map { "\n\n" + TokenWord.line($0) } ?? "")
                ).uri)
        }
    }

    private func labelled(_ ready: ReadyLink) -> ConversationView.Link? {
        link(ready, label: ReceiptWording(registry: desk.registry, wording: wording).label(ready))
    }

    private func link(_ ready: ReadyLink, label: String) -> ConversationView.Link? {
        claimed.ticket.map { ticket in
            ConversationView.Link(
                label: label, typed: ready.body(in: locale, desk.lexicon),
                uri: ready.link(to: replyAddress, about: ticket, in: locale, desk.lexicon, reference: reference).uri)
        }
    }

    /// One ticket that somebody asked for: what the desk holds of it, and by when it should begin.
    private func describe(_ ticket: TicketSnapshot, in view: inout NoticeView) {
        TicketView(desk: desk, wording: wording).describe(ticket, in: &view)
        PromiseView(desk: desk, wording: wording, now: now).describe(ticket, in: &view)
    }

    private func card(_ ticket: TicketSnapshot) -> NoticeView.Row {
        [
            "card_number": "\(ticket.id.number)", "card_subject": ticket.subject.oneLine,
            "card_status": wording.status(ticket.status), "card_updated": wording.dateAndTime(ticket.openedAt),
            "card_requester": ticket.requesterName ?? ticket.requester.shownAddress,
            "card_day": wording.shortDate(ticket.openedAt),
        ]
    }
}

/// What a conversation shows row by row.
enum ConversationView {
    /// A command as it was typed, and what came of it, or what it does.
    struct Line {
        var typed, outcome: String

        var row: NoticeView.Row { ["typed": typed, "outcome": outcome] }
    }

    /// A mail that is ready to send.
    struct Link {
        var label, typed, uri: String

        var row: NoticeView.Row { ["label": label, "typed": typed, "uri": uri] }
    }
}

extension NoticeView {
    /// What was ordered: one of three is there.
    mutating func tell(_ kind: RegistryOrder.Kind) {
        self[flag: "about_registry"] = kind == .registry
        self[flag: "about_answer"] = kind == .answer
        self[flag: "about_preference"] = kind == .preference
    }

    mutating func write(_ link: ConversationView.Link?, as name: String) {
        self[name + "_link"] = link?.uri
        self[name + "_label"] = link?.label
    }

    mutating func write(cards: [Row]) {
        self[list: "cards"] = cards
        self[flag: "one_card"] = cards.count == 1
    }
}

extension Wording {
    func file(_ name: String, octets: Int) -> NoticeView.Row { ["name": name, "size": size(octets: octets)] }
}

extension AnswerClass {
    /// Its text may go to the customer after all, if its writer says so.
    fileprivate var canStillGo: Bool {
        switch self {
        case .note(.answeredNotice), .note(.doubt), .note(.tapped), .note(.answeredReceipt), .note(.colleagueAnswered),
            .note(.namesAnswer):
            true
        case .none, .empty, .customer, .note: false
        }
    }
}
