/// What the expressions of a question capture.
import Ticketing

extension Question {
    /// "1", "2" … and the names of groups.
    package var captureNames: Set<String> {
        Set(expressions.flatMap { Array($0.groupNames.keys) + $0.groupNames.values.map(String.init) + $0.numbers })
    }

    package var expressions: [RegularExpression] {
        switch self {
        case .address(_, let matchers):
            matchers.compactMap { if case .expression(let expression) = $0 { expression } else { nil } }
        case .text(_, let matchers): matchers.expressions
        case .attachment(let question): question.names.expressions
        case .domain, .organisation, .vip, .hasHeader, .attachments, .mailbox, .spamScore, .dmarc, .automatic, .answers,
            .locale, .workingTime:
            []
        }
    }
}

extension [TextMatcher] {
    fileprivate var expressions: [RegularExpression] {
        compactMap { if case .expression(let expression) = $0 { expression } else { nil } }
    }
}

extension RegularExpression {
    /// "0" is the whole match.
    fileprivate var numbers: [String] { (0...groupCount).map(String.init) }
}
