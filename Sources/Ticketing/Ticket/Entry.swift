/// One item in a ticket's timeline.

package enum EntryKind: String, Codable, CaseIterable, Sendable {
    case customerMail = "customer-mail"
    case publicReply = "public-reply"
    case internalNote = "internal-note"
    case event
}

/// Who wrote an entry.
package enum Author: Equatable, Sendable {
    /// Somebody outside the desk, by address.
    case customer(String)
    case analyst(RegistryKey<Analyst>)
    /// Said to be from an analyst, but nothing proved it: shown to analysts, never obeyed.
    case unverified(String)
    case desk
}

/// An entry that is about to be stored.
package struct NewEntry: Equatable, Sendable {
    package var kind: EntryKind
    package var author: Author
    /// What is shown: the visible reply, or the whole text of a first mail.
    package var text: String
    /// Quoted history and signature, folded away and never deleted; empty where there was none.
    package var folded: String
    /// What an outsider's mail calls its writer; nil where it does not.
    package var authorName: String?

    package init(kind: EntryKind, author: Author, text: String, folded: String = "") {
        self.kind = kind
        self.author = author
        self.text = text
        self.folded = folded
    }
}
