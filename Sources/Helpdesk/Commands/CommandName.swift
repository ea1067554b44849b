/// The commands that analysts give on the first lines of a mail. This file and `CommandWords` are the only ones
/// that name them all: a new command is a case here, its words there, and what it does in `CommandRun`.
import Ticketing

package enum CommandName: String, Codable, CaseIterable, Sendable {
    case take, assign, team, category, request, priority
    case status, solve, close, reopen, wait
    case note, reply, cc
    case merge, split, link, due, spam, forward
    case opportunity, quote, approve, change, won, lost
    case diagnosis, find
    case undo, resume, help
}

/// What stands behind a command's name on its line.
package enum CommandArgument: Equatable, Sendable {
    case nothing
    case analyst, team, category, requestType, priority, status
    case date(required: Bool)
    case addresses
    case ticket
    /// Text for the entry or the new subject; may be missing.
    case text
    /// One line, such as a title, a reason, or words to look for.
    case line
    /// Lines of a quotation below.
    case quotationLines
    /// "Q-12" or "Q-12/2"; may be missing.
    case quotation
    case causeAndSolution
}

/// What a word behind "#" turned out to be.
package enum CommandWord: Equatable, Sendable {
    case known(CommandName)
    case unknown(nearest: String?)
}

extension CommandName {
    private static let byWord: [String: CommandName] = Dictionary(
        allCases.flatMap { name in name.words.all.map { (folded($0), name) } }, uniquingKeysWith: { first, _ in first })

    /// A command by any of its names in any language, whatever the case and the accents; nil where none is so called.
    static func named(_ word: some StringProtocol) -> CommandName? { byWord[folded(word)] }

    /// The same, with the nearest name where nothing fits.
    package static func find(_ word: some StringProtocol) -> CommandWord {
        if let name = named(word) { return .known(name) }
        return .unknown(nearest: NearestName.find(for: folded(word), among: byWord.keys))
    }

    /// "#Solicitação" and "#solicitacao" are one word.
    private static func folded(_ word: some StringProtocol) -> String { String(word).foldedWords.joined() }
}
