/// `postigo check`: every mistake of the configuration at once.
import ArgumentParser
import Foundation
import Gateway
import Helpdesk
import TicketStore
import Ticketing

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the configuration, and with --connect the servers.",
        discussion: """
            Prints one line per mistake, as file:line:column, and exits 78 if there is one. It speaks the language of the \
            terminal (LC_ALL, LC_MESSAGES or LANG), where it is Portuguese or Spanish. Warnings are about what is \
            allowed and yet hardly meant: a rule that never does anything, a promise to nobody; with --strict they \
            count as mistakes.

            Example:
              postigo check --config desk/config --connect
            """)

    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Flag(name: .long, help: "Log in everywhere, make missing folders, send a probe mail and find it.")
    var connect = false

    @Flag(name: .long, help: "Let a warning count as a mistake.")
    var strict = false

    @Option(
        name: .long, help: "Write the JSON Schemas of the files to this folder, and check nothing.",
        completion: .directory)
    var schemas: String?

    @Option(
        name: .long, help: "Write the reference of all settings to this file, and check nothing.", completion: .file())
    var reference: String?

    @Option(name: .long, help: "Write the reference of all commands in mails to this file, and check nothing.")
    var commands: String?

    @Option(name: .long, help: "Write the reference of all notices to this file, and check nothing.")
    var notices: String?

    func run() async throws {
        try await reporting {
            if let notices { return try NoticeReference.text.write(toFile: notices, atomically: true, encoding: .utf8) }
            if let reference {
                return try SettingsReference.text.write(toFile: reference, atomically: true, encoding: .utf8)
            }
            if let commands {
                let files = TemplateFiles(shipped: try ConfigOptions.shippedFiles().templates, overrides: "")
                let text = CommandReference.text(try files.words(in: .english))
                return try text.write(toFile: commands, atomically: true, encoding: .utf8)
            }
            if let schemas { return try write(to: schemas) }
            do {
                let settings = try options.settings()
                let warnings = try await warnings(in: settings)
                if !warnings.isEmpty {
                    try ProblemOutput.show(warnings, json: output.json)
                    if strict || warnings.contains(where: { !$0.isWarning }) { throw ExitStatus.badConfig }
                }
                if connect {
                    try await connect(to: settings)
                } else if output.json {
                    if warnings.isEmpty { try ProblemOutput.show([], json: true) }
                } else {
                    print(TerminalLanguage.book.said(summary(of: settings)))
                }
                if !output.json, let fault = await (connect ? PageMaker().check() : PageMaker().look()) {
                    print("note: \(fault)")
                }
            } catch let error as SettingsError {
                let all = options.folder.unedited() + error.problems + (try templates(rules: []))
                try ProblemOutput.show(all, json: output.json)
                throw ExitStatus.badConfig
            }
        }
    }

    private func write(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for schema in SettingsSchema.all {
            let path = folder + "/" + schema.fileName
            try schema.text().write(toFile: path, atomically: true, encoding: .utf8)
            print(path)
        }
    }

    /// What the lint of rules, registry and templates has to say, and keys that tickets use and that are gone.
    private func warnings(in settings: Settings) async throws -> [SettingsProblem] {
        var all =
            settings.warnings
            + settings.postigo.futureStarts(at: Assembly.systemClock.now(), file: options.config + "/postigo.yaml")
            + AnswerFolder.problems(in: options.config + "/templates")
            + options.folder.unedited()
            + (try templates(
                rules: settings.ruleTemplates, brands: Set(settings.mailboxes.compactMap(\.templates)).sorted()))
        if FileManager.default.fileExists(atPath: settings.dataDirectory + "/postigo.sqlite") {
            let store = try Store.open(at: settings.dataDirectory)
            all += try await KeysInUse.gone(from: settings.registry, in: store)
                .map { SettingsProblem(keyInUse: $0, file: options.config + "/desk.yaml") }
        }
        return all
    }

    private func templates(rules: Set<String>, brands: [String] = []) throws -> [SettingsProblem] {
        let shipped = try ConfigOptions.shippedFiles().templates
        let folders = [options.config + "/templates"] + brands.filter { $0 != options.config + "/templates" }
        return folders.enumerated().flatMap { place, folder in
            TemplateLint(files: TemplateFiles(shipped: shipped, overrides: folder), own: place == 0 ? rules : [])
                .problems()
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
        let words = counts.map { counted($0.0, $0.1, $0.2) }.joined(separator: ", ")
        return "\(options.config): no mistakes (\(words))"
    }
}
