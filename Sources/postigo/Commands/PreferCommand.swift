/// `postigo prefer`: the same as `#prefer` by mail.
import ArgumentParser
import Ticketing

struct PreferCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prefer", abstract: "Say which mails an analyst gets, and whether single or in a digest.",
        discussion: """
            The words are those of '#prefer': digest 2h, single, without ratings, with notes, everything. Without any, it \
            shows how things are.

            Examples:
              postigo prefer ana digest 2h without ratings
              postigo prefer ana
            """)
    @OptionGroup var options: ConfigOptions

    @Argument(help: "The analyst's key.") var analyst: String
    @Argument(help: "What the analyst wants to get.") var words: [String] = []

    func run() async throws {
        try await reporting {
            try await options.order(.preference, words.joined(separator: " "), by: analyst, on: nil)
        }
    }
}
