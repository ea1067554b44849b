/// What the commands on one ticket take: which it is, who acts, and a text.
import ArgumentParser
import Foundation
import Gateway
import Helpdesk
import MIME
import TicketStore
import Ticketing

/// The ticket a command is about, and who acts.
struct TicketOptions: ParsableArguments {
    @OptionGroup var config: ConfigOptions

    @Argument(help: "The ticket's number.", transform: TicketOptions.number)
    var ticket: TicketID

    static func number(_ text: String) throws -> TicketID {
        guard let number = Int64(text.hasPrefix("#") ? String(text.dropFirst()) : text), number > 0 else {
            throw ValidationError("'\(text)' is no ticket number. 'postigo ticket list' shows them.")
        }
        return TicketID(number)
    }

    /// Carries out an action, and says where the ticket stands now.
    func act(_ action: AnalystAction, as analyst: String?, files: [StoredAttachment] = []) async throws {
        let assembly = try config.assembly()
        let key = try analyst.map { try AnalystName.resolve($0, in: assembly.desk.registry) }
        let now = assembly.clock.now()
        let desk = assembly.desk
        if case .reply(let text) = action { try CustomerText.check(text, at: desk) }
        let ticket = try await assembly.store.change(ticket, at: now, files: files) {
            desk.actAlone(action, by: key, on: $0, at: now)
        }
        print("\(ticket.id)  \(ticket.status.rawValue)  \(ticket.assignee?.name ?? "-")  \(ticket.subject.visible)")
    }
}

/// What goes to a customer from the command line: no order of an analyst's mail stands in it.
enum CustomerText {
    static func check(_ text: String, at desk: Desk) throws {
        let sheet = CommandBlock(reading: text, in: desk.lexicon)
        guard let line = (sheet.commands + sheet.unclear + sheet.misplaced).first else { return }
        throw ValidationError(
            "'#\(line.word)' is an order, which is obeyed in a mail and not here. Take that line out; 'postigo ticket --help' "
                + "lists what does the same.")
    }
}

/// Facts that a list or an export asks for: "pedido=4711".
enum TicketFacts {
    static func read(_ texts: [String]) throws -> [String: String] {
        let pairs = try texts.map { text -> (String, String) in
            guard let (name, value) = TicketFact.parts(text), !value.isEmpty else {
                throw ValidationError("'\(text)' is no fact. Write name=value.")
            }
            return (name, value)
        }
        return Dictionary(pairs) { $1 }
    }
}

enum AnalystName {
    static func resolve(_ name: String, in registry: Registry) throws -> RegistryKey<Analyst> {
        guard registry.analysts[RegistryKey(name)] != nil else {
            let known = registry.analysts.keys.map(\.name).sorted().joined(separator: ", ")
            throw ValidationError("no analyst is named '\(name)'. desk.yaml has: \(known)")
        }
        return RegistryKey(name)
    }
}

/// Text from the command line, or from standard input where it is "-" or missing.
struct TextArgument: ParsableArguments {
    @Option(name: .customLong("as"), help: "The analyst who acts, by key.")
    var analyst: String?

    @Argument(help: "The text; '-' or nothing reads standard input.")
    var text: String?

    @Option(name: .customLong("text"), help: ArgumentHelp("The same, by name.", valueName: "text"))
    var namedText: String?

    func validate() throws {
        guard text == nil || namedText == nil else {
            throw ValidationError("the text is given twice: once behind '--text' and once without. Keep one of them.")
        }
    }

    func read() throws -> String { try Self.read(namedText ?? text) }

    static func read(_ text: String?) throws -> String {
        let given = text ?? "-"
        let words =
            given == "-" ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) : given
        // A mail without a word would go to the customer, and stop the clocks.
        guard words.withoutNUL.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("the text is empty.")
        }
        return words.withoutNUL
    }
}
