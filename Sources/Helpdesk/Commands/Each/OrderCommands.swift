/// `#admin team add fiscal members=ana, bruno`, `#keep senha`, `#prefer digest`: what is done beside the ticket. It is carried
/// out after the mail has been filed, and a mail of its own shows what came of it (`Gateway/Clocks/RegistryRun`).
import MIME
package import Ticketing

extension Command {
    /// The registry by mail.
    package static let admin = Command("admin", .text, example: "…", rights: .none, asksDesk: true, answersItself: true)
    {
        run, text throws(CommandFault) in
        try run.order(.registry, text)
    }

    /// Keeps the last answer to the customer, or the text below, as one that is ready. With `#reply` the text goes out too.
    package static let keep = Command("keep", .words, example: "…", takesBody: true, answersItself: true) {
        run, name throws(CommandFault) in
        let text = try run.saysReply ? run.wordsBelow() : run.takeWords()
        if let unknown = CannedAnswer.unknownVariable(in: text) { throw .noSuchVariable(unknown) }
        return try run.order(.answer, text.isEmpty ? name : name + "\n" + text)
    }

    package static let prefer = Command("prefer", .text, example: "…", rights: .none, answersItself: true) {
        run, text throws(CommandFault) in
        try run.order(.preference, text)
    }
}

extension CommandRun {
    fileprivate mutating func order(_ kind: RegistryOrder.Kind, _ text: String) throws(CommandFault) -> CommandEffect {
        var order = try desk.order(kind, text, by: analyst)
        order.ticket = ticket.id
        var change = TicketChange()
        change.steps = [.registry(order)]
        apply(change)
        isReversible = false
        return .ordered
    }
}

extension Desk {
    /// The registry is for admins alone: whoever names the admins names those who may change what everybody works by.
    package func order(
        _ kind: RegistryOrder.Kind, _ text: String, by analyst: Analyst
    ) throws(CommandFault) -> RegistryOrder {
        if kind == .registry {
            guard registry.conversation.admins.contains(analyst.key) else { throw .adminsOnly }
            guard !text.isEmpty else { throw .argumentMissing(example: "team add …") }
        }
        let addressee = Addressee(
            address: analyst.addresses[0], name: analyst.name, locale: analyst.locale ?? registry.locale)
        return RegistryOrder(text, by: addressee, kind: kind)
    }
}

extension RegistryOrder.Kind {
    package var command: Command {
        switch self {
        case .registry: .admin
        case .answer: .keep
        case .preference: .prefer
        }
    }

    /// What a mail that is about no ticket may order: an answer is kept from one.
    init?(withoutTicket command: Command?) {
        switch command {
        case .some(.admin): self = .registry
        case .some(.prefer): self = .preference
        case .some, nil: return nil
        }
    }
}

extension CommandEffect {
    package static let ordered = Self("ordered")
}
