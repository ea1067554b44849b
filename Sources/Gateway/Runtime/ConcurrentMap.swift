/// Work done side by side, here and nowhere else: a call returns when all it began has ended, and cancelling the caller
/// cancels all of it.

extension Collection where Element: Sendable {
    /// What becomes of each element, in their order, whichever ended first.
    ///
    /// - Parameter width: how many are worked on at a time: cores for work, connections or places for waiting.
    /// - Throws: the first error; the others are cancelled then.
    func concurrentMap<Value: Sendable, Failure: Error>(
        atMost width: Int, _ work: @escaping @Sendable (Element) async throws(Failure) -> Value
    ) async throws(Failure) -> [Value] {
        var values = [Value?](repeating: nil, count: count)
        var failure: Failure?
        await withTaskGroup(of: (Int, Result<Value, Failure>).self) { group in
            for (place, element) in enumerated() {
                // Each that ends makes room for one more.
                if place >= width, let ended = await group.next() { note(ended) }
                if failure != nil { break }
                // addTask makes a child of this very call, which cannot outlive it: no work on the side.
                group.addTask { (place, await outcome(of: element)) }
            }
            while let ended = await group.next() { note(ended) }

            func note(_ ended: (place: Int, result: Result<Value, Failure>)) {
                switch ended.result {
                case .success(let value): values[ended.place] = value
                case .failure(let error):
                    failure = failure ?? error
                    group.cancelAll()
                }
            }
        }
        if let failure { throw failure }
        return values.compactMap(\.self)

        @Sendable func outcome(of element: Element) async -> Result<Value, Failure> {
            do throws(Failure) { return .success(try await work(element)) } catch { return .failure(error) }
        }
    }
}

/// Runs them all until the first ends, which cancels the others.
func race(_ runners: (@Sendable () async -> Void)...) async { await race(runners) }

func race(_ runners: [@Sendable () async -> Void]) async {
    await withTaskGroup(of: Void.self) { group in
        // Children of this very call: what each waits for ends only by its cancellation.
        for runner in runners { group.addTask(operation: runner) }
        await group.next()
        group.cancelAll()
    }
}
