/// `#note` and `#reply`: who reads what follows.
import Ticketing

extension Command {
    package static let note = Command("note", .text, rights: .none) { run, text throws(CommandFault) in
        try run.keep(text, beside: run.wantsReply)
        run.wantsNote = true
        return .noted
    }

    package static let reply = Command("reply", .text) { run, text throws(CommandFault) in
        try run.sendWords(text)
    }
}

extension CommandRun {
    /// What an analyst wrote: nothing but the name of a ready answer was hardly meant for a customer to read.
    mutating func sendWords(_ text: String) throws(CommandFault) -> CommandEffect {
        if let answer = desk.answerNamed(by: text.isEmpty ? body : text) {
            leavesDoubt = true
            throw .namesAnswer(answer.name)
        }
        return try send(text)
    }

    mutating func send(_ text: String) throws(CommandFault) -> CommandEffect {
        try keep(text, beside: wantsNote)
        wantsReply = true
        return .replied
    }

    fileprivate mutating func keep(_ text: String, beside other: Bool) throws(CommandFault) {
        if other {
            leavesDoubt = true
            throw .noteAndReply
        }
        if !text.isEmpty { texts.append(text) }
    }
}

extension CommandEffect {
    /// The text stayed internal because this command said so.
    static let noted = Self("noted")
    /// The text went to the customer because this command said so.
    static let replied = Self("replied")
}
