/// `postigo rules test`: what the rules' own expectations say.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore
import Ticketing

struct RulesTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the expectations beside the rules.",
        discussion: """
            'tests:' in rules.yaml, or files named *.rules-test.yaml beside it:

              tests:
                - name: invoices go to billing
                  mail: {from: maria@loja.example, subject: Segunda via do boleto}
                  expect: {team: billing, priority: normal}

            Exits 65 where a test fails.

            Example:
              postigo rules test --config desk/config
            """)

    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    private struct Row: Encodable {
        var name, place: String
        var passed: Bool
        var misses: [String]
    }

    func run() async throws {
        try await reporting {
            let settings = try options.settings()
            let lexicon = try TemplatesCommand.files(config: options.config).lexicon()
            let desk = settings.desk(keys: TokenKeys(current: .init(id: 1, octets: [])), lexicon: lexicon)
            let now = Assembly.systemClock.now()
            let rows = settings.ruleTests.map { test in
                let misses = test.misses(on: desk, at: now).map { "\($0.field) is \($0.got), not \($0.expected)" }
                return Row(
                    name: test.name, place: "\(test.place.file):\(test.place.line)", passed: misses.isEmpty,
                    misses: misses)
            }
            if output.json { try JSONOutput.print(rows) } else { show(rows) }
            if rows.contains(where: { !$0.passed }) { throw ExitStatus.dataError }
        }
    }

    private func show(_ rows: [Row]) {
        for row in rows {
            let mark = row.passed ? Ink.green("✔") : Ink.red("✘")
            print("\(mark) \(row.name.visible)  \(Ink.grey(row.place))")
            for miss in row.misses { print("    \(miss.visible)") }
        }
        print("\(rows.count { $0.passed }) passed, \(rows.count { !$0.passed }) failed")
    }
}
