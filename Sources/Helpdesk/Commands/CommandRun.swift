/// Runs the commands of one mail, one after the other: each sees the ticket as the ones before it leave it.
import MIME
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
    /// As it was when the mail came: what its writer may do is asked of that, whatever the lines before have changed.
    private let found: TicketSnapshot

    /// As the commands so far leave it.
    private(set) var ticket: TicketSnapshot
    private(set) var change = TicketChange()
    private(set) var results: [CommandResult] = []
    /// Something came of it that no other mail tells.
    private(set) var needsReceipt = false
    /// What stands below the commands.
    private(set) var body = ""
    /// A command stands there that may say what the text is: lines of a quotation, a reason, a solution. One that had its
    /// text on its line leaves what stands below to `#solve`, whose text is the answer.
    var mayTakeBody: Bool { takesBody || hasFailedBody || hasLeftBody && !hasEnded }
    /// One of them stands there, whatever became of the text.
    var hasBodyCommand: Bool { takesBody || hasFailedBody || hasLeftBody }
    private var hasFailedBody = false
    private var hasLeftBody = false
    /// A command of this mail said that the ticket is over.
    private var hasEnded = false
    /// Words stand behind `#note`, or in a line that is unclear, and others below: whoever hears that it is over might miss
    /// those that are theirs.
    private var holdsEnd = false
    /// One of them says that it goes to the customer.
    private(set) var saysReply = false
    /// One has taken it.
    private(set) var takesBody = false
    /// One has taken it for the desk's own papers: a solution, a reason. Whoever wrote it may think that the customer reads it.
    private(set) var keepsBody = false

    // What commands say of the mail, beside the change.

    /// Text that stood behind `#note` or `#reply`.
    var texts: [String] = []
    var wantsNote = false
    var wantsReply = false
    /// Something began with "#" and was not understood.
    var leavesDoubt = false
    /// A command stands below the text: `#reply` did not mean what follows it.
    private(set) var isMixed = false
    /// A command said where the ticket stands: an answer does not move it any more.
    var movesTicket = false
    var isReversible = true
    /// A command of this mail said whose the ticket is.
    var givesTicket = false
    var undone: MadeAct?

    init(
        desk: Desk, known: StoreContext, analyst: Analyst, ticket: TicketSnapshot, answeredEntry: Int64 = 0,
        receiptOf: Int64? = nil, noticeEntry: Int64 = 0, now: Instant
    ) {
        self.desk = desk
        self.known = known
        self.analyst = analyst
        self.ticket = ticket
        found = ticket
        self.answeredEntry = answeredEntry
        self.receiptOf = receiptOf
        self.noticeEntry = noticeEntry
        self.now = now
    }

    var locale: DeskLocale { analyst.locale ?? desk.registry.locale }

    mutating func run(_ sheet: CommandBlock) {
        body = sheet.text
        isMixed = !sheet.misplaced.isEmpty
        holdsEnd = hasTwoTexts(sheet)
        saysReply = sheet.commands.contains { $0.command(in: desk.lexicon) == .reply }
        let reader = CommandReader(desk: desk, locale: locale, now: now, ticket: ticket.id)
        for line in ordered(sheet.commands) { run(line, reader) }
        for line in sheet.unclear { fail(line, .unclear) }
        if addressesColleague { (wantsNote, needsReceipt) = (true, true) }
        for line in sheet.misplaced {
            fail(line, line.command(in: desk.lexicon) == nil ? unknown(line) : .misplaced)
        }
        if sheet.tooMany { fail(CommandLine("…"), .tooMany(limit: CommandBlock.commandLimit)) }
        leavesDoubt = leavesDoubt || isMixed || sheet.tooMany || !sheet.unclear.isEmpty
    }

    /// What a category asks for before a ticket is over may stand below the line that says so: that line waits for it.
    private func ordered(_ lines: [CommandLine]) -> [CommandLine] {
        let commands = lines.map { $0.command(in: desk.lexicon) }
        guard let end = commands.firstIndex(where: { $0 == .solve || $0 == .close }),
            let last = commands.lastIndex(where: { $0?.mayBeNeeded ?? false }), end < last
        else { return lines }
        let ends = lines.indices.filter { $0 < last && (commands[$0] == .solve || commands[$0] == .close) }
        return lines.indices.filter { $0 <= last && !ends.contains($0) }.map { lines[$0] } + ends.map { lines[$0] }
            + lines[(last + 1)...]
    }

    /// Commands that another one brings along.
    mutating func obey(_ lines: [CommandLine]) {
        let reader = CommandReader(desk: desk, locale: locale, now: now, ticket: ticket.id)
        for line in lines { run(line, reader) }
    }

    /// The text below the commands belongs to this one, and to no answer.
    mutating func takeBody() -> String {
        (takesBody, keepsBody) = (true, true)
        return body
    }

    /// The same of words that others will read: a command among them was meant for the desk.
    mutating func takeWords() throws(CommandFault) -> String {
        let words = try wordsBelow()
        takesBody = true
        return words
    }

    func wordsBelow() throws(CommandFault) -> String {
        if isMixed { throw .misplaced }
        return body
    }

    private func hasTwoTexts(_ sheet: CommandBlock) -> Bool {
        guard !sheet.text.isEmpty, !SignOff.isAll(of: sheet.text, by: analyst.name, desk.lexicon) else { return false }
        if !sheet.unclear.isEmpty { return true }
        let names = NoteNames(registry: desk.registry)
        return sheet.commands.contains {
            $0.command(in: desk.lexicon) == .note && !$0.argument.isEmpty && !names.isAll(of: $0.argument)
        }
    }

    private func unknown(_ line: CommandLine) -> CommandFault {
        .unknown(nearest: desk.lexicon.nearest(line.word, .commands))
    }

    private mutating func run(_ line: CommandLine, _ reader: CommandReader) {
        switch Command.find(line.word, in: desk.lexicon) {
        case .unknown(let nearest):
            leavesDoubt = true
            fail(line, .unknown(nearest: nearest))
        case .known(let command):
            do throws(CommandFault) {
                let act = try command.read(line.argument, with: reader)
                if let refusal = desk.refusal(of: analyst, on: found, doing: command) { throw .notAllowed(refusal) }
                if holdsEnd || hasFailedBody && !body.isEmpty, command == .solve || command == .close {
                    throw .textForWhom
                }
                let effect = try act(&self)
                results.append(CommandResult(line, .done(effect)))
                hasLeftBody = hasLeftBody || command.takesBody
                hasEnded = hasEnded || effect == .status(.solved) || effect == .status(.closed)
                needsReceipt = needsReceipt || !command.answersItself
                leavesDoubt = leavesDoubt || goesOn(below: line, command)
            } catch {
                hasFailedBody = hasFailedBody || command.takesBody
                let isForWhom = error.isOfMissing || command.speaksToColleagues
                leavesDoubt = leavesDoubt || error == .tooMuch || isForWhom && hasBody
                fail(line, error)
            }
        }
    }

    /// A list that ends in a comma has its rest below, and what stands below an order to the desk is none of a customer's.
    private func goesOn(below line: CommandLine, _ command: Command) -> Bool {
        guard hasBody else { return false }
        return line.argument.utf8.last == UInt8(ascii: ",") || command.asksDesk || command == .spam
    }

    private var hasBody: Bool { !body.isEmpty && !SignOff.isAll(of: body, by: analyst.name, desk.lexicon) }

    /// "Bruno, please look at it" below `#assign bruno`: whom the ticket is given to is spoken to, and not its requester.
    private var addressesColleague: Bool {
        guard hasBody, !wantsReply, !saysReply else { return false }
        let head = body.prefix(toUTF8: Self.headLimit).prefix(scalars: { !",:!–—\n".unicodeScalars.contains($0) })
        let words = String(head).foldedWords.filter { !desk.lexicon.holds($0, .salutation) }
        guard head.endIndex < body.endIndex, let first = words.first,
            first != (ticket.requesterName ?? "").foldedWords.first
        else { return false }
        return receivers.contains { key in
            let name = desk.registry.analysts[key]?.name.foldedWords ?? []
            return name.first == first && words.allSatisfy(name.contains)
        }
    }

    /// Whom the commands so far give the ticket to.
    private var receivers: Set<RegistryKey<Analyst>> {
        let owner = givesTicket ? [ticket.assignee].compactMap(\.self) : []
        let team = ticket.sorting.team == found.sorting.team ? nil : ticket.sorting.team
        return Set(owner + (team.flatMap { desk.registry.teams[$0]?.members } ?? [])).subtracting([analyst.key])
    }

    /// Octets in which a name stands above what somebody is told.
    private static let headLimit = 60

    private mutating func fail(_ line: CommandLine, _ fault: CommandFault) {
        results.append(CommandResult(line, .failed(fault)))
        needsReceipt = true
    }

    mutating func apply(_ more: TicketChange) {
        ticket = ticket.changed(by: more, at: now)
        change.append(more)
    }
}

extension CommandFault {
    /// What is missing may stand in the line below: "#assign" above "bruno".
    fileprivate var isOfMissing: Bool {
        if case .argumentMissing = self { true } else { false }
    }
}

extension Command {
    /// It hands the ticket or its words to somebody: where it fails, what stands below may be for them.
    fileprivate var speaksToColleagues: Bool {
        asksDesk || ["assign", "team", "follow", "note", "spam", "answer"].contains(name)
    }

    /// What `before_solving` of a category may ask for is given by it; or it gives the ticket another category.
    fileprivate var mayBeNeeded: Bool {
        ["diagnosis", "time", "assign", "take", "request", "priority", "category", "field", "tag"].contains(name)
    }
}
