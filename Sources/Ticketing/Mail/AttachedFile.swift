/// A file, whatever its type says, as far as something of ours may be in it.
package struct AttachedFile: Equatable, Sendable {
    package var name: String
    /// That look like tokens: of its octets, and of the parts of a mail in it.
    package var words: [String] = []
    /// Whether all of it has been searched for them.
    package var isWhole = true
    /// What a person reads of it: of mails, pages and other text; empty where it is none.
    package var texts: [String] = []

    package init(name: String, words: [String] = []) {
        self.name = name
        self.words = words
    }
}
