/// The program: it lists all commands, and nothing in it is what a test would want to reach.
import ArgumentParser
import CMalloc
import Foundation

@main
struct Postigo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "postigo",
        abstract: "A helpdesk whose door is e-mail.",
        discussion: """
            Begin:
              postigo rehearse              the whole way of a mail on sample mail: no server, no account, no risk
              postigo init desk             a configuration to edit
              postigo check --config desk/config
              postigo run --config desk/config
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, CheckCommand.self, RunCommand.self, RehearseCommand.self, ParseCommand.self,
            IngestCommand.self, ExplainCommand.self, TicketCommand.self, OpportunityCommand.self,
            QuotationCommand.self, OutboxCommand.self, LedgerCommand.self,
            StatusCommand.self, SLACommand.self, StatsCommand.self, ReportCommand.self, TemplatesCommand.self,
            RulesCommand.self, DeskCommand.self,
            QuarantineCommand.self, OversizeCommand.self, BreakerCommand.self, KeysCommand.self, ContactCommand.self,
            HooksCommand.self, ExportCommand.self, PersonCommand.self, RetentionCommand.self, OdooCommand.self,
        ])

    static func main() async {
        // Before anything is written, whatever it is and wherever: mail and customers' names are for our user alone.
        umask(0o077)
        // A large block that is freed goes back to the system: glibc else keeps as much as the largest ever freed had, and
        // a mail of twenty megabytes is in memory once more.
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
        await main(nil)
    }
}
