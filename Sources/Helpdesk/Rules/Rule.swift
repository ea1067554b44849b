/// One rule of `rules.yaml`: which mail it means, and how that mail is sorted.

package struct Rule: Equatable, Sendable {
    package var name: String
    /// Where it stands, from 1: the line that `explain` points to.
    package var line: Int
    package var when: Conditions
    package var set: Sorting

    package init(name: String, line: Int, when: Conditions, set: Sorting) {
        self.name = name
        self.line = line
        self.when = when
        self.set = set
    }
}

/// What a mail must be like. An empty list asks nothing; of a list, one suffices; all lists must hold.
package struct Conditions: Equatable, Sendable {
    /// Recipient addresses, of the envelope and of the header.
    package var to: [AddressPattern]
    package var from: [AddressPattern]
    /// The sender's domain, or a parent of it; lower case.
    package var domain: [String]
    /// Words or phrases in the subject, compared without case and accents, at word borders.
    package var subject: [Phrase]

    package init(
        to: [AddressPattern] = [], from: [AddressPattern] = [], domain: [String] = [], subject: [Phrase] = []
    ) {
        self.to = to
        self.from = from
        self.domain = domain
        self.subject = subject
    }
}
