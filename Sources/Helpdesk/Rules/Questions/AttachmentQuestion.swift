/// What an attachment is like: one of them must meet all of it.
import Ticketing

package struct AttachmentQuestion: Question {
    package var names: [TextMatcher]
    /// "application/pdf", or "image/*"; lower case.
    package var types: [String]
    /// In octets.
    package var largerThan: Int?
    /// In octets.
    package var smallerThan: Int?

    package init(
        names: [TextMatcher] = [], types: [String] = [], largerThan: Int? = nil, smallerThan: Int? = nil
    ) {
        self.names = names
        self.types = types
        self.largerThan = largerThan
        self.smallerThan = smallerThan
    }

    package static let forms = [
        QuestionForm(
            "attachment",
            .either(
                .flag { FlagQuestion(.attachments, $0) },
                .init(fields: [
                    .init("name", .texts, "Words, or /an expression/."),
                    .init("type", .plain, "application/pdf, image/*"),
                    .init("larger_than", .size, "5MB"), .init("smaller_than", .size, "300kB"),
                ]) {
                    AttachmentQuestion(
                        names: $0.texts["name"] ?? [], types: ($0.plain["type"] ?? []).map { $0.lowercased() },
                        largerThan: $0.sizes["larger_than"], smallerThan: $0.sizes["smaller_than"])
                }), "One attachment must meet all of it.")
    ]

    package func holds(for scratch: RoutingScratch, captures: inout Captures) -> Bool {
        scratch.facts.mail.traits.attachments.contains { meets($0, scratch, &captures) }
    }

    private func meets(_ file: AttachmentTraits, _ scratch: RoutingScratch, _ captures: inout Captures) -> Bool {
        guard types.isEmpty || types.contains(where: { file.type.isType($0) }),
            largerThan.map({ file.size > $0 }) ?? true, smallerThan.map({ file.size < $0 }) ?? true
        else { return false }
        guard !names.isEmpty else { return true }
        return names.contains { matcher in
            switch matcher {
            case .phrase(let phrase): phrase.stands(in: file.name.foldedWords)
            case .expression(let expression): captures.take(scratch.match(expression, in: file.name), of: expression)
            }
        }
    }

    package func cues(_ rarity: WordRarity) -> [Cue]? { nil }

    package func implies(_ other: any Question) -> Bool {
        isSame(as: other) || other.isSame(as: FlagQuestion(.attachments, true))
    }

    package func excludes(_ other: any Question) -> Bool { other.isSame(as: FlagQuestion(.attachments, false)) }

    package var impossibility: String? {
        guard let largerThan, let smallerThan, largerThan + 1 >= smallerThan else { return nil }
        return "a file cannot be larger than \(largerThan) and smaller than \(smallerThan) octets"
    }

    package var expressions: [RegularExpression] { names.expressions }

    package var words: String {
        let asked =
            names.map { "name \($0.words)" } + types.map { "type \($0)" }
            + [largerThan.map { "larger than \($0)" }, smallerThan.map { "smaller than \($0)" }].compactMap { $0 }
        return "attachment: \(asked.listed)"
    }
}

extension String {
    /// "image/png" is of type "image/png" and of "image/*".
    fileprivate func isType(_ wanted: String) -> Bool {
        wanted.hasSuffix("/*") ? hasPrefix(wanted.dropLast()) : self == wanted
    }
}
