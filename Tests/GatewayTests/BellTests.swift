// A pause ends when it should, and only then.
import Testing

@testable import Gateway

@Suite("Bell")
struct BellTests {
    @Test("rings before a wait end it once") func ringsBefore() async {
        let bell = Bell()
        bell.ring()
        bell.ring()
        await bell.wait(atMost: .seconds(60), on: .asleep)
        let watch = SleepWatch()
        await watch.expectSleepUntilRing(of: bell)
    }

    /// It once woke at once for ever after, and the notifier ran in circles.
    @Test("after pauses in which nobody rang, a wait still lasts until the ring") func sleepsAgain() async {
        let bell = Bell()
        // This clock's sleep ends at once, so that each pause is over at once.
        for _ in 0..<3 { await bell.wait(atMost: .seconds(60), on: .still) }
        let watch = SleepWatch()
        await watch.expectSleepUntilRing(of: bell)
    }
}

/// Sees whether the bell had been rung when a wait ended.
private actor SleepWatch {
    private var hasRung = false
    private var hadRungAtEnd: Bool?

    private func ring() { hasRung = true }
    private func end() { hadRungAtEnd = hasRung }

    func expectSleepUntilRing(of bell: Bell) async {
        let (began, tell) = AsyncStream<Void>.makeStream()
        let clock = DeskClock(
            now: { House.now },
            sleep: { _ in
                tell.finish()
                // Only the end of the wait cancels this.
                for await _ in AsyncStream<Void>.makeStream().stream {}
                await self.end()
                throw CancellationError()
            })
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await bell.wait(atMost: .seconds(60), on: clock) }
            group.addTask {
                for await _ in began {}
                await self.ring()
                bell.ring()
            }
        }
        #expect(hadRungAtEnd == true)
    }
}
