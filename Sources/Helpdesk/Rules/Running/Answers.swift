/// Answers one question about one mail.
import MIME
import Ticketing

/// What a regular expression took out of a mail: "1", "2" … and the names of groups.
typealias Captures = [String: String]

extension Question {
    /// - Parameter captures: gains what the expressions that matched have captured.
    func holds(for scratch: RoutingScratch, captures: inout Captures) -> Bool {
        let facts = scratch.facts
        switch self {
        case .address(let field, let matchers):
            return facts.addresses(field).contains { matches($0, matchers, scratch, &captures) }
        case .domain(let domains):
            return facts.senderDomain.map { domain in domains.contains { domain.isWithin($0) } } ?? false
        case .organisation(let keys): return facts.organisation.map(keys.contains) ?? false
        case .vip(let wanted): return facts.isVIP == wanted
        case .text(let field, let matchers): return matches(field, matchers, scratch, &captures)
        case .hasHeader(let name, let wanted): return facts.mail.traits.header.all(name).isEmpty != wanted
        case .attachment(let question):
            return facts.mail.traits.attachments.contains { meets($0, question, scratch, &captures) }
        case .attachments(let wanted): return facts.mail.traits.attachments.isEmpty != wanted
        case .mailbox(let names): return names.contains(facts.mail.mailbox)
        case .spamScore(let bounds): return bounds.include(facts.mail.traits.header.spamScore)
        case .dmarc(let verdicts): return verdicts.contains(facts.mail.traits.dmarc)
        case .automatic(let wanted): return (facts.mail.automatic != nil) == wanted
        case .answers(let wanted): return facts.mail.references.isEmpty != wanted
        case .locale(let locales): return facts.mail.locale.map(locales.contains) ?? false
        case .workingTime(let calendar, let wanted): return facts.open.contains(calendar) == wanted
        }
    }

    private func matches(
        _ address: String, _ matchers: [AddressMatcher], _ scratch: RoutingScratch, _ captures: inout Captures
    ) -> Bool {
        matchers.contains { matcher in
            switch matcher {
            case .pattern(let pattern): pattern.matches(address)
            case .expression(let expression): captures.take(scratch.match(expression, in: address), of: expression)
            }
        }
    }

    private func matches(
        _ field: TextField, _ matchers: [TextMatcher], _ scratch: RoutingScratch, _ captures: inout Captures
    ) -> Bool {
        matchers.contains { matcher in
            switch matcher {
            case .phrase(let phrase): scratch.words(field).contains { phrase.stands(in: $0) }
            case .expression(let expression): captures.take(scratch.match(expression, in: field), of: expression)
            }
        }
    }

    private func meets(
        _ file: AttachmentTraits, _ question: AttachmentQuestion, _ scratch: RoutingScratch,
        _ captures: inout Captures
    ) -> Bool {
        guard question.types.isEmpty || question.types.contains(where: { file.type.isType($0) }),
            question.largerThan.map({ file.size > $0 }) ?? true, question.smallerThan.map({ file.size < $0 }) ?? true
        else { return false }
        guard !question.names.isEmpty else { return true }
        return question.names.contains { matcher in
            switch matcher {
            case .phrase(let phrase): phrase.stands(in: file.name.foldedWords)
            case .expression(let expression): captures.take(scratch.match(expression, in: file.name), of: expression)
            }
        }
    }
}

extension SpamBounds {
    /// A mail that no filter has looked at is neither above nor below.
    func include(_ score: Double?) -> Bool {
        guard let score else { return false }
        return (atLeast.map { score >= $0 } ?? true) && (below.map { score < $0 } ?? true)
    }
}

extension Captures {
    /// True where it matched.
    mutating func take(_ outcome: RegularExpression.Outcome, of expression: RegularExpression) -> Bool {
        guard case .matched(let groups) = outcome else { return false }
        for (number, text) in groups.enumerated() where text != nil { self["\(number)"] = text }
        for (name, number) in expression.groupNames where number < groups.count { self[name] = groups[number] }
        return true
    }

    /// Puts the captures into a text: "$1", "${order}"; "$$" is a dollar sign. What was not captured is empty.
    func fill(_ template: String) -> String {
        var text = ""
        var rest = template[...]
        while let dollar = rest.unicodeScalars.firstIndex(of: "$") {
            text += rest[..<dollar]
            rest = rest[dollar...].dropFirst(scalars: 1)
            if rest.unicodeScalars.first == "$" {
                text += "$"
                rest = rest.dropFirst(scalars: 1)
            } else if rest.unicodeScalars.first == "{" {
                text += self[String(rest.dropFirst(scalars: 1).prefix(scalars: { $0 != "}" }))] ?? ""
                rest = rest.drop(scalars: { $0 != "}" }).dropFirst(scalars: 1)
            } else {
                let number = rest.prefix(scalars: { $0.isASCII && $0.isNumber })
                text += number.isEmpty ? "$" : self[String(number)] ?? ""
                rest = rest[number.endIndex...]
            }
        }
        return text + rest
    }
}

extension StringProtocol {
    /// The same domain, or one below it; both lower case.
    func isWithin(_ domain: String) -> Bool { self == domain || hasSuffix("." + domain) }

    /// "image/png" is of type "image/png" and of "image/*".
    fileprivate func isType(_ wanted: String) -> Bool {
        wanted.hasSuffix("/*") ? hasPrefix(wanted.dropLast()) : self == wanted
    }
}

extension Condition {
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
}
