/// Who wrote an entry, as people are called.
import Helpdesk
import MIME
import Ticketing

extension Wording {
    /// Somebody in copy by the name of their own mails. Whoever only says that they are an analyst is called so, and with the
    /// address: nothing has proved it (trust: A1).
    func name(of author: Author, on ticket: TicketSnapshot, in registry: Registry) -> String {
        switch author {
        case .analyst(let key): return registry.analysts[key]?.name ?? key.name
        case .customer(let address): return name(of: address, on: ticket)
        case .unverified(let address):
            guard let analyst = registry.analyst(at: address) else { return name(of: address, on: ticket) }
            return words.say("unproven_author", ["name": analyst.name, "address": address.shownAddress])
        case .desk: return registry.name
        }
    }

    private func name(of address: String, on ticket: TicketSnapshot) -> String {
        (address == ticket.requester ? ticket.requesterName : ticket.names[address]) ?? address.shownAddress
    }
}
