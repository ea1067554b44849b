/// Where a hook stands: a line for people, JSON for programs.
import Gateway
import Helpdesk
import TicketStore
import Ticketing

enum HookOutput {
    static func words(_ state: HookState) -> String {
        if let instant = state.disabledAt { return "stopped since \(instant.iso8601): \(state.fault ?? "")" }
        guard let fault = state.fault, let since = state.failingSince else { return "ok" }
        let next = state.dueAt.map { "; next attempt \($0.iso8601)" } ?? ""
        return "failing since \(since.iso8601): \(fault)\(next)"
    }

    static func line(_ state: HookState) -> String {
        let counts = [(state.waiting, "waiting"), (state.setAside, "set aside")].filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)" }
        return ([state.name + " " + words(state)] + counts).joined(separator: "; ")
    }

    static func words(_ answer: HookAnswer?) -> (works: Bool, String) {
        switch answer {
        case .status(200...299, _): (true, "the receiver took a test event")
        case .status(let code, _): (false, "HTTP \(code). A receiver answers 2xx to what it has taken.")
        case .unreachable(let words): (false, words)
        case nil: (false, "cancelled")
        }
    }
}

struct HookJSON: Encodable {
    var name: String
    var url: String?
    var waiting, setAside, attempts: Int?
    /// The last event that is done with.
    var lastEntry: Int64?
    var fault, failingSince, dueAt, disabledAt, deliveredAt: String?

    init(_ state: HookState, url: String?) { self.init(state.name, url: url, state) }

    init(_ name: String, url: String?, _ state: HookState?) {
        self.name = name
        self.url = url
        waiting = state?.waiting
        setAside = state?.setAside
        attempts = state?.attempts
        lastEntry = state?.lastEntry
        fault = state?.fault
        failingSince = state?.failingSince?.iso8601
        dueAt = state?.dueAt?.iso8601
        disabledAt = state?.disabledAt?.iso8601
        deliveredAt = state?.deliveredAt?.iso8601
    }
}
