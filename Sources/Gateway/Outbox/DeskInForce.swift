/// The desk as it is now: what a reload swaps, whole, under services that go on running.
package import Helpdesk
import Synchronization
import Ticketing

/// Whoever decides something takes the value once, and so decides it under one rule set.
package final class DeskInForce: Sendable {
    struct Value: Sendable {
        var desk: Desk
        var composer: NoticeComposer
        var hooks: [HookSettings] = []
        var odoo: OdooSettings?
        var retention = RetentionPolicy()
    }

    private let state: Mutex<Value>

    init(_ value: Value) { state = Mutex(value) }

    var value: Value { state.withLock { $0 } }

    package var desk: Desk { value.desk }

    func swap(to new: Value) { state.withLock { $0 = new } }
}
