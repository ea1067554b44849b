/// What a proxy knows of its connections: the fates to come, the octets passed, the channels that are open.

import NIOCore
import Synchronization

final class ConnectionBook: Sendable {
    private struct State {
        var fates: [CuttingProxy.Fate] = []
        var passed: [CuttingProxy.Direction: Int] = [:]
        var hasCut = false
        var open: [ObjectIdentifier: any Channel] = [:]
        var transcripts: [CuttingProxy.Transcript] = []
    }

    private let state = Mutex(State())

    func add(_ fate: CuttingProxy.Fate) { state.withLock { $0.fates.append(fate) } }

    func next() -> CuttingProxy.Fate? { state.withLock { $0.fates.isEmpty ? nil : $0.fates.removeFirst() } }

    var hasCut: Bool { state.withLock { $0.hasCut && $0.fates.isEmpty } }

    func noteCut() { state.withLock { $0.hasCut = true } }

    /// Opens the transcript of a new connection.
    func begin() -> Int {
        state.withLock { state in
            state.transcripts.append(CuttingProxy.Transcript())
            return state.transcripts.count - 1
        }
    }

    func note(_ octets: ByteBufferView, _ direction: CuttingProxy.Direction, of connection: Int) {
        state.withLock { state in
            state.passed[direction, default: 0] += octets.count
            // A connection from before `forget` has no transcript any more.
            guard state.transcripts.indices.contains(connection) else { return }
            switch direction {
            case .toServer: state.transcripts[connection].toServer += octets
            case .toClient: state.transcripts[connection].toClient += octets
            }
        }
    }

    var transcripts: [CuttingProxy.Transcript] { state.withLock { $0.transcripts } }

    func passed(_ direction: CuttingProxy.Direction) -> Int { state.withLock { $0.passed[direction] ?? 0 } }

    func forget() {
        state.withLock { state in
            state.fates = []
            state.passed = [:]
            state.hasCut = false
            state.transcripts = []
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
