/// `postigo hooks show`: where a hook stands, and what was set aside.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct HooksShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show where a hook stands, and the events that were set aside.",
        discussion: "Example:\n  postigo hooks show crm")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Argument(help: "The hook's name.") var hook: String

    func run() async throws {
        try await reporting {
            let store = try Store.open(at: try options.settingsForLooking().dataDirectory)
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
