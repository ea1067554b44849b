/// The program: it lists all commands, and nothing in it is what a test would want to reach.
import ArgumentParser
import Foundation
import Gateway
import Glibc
import MIME
import Ticketing

@main
struct Postigo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "postigo",
        abstract: "A helpdesk whose door is e-mail.",
        discussion: """
            Begin:
              postigo rehearse      the whole way of a mail on sample mail, without a server
              postigo init desk     a configuration to edit
              postigo check --config desk/config
              postigo run --config desk/config

            Completions for bash, zsh or fish:
              postigo --generate-completion-script bash > /etc/bash_completion.d/postigo
            """,
        version: Version.number,
        subcommands: [
            InitCommand.self, CheckCommand.self, RunCommand.self, RehearseCommand.self, ParseCommand.self,
            IngestCommand.self, DeliverCommand.self, ImportCommand.self, ExplainCommand.self, TicketCommand.self,
            OpportunityCommand.self,
            QuotationCommand.self, OutboxCommand.self, LedgerCommand.self,
            StatusCommand.self, SLACommand.self, StatsCommand.self, ReportCommand.self, TemplatesCommand.self,
            RulesCommand.self, DeskCommand.self, RegistryCommand<TeamKind>.self, RegistryCommand<AnalystKind>.self,
            RegistryCommand<CategoryKind>.self, RegistryCommand<RequestTypeKind>.self,
            RegistryCommand<OrganisationKind>.self, RegistryCommand<PolicyKind>.self,
            RegistryCommand<CalendarKind>.self, RegistryCommand<PriorityKind>.self, RegistryCommand<CauseKind>.self,
            QuarantineCommand.self, OversizeCommand.self, BreakerCommand.self, KeysCommand.self, ContactCommand.self,
            PreferCommand.self,
            BackupCommand.self, VerifyCommand.self, RestoreCommand.self, StandbyCommand.self, MigrateCommand.self,
            MetricsCommand.self,
            HooksCommand.self, ExportCommand.self, PersonCommand.self, RetentionCommand.self, OdooCommand.self,
            OAuthCommand.self,
        ])

    static func main() async {
        // Before anything is written, whatever it is and wherever: mail and customers' names are for our user alone.
        umask(0o077)
        do {
            let command = try await asyncParseAsRoot(nil)
            do { try await run(command) } catch let error as ValidationError {
                refuse(error, in: type(of: command))
            }
            tellWhatWasNotPrinted()
        } catch {
            // A mail server's pipe takes any other code for a bounce, and `--help` is not asked by one.
            if Swift.CommandLine.arguments.dropFirst().first == DeliverCommand._commandName,
                !exitCode(for: error).isSuccess,
                !(error is ExitCode)
            {
                StandardError.write(fullMessage(for: error))
                Glibc.exit(ExitStatus.tryLater.rawValue)
            }
            end(with: error)
        }
    }

    private static func tellWhatWasNotPrinted() {
        guard let fault = Console.unwritten.fault else { return }
        StandardError.write("standard output: \(fault). What was printed is not all there is.")
        Glibc.exit(ExitStatus.ioError.rawValue)
    }

    private static func run(_ command: any ParsableCommand) async throws {
        guard var command = command as? any AsyncParsableCommand else {
            var command = command
            return try command.run()
        }
        try await command.run()
    }

    /// A value that only the work showed to be wrong: the parser knows no more which command it was, and would tell the usage
    /// of the whole program.
    private static func refuse(_ error: ValidationError, in command: any ParsableCommand.Type) -> Never {
        let words = (words(of: command, below: Self.self) ?? []).joined(separator: " ")
        StandardError.write(
            "Error: \(TerminalText.line(error.message))\n  See 'postigo \(words) --help' for more information.")
        Glibc.exit(ExitCode.validationFailure.rawValue)
    }

    private static func words(
        of command: any ParsableCommand.Type, below parent: any ParsableCommand.Type
    ) -> [String]? {
        for child in parent.configuration.subcommands {
            let below = child == command ? [] : words(of: command, below: child)
            if let below { return [child._commandName] + below }
        }
        return nil
    }

    /// The command that the first word which is none may stand for; the parser only calls it unexpected.
    private static var nearest: String? {
        var (known, command): ([String], any ParsableCommand.Type) = (["postigo"], Self.self)
        for word in Swift.CommandLine.arguments.dropFirst() {
            let names = command.configuration.subcommands.map { ($0._commandName, $0) }
            if let next = names.first(where: { $0.0 == word }) {
                known.append(word)
                command = next.1
                continue
            }
            return NearestName.find(for: word, among: names.map(\.0)).map { (known + [$0]).joined(separator: " ") }
        }
        return nil
    }

    /// As `exit(withError:)` does, but through the one way to a terminal: the parser's words repeat the arguments, and
    /// those may have come from a mail.
    private static func end(with error: any Error) -> Never {
        let (code, text) = (exitCode(for: error), fullMessage(for: error))
        if code.isSuccess {
            print(text, terminator: text.isEmpty ? "" : "\n")
            tellWhatWasNotPrinted()
        } else if !text.isEmpty {
            let lines = text.split(at: "\n", omittingEmptySubsequences: false)
            StandardError.write(lines.map { TerminalText.line(String($0)) }.joined(separator: "\n"))
            if let nearest { StandardError.write("  Did you mean '\(nearest)'?") }
        }
        Glibc.exit(code.rawValue)
    }
}
