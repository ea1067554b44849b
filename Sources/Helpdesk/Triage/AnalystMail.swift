/// A mail that an analyst has been proven to have written: what it does, and what it says to whom.
import MIME
import Ticketing

struct AnalystMail {
    let mailCase: Case
    let analyst: Analyst
    let match: ThreadMatch
    /// Nil where the analyst was believed without answering a notice: then nothing says who the text is for.
    let token: Token?
    /// The ticket it is about; of a receipt, the one on which the act was done.
    let ticket: TicketSnapshot
    /// Its first lines, as they stand.
    private let typed: CommandBlock

    private var desk: Desk { mailCase.desk }
    private var mail: Inbound { mailCase.mail }
    private var now: Instant { mailCase.now }

    init(_ mailCase: Case, _ analyst: Analyst, _ ticket: TicketSnapshot, _ match: ThreadMatch, _ token: Token?) {
        self.mailCase = mailCase
        self.analyst = analyst
        self.match = match
        self.token = token
        // What was merged is taken back where it was merged, not where it went.
        let acts = mailCase.known.acts.filter { mailCase.known.resolve($0.ticket)?.id == ticket.id }
        let act = token?.purpose == .undo ? acts.first { $0.entry == token?.entry } : nil
        // A mail that was kept may be of an address that is no analyst's any more.
        let lexicon = mailCase.desk.lexicon
        typed = mailCase.commands ?? CommandBlock(reading: mailCase.mail.visibleText, in: lexicon)
        let wantsUndo = typed.commands.contains { $0.command(in: lexicon) == .undo }
        let acted = act ?? (wantsUndo ? acts.first : nil)
        self.ticket = acted.flatMap { mailCase.known.tickets[$0.ticket] } ?? ticket
    }

    func decision() -> Decision {
        let sheet = sheet
        var run = CommandRun(
            desk: desk, known: mailCase.known, analyst: analyst, ticket: ticket,
            answeredEntry: token?.purpose == .customerFacing ? token?.entry ?? 0 : 0,
            receiptOf: token?.purpose == .undo ? token?.entry : nil, noticeEntry: token?.entry ?? 0, now: now)
        run.run(sheet)
        let isNone = run.takesBody && !run.keepsBody || isSignature(sheet.text)
        let below = isNone ? "" : sheet.text
        let typed = ([run.texts.joined(separator: "\n"), below].filter { !$0.isEmpty }).joined(separator: "\n")
        let (text, answer) = delivered(kept(typed, judged(typed, run, sheet)), run)
        let written = written(text, answer, run)
        run.apply(written)
        // The receipt's ready answer: what stayed inside goes to the customer after all, files and words.
        if token?.purpose == .undo, let note = token?.entry, run.wantsReply, written.entry?.kind == .publicReply {
            run.apply(TicketChange(steps: [.files(ofNote: note)]))
        }
        let change = completed(run, sheet, answer)
        return mailCase.decided(
            sheet.isEmpty ? .replied : .commanded, reason(answer, run, sheet), ticket, match, change)
    }

    /// A reply to a receipt that gives no command takes back what the receipt told of.
    private var sheet: CommandBlock {
        var sheet = typed
        if token?.purpose == .undo, sheet.commands.isEmpty, isInTime {
            sheet.commands = [CommandLine(desk.lexicon.word(Command.undo.name, .commands, in: .english))]
        }
        return sheet
    }

    private var isInTime: Bool {
        guard let act = mailCase.known.acts.first(where: { $0.entry == token?.entry }) else { return false }
        return now < act.madeAt + desk.registry.conversation.undo
    }

    /// Below a command thanks and a name are no answer either.
    private func isSignature(_ text: String) -> Bool {
        guard !text.isEmpty else { return false }
        return typed.isEmpty
            ? SignatureAlone.isAll(of: text, by: analyst.name) : SignOff.isAll(of: text, by: analyst.name, desk.lexicon)
    }

    /// Words on the line of `#note`, and more below: the lower ones may have been meant for the customer.
    private func hasTextBelow(_ run: CommandRun) -> Bool {
        let names = NoteNames(registry: desk.registry)
        return run.texts.contains { !names.isAll(of: $0) } && !typed.text.isEmpty && !isSignature(typed.text)
    }

