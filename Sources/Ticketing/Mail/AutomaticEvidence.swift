/// Why a mail counts as automatic, in words that a person can check against its header.
package struct AutomaticEvidence: Codable, Equatable, Sendable {
    package var words: String

    package init(words: String) { self.words = words }
}
