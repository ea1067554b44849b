/// What decides a new ticket's fields where no rule does, in this order: the customer's own lines, the address that was
/// written to, the category, the company, the mail's importance, the desk's defaults.
import MIME
import Ticketing

/// How a new ticket is sorted, and what said so.
struct Sorted {
    var sorting: Classification
    var organisation: Organisation?
    /// As `explain` and the ledger tell them beside the rules'.
    var steps: [Routing.Step] = []
}

extension Desk {
    /// - Parameters:
    ///   - sorting: what the rules set; it stays.
    ///   - lines: what the customer wrote.
    func sorted(
        _ sorting: Classification, lines: ChosenLines, of mail: Inbound, from requester: String
    ) -> Sorted {
        let chosen = ChosenFields(lines, in: registry)
        let organisation =
            chosen.organisation.flatMap { registry.organisations[$0] } ?? registry.organisation(of: requester)
        var sorted = Sorted(sorting: chosen.sorting.completing(sorting), organisation: organisation)
        for source in chosen.sources where sorting.leaves(source.field) {
            sorted.note(source.field, source.value, because: "the mail says '\(source.line)'")
        }
        sorted.route(by: registry, addressed: teams(addressedBy: mail.recipients))
        sorted.importance(of: mail, in: self)
        sorted.sorting = registry.complete(sorted.sorting)
        return sorted
    }
}

extension Sorted {
    fileprivate mutating func note(_ field: String, _ value: String, because why: String) {
        steps.append(Routing.Step(field: field, value: value, rule: why, line: 0, file: nil))
    }

    /// A team whose own address was written to; a team that works the category; the company's team.
    fileprivate mutating func route(by registry: Registry, addressed: [RegistryKey<Team>]) {
        let requested = sorting.requestType.flatMap { registry.requestTypes[$0]?.category }
        if sorting.category == nil, let category = requested ?? organisation?.category {
            sorting.category = category
            let why =
                requested != nil ? "the request type belongs to it" : "the company '\(organisation?.key.name ?? "")'"
            note("category", category.name, because: why)
        }
        guard sorting.team == nil else { return }
        let works = sorting.category.flatMap { registry.categories[$0]?.teams } ?? []
        let own = organisation?.team
        if let team = addressed.first {
            set(team, because: "the mail was sent to its address")
        } else if let team = own, works.isEmpty || works.contains(team) {
            set(team, because: "the company '\(organisation?.key.name ?? "")'")
        } else if let team = works.first {
            set(
                works.contains(registry.defaults.team) ? registry.defaults.team : team, because: "it works the category"
            )
        }
    }

    private mutating func set(_ team: RegistryKey<Team>, because why: String) {
        sorting.team = team
        note("team", team.name, because: why)
    }

    /// What the writer's mail program marked: a default, since many mark every mail.
    fileprivate mutating func importance(of mail: Inbound, in desk: Desk) {
        guard sorting.priority == nil, let importance = Importance(of: mail),
            let priority = desk.registry.priority(of: importance, desk.lexicon)
        else { return }
        sorting.priority = priority
        note("priority", priority.name, because: "the mail is marked as of \(importance.rawValue) importance")
    }
}

extension Classification {
    /// Its own fields where the other, which came first, has none. Who sets the request type leaves the category to it.
    fileprivate func completing(_ first: Classification) -> Classification {
        var whole = first.laid(over: self)
        if first.requestType != nil, first.category == nil { whole.category = nil }
        return whole
    }

    fileprivate func leaves(_ field: String) -> Bool {
        switch field {
        case "team": team == nil
        case "category": category == nil && requestType == nil
        case "request_type": requestType == nil
        case "priority": priority == nil
        case _: true
        }
    }
}

/// The field "Importance", and what mail programs write instead of it.
package enum Importance: String, CaseIterable, Sendable {
    case high, low

    init?(of mail: Inbound) {
        let header = mail.traits.header
        let words = ["Importance", "X-MSMail-Priority", "X-Priority", "Priority"].compactMap {
            header.all($0).first?.foldedWords(atMost: 1).first
        }
        if words.contains(where: { ["high", "urgent", "1", "2"].contains($0) }) {
            self = .high
        } else if words.contains(where: { ["low", "nonurgent", "non", "5", "4"].contains($0) }) {
            self = .low
        } else {
            return nil
        }
    }
}

extension Registry {
    /// The priority that says it stands for it; else the one that is called by a word for it.
    fileprivate func priority(of importance: Importance, _ lexicon: Lexicon) -> RegistryKey<Priority>? {
        let all = priorities.values.sorted { $0.key < $1.key }
        if let said = all.first(where: { $0.importance == importance.rawValue }) { return said.key }
        let names = all.filter { priority in
            ([priority.key.name] + priority.label.allTexts).contains {
                lexicon.name($0, .importance) == importance.rawValue
            }
        }
        return names.count == 1 ? names[0].key : nil
    }
}
