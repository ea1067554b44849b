/// One line of `postigo check --connect`: what was tried, and what works or what to change.

package struct CheckLine: Equatable, Sendable, Encodable {
    /// "mailbox support", "smtp", "probe support".
    package var subject: String
    package var works: Bool
    package var message: String

    package init(_ subject: String, _ works: Bool, _ message: String) {
        self.subject = subject
        self.works = works
        self.message = message
    }
}
