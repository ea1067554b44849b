/// `#find`: tickets, in a mail of their own. A mail that says nothing else needs no ticket (`Case.lookedUp`).
import Ticketing

extension Command {
    static let find = Command(
        "find", .words, example: "danfe", rights: .none, answersItself: true,
        needs: CommandNeeds { argument, _, questions in questions.search = SearchQuery(argument) }
    ) { run, words throws(CommandFault) in
        let tickets = run.desk.shown(run.known.found, to: run.analyst)
        run.apply(
            TicketChange(notices: [run.desk.notice(.conversation(.found(words: words, tickets)), to: run.analyst)]))
        return .found(tickets.count)
    }
}

extension CommandEffect {
    /// So many tickets; they come back by themselves.
    static func found(_ count: Int) -> Self { Self("found", .count(count)) }
}

extension Desk {
    /// Of what was found, what this analyst may see.
    func shown(_ found: [TicketSnapshot], to analyst: Analyst) -> [TicketID] {
        found.filter { refusal(of: analyst, on: $0) == nil }.prefix(Self.foundLimit).map(\.id)
    }

    /// Tickets in one answer: a phone's screen, twice.
    static let foundLimit = 20
}
