/// The first lines of an analyst's mail: which are commands, and what is left for people.
import MIME

/// One command line, and what came of it: stored with the mail, shown in the receipt and by `explain`.
package struct CommandResult: Codable, Equatable, Sendable {
    package var line: CommandLine
    package var outcome: CommandOutcome

    package init(_ line: CommandLine, _ outcome: CommandOutcome) {
        self.line = line
        self.outcome = outcome
    }
}

package enum CommandOutcome: Codable, Equatable, Sendable {
    case done(CommandEffect)
    case failed(CommandFault)
}

/// Why a command was not obeyed, with what the analyst can do about it.
package enum CommandFault: Error, Codable, Equatable, Sendable {
    case unknown(nearest: String?)
    /// It stands below the text: whether it was meant nobody knows.
    case misplaced
    /// "# close", "#close?" or "- #close": a command, or words that look like one.
    case unclear
    /// Words stand behind a command that takes none.
    case tooMuch
    case tooMany(limit: Int)
    case argumentMissing(example: String)
    case noSuchName(nearest: String?)
    case severalNames([String])
    /// Only who is named in `conversation: {admins: …}` may do it.
    case adminsOnly
    /// The desk has no answers that are ready.
    case noAnswers
    /// The text is nothing but the name of an answer that is ready: which of the two was meant?
    case namesAnswer(String)
    /// The answer that is ready asks for a value that no ticket has.
    case noSuchVariable(String)
    /// "25m", "1h30".
    case notATime
    /// What the ticket's category asks for before it is solved, by the names of settings.
    case required([String])
    /// It stands on no ticket.
    case noTicket
    /// Nothing proves that the analyst wrote it.
    case notProven
    /// Nothing is called so; these are all there are, and that one is like it.
    case notAmong([String], nearest: String? = nil)
    case notADate
    /// "01/12" in a language that writes it both ways.
    case ambiguousDate
    case datePassed
    /// More than ten years ahead.
    case dateTooFar
    case notATicket
    case noSuchTicket(TicketID)
    case sameTicket
    case alreadyMerged(into: TicketID)
    case notAnAddress(String)
    case ownAddress(String)
    case notAllowed(Refusal)
    /// The ticket has as many people as a ticket may.
    case noRoom(limit: Int)
    case noText
    case noteAndReply
    /// Words stand behind `#note` and others below: the customer is not told that it is over without theirs.
    case textForWhom
    case nothingToUndo
    case notReversible
    case undoTooLate
    case alreadySent
    case nothingToSplit
    case sale(SaleRefusal)
}

/// Who may act: the team of the ticket, its leader, whoever has it, and the admin.
package enum Refusal: Codable, Equatable, Sendable {
    /// The ticket's team, to which the analyst does not belong.
    case notYourTeam(RegistryKey<Team>)
    /// The same, of the other ticket that the command names.
    case otherTicket(TicketID)
}

/// One line that begins with "#" and a word.
package struct CommandLine: Codable, Equatable, Sendable {
    /// Without "#", as it was typed.
    package var word: String
    /// Without blanks at both ends; empty where nothing stands behind the word.
    package var argument: String

    package init(_ word: String, _ argument: String = "") {
        self.word = word
        self.argument = argument
    }

    package var typed: String { "#" + word + (argument.isEmpty ? "" : " " + argument) }
}

extension CommandResult: CustomStringConvertible {
    package var description: String {
        switch outcome {
        case .done: "\(line.typed): done"
        case .failed(let fault): "\(line.typed): not done, \(fault)"
        }
    }
}

extension CommandFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknown(let nearest?): "there is no such command; the nearest is #\(nearest)"
        case .unknown(nil): "there is no such command"
        case .misplaced: "commands stand on the first lines"
        case .adminsOnly: "only admins may do this"
        case .noAnswers: "there are no ready answers"
        case .namesAnswer(let name): "'\(name)' is the name of a ready answer: #answer sends that"
        case .noSuchVariable(let name): "no ticket has the value '\(name)' that the ready answer asks for"
        case .notATime: "this is not a time with its unit"
        case .required(let names): "its category asks for this first: \(names.joined(separator: ", "))"
        case .noTicket: "it names no ticket"
        case .notProven: "nothing proves who wrote it"
        case .unclear: "it may be a command, or words"
        case .tooMuch: "words stand behind it, which takes none"
        case .notAmong(let names, let nearest):
            "nothing has this name\(nearest.map { "; the nearest is '\($0)'" } ?? ""); there are: \(names.joined(separator: ", "))"
        case .tooMany(let limit): "a mail has at most \(limit) commands"
        case .argumentMissing(let example): "something is missing behind it, such as '\(example)'"
        case .noSuchName(let nearest?): "nothing has this name; the nearest is '\(nearest)'"
        case .noSuchName(nil): "nothing has this name"
        case .severalNames(let names): "several have this name: \(names.joined(separator: ", "))"
        case .notADate: "this is not a date"
        case .ambiguousDate: "this date can be read in two ways"
        case .datePassed: "this date has passed"
        case .dateTooFar: "this date is more than ten years ahead"
        case .notATicket: "this is not a ticket's number"
        case .noSuchTicket(let ticket): "there is no ticket \(ticket)"
        case .sameTicket: "this is the same ticket"
        case .alreadyMerged(let ticket): "it is part of \(ticket) already"
        case .notAnAddress(let text): "'\(text)' is not a mail address"
        case .ownAddress(let address): "\(address) is an address of the desk"
        case .notAllowed(.notYourTeam(let team)): "only the team \(team), its leader and admins may do this"
        case .notAllowed(.otherTicket(let ticket)): "\(ticket) belongs to another team"
        case .noRoom(let limit): "a ticket has at most \(limit) people"
        case .noText: "there is no text to send"
        case .textForWhom: "the text below may be the note's, or the customer's"
        case .noteAndReply: "one mail is a note or a reply, not both"
        case .nothingToUndo: "there is nothing to take back"
        case .notReversible: "a split cannot be taken back; #merge joins the tickets again"
        case .undoTooLate: "the time for taking it back has passed"
        case .alreadySent: "its mail has been sent"
        case .nothingToSplit: "the mail it answers is not a customer's"
        case .sale(let refusal): "\(refusal)"
        }
    }
}
