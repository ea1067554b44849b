/// Whom a mail is from, for, and to be answered to.
import MIME
package import Ticketing

package enum AddressField: String, Hashable, CaseIterable, Sendable {
    /// Of the envelope and of the header.
    case to
    case envelopeTo = "envelope_to"
    case headerTo = "header_to"
    case from
    case replyTo = "reply_to"

    /// What is found there is found under `to` as well.
    package var isPartOfTo: Bool {
        switch self {
        case .envelopeTo, .headerTo, .to: true
        case .from, .replyTo: false
        }
    }

    fileprivate var meaning: String {
        switch self {
        case .to: "Recipients, of the envelope and of the header."
        case .envelopeTo: "Recipients as the server delivered it."
        case .headerTo: "Recipients in To and Cc."
        case .from: "The sender."
        case .replyTo: "Where the sender wants answers."
        }
    }
}

package enum AddressMatcher: Hashable, Sendable {
    case pattern(AddressPattern)
    case expression(RegularExpression)
}

package struct AddressQuestion: Question {
    package let field: AddressField
    package let matchers: [AddressMatcher]

    package init(_ field: AddressField, _ matchers: [AddressMatcher]) {
        (self.field, self.matchers) = (field, matchers)
    }

    package static let forms = AddressField.allCases.map { field in
        QuestionForm(field.rawValue, .addresses { AddressQuestion(field, $0) }, field.meaning)
    }

    package func holds(for scratch: RoutingScratch, captures: inout Captures) -> Bool {
        scratch.facts.addresses(field).contains { address in
            matchers.contains { matcher in
                switch matcher {
                case .pattern(let pattern): pattern.matches(address)
                case .expression(let expression):
                    captures.take(scratch.match(expression, in: address), of: expression)
                }
            }
        }
    }

    package func cues(_ rarity: WordRarity) -> [Cue]? {
        matchers.map { matcher -> [Cue]? in
            switch matcher {
            case .pattern(.exact(let address)): [.address(field, address)]
            case .pattern(.domain(let domain)): [.domain(field, domain)]
            case .expression: nil
            }
        }.gathered
    }

    package var certainCues: [Cue] {
        matchers.flatMap { matcher -> [Cue] in
            switch matcher {
            case .pattern(.exact(let address)):
                [.address(field, address), .address(.to, address)]
                    + address.domainAndParents.flatMap { [.domain(field, $0), .domain(.to, $0)] }
            case .pattern(.domain(let domain)):
                "@\(domain)".domainAndParents.flatMap { [.domain(field, $0), .domain(.to, $0)] }
            case .expression: []
            }
        }
    }

    package func implies(_ other: any Question) -> Bool {
        switch other {
        case let other as AddressQuestion:
            (field == other.field || (other.field == .to && field.isPartOfTo))
                && matchers.allSatisfy { matcher in other.matchers.contains { matcher.implies($0) } }
        case let other as DomainQuestion:
            field == .from && !matchers.isEmpty && matchers.allSatisfy { $0.domain.map(other.includes) ?? false }
        default: false
        }
    }

    package func excludes(_ other: any Question) -> Bool {
        guard let other = other as? DomainQuestion, field == .from else { return false }
        return matchers.allSatisfy { $0.domain.map { !other.includes($0) } ?? false }
    }

    package var expressions: [RegularExpression] {
        matchers.compactMap { if case .expression(let expression) = $0 { expression } else { nil } }
    }

    package var words: String { "\(field.rawValue): \(matchers.map(\.words).listed)" }
}

/// The sender's domain, or a parent of it.
package struct DomainQuestion: Question {
    /// Lower case.
    package let domains: [String]

    package init(_ domains: [String]) { self.domains = domains }

    package static let forms = [
        QuestionForm(
            "domain",
            .plain { DomainQuestion($0.map { String($0.loweredAddress.trimmingPrefix("@")) }) },
            "The sender's domain; its subdomains too.")
    ]

    fileprivate func includes(_ domain: some StringProtocol) -> Bool {
        domains.contains { domain == $0 || domain.hasSuffix("." + $0) }
    }

    package func holds(for scratch: RoutingScratch, captures: inout Captures) -> Bool {
        scratch.facts.senderDomain.map { includes($0) } ?? false
    }

    package func cues(_ rarity: WordRarity) -> [Cue]? { domains.map { .domain(.from, $0) } }

    package var certainCues: [Cue] { domains.flatMap { "@\($0)".domainAndParents.map { .domain(.from, $0) } } }

    package func implies(_ other: any Question) -> Bool {
        (other as? DomainQuestion).map { other in domains.allSatisfy { other.includes($0) } } ?? false
    }

    package var words: String { "domain: \(domains.listed)" }
}

extension AddressMatcher {
    /// The only domain whose addresses it means; nil for expressions.
    fileprivate var domain: String? {
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

    fileprivate var words: String {
        switch self {
        case .pattern(.exact(let address)): address
        case .pattern(.domain(let domain)): "*@\(domain)"
        case .expression(let expression): "\(expression)"
        }
    }
}
