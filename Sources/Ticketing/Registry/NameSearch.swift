/// Finds what an analyst means by a name: a key, a label in any language, an address, or enough of them.

package enum NameMatch<Thing>: Equatable, Sendable {
    case one(RegistryKey<Thing>)
    /// What they are called, in order.
    case several([String])
    case none(nearest: String?)
}

/// The things of one kind, each with all that it may be called.
package struct NameSearch<Thing>: Sendable {
    private let things: [(key: RegistryKey<Thing>, names: [String])]

    package init(_ things: [(key: RegistryKey<Thing>, names: [String])]) {
        self.things = things.sorted { $0.key < $1.key }
    }

    package var isEmpty: Bool { things.isEmpty }

    /// In order.
    package var keys: [String] { things.map(\.key.name) }

    /// Whether the text is one of the thing's names, and no beginning of one.
    package func isWhole(_ text: String, _ key: RegistryKey<Thing>) -> Bool {
        things.contains { $0.key == key && $0.names.contains { $0.foldedWords == text.foldedWords } }
    }

    /// A whole name first; else the one thing of which every typed word begins a word.
    package func find(_ text: String) -> NameMatch<Thing> {
        let words = text.foldedWords
        guard !words.isEmpty else { return .none(nearest: nil) }
        let whole = things.filter { $0.names.contains { $0.foldedWords == words } }
        let found = whole.isEmpty ? things.filter { $0.names.contains { $0.foldedWords.isBegun(by: words) } } : whole
        switch found.count {
        case 0: return .none(nearest: NearestName.find(for: text, among: things.flatMap(\.names)))
        case 1: return .one(found[0].key)
        case _: return .several(found.map(\.key.name))
        }
    }
}

extension [String] {
    /// "an pr" begins "Ana Prado"; the words come in their order.
    fileprivate func isBegun(by typed: [String]) -> Bool {
        var rest = self[...]
        for word in typed {
            guard let place = rest.firstIndex(where: { $0.hasPrefix(word) }) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }
}

extension Label {
    /// In every language.
    package var allTexts: [String] { [fallback] + DeskLocale.allCases.compactMap { translations[$0] } }
}

extension Registry {
    package var analystNames: NameSearch<Analyst> {
        NameSearch(analysts.values.map { ($0.key, [$0.key.name, $0.name] + $0.addresses) })
    }

    package var teamNames: NameSearch<Team> {
        NameSearch(teams.values.map { ($0.key, [$0.key.name] + $0.name.allTexts) })
    }

    package var categoryNames: NameSearch<Category> {
        NameSearch(categories.values.map { ($0.key, [$0.key.name] + $0.label.allTexts) })
    }

    package var requestTypeNames: NameSearch<RequestType> {
        NameSearch(requestTypes.values.map { ($0.key, [$0.key.name] + $0.label.allTexts) })
    }

    package var priorityNames: NameSearch<Priority> {
        NameSearch(priorities.values.map { ($0.key, [$0.key.name] + $0.label.allTexts) })
    }
}
