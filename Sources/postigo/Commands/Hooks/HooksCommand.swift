/// `postigo hooks`: who is told of events, how far, and what was set aside.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct HooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hooks", abstract: "See and mend the way of events to other systems.",
        subcommands: [HooksList.self, HooksShow.self, HooksResume.self, HooksTest.self],
        defaultSubcommand: HooksList.self)
}

struct HooksList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the hooks of postigo.yaml, and those that have run before.",
        discussion: "Example:\n  postigo hooks list")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            let settings = try options.settingsForLooking()
            let hooks = settings.hooks
            let states = try await Store.open(at: settings.dataDirectory).hooks()
            let names = hooks.map(\.name) + states.map(\.name).filter { name in !hooks.contains { $0.name == name } }
            let rows = names.map { name in
                (name: name, host: hooks.first { $0.name == name }?.host, state: states.first { $0.name == name })
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
            print("hook \(hook.visible) goes on; \(counted(state.waiting, "event waits", "events wait"))")
        }
    }
}

private struct HookTest: Encodable {
    var hook, to: String
    var works: Bool
    var answer: String
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
                try JSONOutput.print(HookTest(hook: hook, to: run.host, works: works, answer: words))
            } else {
                print("\(works ? "ok  " : "FAIL") \(run.host): \(words)")
            }
            if !works { throw ExitStatus.unavailable }
        }
    }
}
