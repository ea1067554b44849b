/// Runs the commands of one mail, one after the other: each sees the ticket as the ones before it leave it.
import Ticketing

struct CommandRun {
    let desk: Desk
    let known: StoreContext
    let analyst: Analyst
    /// The customer's entry that the answered notice was about; 0 where there was none.
    let answeredEntry: Int64
    /// What a reply to a receipt is about; nil where the mail answers something else.
    let receiptOf: Int64?
    /// The entry of whatever notice is answered: a draft, an opportunity; 0 where none is.
    let noticeEntry: Int64
    let now: Instant

    /// As the commands so far leave it.
    private(set) var ticket: TicketSnapshot
    private(set) var change = TicketChange()
    private(set) var results: [CommandResult] = []
    /// Text that stood behind `#note` or `#reply`.
    private(set) var texts: [String] = []
    private(set) var wantsNote = false
    private(set) var wantsReply = false
    /// Something began with "#" and was not understood.
    private(set) var leavesDoubt = false
    /// A command said where the ticket stands: an answer does not move it any more.
    private(set) var movesTicket = false
    private(set) var isReversible = true
    private(set) var undone: MadeAct?
    /// What stands below the commands.
    private(set) var body = ""
    /// A command has said what the text is: lines of a quotation, a reason, a solution.
    private(set) var takesBody = false

    init(
        desk: Desk, known: StoreContext, analyst: Analyst, ticket: TicketSnapshot, answeredEntry: Int64 = 0,
        receiptOf: Int64? = nil, noticeEntry: Int64 = 0, now: Instant
    ) {
        self.desk = desk
        self.known = known
        self.analyst = analyst
        self.ticket = ticket
        self.answeredEntry = answeredEntry
        self.receiptOf = receiptOf
        self.noticeEntry = noticeEntry
        self.now = now
    }

    var locale: DeskLocale { analyst.locale ?? desk.registry.locale }

    mutating func run(_ sheet: CommandBlock) {
        body = sheet.text
        let reader = CommandReader(desk: desk, locale: locale, now: now)
        for line in sheet.commands { run(line, reader) }
        for line in sheet.misplaced { fail(line, .misplaced) }
        if sheet.tooMany { fail(CommandLine("…"), .tooMany(limit: CommandBlock.commandLimit)) }
        leavesDoubt = leavesDoubt || !sheet.misplaced.isEmpty || sheet.tooMany
    }

    private mutating func run(_ line: CommandLine, _ reader: CommandReader) {
        switch reader.read(line) {
        case .fault(let fault):
            if case .unknown = fault { leavesDoubt = true }
            fail(line, fault)
        case .command(let name, let command):
            if let refusal = desk.refusal(of: analyst, on: ticket, doing: name) {
                if case .sale(let sale) = command, sale.hasBody { takeBody() }
                return fail(line, .notAllowed(refusal))
            }
            switch effect(of: command) {
            case .success(let effect): results.append(CommandResult(line, .done(effect)))
            case .failure(let refused): fail(line, refused.fault)
            }
        }
    }

    private mutating func fail(_ line: CommandLine, _ fault: CommandFault) {
        results.append(CommandResult(line, .failed(fault)))
    }

    struct Refused: Error { var fault: CommandFault }
    typealias Outcome = Result<CommandEffect, Refused>

    private mutating func effect(of command: Command) -> Outcome {
        switch command {
        case .take: give(to: analyst.key)
        case .assign(let assignee): give(to: assignee)
        case .set(let sorting): sort(sorting)
        case .status(let status): move(to: status)
        case .wait(let until): wait(until)
        case .due(let date): due(date)
        case .note(let text): keep(text, asNote: true)
        case .reply(let text): keep(text, asNote: false)
        case .copy(let people): copy(people)
        case .merge(let target): merge(into: target)
        case .split(let subject): split(subject)
        case .link(let other): link(other)
        case .spam: spam()
        case .requester(let address): requester(address)
        case .sale(let command): sell(command)
        case .find(let words): find(words)
        case .undo: undo()
        case .resume: resume()
        case .help: .success(.helped)
        }
    }

    func refused(_ fault: CommandFault) -> Outcome { .failure(Refused(fault: fault)) }

    mutating func apply(_ more: TicketChange) {
        ticket = ticket.changed(by: more, at: now)
        change.append(more)
    }

    private mutating func keep(_ text: String, asNote: Bool) -> Outcome {
        if asNote ? wantsReply : wantsNote {
            leavesDoubt = true
            return refused(.noteAndReply)
        }
        if asNote { wantsNote = true } else { wantsReply = true }
        if !text.isEmpty { texts.append(text) }
        return .success(asNote ? .noted : .replied)
    }

    private mutating func undo() -> Outcome {
        guard undone == nil else { return refused(.nothingToUndo) }
        switch desk.undo(by: analyst, on: ticket, act: receiptOf, among: known.acts, at: now) {
        case .failure(let refusal): return refused(refusal.fault)
        case .success(let (act, taking)):
            undone = act
            apply(taking)
            movesTicket = true
            return .success(.undone)
        }
    }

    mutating func markMoved() { movesTicket = true }
    mutating func markIrreversible() { isReversible = false }
    mutating func takeBody() { takesBody = true }
}
