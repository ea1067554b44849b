/// One mail under decision: its study, and what the store knows.
import MIME
import Ticketing

struct Case {
    let study: Study
    /// Without what is ours among its words.
    let mail: Inbound
    let known: StoreContext
    /// Its first lines; nil where no analyst may have written them.
    let commands: CommandBlock?
    /// The words of the notices that it may hold.
    let sent: SentWords
    /// How it begins and ends; nil where it says nothing.
    let edges: MailEdges?
    /// Before earlier mails had their say.
    private let written: Inbound
    /// Finds our tokens in what is kept and sent.
    let scan: TokenScan

    init(_ study: Study, knowing known: StoreContext) {
        self.study = study
        self.known = known
        sent = SentWords(known.sent)
        scan = TokenScan(keys: study.desk.keys, now: study.now)
        let written = study.mail.without(sent, scan, isAnalyst: study.writer != nil)
        self.written = written
        edges = study.edges(of: written)
        let own = written.withoutLearned(known.edges, study.desk.lexicon)
        let isAsItWas = own.visibleText.utf8.elementsEqual(study.mail.visibleText.utf8)
        commands =
            isAsItWas
            ? study.commands
            : study.commands.map { _ in CommandBlock(reading: own.visibleText, in: study.desk.lexicon) }
        mail = own
    }

    /// What is shown and folded of it where it opens a ticket.
    var opening: OpeningWords { written.openingWords(known.edges, desk.lexicon) }

    /// What its reader would not see of an answer.
    var folded: FoldedAway { FoldedAway(mail: study.mail, sent: sent, scan: scan, lexicon: desk.lexicon) }

    var desk: Desk { study.desk }
    var now: Instant { study.now }
    var evidence: SenderEvidence { study.evidence }
    var tokens: [JudgedToken] { study.tokens }
    var quotedTokens: [FoundToken] { study.quotedTokens }
    var foreignIDs: [String] { study.foreignIDs }

    var gate: ReplyGate {
        ReplyGate(
            mail: mail, sent: sent, scan: scan, answersNotice: !validTokens.isEmpty, bringsOther: bringsOtherTicket)
    }

    private var bringsOtherTicket: Bool {
        func ticket(of token: Token) -> TicketID { known.resolve(token.ticket)?.id ?? token.ticket }
        let answered = Set(validTokens.map { ticket(of: $0.token) })
        guard !answered.isEmpty else { return false }
        let history = Set(TokenWord.quoted(in: [study.mail.foldedText]))
        return TokenWord.quoted(in: [study.mail.text]).contains { word in
            guard !history.contains(word), case .valid(let token) = desk.keys.verify(word, at: now) else {
                return false
            }
            return !answered.contains(ticket(of: token))
        }
    }

    var validTokens: [FoundToken] { tokens.compactMap(\.valid) }

    var threading: Threading {
        Threading(
            keys: desk.keys, inbound: mail, knowledge: known, registry: desk.registry, tokens: validTokens,
            quoted: quotedTokens,
            evidence: evidence,
            foreignIDs: foreignIDs, isTrustedForNumbers: isTrustedForNumbers)
    }

    /// A number alone is known to many. It counts from people of a customer's organisation and from systems that the desk
    /// has named; from anybody else only where they take part in the ticket.
    private var isTrustedForNumbers: Bool {
        guard let sender = mail.sender else { return false }
        return desk.registry.organisation(of: sender) != nil || desk.mayOpenByItself(sender)
    }

    /// Those that no ticket has.
    var newForeignIDs: [String] { foreignIDs.filter { known.foreign[$0] == nil } }

    func joined(_ ticket: TicketSnapshot, _ match: ThreadMatch) -> Decision {
        if let sender = mail.sender, let analyst = study.analyst,
            !ticket.requester.isSameAddress(as: sender)
        {
            return analystWrote(analyst, ticket, match, proof(of: analyst, on: ticket))
        }
        if let thanked = thanked(ticket, match) { return thanked }
        if let refusal = reopenRefusal(ticket) {
            return opened(because: .closed(ticket.id, because: refusal))
        }
        return customerWrote(ticket, match)
    }

    private func customerWrote(_ ticket: TicketSnapshot, _ match: ThreadMatch) -> Decision {
        var change = customersChange(ticket, match)
        tellSeller(of: ticket, in: &change)
        return decided(.replied, .joined(ticket.id, match), ticket, match, change)
    }

