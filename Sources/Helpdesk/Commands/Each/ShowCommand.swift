/// `#show`: the whole ticket with its files, in a mail of its own; with a number, another one.
import MIME
import Ticketing

extension Command {
    package static let show = Command(
        "show", .text, rights: .none, answersItself: true, needs: .shownTicket
    ) { run, argument throws(CommandFault) in
        guard !argument.isEmpty else {
            run.apply(TicketChange(notices: [run.desk.notice(.conversation(.shown), to: run.analyst)]))
            return .shown
        }
        guard let number = TicketID(typed: argument) else { throw .notATicket }
        guard number != run.ticket.id else {
            run.apply(TicketChange(notices: [run.desk.notice(.conversation(.shown), to: run.analyst)]))
            return .shown
        }
        guard let other = run.known.resolve(number) else { throw .noSuchTicket(number) }
        if run.desk.refusal(of: run.analyst, on: other) != nil { throw .notAllowed(.otherTicket(number)) }
        run.apply(TicketChange(steps: [.show(other.id, to: run.desk.notice(.conversation(.shown), to: run.analyst))]))
        return .shown
    }
}

extension CommandNeeds {
    fileprivate static let shownTicket = Self { argument, _, questions in
        if let ticket = TicketID(typed: argument) { questions.tickets.append(ticket) }
    }
}

extension TicketID {
    /// "12" or "#12".
    init?(typed text: String) {
        guard let number = Int(digits: text.drop(scalars: { $0 == "#" || $0 == " " })) else { return nil }
        self.init(Int64(number))
    }
}

extension CommandEffect {
    /// It comes in a mail of its own.
    static let shown = Self("shown")
}
