/// `#cc` and `#forward`: who takes part.
import MIME
import Ticketing

extension Command {
    static let cc = Command("cc", .addresses, example: "jo@example.com") { run, people throws(CommandFault) in
        let new = people.filter { !run.ticket.participants.holdsAddress($0) && run.desk.mayTakePart($0) }
        guard !new.isEmpty else { return .unchanged }
        guard run.ticket.participants.count + new.count <= EntryRecipients.limit else {
            throw .noRoom(limit: EntryRecipients.limit)
        }
        var joining = TicketChange(events: [.conversation(.copied(new))])
        joining.participants = new
        run.apply(joining)
        return .copied(new)
    }

    /// Also on the first line of a mail that is passed on, before there is a ticket (`Case.forwardedMatter`).
    static let forward = Command("forward", .address, example: "customer@example.com") {
        run, address throws(CommandFault) in
        guard address != run.ticket.requester else { return .unchanged }
        // "Pass it on to Carla": a colleague is no customer.
        guard run.desk.mayTakePart(address) else { throw .ownAddress(address) }
        run.apply(run.desk.correct(requester: address, of: run.ticket))
        return .requester(address)
    }
}

extension CommandEffect {
    static func copied(_ people: [String]) -> Self { Self("copied", .people(people)) }
    static func requester(_ address: String) -> Self { Self("requester", .text(address)) }
}
