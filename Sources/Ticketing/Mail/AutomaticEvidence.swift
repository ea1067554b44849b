/// A mail that asks for no answer of machines, though a person may have written it: a list's, a no-reply address's.
package struct QuietMail: Equatable, Sendable {
    /// What shows it, in words that a person can check against its header.
    package var words: String
    /// The addresses of the list where nothing but a list's marks were found; they may be the desk's own.
    package var lists: [String]
    /// Nothing but its sender's address shows it ("noreply@"): whoever wants to be answered elsewhere may be.
    package var isBySenderAlone: Bool

    package init(words: String, lists: [String] = [], isBySenderAlone: Bool = false) {
        self.words = words
        self.lists = lists
        self.isBySenderAlone = isBySenderAlone
    }
}

/// Why a mail counts as automatic, in words that a person can check against its header.
package struct AutomaticEvidence: Codable, Equatable, Sendable {
    package var words: String

    package init(words: String) { self.words = words }
}
