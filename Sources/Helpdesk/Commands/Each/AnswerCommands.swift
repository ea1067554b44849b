/// `#answer` and `#answers`: answers that are ready.
import MIME
package import Ticketing

extension Command {
    /// Its text goes to the customer, with what stands below; commands on its first lines are done with it.
    static let answer = Command("answer", .text, example: "…") { run, name throws(CommandFault) in
        // "#answer" alone has always meant "what follows goes to the customer".
        if name.isEmpty { return try run.sendWords("") }
        guard let canned = run.desk.cannedAnswer(name) else {
            let names = run.desk.answers.map(\.name)
            if names.isEmpty { throw .noAnswers }
            throw NearestName.find(for: name, among: names).map { .noSuchName(nearest: $0) }
                ?? .notAmong(Array(names.prefix(20)))
        }
        let ready = canned.text(in: run.ticket.locale)
        if let unknown = CannedAnswer.unknownVariable(in: ready) { throw .noSuchVariable(unknown) }
        let text = CannedAnswer.filled(
            ready, run.desk.values(of: run.ticket, for: run.analyst))
        let block = CommandBlock(reading: text, in: run.desk.lexicon)
        let effect = try run.send(block.text)
        run.obey(block.commands.filter { $0.command(in: run.desk.lexicon).map { $0.mayStandInAnswer } ?? false })
        return effect == .replied ? .answered(canned.name) : effect
    }

    static let answers = Command("answers", .nothing, rights: .none) { run, _ throws(CommandFault) in
        if run.desk.answers.isEmpty { throw .noAnswers }
        return .answersListed
    }

    /// No answer calls another, and none takes back or opens.
    fileprivate var mayStandInAnswer: Bool {
        ![
            "answer", "answers", "undo", "new", "find", "help", "note", "reply", "admin", "keep", "prefer",
        ].contains(name)
    }
}

extension CommandEffect {
    static func answered(_ name: String) -> Self { Self("answered", .text(name)) }
    package static let answersListed = Self("answersListed")
}
