/// `postigo check`: every mistake of the configuration at once.
import ArgumentParser
import Gateway
import Helpdesk

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the configuration, and with --connect the servers.",
        discussion: """
            Prints one line per mistake, as file:line:column, and exits 78 if there is one.

            Example:
              postigo check --config desk/config --connect
            """)

    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Flag(name: .long, help: "Log in everywhere, make missing folders, send a probe mail and find it.")
    var connect = false

    func run() async throws {
        try await reporting {
            do {
                let settings = try options.settings()
                if connect {
                    try await connect(to: settings)
                } else if output.json {
                    try JSONOutput.print([Mistake]())
                } else {
                    print(summary(of: settings))
                }
            } catch let error as SettingsError {
                if output.json { try JSONOutput.print(error.problems.map(Mistake.init)) } else { print(error) }
                throw ExitStatus.badConfig
            }
        }
    }

    private func connect(to settings: Settings) async throws {
        var lines: [CheckLine] = []
        try await ConnectionCheck(settings: settings, clock: Assembly.systemClock).run { line in
            lines.append(line)
            if !output.json { print("\(line.works ? "ok  " : "FAIL") \(line.subject): \(line.message)") }
        }
        if output.json { try JSONOutput.print(lines) }
        if lines.contains(where: { !$0.works }) { throw ExitStatus.unavailable }
    }

    private func summary(of settings: Settings) -> String {
        let counts = [
            (settings.mailboxes.count, "mailbox", "mailboxes"), (settings.registry.teams.count, "team", "teams"),
            (settings.registry.analysts.count, "analyst", "analysts"), (settings.rules.rules.count, "rule", "rules"),
        ]
        let words = counts.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }.joined(separator: ", ")
        return "\(options.config): no mistakes (\(words))"
    }

    private struct Mistake: Encodable {
        var file: String
        var line: Int
        var column: Int
        var message: String

        init(_ problem: SettingsProblem) {
            file = problem.file
            line = problem.line
            column = problem.column
            message = problem.description
        }
    }
}
