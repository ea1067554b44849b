/// One automatic answer per sender and matter a day (trust: RFC 3834 for everything automatic).
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

    /// A subject with what is said under it: a person who writes "Nota fiscal" twice in a day has two matters, a machine that
    /// answers us says the same each time.
    static func folded(_ subject: String, saying text: String) -> String? {
        folded(subject).map { subject in
            let words = text.foldedWords(atMost: wordLimit).joined(separator: " ")
            return subject + " " + ContentHash(of: Array(words.utf8)).hex.prefix(16)
        }
    }

    /// Words that are compared.
    private static let wordLimit = 200
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

    /// The same of a mail that opened a ticket: whoever opens another one is to know its number.
    func answering(_ subject: String, saying text: String) -> Notice {
        var notice = self
        notice.answering = AnsweredSubject.folded(subject, saying: text)
        return notice
    }
}
