/// Rule by rule, what held and what failed first: the answer to "why did this mail go there?".
package import Ticketing

package struct RuleTrace: Equatable, Sendable {
    package var rule: String
    package var place: Place
    package var outcome: Outcome
    /// What it set, where it held; what an earlier rule had set already is not among it.
    package var steps: [Routing.Step]
    /// Each condition that was looked at, in order.
    package var answers: [Answer]

    package enum Outcome: String, Sendable {
        case held
        case failed
        /// Meant for replies, and this is none; or the other way round.
        case otherScope = "other-scope"
        /// Its expressions, or those before them, took more steps than a mail may cost: it decided nothing.
        case tooCostly = "too-costly"
        /// A rule before it had stopped them all.
        case stopped
    }

    package struct Answer: Equatable, Sendable {
        package var question: String
        package var place: Place
        package var held: Bool
        /// Depth below `any`, `all` and `not`, from 0.
        package var depth: Int
    }

    /// The condition at which the rule failed; nil where it held.
    package var firstFailure: Answer? { outcome == .failed ? answers.first { !$0.held && $0.depth == 0 } : nil }
}

extension RuleSet {
    /// Asks every rule, whether the index would or not.
    package func trace(_ facts: RoutingFacts) -> (route: Route, traces: [RuleTrace]) {
        let (asked, others) = (RoutingScratch(facts), RoutingScratch(facts))
        // What the running rules would not ask costs them nothing: here it does not spend what they have.
        let candidates = Set(candidates(for: asked))
        var route = Route(version: version)
        var hasStopped = false
        let traces = rules.enumerated().map { number, rule -> RuleTrace in
            let scratch = candidates.contains(number) ? asked : others
            var trace = RuleTrace(rule: rule.name, place: rule.place, outcome: .failed, steps: [], answers: [])
            if hasStopped {
                trace.outcome = .stopped
            } else if !rule.scope.includes(reply: facts.isReply) {
                trace.outcome = .otherScope
            } else {
                var captures: Captures = [:]
                let held = scratch.answer {
                    rule.when.explain(for: scratch, captures: &captures, depth: 0, into: &trace.answers)
                }
                if held == nil { trace.outcome = .tooCostly }
                if held ?? false {
                    let before = route.routing.steps.count
                    route.lay(rule, captures)
                    trace.outcome = .held
                    trace.steps = Array(route.routing.steps[before...])
                    hasStopped = rule.effects.stops
                }
            }
            return trace
        }
        return (route, traces)
    }
}

extension Condition {
    /// Like `holds`, and notes each answer. Stops at the first that decides, as the running rules do.
    fileprivate func explain(
        for scratch: RoutingScratch, captures: inout Captures, depth: Int, into answers: inout [RuleTrace.Answer]
    ) -> Bool {
        switch self {
        case .question(let placed):
            let held = placed.question.holds(for: scratch, captures: &captures)
            answers.append(.init(question: placed.question.words, place: placed.place, held: held, depth: depth))
            return held
        case .all(let conditions):
            for condition in conditions
            where !condition.explain(for: scratch, captures: &captures, depth: depth, into: &answers) { return false }
            return true
        case .any(let conditions):
            let place = conditions.lazy.flatMap(\.questions).first?.place
            let index = answers.count
            for condition in conditions
            where condition.explain(for: scratch, captures: &captures, depth: depth + 1, into: &answers) {
                answers.insertGroup("any", place, held: true, depth: depth, at: index)
                return true
            }
            answers.insertGroup("any", place, held: false, depth: depth, at: index)
            return false
        case .not(let condition):
            var none: Captures = [:]
            let index = answers.count
            let held = !condition.explain(for: scratch, captures: &none, depth: depth + 1, into: &answers)
            answers.insertGroup("not", condition.questions.first?.place, held: held, depth: depth, at: index)
            return held
        }
    }
}

extension [RuleTrace.Answer] {
    fileprivate mutating func insertGroup(_ word: String, _ place: Place?, held: Bool, depth: Int, at index: Int) {
        let place = place ?? Place(file: "", line: 0)
        insert(.init(question: word, place: place, held: held, depth: depth), at: index)
    }
}
