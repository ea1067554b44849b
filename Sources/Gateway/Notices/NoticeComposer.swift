/// Makes the mail of a notice: words from the templates, headers by the rules, octets that never change again.
import Foundation
package import Helpdesk
package import Logging
import MIME
package import TicketStore
package import Ticketing

package struct NoticeComposer: Sendable {
    let desk: Desk
    let store: Store
    /// Where notices come from whose team has no address of its own.
    let mailboxAddress: String
    private(set) var templates: TemplateLibrary
    /// Those of mailboxes that have templates of their own, by name.
    private let brands: [String: TemplateLibrary]
    let pages: PageMaker
    let logger: Logger
    /// Nil: files are passed on as they are.
    let scanner: FileScanner?

    package init(
        desk: Desk, store: Store, mailboxAddress: String, templates: TemplateLibrary,
        brands: [String: TemplateLibrary] = [:], pages: PageMaker = PageMaker(),
        scanner: FileScanner? = nil, logger: Logger
    ) {
        self.scanner = scanner
        self.desk = desk
        self.store = store
        self.mailboxAddress = mailboxAddress
        self.templates = templates
        self.brands = brands
        self.pages = pages
        self.logger = logger
    }

    package func compose(_ claimed: ClaimedNotice, at now: Instant) async throws -> SealedMail {
        try await branded(for: claimed.ticket, else: claimed.channel).composed(claimed, at: now)
    }

    /// In the words of the mailbox that brought the ticket, where it has its own.
    func branded(for ticket: TicketSnapshot?, else channel: String? = nil) -> NoticeComposer {
        var composer = self
        composer.templates = desk.brand(of: ticket, else: channel).flatMap { brands[$0.name] } ?? templates
        return composer
    }

    private func composed(_ claimed: ClaimedNotice, at now: Instant) async throws -> SealedMail {
        let token = token(of: claimed, at: now)
        let messageID = NoticeID.make(token, outboxID: claimed.id, domain: desk.domain, keys: desk.keys)
        let sender = sender(of: claimed)
        let route = route(of: claimed, token, from: sender)
        let matter = try await matter(of: claimed, at: now)
        let files = try await screened(try await files(of: matter.claimed), of: matter.claimed, at: now)
        let markup = try await markup(of: matter.claimed, files, at: now)
        var view = NoticeViewMaker(
            desk: desk, claimed: matter.claimed, wording: wording(in: claimed.notice.locale), now: now
        )
        .view()
        view["reference"] = route.token
        try await describe(matter, files, route, at: now, in: &view)
        if let markup { view[markup: "text"] = markup.html }
        try await describeSeenBefore(claimed, in: &view)
        try await describeGathered(claimed, at: now, in: &view)
        try await describeDoors(of: claimed, from: sender, at: now, in: &view)
        try await describeDigested(claimed, at: now, in: &view)
        let page = try await describeSale(of: claimed, replyingTo: route.address, reference: route.reference, in: &view)
        var draft = draft(claimed, view, messageID: messageID, sender: sender, at: now)
        draft.replyTo = [route.carrying]
            .compactMap { $0.flatMap { EmailAddress(displayName: sender.displayName, address: $0) } }
        if claimed.notice.kind.isWrittenByPerson { draft.address(to: claimed) }
        try await attach(files, shownBy: markup, to: &draft)
        if let page, !draft.attachments.contains(where: { $0.filename == page.filename }) {
            draft.attachments.insert(page, at: 0)
        }
        if case .forwarded(let raw, _) = claimed.notice.kind { draft.attachments = try await original(raw) }
        let skeleton = try draft.skeleton()
        return SealedMail(
            messageID: messageID,
            envelopeFrom: claimed.notice.kind.hasNullSender
                ? "" : desk.bounceAddress(of: sender.address, carrying: token),
            octets: skeleton.octets, files: files.sealed(in: skeleton.gaps))
    }

    /// Where an answer goes: to an address that carries the token, or with the token in its text.
    struct Route {
        /// The token as a word; nil where nothing answers by it.
        var token: String?
        /// The address that carries it; nil where that has no room.
        var carrying: String?
        /// Where answers go.
        var address: String
        /// The token, where the address does not carry it.
        var reference: String? { carrying == nil ? token : nil }
    }

    private func route(of claimed: ClaimedNotice, _ token: Token, from sender: EmailAddress) -> Route {
        let isAnswered = token.ticket.number > 0 || token.purpose == .quarantine
        let address = desk.replyAddress(of: sender.address, carrying: token)
        return Route(
            token: isAnswered ? desk.keys.sign(token) : nil, carrying: address, address: address ?? sender.address)
    }

    private func describe(
        _ matter: NoticeMatter, _ files: NoticeFileChoice, _ route: Route, at now: Instant, in view: inout NoticeView
    ) async throws {
        let (claimed, wording) = (matter.claimed, wording(in: matter.claimed.notice.locale))
        ConversationViewMaker(
            desk: desk, claimed: claimed, wording: wording, replyAddress: route.address, reference: route.reference,
            cards: try await cards(of: claimed), now: now, pointed: try await pointed(by: claimed)
        ).describe(in: &view)
        files.describe(of: claimed, wording, in: &view)
        try await describeHistory(of: matter, in: &view)
    }

    /// Signed: an answer that quotes it proves which notice, and whose, it answers.
    func token(of claimed: ClaimedNotice, at now: Instant) -> Token {
        let isReport = claimed.notice.kind.purpose == .quarantine
        return Token(
            purpose: claimed.notice.kind.purpose, ticket: claimed.ticket?.id ?? TicketID(0),
            entry: claimed.entry?.id ?? (isReport ? QuarantineReport.mark(of: claimed.createdAt) : 0),
            recipient: desk.keys.mark(of: claimed.notice.address, on: claimed.ticket?.nonce ?? .none),
            expiryDay: UInt16(clamping: (now + Token.lifetime).day))
    }

    func sender(of claimed: ClaimedNotice) -> EmailAddress {
        let team = claimed.ticket?.sorting.team.flatMap { desk.registry.teams[$0] }
        let brand = desk.brand(of: claimed.ticket, else: claimed.channel)
        let name = brand?.senderName ?? team?.name.text(in: claimed.notice.locale) ?? desk.registry.name
        let address = brand?.address(for: team) ?? team?.address ?? mailboxAddress
        return EmailAddress(displayName: "\(name)", address: address)
            ?? EmailAddress(displayName: nil, localPart: "postigo", domain: desk.domain)
    }

    func wording(in locale: DeskLocale) -> Wording {
        Wording(templates.words(in: locale), timeZone: desk.registry.timeZone)
    }

    private func cards(of claimed: ClaimedNotice) async throws -> [TicketSnapshot] {
        switch claimed.notice.kind {
        case .conversation(.statusCard(let tickets)), .conversation(.found(_, let tickets)):
            try await store.snapshots(of: tickets)
        case _: []
        }
    }

    /// Whoever gets a stranger's ticket sees which one it pointed at, and may join the two by a tap.
    private func pointed(by claimed: ClaimedNotice) async throws -> TicketID? {
        guard claimed.notice.kind.form.handsOver, let ticket = claimed.ticket, ticket.mergedInto == nil else {
            return nil
        }
        return try await store.pointed(by: ticket.id)
    }

    private func draft(
        _ claimed: ClaimedNotice, _ view: NoticeView, messageID: String, sender: EmailAddress, at now: Instant
    ) -> MessageDraft {
        let rendered = templates.render(
            claimed.notice.template ?? claimed.notice.kind.template, in: claimed.notice.locale, view)
        let thread = ThreadFields(claimed, domain: desk.domain)
        let recipient = EmailAddress(displayName: claimed.notice.name, address: claimed.notice.address)?.withASCIIDomain
        return MessageDraft(
            from: sender, to: [recipient].compactMap { $0 }, subject: rendered.subject,
            date: MailDate(secondsSince1970: now.seconds, offsetMinutes: 0), messageID: messageID,
            inReplyTo: thread.inReplyTo, references: thread.references, text: rendered.text,
            // An admin's layout without HTML makes mails of text alone.
            html: rendered.html.isEmpty ? nil : rendered.html,
            extraFields: claimed.notice.kind.automaticFields(desk: desk.domain))
    }

    /// The mail that a rule sends on, untouched: so its own attachments and signatures stay whole.
    private func original(_ raw: String) async throws -> [MessageDraft.File] {
        guard let hash = ContentHash(hex: raw) else { return [] }
        return [
            MessageDraft.File(
                filename: "original.eml", contentType: "application/octet-stream",
                octets: try await store.content(of: hash))
        ]
    }
}

