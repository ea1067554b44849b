/// Finds the few rules that may mean a mail among many thousands, without asking each.
import Ticketing

/// Something in a mail that speaks for a rule: without one of its cues, the rule cannot hold.
package enum Cue: Hashable, Sendable {
    case address(AddressField, String)
    /// The domain of an address, or a parent of it.
    case domain(AddressField, String)
    case fact(MailFact, String)
    case word(TextField, String)
    /// Lower-case ASCII that a regular expression cannot do without.
    case literal(TextField, String)

    /// How many mails have it, roughly: of two conditions that must both hold, the rarer one is looked up.
    var commonness: Int {
        switch self {
        case .address: 1
        case .domain: 2
        case .fact(let fact, _): fact.commonness ?? 0
        case .literal(_, let text): text.utf8.count >= 6 ? 2 : 4
        case .word(_, let text): text.utf8.count >= 4 ? 3 : 6
        }
    }
}

struct RuleIndex: Sendable {
    /// Rules that no cue can speak for, such as one that asks only `automatic: no`.
    private var always: [Int] = []
    private var byAddress: [AddressField: [String: [Int]]] = [:]
    private var byDomain: [AddressField: [String: [Int]]] = [:]
    private var byFact: [MailFact: [String: [Int]]] = [:]
    private var byWord: [TextField: [String: [Int]]] = [:]
    private var byLiteral: [TextField: LiteralSearch] = [:]

    init(_ rules: [Rule]) {
        var literals: [TextField: [(text: String, rule: Int)]] = [:]
        let rarity = WordRarity(rules)
        for (number, rule) in rules.enumerated() {
            guard let cues = rule.when.cues(rarity), !cues.isEmpty else {
                always.append(number)
                continue
            }
            for cue in Set(cues) {
                switch cue {
                case .address(let field, let address):
                    byAddress[field, default: [:]][address, default: []].append(number)
                case .domain(let field, let domain): byDomain[field, default: [:]][domain, default: []].append(number)
                case .fact(let fact, let value): byFact[fact, default: [:]][value, default: []].append(number)
                case .word(let field, let word): byWord[field, default: [:]][word, default: []].append(number)
                case .literal(let field, let text): literals[field, default: []].append((text, number))
                }
            }
        }
        byLiteral = literals.mapValues(LiteralSearch.init)
    }

    /// In the order of the rules, each once.
    func candidates(for scratch: RoutingScratch) -> [Int] {
        let facts = scratch.facts
        var found = Set<Int>()
        for (field, rules) in byAddress {
            for address in facts.addresses(field) {
                found.formUnion(rules[address] ?? [])
                let bare = address.withoutTag
                if bare != address { found.formUnion(rules[bare] ?? []) }
            }
        }
        for (field, rules) in byDomain {
            for address in facts.addresses(field) {
                for domain in address.domainAndParents { found.formUnion(rules[domain] ?? []) }
            }
        }
        for (fact, rules) in byFact {
            if let value = fact.value(facts) { found.formUnion(rules[value] ?? []) }
        }
        for (field, rules) in byWord {
            for words in scratch.words(field) {
                for word in words { if let hit = rules[word] { found.formUnion(hit) } }
            }
        }
        for (field, search) in byLiteral {
            for text in facts.texts(field) { search.find(in: text) { found.insert($0) } }
        }
        return always.isEmpty ? found.sorted() : found.union(always).sorted()
    }
}

extension String {
    /// "a@b.example" → "b.example", "example".
    var domainAndParents: [String] {
        guard let at = unicodeScalars.lastIndex(of: "@") else { return [] }
        var domains: [String] = []
        var rest = self[index(after: at)...]
        while !rest.isEmpty {
            domains.append(String(rest))
            guard let dot = rest.unicodeScalars.firstIndex(of: ".") else { break }
            rest = rest[rest.unicodeScalars.index(after: dot)...]
        }
        return domains
    }
}

/// Which word of a phrase to look up: of "project 4711" the one that fewest other rules ask for. Of the literals of an
/// expression the same.
package struct WordRarity {
    private var counts: [TextField: [String: Int]] = [:]

    init(_ rules: [Rule]) {
        for (field, words) in rules.flatMap({ $0.when.questions.flatMap(\.question.wordsOfTexts) }) {
            for word in words { counts[field, default: [:]][word, default: 0] += 1 }
        }
    }

    func rarest(of words: [String], in field: TextField) -> String? {
        words.min { weight($0, field) < weight($1, field) }
    }

    /// Among equals, the longer word is in fewer mails.
    private func weight(_ word: String, _ field: TextField) -> (Int, Int) {
        (counts[field]?[word] ?? 0, -word.utf8.count)
    }
}

extension Condition {
    /// Cues of which a mail must have at least one for the condition to hold; nil where there are none such.
    func cues(_ rarity: WordRarity) -> [Cue]? {
        switch self {
        case .question(let placed): placed.question.cues(rarity)
        case .all(let conditions): conditions.compactMap { $0.cues(rarity) }.min { $0.cost < $1.cost }
        case .any(let conditions): conditions.isEmpty ? nil : conditions.map { $0.cues(rarity) }.gathered
        case .not: nil
        }
    }
}

extension [[Cue]?] {
    /// All of them, where each alternative has some.
    var gathered: [Cue]? {
        var all: [Cue] = []
        for cues in self {
            guard let cues else { return nil }
            all += cues
        }
        return all
    }
}

extension [Cue] {
    fileprivate var cost: Int { reduce(0) { $0 + $1.commonness } }
}
