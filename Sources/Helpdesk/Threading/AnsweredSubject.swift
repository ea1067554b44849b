/// One automatic answer per sender and subject a day (trust: RFC 3834 for everything automatic).
import MIME
package import Ticketing

enum AnsweredSubject {
    /// Octets that are compared; what comes later makes no other subject.
    static let limit = 200

    /// A mail's subject without reply marks, numbers of ours, case and accents; nil where nothing is left: two mails
    /// without a subject are not about the same matter.
    static func folded(_ subject: String) -> String? {
        let words = subject.withoutReplyMarks.foldedWords.joined(separator: " ").cut(toUTF8: limit)
        return words.isEmpty ? nil : words
    }
}

extension Notice {
    /// Both answer one subject with the same kind of mail.
    package func answers(theSameAs other: Notice) -> Bool {
        answering != nil && answering == other.answering && kind.label == other.kind.label
    }

    /// Nobody asked for it in so many words: RFC 3834 §2 wants a limit on how often it goes to one address.
    func answering(_ subject: String) -> Notice {
        var notice = self
        notice.answering = AnsweredSubject.folded(subject)
        return notice
    }
}
