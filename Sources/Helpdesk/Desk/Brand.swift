/// Which mailbox a ticket is answered from: who wrote to eco2@ is answered from eco2@.
package import Ticketing

extension Desk {
    /// The mailbox that brought the ticket's first mail, under whichever of its folders; nil where none of ours did.
    package func brand(of ticket: TicketSnapshot) -> DeskMailbox? { ticket.channel.flatMap { mailboxes[$0] } }

    /// - Parameter channel: the mailbox that brought what is answered, where there is no ticket.
    package func brand(of ticket: TicketSnapshot?, else channel: String?) -> DeskMailbox? {
        ticket.map { brand(of: $0) } ?? channel.flatMap { mailboxes[$0] }
    }
}

extension Desk {
    /// The company of an address, where all of its people may see its tickets.
    func companyWithView(of address: String) -> RegistryKey<Organisation>? {
        registry.organisation(of: address).flatMap { $0.entitlements.contains(.companyView) ? $0.key : nil }
    }
}

extension DeskMailbox {
    /// A mailbox with a name of its own answers from its own address; another leaves it to a team that has one.
    package func address(for team: Team?) -> String { senderName == nil ? team?.address ?? address : address }
}
