/// One plan, played from its beginning to rest, and judged after every round.
import Gateway

/// A contract that was broken.
struct Broken: Error, CustomStringConvertible {
    /// The invariant's name.
    var rule: String
    var words: String

    var description: String { "\(rule): \(words)" }
}

/// How a plan went.
struct Outcome: Sendable {
    var broken: Broken?
    /// Steps until then.
    var steps: Int
    /// Simulated seconds.
    var elapsed: Int64
    var transcript: [String]
    var mails: Int
    var notices: Int
}

struct Play {
    let plan: Plan
    let folder: String
    let shipped: ShippedFiles
    let templates: TemplateLibrary
    let mails: String?

    /// Longer than any wait of the outbox and any lease; so many rounds at most, then something waits for nothing.
    private static let rest = (rounds: 12, seconds: 7_200 + 1_500)

    func run() async throws -> Outcome {
        let desk = try await SimulatedDesk.open(
            seed: plan.seed, in: folder, shipped: shipped, templates: templates)
        let world = World(desk: desk, seed: plan.seed)
        var broken: Broken?
        var done = 0
        do {
            for step in plan.steps {
                done += 1
                try await play(step, in: world)
            }
            try await rest(world)
        } catch let error as Broken {
            broken = error
        } catch {
            broken = Broken(rule: "it works", words: "\(error)")
        }
        if let mails { try world.write(to: mails) }
        let outcome = Outcome(
            broken: broken, steps: done, elapsed: desk.clock.elapsed, transcript: world.transcript,
            mails: world.deeds.count, notices: world.received.count)
        try await desk.close()
        return outcome
    }

    private func play(_ step: Step, in world: World) async throws {
        world.desk.clock.pass(step.after)
        try await world.act(step.event)
        guard step.isPolled else { return }
        let round = try await world.round()
        try await Judge(world: world).judge(after: round)
    }

    /// Nothing goes wrong any more: what waits must find its end.
    private func rest(_ world: World) async throws {
        for _ in 0..<Self.rest.rounds {
            world.desk.clock.pass(Self.rest.seconds)
            let round = try await world.round()
            let judge = Judge(world: world)
            try await judge.judge(after: round)
            if round.hasWorked, try await judge.isAtRest() { return try await judge.judgeAtEnd() }
        }
        throw Broken(rule: "everything goes out", words: try await Judge(world: world).unrest())
    }
}
