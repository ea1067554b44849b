/// When one condition says no more than another: what the lint of rules stands on.
///
/// Cautious: "implies" is certain, its absence is not. Nothing that might matter to some mail is called useless.

extension Condition {
    /// What must all hold, with nested `all`s laid flat.
    var conjuncts: [Condition] {
        switch self {
        case .all(let conditions): conditions.flatMap(\.conjuncts)
        case .question, .any, .not: [self]
        }
    }

    /// Every mail that this means, the other means too.
    func implies(_ other: Condition) -> Bool {
        let mine = conjuncts
        return other.conjuncts.allSatisfy { wanted in mine.contains { $0.impliesOne(wanted) } }
    }

    private func impliesOne(_ wanted: Condition) -> Bool {
        if self.asks(theSameAs: wanted) { return true }
        switch (self, wanted) {
        case (.question(let mine), .question(let other)): return mine.question.implies(other.question)
        case (.any(let alternatives), _): return !alternatives.isEmpty && alternatives.allSatisfy { $0.implies(wanted) }
        case (_, .any(let alternatives)): return alternatives.contains { self.implies($0) }
        case (.not(let mine), .not(let other)): return other.implies(mine)
        case (.question, .not), (.not, .question), (.all, _), (_, .all): return false
        }
    }

    /// Equal, wherever it was written.
    private func asks(theSameAs other: Condition) -> Bool {
        switch (self, other) {
        case (.question(let mine), .question(let its)): return mine.question.isSame(as: its.question)
        case (.all(let mine), .all(let its)), (.any(let mine), .any(let its)):
            return mine.count == its.count && zip(mine, its).allSatisfy { $0.asks(theSameAs: $1) }
        case (.not(let mine), .not(let its)): return mine.asks(theSameAs: its)
        case (.question, _), (.all, _), (.any, _), (.not, _): return false
        }
    }
}
