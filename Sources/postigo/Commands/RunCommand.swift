/// `postigo run`: the gateway at work.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Poll, decide, send; for ever, or once.",
        discussion: """
            Examples:
              postigo run --config desk/config          under systemd; SIGTERM ends it
              postigo run --once --config desk/config   from cron

            One 'run' works on a data directory at a time: a second one, with --once too, says who is there, does \
            nothing and exits 75. '--once' exits 75, too, where a server was not to be had. All other commands may be used beside it.
            """)

    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Flag(name: .long, help: "One round over every mailbox and the outbox, then exit.")
    var once = false

    @Flag(name: .long, help: "Log each step.")
    var verbose = false

    @Option(help: "How records are logged: text, journal or json. Default: journal where journald listens, else text.")
    var log: Log.Form?

    func run() async throws {
        try await reporting {
            // Before anything else, so that a stop that comes early is an orderly one too.
            let signals = await StopSignals.trapped()
            // Said alone: what else is wrong with an example is wrong because it is one. No store is made for it.
            let unedited = options.folder.unedited()
            if !unedited.isEmpty {
                try ProblemOutput.show(unedited, json: output.json)
                throw ExitStatus.badConfig
            }
            let assembly = try options.assembly(migrating: true, log: log ?? .fitting, verbose: verbose)
            let lock = try assembly.lock()
            defer { withExtendedLifetime(lock) {} }
            guard once else { return try await assembly.run(watching: options.folder, until: signals) }
            let round = try await assembly.runOnce(until: signals)
            try show(round)
            for failure in round.failures { StandardError.write("mailbox '\(failure.mailbox)': \(failure.error)") }
            if let failure = round.failures.first { throw ExitStatus.code(for: failure.error) }
        }
    }

    private func show(_ round: RoundSummary) throws {
        let counts = Dictionary(grouping: round.filed, by: \.disposition.rawValue).mapValues(\.count)
        if output.json {
            try JSONOutput.print(
                Round(
                    mails: round.filed.count, dispositions: counts, settled: round.polls.map(\.settled).reduce(0, +),
                    breaches: round.breaches, attempts: round.attempts))
        } else {
            let words = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
            print(
                counted(round.filed.count, "mail", "mails") + (words.isEmpty ? "" : ": \(words)")
                    + "; " + counted(round.attempts, "sending", "sendings"))
        }
    }

    private struct Round: Encodable {
        var mails: Int
        var dispositions: [String: Int]
        var settled: Int
        var breaches: Int
        var attempts: Int
    }
}
