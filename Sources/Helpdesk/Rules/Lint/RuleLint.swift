/// Rules that do not do what their author thinks: never asked, never right, or never first.
import Ticketing

/// One finding about one rule.
package enum RuleFinding: Equatable, Sendable {
    /// No mail can meet it.
    case neverHolds(rule: Int, because: String)
    /// All that it does is done by an earlier rule, for the same mails.
    case shadowed(rule: Int, by: Int)
    /// One field of it never wins.
    case neverWins(rule: Int, field: String, by: Int)
    case sameName(rule: Int, as: Int)

    package var rule: Int {
        switch self {
        case .neverHolds(let rule, _), .shadowed(let rule, _), .neverWins(let rule, _, _), .sameName(let rule, _): rule
        }
    }
}

package struct RuleLint {
    private let rules: [Rule]
    /// Rules by the cues that speak for them: only those that share one can shadow each other.
    private var byCue: [Cue: [Int]] = [:]
    private var always: [Int] = []

    package init(_ rules: RuleSet) {
        self.rules = rules.rules
        let rarity = WordRarity(rules.rules)
        for (number, rule) in self.rules.enumerated() {
            if let cues = rule.when.cues(rarity), !cues.isEmpty {
                for cue in Set(cues) { byCue[cue, default: []].append(number) }
            } else {
                always.append(number)
            }
        }
    }

    /// In the order of the rules.
    package func findings() -> [RuleFinding] {
        var names: [String: Int] = [:]
        return rules.indices.flatMap { number -> [RuleFinding] in
            var found = impossibility(of: number).map { [RuleFinding.neverHolds(rule: number, because: $0)] } ?? []
            if found.isEmpty { found = shadows(over: number) }
            if let first = names[rules[number].name] { found.append(.sameName(rule: number, as: first)) }
            names[rules[number].name] = names[rules[number].name] ?? number
            return found
        }
    }

    private func impossibility(of number: Int) -> String? {
        let conjuncts = rules[number].when.conjuncts
        let questions = conjuncts.compactMap { if case .question(let placed) = $0 { placed.question } else { nil } }
        if let why = questions.lazy.compactMap(\.impossibility).first { return why }
        for (index, question) in questions.enumerated() {
            for other in questions[(index + 1)...] where question.excludes(other) || other.excludes(question) {
                return "two of its conditions exclude each other"
            }
        }
        for case .not(let denied) in conjuncts
        where !denied.conjuncts.isEmpty && rules[number].when.withoutNots.implies(denied) {
            return "it asks for something and for its opposite"
        }
        return nil
    }

    /// What earlier rules, asked about at least the same mails, leave for this one to do.
    private func shadows(over number: Int) -> [RuleFinding] {
        let rule = rules[number]
        var left = rule.effects
        var findings: [RuleFinding] = []
        for earlier in candidates(for: number) {
            let other = rules[earlier]
            guard other.scope.covers(rule.scope), rule.when.implies(other.when) else { continue }
            if other.effects.stops { return [.shadowed(rule: number, by: earlier)] }
            for field in RuleField.all.flatMap({ $0.yield(&left, other.effects) }) {
                findings.append(.neverWins(rule: number, field: field, by: earlier))
            }
            if left.isWithoutEffect { return [.shadowed(rule: number, by: earlier)] }
        }
        return findings
    }

    private func candidates(for number: Int) -> [Int] {
        let spoken = rules[number].when.questions.flatMap { $0.question.certainCues }
        return Set(spoken.flatMap { byCue[$0] ?? [] } + always).filter { $0 < number }.sorted()
    }
}

extension RuleScope {
    fileprivate func covers(_ other: RuleScope) -> Bool { self == .all || self == other }
}

extension Condition {
    fileprivate var withoutNots: Condition {
        .all(
            conjuncts.filter {
                if case .not = $0 { false } else { true }
            })
    }
}

extension RuleEffects {
    fileprivate var isWithoutEffect: Bool {
        var copy = self
        copy.stops = false
        return copy.isEmpty && !stops
    }
}