    func customersChange(_ ticket: TicketSnapshot, _ match: ThreadMatch) -> TicketChange {
        let reopens = ticket.status.isFinished
        let told =
            reopens
            ? desk.reopenAlerts(for: ticket, except: mail.sender, at: now)
            : desk.notices(.customerReplied, toThoseWhoWork: ticket, except: mail.sender)
        var change = TicketChange(
            entry: customerEntry(author: .customer(mail.sender ?? ""), on: ticket),
            notices: told + oversizeNotices(in: ticket.locale))
        if reopens || ticket.status == .waiting {
            change.status = .open
            change.events = [.status(from: ticket.status, to: .open)]
        }
        if let subject = newSubject(on: ticket) {
            change.events.append(.conversation(.answeredUnder(subject: subject)))
        }
        addCopied(to: ticket, because: match, in: &change)
        change.reach = reached
        choose(on: ticket, in: &change)
        return change
    }

    /// Why an answer does not open it again; nil where it does, or it is open.
    func reopenRefusal(_ ticket: TicketSnapshot) -> ReopenRefusal? {
        // An import closed it, of which its people know nothing: their first answer joins it. After that it is as any other.
        if ticket.isImported, ticket.history.allSatisfy({ $0.kind == .closed }) { return nil }
        switch ticket.status {
        case .new, .open, .waiting: return nil
        case .solved: if desk.registry.conversation.reopen == .always { return nil }
        case .closed: break
        }
        let entitled = ticket.organisation.flatMap { desk.registry.organisations[$0] }?.entitlements.contains(.reopen)
        guard entitled ?? false else { return .notEntitled }
        guard ticket.status == .closed else { return nil }
        guard let closedAt = ticket.closedAt, now < closedAt + desk.registry.defaults.reopenWindow else {
            return .windowPassed
        }
        return nil
    }

    func customerEntry(author: Author) -> NewEntry {
        var entry = NewEntry(kind: .customerMail, author: author, text: mail.visibleText, folded: mail.foldedText)
        entry.authorName = mail.senderName
        return entry
    }

    /// An answer under another subject shows that subject above its words: it may say more than they do.
    private func customerEntry(author: Author, on ticket: TicketSnapshot) -> NewEntry {
        var entry = customerEntry(author: author)
        entry.text = withNewSubject(entry.text, on: ticket)
        return entry
    }

    /// Below the mail's own subject, where that is another than the ticket's: it may be all that was said.
    func withNewSubject(_ text: String, on ticket: TicketSnapshot) -> String {
        guard let subject = newSubject(on: ticket), !text.hasPrefix(subject) else { return text }
        return text.isEmpty ? subject : subject + "\n\n" + text
    }

    /// Nil where it is the ticket's, whatever programs put around or cut off it, and where none is given.
    private func newSubject(on ticket: TicketSnapshot) -> String? {
        let subject = mail.subject.withoutServerTags.withoutReplyMarks
        let (new, bare, old) = (
            subject.comparedSubject, subject.withoutForeignMarks.comparedSubject,
            ticket.subject.withoutReplyMarks.comparedSubject
        )
        guard !new.isEmpty, !old.hasSuffix(new), bare != old || old.isEmpty, !old.hasPrefix(bare) || bare.isEmpty
        else { return nil }
        return subject
    }

    /// A decision on a ticket that the mail joined; what contradicts the match becomes an event in it.
    func decided(
        _ disposition: Disposition, _ reason: DecisionReason, _ ticket: TicketSnapshot, _ match: ThreadMatch,
        _ change: TicketChange
    ) -> Decision {
        var change = change
        // A number that is known stays where it is: a mail that joined for another reason does not take it along.
        if case .customer = change.entry?.author { change.foreignIDs += newForeignIDs }
        change.events += setAside
        change.steps += threading.lostTickets.map(TicketStep.lost)
        let others = threading.contradictions(to: ticket.id)
        if !others.isEmpty {
            change.events.append(.trust(.contradiction(joinedBecause: "\(match)", pointsAt: others)))
        }
        return Decision(disposition: disposition, reason: reason, filing: .change(ticket.id, change))
    }

    /// What of the mail was too large for the ticket.
    var setAside: [TicketEvent] {
        guard let cut = mail.cut, !cut.parts.isEmpty else { return [] }
        return [.trust(.setAside(cut.parts, octets: cut.octets))]
    }

    /// A person wrote from the address: mail to it arrives.
    var reached: [ReachChange] {
        guard let sender = mail.sender, mail.isFromPlainSender, !withholdsAnswers else { return [] }
        return [.reached(sender)]
    }
}
