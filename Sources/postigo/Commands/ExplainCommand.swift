/// `postigo explain`: what would become of a mail, and why.
import ArgumentParser
import Gateway
import Ticketing

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what would become of a mail, and why; nothing is stored or sent.",
        discussion: """
            Examples:
              postigo explain mail.eml --config desk/config
              postigo explain last-month --json
              postigo explain mail.eml --all     the rules that failed too
            """)

    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Flag(name: .long, help: "Show every rule, and not only those that held.")
    var all = false

    @Argument(help: "An .eml file, or a folder of them.", completion: .file())
    var source: String

    /// Mails in memory at once.
    private static let page = 64

    func run() async throws {
        try await reporting {
            let assembly = try options.assembly()
            var list = JSONList()
            var paths = try MailFiles.paths(at: source)[...]
            while !paths.isEmpty {
                let mails = paths.prefix(Self.page).compactMap { path in MailFiles.octets(of: path).map { (path, $0) } }
                paths = paths.dropFirst(Self.page)
                for ((path, _), explanation) in zip(mails, try await assembly.explain(mails.map(\.1))) {
                    let one = ExplanationJSON(path, explanation)
                    if output.json { try list.add(one.shown(all: all)) } else { print(one.text(all: all)) }
                }
            }
            if output.json { list.end() }
        }
    }
}
