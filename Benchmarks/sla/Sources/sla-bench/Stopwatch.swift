/// Times work by what it costs this process: other processes on the machine do not count.
import Glibc

struct Stopwatch {
    /// The middle of the rounds, in seconds of processor time, for one of `count` things.
    static func median(rounds: Int, each count: Int, _ work: () async throws -> Void) async rethrows -> Double {
        var times: [Double] = []
        for _ in 0..<rounds {
            let start = processorSeconds
            try await work()
            times.append(processorSeconds - start)
        }
        return times.sorted()[rounds / 2] / Double(count)
    }

    static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// "1.23 µs", "45 ms".
    static func words(_ seconds: Double) -> String {
        let units: [(Double, String)] = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")]
        let (size, name) = units.first { seconds >= $0.0 } ?? (1e-9, "ns")
        return "\((seconds / size * 100).rounded() / 100) \(name)"
    }
}