extension MessageDraft {
    /// An answer is one mail to all who take part, as people's own mails are: each copy shows the others, and goes to
    /// one of them. Who answers all reaches the others without us, and we do not write to those again.
    fileprivate mutating func address(to claimed: ClaimedNotice) {
        guard let ticket = claimed.ticket, ticket.participants.contains(claimed.notice.address) else { return }
        // An address that no field can hold, or only one of a server with SMTPUTF8 (RFC 6531 §3.1), fails the copy that goes
        // to it, which is told, and not the other copies.
        let shown: (EmailAddress?) -> [EmailAddress] = { address in
            guard let address else { return [] }
            let written = address.withASCIIDomain
            let isForAll = written.isWritable && written.address.utf8.allSatisfy { $0 < 0x80 }
            return isForAll || address.address == claimed.notice.address ? [written] : []
        }
        let requester = shown(EmailAddress(displayName: ticket.requesterName, address: ticket.requester))
        if !requester.isEmpty { to = requester }
        // Whom an answer is mailed to at most, it shows at most: a thousand addresses are for nobody's eyes.
        cc = EntryRecipients(of: ticket).mailed.dropFirst().flatMap { shown(EmailAddress(address: $0)) }
            .filter { !to.contains($0) }
    }
}

/// Where a notice stands in the recipient's thread.
private struct ThreadFields {
    var inReplyTo: String?
    var references: [String]

