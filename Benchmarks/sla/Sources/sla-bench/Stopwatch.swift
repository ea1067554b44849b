/// Times work, and says how spread the rounds were.

struct Stopwatch {
    /// The middle of the rounds, in seconds, for one of `count` things.
    static func median(rounds: Int, each count: Int, _ work: () async throws -> Void) async rethrows -> Double {
        var times: [Double] = []
        for _ in 0..<rounds {
            let start = ContinuousClock.now
            try await work()
            times.append((ContinuousClock.now - start) / .seconds(1))
        }
        return times.sorted()[rounds / 2] / Double(count)
    }

    /// "1.23 µs", "45 ms".
    static func words(_ seconds: Double) -> String {
        let units: [(Double, String)] = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")]
        let (size, name) = units.first { seconds >= $0.0 } ?? (1e-9, "ns")
        return "\((seconds / size * 100).rounded() / 100) \(name)"
    }
}