    /// What goes where: files go without words too, and what holds anything of ours does not leave.
    private func judged(_ text: String, _ run: CommandRun, _ sheet: CommandBlock) -> (String, AnswerClass) {
        guard text.isEmpty else {
            let answer = answerClass(of: text, run, isTapped: sheet.isTapped(mail.subject, in: desk.lexicon))
            guard answer.goesToCustomer else { return (text, answer) }
            if mailCase.gate.holdsOurs(text) { return (text, .note(.holdsNotice)) }
            if mail.leavesWords { return (text, .customer(.aboveNotice)) }
            return (text, mailCase.folded.holdsWords(by: analyst.name) ? .customer(.foldedAway) : answer)
        }
        guard sheet.isEmpty || run.wantsReply || run.wantsNote else { return (text, .none) }
        guard mail.fileCount > 0 else { return (text, sheet.isEmpty ? .empty : .none) }
        let answer = answerClass(of: text, run, isTapped: sheet.isTapped(mail.subject, in: desk.lexicon))
        guard answer.goesToCustomer else { return (text, answer) }
        let words = desk.lexicon.word(.filesAlone, in: run.ticket.locale)
        return mailCase.gate.holdsOurs(words) ? (text, .note(.holdsNotice)) : (words, answer)
    }

    /// Contract 6 of the design: what the answered mail was decides, unless the mail says so itself. In doubt it stays
    /// internal: a note too many harms nobody.
    private func answerClass(of text: String, _ run: CommandRun, isTapped: Bool) -> AnswerClass {
        if run.change.entry != nil { return .note(.besideCommand) }
        if run.wantsNote { return hasTextBelow(run) ? .note(.belowCommand) : .note(.saidSo) }
        // Whoever answers a note of colleagues means them: that takes no right to answer the customer.
        if !mayAnswer { return isAnsweringInside && !run.wantsReply ? .note(.answeredNotice) : .note(.notAllowed) }
        if run.isMixed { return .note(.doubt) }
        if run.leavesDoubt { return run.wantsReply && !run.wantsNote ? .customer(.saidSo) : .note(.doubt) }
        if run.wantsReply { return .customer(.saidSo) }
        if run.mayTakeBody { return .note(.belowCommand) }
        if token?.purpose == .customerFacing, desk.answerNamed(by: text) != nil { return .note(.namesAnswer) }
        if isTapped { return .note(.tapped) }
        if speaksInside(text) { return .note(.doubt) }
        switch token?.purpose {
        case .customerFacing:
            return desk.colleague(besides: analyst.key, answered: ticket, at: now) == nil
                ? .customer(.answeredNotice) : .note(.colleagueAnswered)
        case .undo: return .note(.answeredReceipt)
        case .internal, .confirm, .rate, .bounce, .quarantine, nil: return .note(.answeredNotice)
        }
    }

    /// "Nota interna: …", "[interno] …", "@bruno …": words that mean colleagues, without the sign of a command.
    private func speaksInside(_ text: String) -> Bool {
        let line = text.split(whereSeparator: \.isNewline).first { !$0.isBlank } ?? ""
        let bare = line.prefix(toUTF8: 120).drop(scalars: { " [(*_".unicodeScalars.contains($0) })
        if bare.utf8.first == UInt8(ascii: "@") {
            return !NoteNames(registry: desk.registry).named(in: String(bare.prefix(scalars: { $0 != " " }))).isEmpty
        }
        let label = bare.prefix(scalars: { $0.isLetter || $0 == " " })
        guard let sign = bare[label.endIndex...].unicodeScalars.first, ":])*_–-".unicodeScalars.contains(sign) else {
            return false
        }
        return desk.lexicon.holds(String(label).foldedWords.joined(separator: " "), .inside)
    }

    private var isAnsweringInside: Bool { token?.purpose == .internal }

    /// Whoever wrote the words that the answered notice told colleagues of; a receipt is about the reader's own.
    private var answeredAuthor: Author? {
        guard let token, token.purpose == .internal else { return nil }
        return mailCase.known.entryAuthors[token.entry]
    }

    /// Who sells answers notices that were for the customer, and nothing else of other teams' tickets.
    private var mayAnswer: Bool {
        token?.purpose == .customerFacing
            ? desk.mayAnswer(analyst, on: ticket) : desk.refusal(of: analyst, on: ticket) == nil
    }

