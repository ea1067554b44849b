/// A command that analysts give on the first lines of a mail, as one value: whatever else must be known of it is derived.
package import Ticketing

package struct Command: Sendable {
    /// Its name in `lexicon.yaml` (what people write for it) and in `words.yaml` (what `#help` says of it).
    package let name: String
    /// What may stand behind it, as the reference shows it; empty where nothing does.
    package let example: String
    /// What this desk has to put there, in a reader's language: `#help` and faults show these instead.
    private let names: CommandNames?
    /// Nothing stands behind it.
    let takesNothing: Bool
    package let rights: CommandRights
    /// The text below belongs to it, whatever comes of it: prices never go to a customer as an answer.
    package let takesBody: Bool
    /// It asks something of the desk: what stands below it is more of that, and none of a customer's.
    let asksDesk: Bool
    /// A mail of its own tells what came of it, and no receipt is needed for that.
    let answersItself: Bool
    let needs: CommandNeeds
    private let reading: @Sendable (CommandReader, String) throws(CommandFault) -> Act

    /// Carries it out: changes the run's ticket, and says what was done.
    typealias Act = @Sendable (inout CommandRun) throws(CommandFault) -> CommandEffect

    init<Value: Sendable>(
        _ name: String, _ argument: CommandArgument<Value>, example: String = "", names: CommandNames? = nil,
        rights: CommandRights = .ticket, takesBody: Bool = false, asksDesk: Bool = false,
        answersItself: Bool = false, needs: CommandNeeds = .nothing,
        run: @escaping @Sendable (inout CommandRun, Value) throws(CommandFault) -> CommandEffect
    ) {
        self.name = name
        self.example = example
        self.names = names
        takesNothing = argument.takesNothing
        self.rights = rights
        self.takesBody = takesBody
        self.asksDesk = asksDesk
        self.answersItself = answersItself
        self.needs = needs
        reading = { reader, text throws(CommandFault) in
            let all = names?.list(reader.desk.registry, reader.desk.lexicon, reader.locale) ?? []
            let value: Value
            do throws(CommandFault) {
                value = try argument.read(reader, text, all.first ?? example)
            } catch { throw error.listing(all) }
            return { command throws(CommandFault) in try run(&command, value) }
        }
    }

    func read(_ text: String, with reader: CommandReader) throws(CommandFault) -> Act { try reading(reader, text) }
}

/// What a desk has to put behind a command: its teams, its people, its priorities.
struct CommandNames: Sendable {
    let list: @Sendable (Registry, Lexicon, DeskLocale) -> [String]
}

extension Command {
    /// As this desk may write it: an example with a name that it has.
    package func example(of registry: Registry, in locale: DeskLocale, _ lexicon: Lexicon) -> String {
        names?.list(registry, lexicon, locale).first ?? example
    }

    /// All that may stand there; empty where that is not a choice among names.
    package func choices(of registry: Registry, in locale: DeskLocale, _ lexicon: Lexicon) -> [String] {
        names?.list(registry, lexicon, locale) ?? []
    }
}

/// What the store has to be asked before a command is carried out.
struct CommandNeeds: Sendable {
    /// Given the argument, and the entry that the mail answers.
    let ask: @Sendable (_ argument: String, _ answered: Int64?, inout Questions) -> Void

    static let nothing = Self { _, _, _ in }
}

/// What a command asks of the analyst who gives it.
package enum CommandRights: String, Sendable {
    /// Every analyst may do it with every ticket they were told of: it changes nothing for anybody else.
    case none
    /// To work the ticket.
    case ticket
    /// That, or to sell for the desk.
    case sale
}

extension Command: Equatable {
    package static func == (left: Command, right: Command) -> Bool { left.name == right.name }
}

/// What a word behind "#" turned out to be.
package enum CommandWord: Equatable, Sendable {
    case known(Command)
    case unknown(nearest: String?)
}

extension Command {
    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// A command by any of its words in any language, whatever the case and the accents; nil where none is so called.
    package static func named(_ word: some StringProtocol, in lexicon: Lexicon) -> Command? {
        lexicon.name(word, .commands).flatMap { byName[$0] }
    }

    /// The same, with the nearest word where nothing fits.
    package static func find(_ word: some StringProtocol, in lexicon: Lexicon) -> CommandWord {
        named(word, in: lexicon).map(CommandWord.known) ?? .unknown(nearest: lexicon.nearest(word, .commands))
    }

    /// "#fechar", or "#prioridade urgent".
    package func typed(_ argument: String = "", in locale: DeskLocale, _ lexicon: Lexicon) -> String {
        CommandLine(lexicon.word(name, .commands, in: locale), argument).typed
    }
}
