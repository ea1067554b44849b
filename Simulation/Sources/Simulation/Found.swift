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
                ])),
        // A run ended between a commit's write and its fsync; the next one moved the mails that it found filed, and the power went.
        Found(
            "nothing is moved that is not filed",
            Plan(
                seed: 958,
                steps: [
                    Step(after: 362_775, event: .answer(.john, mail: 0, program: 651), isPolled: true),
                    Step(after: 96, event: .flood(.maria, count: 12), isPolled: true),
                    Step(after: 179, event: .flood(.john, count: 12), isPolled: true),
                    Step(after: 13_763, event: .flood(.nobody, count: 13), isPolled: false),
                    Step(after: 254_722, event: .answer(.maria, mail: 4, program: 343), isPolled: true),
                    Step(after: 1_240, event: .attack(.forwarded, mail: 0), isPolled: false),
                    Step(after: 4_165, event: .renumber, isPolled: true),
                    Step(after: 7_840, event: .weather(.ends(at: 109, isCut: false, kept: 900)), isPolled: false),
                    Step(after: 0, event: .answer(.maria, mail: 3, program: 219), isPolled: true),
                    Step(after: 0, event: .weather(.ends(at: 3, isCut: true, kept: 0)), isPolled: false),
                ])),
    ]
}
