/// Files that do not go out (design: contract 10): what a mail program attaches of the mail that is answered, under any
/// name and type.
import MIME
import Ticketing

extension Case {
    /// The name of a file that holds a token, or lines, of ours; nil where none does.
    var heldFile: String? {
        let found = mail.attachedFiles.first { !$0.isWhole || $0.words.contains(where: scan.isIn) }
        return (found ?? mail.attachedFiles.first { $0.texts.contains(where: gate.holdsOurs) })?.name
    }
}

extension AnalystMail {
    /// Words that go with a file of ours stay inside with it: a customer would read of a file that they have not got.
    func kept(_ typed: String, _ judged: (text: String, answer: AnswerClass)) -> (String, AnswerClass) {
        switch judged.answer {
        case .customer, .note(.holdsNotice):
            mailCase.heldFile == nil ? judged : (typed, .note(.fileHoldsNotice))
        case .none, .empty, .note: judged
        }
    }

    /// An answer that nobody would get waits for no customer: it stays a note, and its writer is told.
    func delivered(_ judged: (text: String, answer: AnswerClass), _ run: CommandRun) -> (String, AnswerClass) {
        let people = run.ticket.participants.union([run.ticket.requester])
        let hasReader = people.contains { address in
            !mailCase.desk.owns(address) && address != Case.unknownSender && !address.belongsToNoPerson
        }
        guard judged.answer.goesToCustomer, !hasReader, mailCase.newcomers(besides: people).isEmpty else {
            return judged
        }
        return (judged.text, .note(.noRecipient))
    }

    /// The file that would have gone out with this change.
    func heldFile(_ answer: AnswerClass, sends: Bool) -> String? {
        answer == .note(.fileHoldsNotice) || sends ? mailCase.heldFile : nil
    }
}
