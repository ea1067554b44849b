// Who is suspected of ending runs: single decisions, and storms of kills played through them.
import Foundation
import Testing

@testable import TicketStore

@Suite("Suspicion")
struct SuspicionTests {
    struct EndRow: Sendable, CustomTestStringConvertible {
        var end: RunEnd
        /// Of a mail over which no, one, two and four runs have ended.
        var ends: [Int]
        var testDescription: String { "\(end)" }
    }

    static let ends = [
        EndRow(end: .readingIt, ends: [1, 2, 3, 5]),
        EndRow(end: .readingItAndOthers, ends: [0, 1, 2, 4]),
        EndRow(end: .readingAnotherSuspect, ends: [0, 1, 2, 4]),
        EndRow(end: .readingOthers, ends: [0, 0, 2, 4]),
        EndRow(end: .readingNothing, ends: [0, 0, 0, 0]),
        EndRow(end: .afterItsRound, ends: [0, 1, 2, 4]),
    ]

    @Test("what an end says", arguments: ends) func judges(row: EndRow) {
        #expect([0, 1, 2, 4].map { Suspicion(ends: $0).after(row.end).ends } == row.ends)
    }

    @Test("it goes first once where the last run ended without it, and nothing is counted any more") func goesFirst() {
        for end in RunEnd.allCases {
            #expect(Suspicion().goesFirst(after: end) == (end == .readingNothing || end == .readingOthers))
            #expect(!Suspicion(ends: 1).goesFirst(after: end))
        }
        #expect(!Suspicion().goesFirst(after: nil))
    }

    @Test("every way to end has its row") func hasAllEnds() { #expect(Self.ends.map(\.end) == RunEnd.allCases) }

    struct StepRow: Sendable, CustomTestStringConvertible {
        var ends: Int
        var lived: Duration
        var hasSurvived = false
        var step: SuspectStep
        var testDescription: String { "\(ends) ends, \(lived)\(hasSurvived ? ", a round survived" : "")" }
    }

    static let steps = [
        StepRow(ends: 0, lived: .zero, step: .attempt),
        StepRow(ends: 1, lived: .zero, step: .wait(.seconds(10))),
        StepRow(ends: 1, lived: .milliseconds(9_999), step: .wait(.milliseconds(1))),
        StepRow(ends: 1, lived: .seconds(10), step: .attempt),
        StepRow(ends: 1, lived: .zero, hasSurvived: true, step: .attempt),
        StepRow(ends: 2, lived: .seconds(10), step: .wait(.seconds(10))),
        StepRow(ends: 4, lived: .seconds(79), step: .wait(.seconds(1))),
        StepRow(ends: 4, lived: .seconds(80), step: .attempt),
        // No clock that is only ever compared with itself runs back; if it did, the mail waits.
        StepRow(ends: 1, lived: .seconds(-5), step: .wait(.seconds(15))),
        StepRow(ends: 5, lived: .zero, step: .setAside(ends: 5)),
        StepRow(ends: 5, lived: .zero, hasSurvived: true, step: .setAside(ends: 5)),
        StepRow(ends: .max, lived: .zero, step: .setAside(ends: .max)),
    ]

    @Test("what is done with it", arguments: steps) func acts(row: StepRow) {
        #expect(Suspicion(ends: row.ends).step(lived: row.lived, hasSurvived: row.hasSurvived) == row.step)
    }

    @Test("mails that end the program are set aside after five tries each, however many there are", arguments: 1...4)
    func setsAside(count: Int) {
        var storm = Storm(mails: Array(repeating: .init(reading: 100, endsTheRun: true), count: count), kills: .never)
        storm.play()
        #expect(storm.mails.allSatisfy { $0.tries == Suspicion.limit && $0.fate == .setAside })
    }

    @Test("one that ends the program is found beside a sound one, and the sound one is filed") func tellsApart() {
        var storm = Storm(mails: [.init(reading: 100, endsTheRun: true), .init(reading: 100)], kills: .never)
        storm.play()
        #expect(storm.mails.map(\.fate) == [.setAside, .filed])
    }

    @Test(
        "whatever ends each run at the same time after its start, no mail is blamed",
        arguments: [20, 100, 1_000, 5_000])
    func forgivesAFixedTime(reading: Int) {
        // A watchdog, a leak, a probe of the container: by a step smaller than the mail is long.
        for time in stride(from: 100, through: 200_000, by: max(10, reading / 3)) {
            var storm = Storm(mails: [.init(reading: reading, isSuspected: true)], kills: .after(time), runs: 60)
            storm.play()
            #expect(storm.mails[0].fate != .setAside, "\(time) ms after the start")
        }
    }

    @Test(
        "kills at random moments blame no sound mail", arguments: [500, 1_500, 5_000, 10_000, 20_000, 60_000, 300_000])
    func forgivesChance(mean: Int) {
        for (seed, reading) in zip(0..., Array(repeating: [20, 100, 1_000], count: 700).flatMap { $0 }) {
            var storm = Storm(
                mails: [.init(reading: reading, isSuspected: true), .init(reading: 50, isSuspected: true)],
                kills: .random(mean: mean), runs: 2_000, seed: UInt64(seed * 1_000 + mean))
            storm.play()
            #expect(storm.mails.allSatisfy { $0.fate != .setAside }, "seed \(seed), read in \(reading) ms")
        }
    }
}

/// A gateway that is ended again and again, by mails or from outside: nothing but the decisions, and time.
private struct Storm {
    enum Fate: Equatable { case waits, filed, setAside }

