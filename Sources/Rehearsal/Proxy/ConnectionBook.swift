/// What a proxy knows of its connections: the fates to come, the octets passed, the channels that are open.

import NIOCore
import Synchronization

final class ConnectionBook: Sendable {
    private struct State {
        var fates: [CuttingProxy.Fate] = []
        var passed: [CuttingProxy.Direction: Int] = [:]
        var hasCut = false
        var open: [ObjectIdentifier: any Channel] = [:]
    }

    private let state = Mutex(State())

    func add(_ fate: CuttingProxy.Fate) { state.withLock { $0.fates.append(fate) } }

    func next() -> CuttingProxy.Fate? { state.withLock { $0.fates.isEmpty ? nil : $0.fates.removeFirst() } }

    var hasCut: Bool { state.withLock { $0.hasCut && $0.fates.isEmpty } }

    func noteCut() { state.withLock { $0.hasCut = true } }

    func note(_ octets: Int, _ direction: CuttingProxy.Direction) {
        state.withLock { $0.passed[direction, default: 0] += octets }
    }

    func passed(_ direction: CuttingProxy.Direction) -> Int { state.withLock { $0.passed[direction] ?? 0 } }

    func forget() {
        state.withLock { state in
            state.fates = []
            state.passed = [:]
            state.hasCut = false
        }
    }

    /// Both ends of a connection; they leave the book when they close.
    func opened(_ client: any Channel, _ server: any Channel) {
        for channel in [client, server] {
            let key = ObjectIdentifier(channel)
            state.withLock { $0.open[key] = channel }
            channel.closeFuture.whenComplete { _ in self.state.withLock { $0.open[key] = nil } }
        }
    }

    func cutAll() -> Int {
        let channels = state.withLock { Array($0.open.values) }
        for channel in channels { channel.close(promise: nil) }
        return channels.count / 2
    }
}
