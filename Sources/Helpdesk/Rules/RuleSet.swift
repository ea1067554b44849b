/// The rules of a desk, in order, made ready to be asked: the first rule that sets a field wins.
package import Ticketing

package struct RuleSet: Equatable, Sendable {
    package let rules: [Rule]
    /// Short for the content of the files they came from: it stands in every decision's reason.
    package let version: String
    private let index: RuleIndex

    package init(rules: [Rule], version: String = "none") {
        self.rules = rules
        self.version = version
        index = RuleIndex(rules)
    }

    package static func == (left: RuleSet, right: RuleSet) -> Bool {
        left.version == right.version && left.rules == right.rules
    }

    /// Runs the rules over one mail. Rules that nothing in the mail speaks for are not even looked at.
    package func route(_ facts: RoutingFacts) -> Route {
        route(RoutingScratch(facts))
    }

    func route(_ scratch: RoutingScratch) -> Route {
        var route = Route(version: version)
        for number in candidates(for: scratch) {
            let rule = rules[number]
            guard rule.scope.includes(reply: scratch.facts.isReply) else { continue }
            var captures: Captures = [:]
            // A rule that cost too much is left out, whatever it would have said: "not" of what nobody knows is no yes.
            guard scratch.answer({ rule.when.holds(for: scratch, captures: &captures) }) ?? false else { continue }
            route.lay(rule, captures)
            if rule.effects.stops { break }
        }
        return route
    }

    /// The numbers of the rules that are asked about a mail.
    func candidates(for scratch: RoutingScratch) -> [Int] { index.candidates(for: scratch) }

    /// Calendars that rules ask about.
    package var calendars: Set<RegistryKey<WorkCalendar>> {
        Set(rules.flatMap { $0.when.questions }.compactMap(\.question.calendar))
    }

    /// Whether some rule takes other systems' numbers out of mails, so that the rules must be asked before it is known
    /// whether a mail is a reply.
    package var takesForeignNumbers: Bool { rules.contains { $0.effects.foreignNumber != nil } }

    /// Whether some rule gives tickets to whoever's turn it is, so that the store must know.
    package var needsLoads: Bool {
        rules.contains { $0.effects.assignee == .roundRobin || $0.effects.assignee == .leastLoaded }
    }
}