    /// A customer's notice answers the customer's own mail. An analyst's hangs on a made-up root of the ticket, so
    /// that all notices of one ticket are one thread in the analyst's mail program too.
    init(_ claimed: ClaimedNotice, domain: String) {
        if let ticket = claimed.ticket, claimed.notice.kind.isForDesk {
            let root = "ticket-\(ticket.id.number)@\(domain)"
            (inReplyTo, references) = (root, [root])
        } else {
            inReplyTo = claimed.entry?.answers
            references = claimed.entry?.thread ?? []
            // RFC 5322 §3.6.4: the parent's id stands last.
            if let parent = inReplyTo { references = references.filter { $0 != parent } + [parent] }
        }
        // Ids are other people's: one that no field can hold, or only one of a server with SMTPUTF8, binds nothing together,
        // and keeps no notice back.
        inReplyTo = inReplyTo.flatMap { Self.isForAll($0) ? $0 : nil }
        references = references.filter(Self.isForAll)
    }

    /// QUIRK: programs put the machine's name into their ids, "<1@PC-Recepção>".
    private static func isForAll(_ id: String) -> Bool {
        id.utf8.allSatisfy { $0 < 0x80 } && MessageDraft.isWritable(id: id)
    }
}

extension NoticeKind {
    /// RFC 3834 §5 and what Exchange listens to; nothing where a person wrote the mail.
    func automaticFields(desk domain: String) -> [(name: String, value: String)] {
        guard let autoSubmitted else { return [] }
        return [
            ("Auto-Submitted", autoSubmitted), ("X-Auto-Response-Suppress", "All"), ("X-Postigo-Loop", domain),
        ]
    }
}
