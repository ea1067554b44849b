/// The Mustache tags of a template, with their places, so that a mistake can be pointed at.

struct TemplateTag: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case variable, section, inverted, end, partial, parent, block, other
    }

    var kind: Kind
    var name: String
    /// From 1, as editors count.
    var line: Int
    /// From 1, in characters.
    var column: Int

    /// Every tag of a source, in order; an opened one that nothing closes is told, and is the last.
    static func scan(_ source: String, note: (TemplateFault, _ line: Int, _ column: Int) -> Void) -> [TemplateTag] {
        var tags: [TemplateTag] = []
        for (index, line) in source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            var rest = line
            while let open = rest.firstRange(of: "{{") {
                let column = line.distance(from: line.startIndex, to: open.lowerBound) + 1
                let isTriple = rest[open.upperBound...].first == "{"
                guard let close = rest[open.upperBound...].firstRange(of: isTriple ? "}}}" : "}}") else {
                    note(.unclosedBraces, index + 1, column)
                    break
                }
                let inside = rest[open.upperBound..<close.lowerBound].drop { $0 == "{" }
                tags.append(TemplateTag(inside, line: index + 1, column: column))
                rest = rest[close.upperBound...]
            }
        }
        return tags
    }

    private init(_ inside: Substring, line: Int, column: Int) {
        let kinds: [Character: Kind] = [
            "#": .section, "^": .inverted, "/": .end, ">": .partial, "<": .parent, "$": .block, "!": .other,
            "%": .other, "&": .variable,
        ]
        let sign = inside.first.flatMap { kinds[$0] }
        kind = sign ?? .variable
        name = String(inside.dropFirst(sign == nil ? 0 : 1).filter { !$0.isWhitespace })
        self.line = line
        self.column = column
    }
}
