/// How many points the spam filter gave: at least so many, and less than so many.
import Ticketing

package struct SpamQuestion: Question {
    package var atLeast: Double?
    package var below: Double?

    package init(atLeast: Double? = nil, below: Double? = nil) { (self.atLeast, self.below) = (atLeast, below) }

    package static let forms = [
        QuestionForm(
            "spam_score",
            .mapping(
                .init(fields: [.init("at_least", .decimal, "Points."), .init("below", .decimal, "Points.")]) {
                    SpamQuestion(atLeast: $0.decimals["at_least"], below: $0.decimals["below"])
                }), "As the spam filter wrote it.")
    ]

    /// A mail that no filter has looked at is neither above nor below.
    package func holds(for scratch: RoutingScratch, captures: inout Captures) -> Bool {
        guard let score = scratch.facts.mail.traits.header.spamScore else { return false }
        return (atLeast.map { score >= $0 } ?? true) && (below.map { score < $0 } ?? true)
    }

    package func cues(_ rarity: WordRarity) -> [Cue]? { nil }

    package func implies(_ other: any Question) -> Bool {
        guard let other = other as? SpamQuestion else { return false }
        return (other.atLeast.map { (atLeast ?? -.infinity) >= $0 } ?? true)
            && (other.below.map { (below ?? .infinity) <= $0 } ?? true)
    }

    package var impossibility: String? {
        guard let atLeast, let below, atLeast >= below else { return nil }
        return "a score cannot be at least \(atLeast) and below \(below)"
    }

    package var words: String {
        "spam_score: "
            + [atLeast.map { "at least \($0)" }, below.map { "below \($0)" }].compactMap { $0 }.listed
    }
}
