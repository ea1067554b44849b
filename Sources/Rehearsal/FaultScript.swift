/// The faults that wait for their moment.

import Synchronization

final class FaultScript: Sendable {
    private let waiting = Mutex<[Service: [Fault]]>([:])

    func add(_ fault: Fault, to service: Service) { waiting.withLock { $0[service, default: []].append(fault) } }

    /// The first fault meant for a new session, which is now used up.
    func forSession(_ service: Service) -> Fault? { take(service) { $0.isOfSession } }

    /// The first fault that `matches` one command, which is now used up.
    func take(_ service: Service, where matches: (Fault) -> Bool) -> Fault? {
        waiting.withLock { waiting in
            guard let place = waiting[service]?.firstIndex(where: matches) else { return nil }
            return waiting[service]?.remove(at: place)
        }
    }

    var isEmpty: Bool { waiting.withLock { $0.values.allSatisfy(\.isEmpty) } }
}
