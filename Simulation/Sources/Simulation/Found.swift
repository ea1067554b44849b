/// Plans that broke a contract once: played before any seed, and what they found stays mended.

struct Found: Sendable {
    /// The invariant that broke.
    var rule: String
    var plan: Plan

    init(_ rule: String, _ plan: Plan) { (self.rule, self.plan) = (rule, plan) }

    static let all: [Found] = [
        // 'postigo verify' called a store damaged whose cursor a mail held that the server did not hand out.
        Found(
            "the store is sound",
            Plan(
                seed: 1,
                steps: [
                    Step(after: 60, event: .matter(.maria, words: 1), isPolled: false),
                    Step(after: 60, event: .matter(.john, words: 1), isPolled: false),
                    Step(after: 60, event: .weather(.withholds), isPolled: true),
                ]))
    ]
}
