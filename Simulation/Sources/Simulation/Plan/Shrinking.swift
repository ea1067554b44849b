/// The fewest events that still break the same contract.

struct Shrinking {
    let plan: Plan
    let broken: Broken
    let play: (Plan) async throws -> Outcome

    /// Plays at most, so that a plan that takes long is shown though it could be shorter.
    private static let limit = 300

    func report() async throws -> String {
        let small = try await smallest()
        let lines = small.steps.map { "            \($0.source)" }.joined(separator: "\n")
        return """
            --- as a row of Sources/Simulation/Found.swift, \(small.steps.count) of \(plan.steps.count) events:
                    Found("\(broken.rule)", Plan(
                        seed: \(small.seed),
                        steps: [
            \(lines)
                        ])),
            ---
            """
    }

    /// Takes out halves, then quarters, down to single events, as long as the same contract breaks.
    private func smallest() async throws -> Plan {
        var best = plan
        var size = max(1, best.steps.count / 2)
        var plays = 0
        while size > 0 {
            var start = 0
            var hasShrunk = false
            while start < best.steps.count, plays < Self.limit {
                var candidate = best
                let end = min(start + size, best.steps.count)
                let passed = candidate.steps[start..<end].reduce(0) { $0 + $1.after }
                candidate.steps.removeSubrange(start..<end)
                // Time goes on all the same.
                if start < candidate.steps.count { candidate.steps[start].after += passed }
                plays += 1
                if try await play(candidate).broken?.rule == broken.rule {
                    best = candidate
                    hasShrunk = true
                } else {
                    start += size
                }
            }
            if !(hasShrunk && size == 1) { size /= 2 }
        }
        return best
    }
}
