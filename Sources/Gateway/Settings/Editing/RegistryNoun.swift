/// What of the registry can be edited by a command: each noun stands here once. The command line, `#admin` by mail and their
/// help derive from it.
import Ticketing

package enum RegistryNoun: String, CaseIterable, Sendable {
    case team, analyst, category
    case requestType = "request-type"
    case organisation, policy, calendar, priority, cause
}

extension RegistryNoun {
    /// Where its entries stand in `desk.yaml`.
    package var heading: String {
        switch self {
        case .team: Team.heading
        case .analyst: Analyst.heading
        case .category: Category.heading
        case .requestType: RequestType.heading
        case .organisation: Organisation.heading
        case .policy: SLAPolicy.heading
        case .calendar: "calendars"
        case .priority: Priority.heading
        case .cause: Cause.heading
        }
    }

    /// As sentences call it.
    package var words: String {
        switch self {
        case .team: Team.noun
        case .analyst: Analyst.noun
        case .category: Category.noun
        case .requestType: RequestType.noun
        case .organisation: Organisation.noun
        case .policy: SLAPolicy.noun
        case .calendar: "calendar"
        case .priority: Priority.noun
        case .cause: Cause.noun
        }
    }

    /// What may be said of one, in the order in which it is written.
    var fields: [SchemaField] {
        switch self {
        case .team: Team.entryFields
        case .analyst: Analyst.entryFields
        case .category: Category.entryFields
        case .requestType: RequestType.entryFields
        case .organisation: Organisation.entryFields
        case .policy: SLAPolicy.entryFields
        case .calendar: WorkCalendar.entryFields
        case .priority: Priority.entryFields
        case .cause: Cause.entryFields
        }
    }

    /// The names of what may be said, for help.
    package var settings: [String] { fields.map(\.name) }

    /// Every setting of every noun: `lexicon.yaml` has the words that people write for them.
    static let allSettings: [String] = {
        var seen: Set<String> = []
        return allCases.flatMap(\.settings).filter { seen.insert($0).inserted }
    }()
}
