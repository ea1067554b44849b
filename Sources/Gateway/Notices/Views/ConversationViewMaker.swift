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

    private var locale: DeskLocale { claimed.notice.locale }

    func view() -> ConversationView {
        var view = ConversationView()
        view.rating = claimed.ticket?.rating.map(Self.stars)
        if claimed.notice.kind.isWrittenByPerson {
            view.missing = AttachmentChoice(claimed.entry?.attachments ?? []).left.map {
                NoticeView.File(name: $0.filename, size: wording.size(octets: $0.size))
            }
        }
        if case .confirmation = claimed.notice.kind {
            view.yes = labelled(.yes)
            view.no = labelled(.no)
        } else if claimed.notice.kind.isForDesk {
            view.actions = actions
        }
        if case .conversation(let notice) = claimed.notice.kind { describe(notice, in: &view) }
        if case .quarantine(let report) = claimed.notice.kind {
            view.lists = QuarantineWording(wording: wording, replyAddress: replyAddress, reference: reference).lists(
                of: report)
            view.more = report.more > 0 ? wording.count(report.more) : nil
        }
        return view
    }

    static func stars(_ count: Int) -> String {
        String(repeating: "★", count: count) + String(repeating: "☆", count: max(0, 5 - count))
    }

    private func describe(_ notice: ConversationNotice, in view: inout ConversationView) {
        switch notice {
        case .receipt(let receipt): describe(receipt, in: &view)
        case .solved, .closed:
            view.ratingWord = ReadyLink.stars(5).word(in: locale, desk.lexicon)
            view.stars = (1...5).reversed().compactMap { link(.stars($0), label: Self.stars($0)) }
        case .statusCard: view.cards = cards.map(card)
        case .found(let words, _):
            view.searched = words.oneLine
            view.cards = cards.map(card)
        case .rated(let stars): view.rating = Self.stars(stars)
        case .customerHelp, .closedByCustomer, .woken, .dueReached: break
        }
    }

    private func describe(_ receipt: Receipt, in view: inout ConversationView) {
        let words = ReceiptWording(registry: desk.registry, wording: wording)
        for result in receipt.results {
            switch result.outcome {
            case .done(let effect):
                view.done.append(.init(typed: result.line.typed, outcome: words.sentence(effect)))
                if effect == .helped { view.commands = words.commands }
            case .failed(let fault):
                view.failed.append(.init(typed: result.line.typed, outcome: words.sentence(fault)))
                if case .sale(.lines(let faults)) = fault {
                    view.failed += faults.faults.map { .init(typed: $0.text, outcome: words.sentence($0)) }
                }
            }
        }
        let said = [words.sentence(receipt.answer, recipients: receipt.recipients), words.leftOut(of: receipt)]
        view.answer = said.allSatisfy { $0 == nil } ? nil : said.compactMap { $0 }.joined(separator: " ")
        view.isHeldBack = receipt.answer.isHeldBack
        view.undoUntil = receipt.undoUntil.map(wording.dateAndTime)
        if receipt.undoUntil != nil { view.undoLink = link(.undo, label: "")?.uri }
    }

    private var actions: [ConversationView.Link] {
        guard let ticket = claimed.ticket, let analyst = desk.registry.analyst(at: claimed.notice.address) else {
            return []
        }
        var links = desk.readyLinks(for: analyst.key, on: ticket)
        if case .breakerOpened = claimed.notice.kind { links.insert(.resume, at: 0) }
        return links.compactMap(labelled)
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

    private func card(_ ticket: TicketSnapshot) -> ConversationView.Card {
        ConversationView.Card(
            number: "\(ticket.id.number)", subject: ticket.subject.oneLine, status: wording.status(ticket.status),
            updated: wording.dateAndTime(ticket.openedAt),
            requester: ticket.requesterName ?? ticket.requester.shownAddress, day: wording.shortDate(ticket.openedAt))
    }
}
