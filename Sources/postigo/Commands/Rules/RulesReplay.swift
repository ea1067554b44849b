/// `postigo rules replay`: what the rules would have done with last month's mail.
import ArgumentParser
import Foundation
import Gateway
import Helpdesk
import TicketStore
import Ticketing

struct RulesReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Run rules over stored mail, and list every ticket that would have gone elsewhere.",
        discussion: """
            Nothing is changed, nothing is sent. Without --rules, the folder's rules are compared with what each mail \
            really became.

            Examples:
              postigo rules replay --since 30d --rules new-rules.yaml
              postigo rules replay --since 7d --json
            """)

    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Option(help: "How far back, such as 30d, 12h or 90m.", transform: Self.duration)
    var since: Duration = .days(30)

    @Option(help: "The rules to try instead of the folder's own.", completion: .file(extensions: ["yaml"]))
    var rules: String?

    @Option(help: "Changes to list at most; the counts are of all.")
    var limit = 200

    private static func duration(_ text: String) throws -> Duration {
        guard let number = Int(text.dropLast()), number > 0 else {
            throw ValidationError("'\(text)' is no time. Write 90m, 12h or 30d.")
        }
        switch text.last {
        case "m": return .minutes(number)
        case "h": return .hours(number)
        case "d": return .days(number)
        default: throw ValidationError("'\(text)' has no unit. Write '\(text)d'.")
        }
    }

    func run() async throws {
        try await reporting {
            let assembly = try options.assembly()
            let candidate = try options.folder.read(rulesFile: rules)
            let replay = Replay(
                store: assembly.store, old: assembly.desk,
                new: candidate.desk(keys: assembly.desk.keys, lexicon: assembly.desk.lexicon),
                againstRecord: rules == nil)
            let start = assembly.clock.now() + .seconds(-since.components.seconds)
            let bar = ProgressBar("replay", total: try await assembly.store.replayCount(since: start))
            let began = ContinuousClock.now
            let result = try await replay.run(since: start) { bar.show($0) }
            try show(result, in: ContinuousClock.now - began)
        }
    }

    private struct Change: Encodable {
        var ticket: Int64?
        var sender: String?
        var subject, field, old, new: String
    }

    private struct Summary: Encodable {
        var mails, changed, missing: Int
        var oldRules, newRules: String
        var seconds: Double
        var counts: [String: Int]
        var changes: [Change]
    }

    private func show(_ result: ReplayResult, in time: Duration) throws {
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        let shown = result.changes.prefix(limit)
        if output.json {
            return try JSONOutput.print(
                Summary(
                    mails: result.mails, changed: result.changed, missing: result.missing, oldRules: result.oldVersion,
                    newRules: result.newVersion, seconds: seconds,
                    counts: Dictionary(result.counts.map { ($0.change, $0.mails) }, uniquingKeysWith: +),
                    changes: shown.map {
                        Change(
                            ticket: $0.ticket?.number, sender: $0.sender, subject: $0.subject, field: $0.field,
                            old: $0.old, new: $0.new)
                    }))
        }
        var table = Table("TICKET", "FIELD", "OLD", "NEW", "FROM", "SUBJECT")
        for change in shown {
            table.add(
                change.ticket?.description, change.field, change.old, change.new, change.sender,
                change.subject)
        }
        table.print(empty: "nothing would change")
        if result.changes.count > shown.count { print("… and \(result.changes.count - shown.count) more") }
        print("")
        for (change, mails) in result.counts.prefix(30) { print("\(mails)  \(change.visible)") }
        let rate = seconds > 0 ? Int(Double(result.mails) / seconds) : 0
        print(
            "\(result.mails) mails, \(result.changed) would change (rules \(result.oldVersion) → \(result.newVersion)); "
                + "\(String(format: "%.2f", seconds)) s, \(rate) mails/s"
                + (result.missing > 0 ? "; the bytes of \(result.missing) are gone" : ""))
    }
}
