/// Wakes a service before its pause is over: intake rings when it has filled the outbox.

/// Rings are not counted: any number of them before a wait ends it once.
package struct Bell: Sendable {
    private let rings: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation

    package init() {
        (rings, ringer) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    package func ring() { ringer.yield() }

    /// Ends at the next ring, after `pause`, or when the task is cancelled. One task waits at a time.
    package func wait(atMost pause: Duration, on clock: DeskClock) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in rings { return } }
            group.addTask { try? await clock.sleep(pause) }
            await group.next()
            group.cancelAll()
        }
    }
}
