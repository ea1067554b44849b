/// An end to waiting, on a clock that nobody sets.

struct Deadline {
    private let start = ContinuousClock.now
    private let time: Duration
    private var extra = Duration.zero

    init(_ time: Duration) { self.time = time }

    /// In place of what was added before.
    mutating func extend(by extra: Duration) { self.extra = extra }

    var hasPassed: Bool { elapsed > time + extra }

    var elapsed: Duration { ContinuousClock.now - start }
}
