/// When one condition says no more than another: what the lint of rules stands on.
///
/// Cautious: "implies" is certain, its absence is not. Nothing that might matter to some mail is called useless.
import Ticketing

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
        case (.question(let mine), .question(let its)): return mine.question == its.question
        case (.all(let mine), .all(let its)), (.any(let mine), .any(let its)):
            return mine.count == its.count && zip(mine, its).allSatisfy { $0.asks(theSameAs: $1) }
        case (.not(let mine), .not(let its)): return mine.asks(theSameAs: its)
        case (.question, _), (.all, _), (.any, _), (.not, _): return false
        }
    }
}

extension Question {
    func implies(_ other: Question) -> Bool {
        switch (self, other) {
        case (.address(let field, let mine), .address(let otherField, let its)):
            return (field == otherField || (otherField == .to && field.isPartOfTo)) && mine.eachImplies(oneOf: its)
        case (.address(.from, let mine), .domain(let domains)):
            return !mine.isEmpty
                && mine.allSatisfy { $0.domain.map { domain in domains.contains { domain.isWithin($0) } } ?? false }
        case (.domain(let mine), .domain(let its)):
            return mine.allSatisfy { domain in its.contains { domain.isWithin($0) } }
        case (.text(let field, let mine), .text(let otherField, let its)):
            return field == otherField && mine.allSatisfy { matcher in its.contains { matcher.implies($0) } }
        case (.text(.header(let name), _), .hasHeader(let otherName, true)): return name == otherName
        case (.attachment, .attachments(true)): return true
        case (.organisation(let mine), .organisation(let its)): return Set(mine).isSubset(of: its)
        case (.mailbox(let mine), .mailbox(let its)): return Set(mine).isSubset(of: its)
        case (.dmarc(let mine), .dmarc(let its)): return Set(mine).isSubset(of: its)
        case (.locale(let mine), .locale(let its)): return Set(mine).isSubset(of: its)
        case (.spamScore(let mine), .spamScore(let its)): return mine.isWithin(its)
        default: return self == other
        }
    }

    /// No mail answers both with yes; nil where some might.
    func excludes(_ other: Question) -> Bool {
        switch (self, other) {
        case (.automatic(let one), .automatic(let two)), (.answers(let one), .answers(let two)),
            (.attachments(let one), .attachments(let two)), (.vip(let one), .vip(let two)):
            return one != two
        case (.hasHeader(let name, let one), .hasHeader(let other, let two)): return name == other && one != two
        case (.workingTime(let name, let one), .workingTime(let other, let two)): return name == other && one != two
        case (.mailbox(let one), .mailbox(let two)): return Set(one).isDisjoint(with: two)
        case (.organisation(let one), .organisation(let two)): return Set(one).isDisjoint(with: two)
        case (.locale(let one), .locale(let two)): return Set(one).isDisjoint(with: two)
        case (.dmarc(let one), .dmarc(let two)): return Set(one).isDisjoint(with: two)
        case (.address(.from, let one), .domain(let domains)), (.domain(let domains), .address(.from, let one)):
            return one.allSatisfy { $0.domain.map { domain in !domains.contains { domain.isWithin($0) } } ?? false }
        case (.attachment, .attachments(false)), (.attachments(false), .attachment): return true
        default: return false
        }
    }

    /// Why no mail can ever answer it with yes; nil where some may.
    var impossibility: String? {
        switch self {
        case .spamScore(let bounds):
            guard let least = bounds.atLeast, let below = bounds.below, least >= below else { return nil }
            return "a score cannot be at least \(least) and below \(below)"
        case .attachment(let question):
            guard let larger = question.largerThan, let smaller = question.smallerThan, larger + 1 >= smaller else {
                return nil
            }
            return "a file cannot be larger than \(larger) and smaller than \(smaller) octets"
        default: return nil
        }
    }
}

extension AddressField {
    /// What is found there is found under `to` as well.
    fileprivate var isPartOfTo: Bool {
        switch self {
        case .envelopeTo, .headerTo, .to: true
        case .from, .replyTo: false
        }
    }
}

extension [AddressMatcher] {
    fileprivate func eachImplies(oneOf others: [AddressMatcher]) -> Bool {
        allSatisfy { matcher in others.contains { matcher.implies($0) } }
    }
}

extension AddressMatcher {
    /// The only domain whose addresses it means; nil for expressions.
    var domain: String? {
        switch self {
        case .pattern(.exact(let address)): address.split(separator: "@").last.map(String.init)
        case .pattern(.domain(let domain)): domain
        case .expression: nil
        }
    }

    fileprivate func implies(_ other: AddressMatcher) -> Bool {
        switch (self, other) {
        case (.pattern(.exact), .pattern(.domain(let wanted))): domain == wanted
        case (.pattern, .pattern), (.expression, .expression): self == other
        case (.pattern, .expression), (.expression, .pattern): false
        }
    }
}

extension TextMatcher {
    fileprivate func implies(_ other: TextMatcher) -> Bool {
        switch (self, other) {
        // "copy of the invoice" is about invoices.
        case (.phrase(let mine), .phrase(let its)): its.stands(in: mine.text.foldedWords)
        case (.expression, .expression): self == other
        case (.phrase, .expression), (.expression, .phrase): false
        }
    }
}

extension SpamBounds {
    fileprivate func isWithin(_ other: SpamBounds) -> Bool {
        (other.atLeast.map { least in (atLeast ?? -.infinity) >= least } ?? true)
            && (other.below.map { below in (self.below ?? .infinity) <= below } ?? true)
    }
}
