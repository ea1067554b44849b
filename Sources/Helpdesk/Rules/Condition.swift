/// What a rule may ask of a mail, as a tree: questions, and how their answers count together.

package indirect enum Condition: Equatable, Sendable {
    case question(PlacedQuestion)
    /// Holds where it is empty.
    case all([Condition])
    case any([Condition])
    case not(Condition)

    /// Asks nothing: every mail is meant.
    package static let always = Condition.all([])
}

/// A question with the place where the admin wrote it.
package struct PlacedQuestion: Equatable, Sendable {
    package var question: any Question
    package var place: Place

    package init(_ question: any Question, at place: Place) {
        self.question = question
        self.place = place
    }

    package static func == (left: PlacedQuestion, right: PlacedQuestion) -> Bool {
        left.place == right.place && left.question.isSame(as: right.question)
    }
}

extension Condition {
    /// Every question in the tree, in the order in which it was written.
    package var questions: [PlacedQuestion] {
        switch self {
        case .question(let placed): [placed]
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.questions)
        case .not(let condition): condition.questions
        }
    }

    func holds(for scratch: RoutingScratch, captures: inout Captures) -> Bool {
        switch self {
        case .question(let placed): return placed.question.holds(for: scratch, captures: &captures)
        case .all(let conditions): return conditions.allSatisfy { $0.holds(for: scratch, captures: &captures) }
        case .any(let conditions): return conditions.contains { $0.holds(for: scratch, captures: &captures) }
        case .not(let condition):
            // What was captured on the way to a "no" means nothing.
            var none: Captures = [:]
            return !condition.holds(for: scratch, captures: &none)
        }
    }

    /// The names and numbers that expressions of the tree capture; what stands under `not` captures nothing.
    package var captureNames: Set<String> {
        switch self {
        case .question(let placed): placed.question.expressions.reduce(into: []) { $0.formUnion($1.captureNames) }
        case .all(let conditions), .any(let conditions): conditions.reduce(into: []) { $0.formUnion($1.captureNames) }
        case .not: []
        }
    }
}

/// Where something stands in a rules file.
package struct Place: Hashable, Comparable, Sendable, Codable {
    /// As the admin named it, such as "rules.yaml" or "rules/billing.yaml".
    package var file: String
    /// From 1.
    package var line: Int
    /// From 1.
    package var column: Int

    package init(file: String, line: Int, column: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
    }

    package static func < (left: Place, right: Place) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