    private func written(_ text: String, _ answer: AnswerClass, _ run: CommandRun) -> TicketChange {
        if var sent = run.change.entry {
            // What an approved quotation says goes out alone; what stands beside it is folded away.
            sent.folded = text
            return TicketChange(entry: sent)
        }
        switch answer {
        case .empty:
            return TicketChange(
                entry: NewEntry(kind: .event, author: .analyst(analyst.key), text: "\(AnswerClass.empty)"))
        case .none:
            // The commands themselves, as they were typed: the act has its entry, and the ledger its mail.
            let typed = run.results.map(\.line.typed).joined(separator: "\n")
            guard run.hasBodyCommand else {
                return TicketChange(entry: NewEntry(kind: .event, author: .analyst(analyst.key), text: typed))
            }
            return desk.note(
                text: [typed, self.typed.text].filter { !$0.isEmpty }.joined(separator: "\n"), by: analyst.key)
        case .note(let cause):
            var change = desk.note(text: text, by: analyst.key)
            if cause.isForColleagues {
                change.notices += desk.notices(
                    ofNote: text, by: analyst.key, on: run.ticket, answering: answeredAuthor)
            }
            return change
        case .customer:
            var change = desk.publicReply(
                text: text, by: analyst.key, on: run.ticket, reached: Set(reached))
            if run.movesTicket { change.keepStatus() }
            if !reached.isEmpty { change.events.append(.conversation(.alreadyReached(reached))) }
            bring(into: &change)
            return change
        }
    }

    /// Participants who have the analyst's own mail in their boxes, as To and Cc say: what a server notes of the last
    /// stretch (Delivered-To) is no word of the analyst's.
    private var reached: [String] { ticket.participants.filter(mail.copied.holdsAddress).sorted() }

    /// Whom the analyst copied takes part from now on, as in any conversation by mail; not by a mail that the border could
    /// not vouch for (`#cc` says it in so many words).
    private func bring(into change: inout TicketChange) {
        let newcomers = mailCase.newcomers(besides: ticket.participants)
        switch mailCase.evidence {
        case .aligned, .notStated: change.admit(newcomers, to: ticket)
        case .unproven, .failed:
            if !newcomers.isEmpty { change.events.append(.trust(.copiedNotAdded(newcomers))) }
        }
    }

    private func completed(_ run: CommandRun, _ sheet: CommandBlock, _ answer: AnswerClass) -> TicketChange {
        var change = run.change
        let heldFile = heldFile(answer, sends: run.change.entry?.kind == .publicReply)
        change.withholdsFiles = heldFile != nil
        let folded = [change.entry?.folded ?? "", mail.foldedText].filter { !$0.isEmpty }
        change.entry?.folded = folded.joined(separator: "\n")
        change.notices += mailCase.oversizeNotices(in: run.locale)
        change.joinEnd(withReply: answer.goesToCustomer, to: run.ticket.requester)
        change.notices += desk.notices(toFollowersOf: run.ticket, of: change, by: analyst.key, before: ticket)
        change.notices = change.notices.oneForEach
        let undo = desk.registry.conversation.undo
        let canUndo =
            run.undone == nil && undo > .zero && run.isReversible && !change.isNothing(but: ticket, run.ticket)
        // What answers the analyst does not wait: a draft, what was found.
        if undo > .zero {
            change.notices = change.notices.map { $0.address == analyst.addresses[0] ? $0 : $0.held(until: now + undo) }
        }
        if canUndo { change.steps.append(.journal(record(run, change))) }
        let isAsked =
            (!sheet.isEmpty && run.needsReceipt) || answer.isSurprising
            || desk.registry.conversation.receipts == .always || change.notMailed != nil || change.notJoined != nil
            || heldFile != nil
        if isAsked {
            var receipt = Receipt(
                results: run.results, answer: answer,
                recipients: answer.goesToCustomer ? change.notices.count(where: \.isForCustomer) : 0,
                undoUntil: canUndo ? now + undo : nil)
            (receipt.notMailed, receipt.notJoined) = (change.notMailed, change.notJoined)
            receipt.heldFile = heldFile
            change.notices.append(desk.notice(.conversation(.receipt(receipt)), to: analyst))
        }
        return change
    }

