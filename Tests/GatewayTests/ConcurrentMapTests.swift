// Work done side by side: order, width, errors, races.
import Synchronization
import Testing

@testable import Gateway

@Suite("Side by side")
struct ConcurrentMapTests {
    private struct Refused: Error, Equatable {
        var number: Int
    }

    @Test("every element once, in their order, never more at a time than asked", arguments: [1, 2, 3, 50])
    func ordered(_ width: Int) async {
        let atWork = Mutex((now: 0, most: 0))
        let squares = await (0..<20).concurrentMap(atMost: width) { number in
            atWork.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            // Later ones end sooner.
            for _ in number..<20 { await Task.yield() }
            atWork.withLock { $0.now -= 1 }
            return number * number
        }
        #expect(squares == (0..<20).map { $0 * $0 })
        #expect(atWork.withLock { $0.most } <= width)
    }

    @Test("of nothing comes nothing") func empty() async {
        #expect(await [Int]().concurrentMap(atMost: 4) { $0 }.isEmpty)
    }

    @Test("the first error is thrown, those at work are cancelled, and those that wait are not begun")
    func fails() async {
        let begun = Mutex(Set<Int>())
        await #expect(throws: Refused(number: 1)) {
            _ = try await (0..<10).concurrentMap(atMost: 2) { number in
                begun.withLock { _ = $0.insert(number) }
                if number == 1 { throw Refused(number: number) }
                // Only its cancellation ends this.
                for await _ in AsyncStream<Void>.makeStream().stream {}
            }
        }
        #expect(begun.withLock { $0 } == [0, 1])
    }

    @Test("the first to end cancels the others") func races() async {
        let wasCancelled = Mutex(false)
        await race([
            {},
            {
                for await _ in AsyncStream<Void>.makeStream().stream {}
                wasCancelled.withLock { $0 = Task.isCancelled }
            },
        ])
        #expect(wasCancelled.withLock { $0 })
    }
}
