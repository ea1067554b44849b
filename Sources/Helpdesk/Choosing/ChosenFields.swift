/// What the lines of a customer come to here: names of this desk, where it lets customers choose.
import MIME
package import Ticketing

/// Only what is allowed and understood; the rest of the lines are words for people.
package struct ChosenFields: Equatable, Sendable {
    package private(set) var sorting = Classification()
    package private(set) var organisation: RegistryKey<Organisation>?
    /// Each as it was written: field, key, and the line it came from.
    package private(set) var sources: [(field: String, value: String, line: String)] = []

    package init(_ lines: ChosenLines, in registry: Registry) {
        for choice in CustomerChoice.allCases where registry.conversation.customersChoose.contains(choice) {
            guard let text = lines.values[choice], let name = set(choice, text, registry) else { continue }
            sources.append((choice.rawValue, name, text))
        }
    }

    package var isEmpty: Bool { sources.isEmpty }

    package static func == (left: ChosenFields, right: ChosenFields) -> Bool {
        left.sorting == right.sorting && left.organisation == right.organisation
    }

    private mutating func set(_ choice: CustomerChoice, _ text: String, _ registry: Registry) -> String? {
        switch choice {
        case .category: sorting.category = registry.categoryNames.chosen(text) ?? registry.category(ofKind: text)
        case .requestType: sorting.requestType = registry.requestTypeNames.chosen(text)
        case .priority: sorting.priority = registry.priorityNames.chosen(text)
        case .team: sorting.team = registry.teamNames.chosen(text)
        case .organisation: organisation = registry.organisationNames.chosen(text)
        }
        return switch choice {
        case .category: sorting.category?.name
        case .requestType: sorting.requestType?.name
        case .priority: sorting.priority?.name
        case .team: sorting.team?.name
        case .organisation: organisation?.name
        }
    }
}

extension NameSearch {
    /// A whole name, the beginnings of its words, or one that is a letter or two away. "Prioridade: alta/normal/baixa", as a
    /// form has it that nobody filled in, is none, and neither is what could be two.
    func chosen(_ text: String) -> RegistryKey<Thing>? {
        let text = text.cut(toUTF8: 200)
        let folded = text.foldedWord
        guard folded.utf8.count >= 2 else { return nil }
        switch find(text) {
        case .one(let key): return folded.utf8.count >= 3 || isWhole(text, key) ? key : nil
        case .several: return nil
        case .none(let nearest?):
            guard folded.utf8.count >= 4,
                NearestName.distance(folded, nearest.foldedWord) <= (folded.utf8.count < 9 ? 1 : 2),
                case .one(let key) = find(nearest)
            else { return nil }
            return key
        case .none(nil): return nil
        }
    }
}

extension Registry {
    /// The one category of a kind: "incident" says which where there is but one.
    fileprivate func category(ofKind text: String) -> RegistryKey<Category>? {
        let found = categories.values.filter { $0.kind.map { $0.foldedWord == text.foldedWord } ?? false }
        return found.count == 1 ? found[0].key : nil
    }

    package var organisationNames: NameSearch<Organisation> {
        NameSearch(organisations.values.map { ($0.key, [$0.key.name, $0.name]) })
    }
}
