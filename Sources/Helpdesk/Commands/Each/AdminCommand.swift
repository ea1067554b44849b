/// `#admin team add fiscal members=ana, bruno`: the registry by mail. It is carried out after the mail has been filed, and a
/// mail of its own shows the change (`Gateway/Clocks/RegistryRun`).
package import Ticketing

extension Command {
    package static let admin = Command("admin", .text, example: "…", rights: .none, answersItself: true) {
        run, text throws(CommandFault) in
        let order = try run.desk.registryOrder(text, by: run.analyst)
        var change = TicketChange()
        change.steps = [.registry(order)]
        run.apply(change)
        run.isReversible = false
        return .ordered
    }
}

extension Desk {
    /// For admins alone: whoever names the admins names those who may change what everybody works by.
    package func registryOrder(_ text: String, by analyst: Analyst) throws(CommandFault) -> RegistryOrder {
        guard registry.conversation.admins.contains(analyst.key) else { throw .adminsOnly }
        guard !text.isEmpty else { throw .argumentMissing(example: "team add …") }
        let addressee = Addressee(
            address: analyst.addresses[0], name: analyst.name, locale: analyst.locale ?? registry.locale)
        return RegistryOrder(text, by: addressee)
    }
}

extension CommandEffect {
    package static let ordered = Self("ordered")
}
