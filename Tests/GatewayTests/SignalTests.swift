// A pause ends when it should, and only then.
import Testing

@testable import Gateway

@Suite("Signal")
struct SignalTests {
    @Test("rings before a wait end it once") func ringsBefore() async {
        let signal = Signal()
        signal.ring()
        signal.ring()
        await signal.wait(atMost: .seconds(60), on: .asleep)
        let watch = SleepWatch()
        await watch.expectSleepUntilRing(of: signal)
    }

    /// It once woke at once for ever after, and the notifier ran in circles.
    @Test("after pauses in which nobody rang, a wait still lasts until the ring") func sleepsAgain() async {
        let signal = Signal()
        // This clock's sleep ends at once, so that each pause is over at once.
        for _ in 0..<3 { await signal.wait(atMost: .seconds(60), on: .still) }
        let watch = SleepWatch()
        await watch.expectSleepUntilRing(of: signal)
    }
}

/// Sees whether the signal had been given when a wait ended.
private actor SleepWatch {
    private var hasRung = false
    private var hadRungAtEnd: Bool?

    private func ring() { hasRung = true }
    private func end() { hadRungAtEnd = hasRung }

    func expectSleepUntilRing(of signal: Signal) async {
        let (began, tell) = AsyncStream<Void>.makeStream()
        let clock = DeskClock(
            now: { GatewayFixture.now },
            sleep: { _ in
                tell.finish()
                // Only the end of the wait cancels this.
                for await _ in AsyncStream<Void>.makeStream().stream {}
                await self.end()
                throw CancellationError()
            })
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await signal.wait(atMost: .seconds(60), on: clock) }
            group.addTask {
                for await _ in began {}
                await self.ring()
                signal.ring()
            }
        }
        #expect(hadRungAtEnd == true)
    }
}
