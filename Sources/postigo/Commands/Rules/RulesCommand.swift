/// `postigo rules lint`: mistakes in rules before they decide anything.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore
import Ticketing

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Check rules, test them, and run them over last month's mail.",
        subcommands: [RulesLint.self, RulesTest.self, RulesReplay.self])
}

struct RulesLint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Find rules that never do what they say.",
        discussion: """
            Exits 78 where a rule is wrong, and with --strict where one is useless.

            Example:
              postigo rules lint --strict
            """)

    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Flag(name: .long, help: "Let a warning count as a mistake.")
    var strict = false

    func run() async throws {
        try await reporting {
            let settings: Settings
            do { settings = try options.settings() } catch let error as SettingsError {
                try ProblemOutput.show(error.problems, json: output.json)
                throw ExitStatus.badConfig
            }
            try ProblemOutput.show(settings.warnings, json: output.json)
            if settings.warnings.isEmpty, !output.json {
                print("\(settings.rules.rules.count) rules, version \(settings.rules.version): nothing to say")
            }
            if strict, !settings.warnings.isEmpty { throw ExitStatus.badConfig }
        }
    }
}