    struct Mail {
        /// Milliseconds.
        var reading: Int
        var endsTheRun = false
        /// Whether a run has ended over it before this begins.
        var isSuspected = true
        var suspicion = Suspicion()
        var tries = 0
        var fate = Fate.waits
    }

    enum Kills {
        case never
        /// So many milliseconds after each start.
        case after(Int)
        /// Milliseconds between two, on average; they know of no start.
        case random(mean: Int)
    }

    var mails: [Mail]
    let kills: Kills
    let runs: Int
    private var dice: Dice

    /// From the start to the first visit, and from one look to the next.
    private static let (way, look) = (300, 5_000)

    init(mails: [Mail], kills: Kills, runs: Int = 200, seed: UInt64 = 1) {
        (self.mails, self.kills, self.runs, dice) = (mails, kills, runs, Dice(seed: seed))
    }

    mutating func play() {
        for _ in 0..<runs where mails.contains(where: { $0.fate == .waits }) { run() }
    }

    private mutating func lifetime() -> Int {
        switch kills {
        case .never: .max
        case .after(let time): time
        case .random(let mean): Int(-log(Double(dice.roll(1_000_000) + 1) / 1_000_001) * Double(mean))
        }
    }

    /// One run, to its end or until nothing waits.
    private mutating func run() {
        let end = lifetime()
        var now = Self.way
        guard end > now else { return }
        while mails.contains(where: { $0.fate == .waits }) {
            for index in mails.indices where mails[index].fate == .waits {
                switch mails[index].suspicion.step(lived: .milliseconds(now - Self.way), hasSurvived: false) {
                case .wait: continue
                case .setAside: mails[index].fate = .setAside
                case .attempt:
                    mails[index].tries += 1
                    now += mails[index].reading
                    if mails[index].endsTheRun || end < now { return judge(trying: index) }
                    mails[index].fate = .filed
                }
            }
            now += Self.look
            if end < now { return judge(trying: nil) }
        }
    }

    private mutating func judge(trying tried: Int?) {
        // Half of the time somebody else's mail is in hand.
        let nobody = dice.roll(2) == 0 ? RunEnd.readingNothing : .readingOthers
        for index in mails.indices where mails[index].fate == .waits {
            let end = tried.map { $0 == index ? RunEnd.readingIt : .readingAnotherSuspect } ?? nobody
            mails[index].suspicion = mails[index].suspicion.after(end)
        }
    }
}
