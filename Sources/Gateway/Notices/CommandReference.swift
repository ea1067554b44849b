/// `docs/commands.md`: every command of a mail, from the values that carry them out and the words that are shipped.
import Helpdesk
import Ticketing

package enum CommandReference {
    /// Always the same octets for the same commands and words.
    package static func text(_ words: Words) -> String {
        head + Command.all.map { row($0, words) }.joined()
    }

    private static let head = """
        # Commands

        Made from the sources by `postigo check --commands docs/commands.md`. Commands stand on the first lines of an analyst's mail, one per
        line; case and accents do not matter, and the words of every language count. [conversation.md](conversation.md) says what becomes
        of the text below. An admin's own `config/templates/<language>/lexicon.yaml` may give a command other words.

        | Command | Also written | Does | Who may |
        | --- | --- | --- | --- |

        """

    private static func row(_ command: Command, _ words: Words) -> String {
        let typed = command.typed(command.example, in: words.locale, words.lexicon)
        var seen: Set<String> = [words.lexicon.word(command.name, .commands, in: words.locale)]
        let others = DeskLocale.allCases.flatMap { words.lexicon.words(command.name, .commands, in: $0) }
            .filter { seen.insert($0).inserted }
        let does = words["commands.\(command.name)"] + (command.takesBody ? "; the text below is part of it" : "")
        return
            "| `\(typed)` | \(others.map { "`#\($0)`" }.joined(separator: " ")) | \(does) | \(command.rights.words) |\n"
    }
}

extension CommandRights {
    fileprivate var words: String {
        switch self {
        case .none: "every analyst"
        case .ticket: "who may act on the ticket"
        case .sale: "the same, and the sales team"
        }
    }
}
