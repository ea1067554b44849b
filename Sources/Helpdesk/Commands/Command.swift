/// A command, understood: its names have been looked up, its date is an instant.

package enum Command: Equatable, Sendable {
    case take
    /// Nil: nobody.
    case assign(Key<Analyst>?)
    /// Team, category, request type or priority.
    case set(Sorting)
    case status(TicketStatus)
    /// Nil: until the customer writes.
    case wait(until: Instant?)
    /// Nil: no date any more.
    case due(Instant?)
    case note(String)
    case reply(String)
    case copy([String])
    case merge(into: TicketID)
    case split(subject: String)
    case link(TicketID)
    case spam
    /// The real customer's address.
    case requester(String)
    case sale(SaleCommand)
    /// Words to look for.
    case find(String)
    case undo, resume, help
}

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

/// What a command did. Stored as JSON: a case that has shipped is never renamed.
package enum CommandEffect: Codable, Equatable, Sendable {
    case assigned(Key<Analyst>?)
    case team(Key<Team>)
    case category(Key<Category>)
    case requestType(Key<RequestType>)
    case priority(Key<Priority>)
    case status(TicketStatus)
    case waiting(until: Instant?)
    case due(Instant?)
    case copied([String])
    case merged(into: TicketID)
    case split
    case linked(TicketID)
    case spam
    case requester(String)
    case undone
    /// The text went to the customer because this command said so.
    case replied
    /// The text stayed internal because this command said so.
    case noted
    case helped
    case resumed
    /// Sales is told.
    case opportunity
    /// A draft of so many lines; it comes back by itself.
    case drafted(lines: Int)
    /// It goes to the customer, by its label.
    case approved(String)
    case opportunityIs(OpportunityID, OpportunityState)
    case diagnosed(Key<Cause>)
    /// So many tickets; they come back by themselves.
    case found(Int)
    /// It was so already.
    case unchanged
}

/// Why a command was not obeyed, with what the analyst can do about it.
package enum CommandFault: Codable, Equatable, Sendable {
    case unknown(nearest: String?)
    /// It stands below the text: whether it was meant nobody knows.
    case misplaced
    case tooMany(limit: Int)
    case argumentMissing(example: String)
    case noSuchName(nearest: String?)
    case severalNames([String])
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
    case notYourTeam(Key<Team>)
    /// The same, of the other ticket that the command names.
    case otherTicket(TicketID)
}
