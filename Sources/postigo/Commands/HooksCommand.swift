/// `postigo hooks`: who is told of events, how far, and what was set aside.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore

struct HooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hooks", abstract: "See and mend the way of events to other systems.",
        subcommands: [HooksList.self, HooksShow.self, HooksResume.self, HooksTest.self],
        defaultSubcommand: HooksList.self)
}

struct HooksList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the hooks of postigo.yaml, and those that have run before.")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            let assembly = try options.assembly()
            let runs = try assembly.hooks()
            let states = try await assembly.store.hooks()
            let names = runs.map(\.name) + states.map(\.name).filter { name in !runs.contains { $0.name == name } }
            let rows = names.map { name in
                (name: name, host: runs.first { $0.name == name }?.host, state: states.first { $0.name == name })
            }
            if output.json {
                return try JSONOutput.print(rows.map { HookJSON($0.name, url: $0.host, $0.state) })
            }
            var table = Table("HOOK", "TO", "WAITING", "SET ASIDE", "LAST DELIVERY", "STATE")
            for row in rows {
                table.add(
                    row.name, row.host ?? "not in postigo.yaml", row.state.map { "\($0.waiting)" },
                    row.state.map { "\($0.setAside)" }, row.state?.deliveredAt?.iso8601,
                    row.state.map(HookOutput.words) ?? "has not run yet")
            }
            table.print(empty: "postigo.yaml has no hooks; docs/hooks.md says how to add one")
        }
    }
}

struct HooksShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show where a hook stands, and the events that were set aside.",
        discussion: "Example:\n  postigo hooks show crm")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Argument(help: "The hook's name.") var hook: String

    func run() async throws {
        try await reporting {
            let store = try Store.open(at: try options.settings().dataDirectory)
            guard let state = try await store.hooks().first(where: { $0.name == hook }) else {
                throw StoreError(place: options.config, problem: .unknownHook(hook))
            }
            let events = try await store.setAside(ofHook: hook)
            if output.json {
                return try JSONOutput.print(HookDetail(hook: HookJSON(state, url: nil), setAside: events))
            }
            print(HookOutput.line(state))
            print("last delivery  \(state.deliveredAt?.iso8601 ?? "none")")
            print("done with      event \(state.lastEntry)")
            guard !events.isEmpty else { return }
            print("")
            var table = Table("EVENT", "TICKET", "TYPE", "SET ASIDE", "WHY")
            for event in events {
                table.add(
                    "\(event.entry)", event.ticket.description, event.name.rawValue, event.setAsideAt.iso8601,
                    event.isWaiting ? "is offered again" : event.reason)
            }
            table.print(empty: "")
        }
    }
}

struct HooksResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let a hook go on at once.",
        discussion: """
            Examples:
              postigo hooks resume crm               where it stopped
              postigo hooks resume crm --set-aside   first what was set aside, oldest first
              postigo hooks resume crm --from-now    what waits is never told
            """)
    @OptionGroup var options: ConfigOptions
    @Argument(help: "The hook's name.") var hook: String
    @Flag(help: "Offer again what was set aside, before anything newer.") var setAside = false
    @Flag(help: "Leave out what waits.") var fromNow = false

    func validate() throws {
        if setAside, fromNow { throw ValidationError("--set-aside and --from-now contradict each other.") }
    }

    func run() async throws {
        try await reporting {
            let store = try Store.open(at: try options.settings().dataDirectory)
            let state = try await store.resume(hook: hook, from: fromNow ? .now : setAside ? .setAside : .place)
            print("hook \(hook.visible) goes on; \(state.waiting) events wait")
        }
    }
}

struct HooksTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Post a signed test event, and show what the receiver answers.",
        discussion: "Example:\n  postigo hooks test crm")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Argument(help: "The hook's name.") var hook: String

    func run() async throws {
        try await reporting {
            guard let run = try options.assembly().hooks().first(where: { $0.name == hook }) else {
                throw ValidationError("postigo.yaml has no hook '\(hook)'.")
            }
            let answer = await run.test()
            let (works, words) = HookOutput.words(answer)
            if output.json {
                try JSONOutput.print(["hook": hook, "to": run.host, "works": works ? "yes" : "no", "answer": words])
            } else {
                print("\(works ? "ok  " : "FAIL") \(run.host): \(words)")
            }
            if !works { throw ExitStatus.unavailable }
        }
    }
}

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
    var fault, failingSince, dueAt, disabledAt, deliveredAt: String?

    init(_ state: HookState, url: String?) { self.init(state.name, url: url, state) }

    init(_ name: String, url: String?, _ state: HookState?) {
        self.name = name
        self.url = url
        waiting = state?.waiting
        setAside = state?.setAside
        attempts = state?.attempts
        fault = state?.fault
        failingSince = state?.failingSince?.iso8601
        dueAt = state?.dueAt?.iso8601
        disabledAt = state?.disabledAt?.iso8601
        deliveredAt = state?.deliveredAt?.iso8601
    }
}

private struct HookDetail: Encodable {
    struct Event: Encodable {
        var event, ticket: Int64
        var type, setAsideAt, reason: String
        var isOfferedAgain: Bool
    }

    var hook: HookJSON
    var setAside: [Event]

    init(hook: HookJSON, setAside: [SetAsideEvent]) {
        self.hook = hook
        self.setAside = setAside.map {
            Event(
                event: $0.entry, ticket: $0.ticket.number, type: $0.name.rawValue, setAsideAt: $0.setAsideAt.iso8601,
                reason: $0.reason, isOfferedAgain: $0.isWaiting)
        }
    }
}
