/// What a command did: stored as JSON, and said in words of `words.yaml`.

/// Each command names its own; a name that has shipped is never another's.
package struct CommandEffect: Codable, Equatable, Sendable {
    /// Of its sentence, under `done` in `words.yaml`.
    package let name: String
    /// What is filled in there.
    package let values: [CommandValue]

    package init(_ name: String, _ values: CommandValue...) {
        self.name = name
        self.values = values
    }

    /// It was so already.
    package static let unchanged = CommandEffect("unchanged")
}

/// A value in a sentence: each reader sees it in their own language. Its case is the name between the braces.
package enum CommandValue: Codable, Equatable, Sendable {
    case analyst(RegistryKey<Analyst>)
    case team(RegistryKey<Team>)
    case category(RegistryKey<Category>)
    case requestType(RegistryKey<RequestType>)
    case priority(RegistryKey<Priority>)
    case cause(RegistryKey<Cause>)
    case status(TicketStatus)
    case opportunity(OpportunityState)
    case day(Instant)
    case ticket(TicketID)
    case people([String])
    case count(Int)
    case text(String)
}

extension CommandEffect {
    private enum Field: String, CodingKey { case name, values }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        guard let name = try fields.decodeIfPresent(String.self, forKey: .name) else {
            self = try ShippedEffect(from: decoder).effect
            return
        }
        self.name = name
        values = try fields.decode([CommandValue].self, forKey: .values)
    }
}

/// As receipts and the ledger kept it before commands named their own effects: such rows are still read.
private enum ShippedEffect: Decodable {
    case assigned(RegistryKey<Analyst>?)
    case team(RegistryKey<Team>)
    case category(RegistryKey<Category>)
    case requestType(RegistryKey<RequestType>)
    case priority(RegistryKey<Priority>)
    case status(TicketStatus)
    case waiting(until: Instant?)
    case due(Instant?)
    case copied([String])
    case merged(into: TicketID)
    case linked(TicketID)
    case requester(String)
    case drafted(lines: Int)
    case approved(String)
    case opportunityIs(OpportunityID, OpportunityState)
    case diagnosed(RegistryKey<Cause>)
    case found(Int)
    case split, spam, undone, replied, noted, helped, resumed, opportunity, unchanged

    var effect: CommandEffect {
        switch self {
        case .assigned(let key?): CommandEffect("assigned", .analyst(key))
        case .assigned(nil): CommandEffect("unassigned")
        case .team(let key): CommandEffect("team", .team(key))
        case .category(let key): CommandEffect("category", .category(key))
        case .requestType(let key): CommandEffect("requestType", .requestType(key))
        case .priority(let key): CommandEffect("priority", .priority(key))
        case .status(let status): CommandEffect("status", .status(status))
        case .waiting(let until?): CommandEffect("waitingUntil", .day(until))
        case .waiting(nil): CommandEffect("waiting", .status(.waiting))
        case .due(let day?): CommandEffect("due", .day(day))
        case .due(nil): CommandEffect("notDue")
        case .copied(let people): CommandEffect("copied", .people(people))
        case .merged(let ticket): CommandEffect("merged", .ticket(ticket))
        case .linked(let ticket): CommandEffect("linked", .ticket(ticket))
        case .requester(let address): CommandEffect("requester", .text(address))
        case .drafted(let lines): CommandEffect("drafted", .count(lines))
        case .approved(let label): CommandEffect("approved", .text(label))
        case .opportunityIs(let id, let state): CommandEffect("opportunityIs", .text("\(id)"), .opportunity(state))
        case .diagnosed(let key): CommandEffect("diagnosed", .cause(key))
        case .found(let count): CommandEffect("found", .count(count))
        case .split, .spam, .undone, .replied, .noted, .helped, .resumed, .opportunity, .unchanged:
            CommandEffect("\(self)")
        }
    }
}