    private func record(_ run: CommandRun, _ change: TicketChange) -> ActRecord {
        ActRecord(
            analyst: analyst.key, before: ticket.state, after: run.ticket.state,
            joined: run.ticket.participants.subtracting(ticket.participants).sorted(),
            left: ticket.participants.subtracting(run.ticket.participants).sorted(),
            linked: run.ticket.links.filter { !ticket.links.contains($0) })
    }

    private func reason(_ answer: AnswerClass, _ run: CommandRun, _ sheet: CommandBlock) -> DecisionReason {
        guard sheet.isEmpty else { return .commanded(ticket.id, match, run.results, answer) }
        switch answer {
        case .customer: return .analystReply(ticket.id, match)
        case .note(.answeredNotice), .none: return .analystNote(ticket.id, match)
        case .note, .empty: return .commanded(ticket.id, match, [], answer)
        }
    }
}

extension AnswerClass {
    var goesToCustomer: Bool {
        switch self {
        case .customer: true
        case .none, .empty, .note: false
        }
    }

    /// The analyst may think that something else has happened.
    fileprivate var isSurprising: Bool {
        switch self {
        case .empty, .note(.belowCommand), .note(.noTicket), .note(.notAllowed), .note(.doubt), .note(.answeredReceipt),
            .note(.besideCommand),
            .note(.holdsNotice), .note(.fileHoldsNotice), .note(.notConfirmed), .note(.tapped), .note(.aboveNotice),
            .note(.answeredNotice), .note(.colleagueAnswered), .note(.noRecipient), .note(.namesAnswer),
            .note(.foldedAway), .customer(.aboveNotice), .customer(.foldedAway):
            true
        case .none, .note(.saidSo), .customer: false
        }
    }
}

extension AnswerCause {
    /// A note that its writer meant as one; what was to go to a customer and did not is told to its writer alone.
    fileprivate var isForColleagues: Bool {
        switch self {
        case .answeredNotice, .saidSo: true
        case .doubt, .notAllowed, .answeredReceipt, .besideCommand, .holdsNotice, .tapped, .notConfirmed,
            .fileHoldsNotice,
            .aboveNotice, .colleagueAnswered, .noRecipient, .belowCommand, .noTicket,
            .namesAnswer, .foldedAway:
            false
        }
    }
}

extension Notice {
    fileprivate func held(until instant: Instant) -> Notice {
        var notice = self
        notice.notBefore = instant
        return notice
    }

    /// Words of the analyst's own, or that it is over.
    fileprivate var isForCustomer: Bool {
        kind.isWrittenByPerson || kind.isEnd
    }
}

extension TicketChange {
    /// A command has said where the ticket stands; the answer does not.
    fileprivate mutating func keepStatus() {
        status = nil
        events.removeAll {
            if case .status = $0 { true } else { false }
        }
    }

    /// An answer and the word that it is over are one mail to the requester.
    fileprivate mutating func joinEnd(withReply: Bool, to requester: String) {
        guard withReply, let reply = notices.firstIndex(where: { $0.kind == .publicReply && $0.address == requester }),
            let end = notices.firstIndex(where: { $0.kind.isEnd })
        else { return }
        notices[end].kind = notices[end].kind.withReply
        notices.remove(at: reply)
    }

    fileprivate func isNothing(but before: TicketSnapshot, _ after: TicketSnapshot) -> Bool {
        before == after && notices.isEmpty && steps.isEmpty
    }
}

extension NoticeKind {
    fileprivate var isEnd: Bool {
        self == .conversation(.solved(withReply: false)) || self == .conversation(.closed(withReply: false))
    }

    fileprivate var withReply: NoticeKind {
        self == .conversation(.solved(withReply: false))
            ? .conversation(.solved(withReply: true)) : .conversation(.closed(withReply: true))
    }
}

extension CommandBlock {
    /// A link of a notice wrote the mail: what a mail program put below its ready text is no answer. The subject of a
    /// link is "[#12] " and the command; an answer's subject is the notice's.
    func isTapped(_ subject: String, in lexicon: Lexicon) -> Bool {
        guard let ticket = subject.utf8.lastIndex(of: UInt8(ascii: "]")), let first = commands.first,
            let line = CommandLine(reading: subject[subject.utf8.index(after: ticket)...])
        else { return false }
        return line.command(in: lexicon) != nil && line.command(in: lexicon) == first.command(in: lexicon)
            && line.argument == first.argument
    }
}
