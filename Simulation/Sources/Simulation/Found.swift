/// Plans that broke a contract once: played before any seed, and what they found stays mended.

struct Found: Sendable {
    /// The invariant that broke.
    var rule: String
    var plan: Plan

    init(_ rule: String, _ plan: Plan) { (self.rule, self.plan) = (rule, plan) }

    static let all: [Found] = []
}
