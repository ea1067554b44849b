/// What a new ticket's customer is asked where nothing has decided: one field, with its values to choose from. The ticket
/// waits for no answer, and the answer is a line that `ChosenLines` reads.
import MIME
package import Ticketing

package struct ChoiceQuestion: Equatable, Sendable {
    package let choice: CustomerChoice
    /// As the customer reads them, and as the line is written.
    package private(set) var values: [String]

    /// More is no question for a telephone.
    private static let valueLimit = 12

    /// Nil: everything is decided, the desk lets nobody choose, or there is nothing to choose from.
    package init?(about ticket: TicketSnapshot, in registry: Registry) {
        let allowed = registry.conversation.customersChoose
        let defaults = registry.defaults
        // The default request type has brought its category along.
        let byType = ticket.sorting.requestType.flatMap { registry.requestTypes[$0]?.category }
        let isByDefault = byType != nil && byType == ticket.sorting.category
        let isTyped = ticket.sorting.requestType != nil && ticket.sorting.requestType != defaults.requestType
        if allowed.contains(.category), !isTyped,
            ticket.sorting.category == nil || ticket.sorting.category == defaults.category
                || isByDefault && registry.hasCategoryWithoutTypes
        {
            let labels = registry.categories.values.sorted { $0.key < $1.key }.map(\.label)
            self.init(.category, labels, ticket.locale) { registry.categoryNames.chosen($0) != nil }
        } else if allowed.contains(.requestType), !isTyped {
            let labels = registry.requestTypes.values.sorted { $0.key < $1.key }.map(\.label)
            self.init(.requestType, labels, ticket.locale) { registry.requestTypeNames.chosen($0) != nil }
        } else {
            return nil
        }
    }

    /// The priorities that the customer may give it instead of the default one; nil where they may not, or have said.
    package init?(priorityOf ticket: TicketSnapshot, in registry: Registry) {
        guard registry.conversation.customersChoose.contains(.priority),
            ticket.sorting.priority == registry.defaults.priority
        else { return nil }
        let all = registry.priorities.values.sorted { $0.key < $1.key }
        self.init(.priority, all.map(\.label), ticket.locale) { registry.priorityNames.chosen($0) != nil }
        values.removeAll { $0 == all.first { $0.key == ticket.sorting.priority }?.label.text(in: ticket.locale) }
    }

    /// - Parameter isRead: whether the line would say what is meant: two that are called alike are no choice.
    private init?(_ choice: CustomerChoice, _ labels: [Label], _ locale: DeskLocale, isRead: (String) -> Bool) {
        let texts = labels.map { $0.text(in: locale) }
        guard (2...Self.valueLimit).contains(texts.count), texts.allSatisfy(isRead) else { return nil }
        (self.choice, values) = (choice, texts)
    }

    /// "Categoria: Fiscal".
    package func line(_ value: String, in locale: DeskLocale, _ lexicon: Lexicon) -> String {
        let word = lexicon.word(choice.rawValue, .choices, in: locale)
        return word.prefix(1).uppercased() + word.dropFirst() + ": " + value
    }
}

extension Registry {
    /// Asked for the request type alone, nobody could choose it.
    fileprivate var hasCategoryWithoutTypes: Bool {
        let named = Set(requestTypes.values.compactMap(\.category))
        return categories.keys.contains { !named.contains($0) }
    }
}
