/// `postigo templates`: what people will read, before anybody reads it.
import ArgumentParser
import Foundation
import Gateway
import Ticketing

struct TemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "Check the notice templates, and look at them.",
        subcommands: [TemplatesLint.self, TemplatesPreview.self])

    static func files(config: String) throws -> TemplateFiles {
        TemplateFiles(shipped: try ConfigOptions.shippedFiles().templates, overrides: config + "/templates")
    }
}

struct TemplatesLint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Find unknown values, missing languages and broken HTML.",
        discussion: """
            Exits 78 where a notice would be broken; a warning alone does not.

            Example:
              postigo templates lint --config desk/config
            """)

    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            let problems = TemplateLint(files: try TemplatesCommand.files(config: options.config)).problems()
            try ProblemOutput.show(problems, json: output.json)
            if problems.isEmpty, !output.json { print("\(TemplateNames.notices.count) notices: no mistakes") }
            if problems.contains(where: { !$0.isWarning }) { throw ExitStatus.badConfig }
        }
    }
}

struct TemplatesPreview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Write a notice as .eml and .html, filled with sample values.",
        discussion: """
            Examples:
              postigo templates preview acknowledgement --locale pt-BR --open
              postigo templates preview all --out previews
              postigo templates preview quotation-page --locale es    the page, as PDF
            """)

    @OptionGroup var options: ConfigOptions

    @Argument(help: "The notice's name, or 'all'.", completion: .list(TemplateNames.notices + ["all"]))
    var notice: String

    @Option(help: "en, pt-BR or es; without it all three.")
    var locale: DeskLocale?

    @Option(help: "The folder to write to.", completion: .directory)
    var out = "previews"

    @Flag(help: "Show the HTML in this machine's browser.")
    var open = false

    func run() async throws {
        try await reporting {
            let files = try TemplatesCommand.files(config: options.config)
            let library = try TemplateLibrary(files: files)
            let names = notice == "all" ? TemplateNames.notices : [notice]
            let now = Assembly.systemClock.now()
            try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
            for name in names {
                for locale in locale.map({ [$0] }) ?? DeskLocale.allCases {
                    if name == TemplateNames.page {
                        try await write(NoticePreview.page(in: locale, from: library), locale)
                        continue
                    }
                    guard let preview = NoticePreview(name, in: locale, from: library) else { throw unknown(name) }
                    try write(preview, at: now)
                }
            }
        }
    }

    private func write(_ preview: NoticePreview, at now: Instant) throws {
        let path = "\(out)/\(preview.notice).\(preview.locale.rawValue)"
        try Data(preview.octets(at: now)).write(to: URL(fileURLWithPath: path + ".eml"))
        try Data(preview.rendered.html.utf8).write(to: URL(fileURLWithPath: path + ".html"))
        print("\(path).eml\n\(path).html")
        if open {
            let browser = Process()
            browser.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            browser.arguments = ["xdg-open", path + ".html"]
            try browser.run()
        }
    }

    private func write(_ page: String, _ locale: DeskLocale) async throws {
        let path = "\(out)/\(TemplateNames.page).\(locale.rawValue)"
        try Data(page.utf8).write(to: URL(fileURLWithPath: path + ".html"))
        try Data(try await PageMaker().pdf(of: page)).write(to: URL(fileURLWithPath: path + ".pdf"))
        print("\(path).html\n\(path).pdf")
    }

    private func unknown(_ name: String) -> ValidationError {
        let nearest = NearestName.find(for: name, among: TemplateNames.notices).map { " Did you mean '\($0)'?" }
        return ValidationError(
            "no notice is named '\(name)'."
                + (nearest ?? " There are: \(TemplateNames.notices.joined(separator: ", "))."))
    }
}
