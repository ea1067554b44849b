/// One style sheet for every notice: mail programs drop style sheets, so its rules are written into the tags.

/// What `parts/styles.css` says. Selectors are a tag, a class, or both (`td.button`); nothing else is needed, and
/// nothing else is understood.
struct StyleSheet: Sendable {
    fileprivate struct Rule {
        var tag: Substring?
        var style: Substring?
        var declarations: String
    }

    private var rules: [Rule] = []
    /// The blocks that cannot be written into a tag: dark mode and narrow screens.
    private(set) var media: [String] = []

    init(_ source: String) {
        var rest = Self.withoutComments(source)[...]
        while let open = rest.firstIndex(of: "{") {
            let selector = rest[..<open].trimmed
            let end = Self.end(of: rest, from: open)
            let body = rest[rest.index(after: open)..<end]
            if selector.hasPrefix("@media") {
                media.append("\(selector) {\(body)}")
            } else {
                rules += selector.split(separator: ",").map { Rule($0.trimmed, body.onOneLine) }
            }
            rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
        }
    }

    /// The `<style>` of the head. Outlook on the web tells its dark mode by an attribute instead of a media query.
    var head: String {
        let dark = media.first { $0.contains("prefers-color-scheme: dark") }.map { block in
            block.split(whereSeparator: \.isNewline).map(\.trimmed).filter { $0.hasPrefix(".") || $0.hasPrefix("a.") }
                .map(Self.inOutlook).joined(separator: "\n")
        }
        return (media + [dark].compactMap { $0 }).joined(separator: "\n")
    }

    /// Each selector of a rule for itself: one that is left out would hold in light mode, and everywhere.
    private static func inOutlook(_ rule: Substring) -> String {
        let selectors = rule.prefix { $0 != "{" }
        return selectors.split(separator: ",").map { "[data-ogsc] \($0.trimmed)" }.joined(separator: ", ")
            + " " + rule.dropFirst(selectors.count)
    }

    /// Every tag of a template with its rules in it; a `style` that stands there already goes last, and so wins.
    func inline(_ html: String) -> String {
        var result = ""
        var rest = html[...]
        while let tag = HTMLTag.first(in: rest) {
            result += rest[..<tag.source.startIndex] + written(tag)
            rest = rest[tag.source.endIndex...]
        }
        return result + rest
    }

    private func written(_ tag: HTMLTag) -> String {
        guard !tag.isEnd else { return String(tag.source) }
        let classes = tag.attribute("class")?.outsideSections.split(separator: " ") ?? []
        let own = tag.attribute("style").map(String.init)
        let matching = rules.filter { rule in
            (rule.tag.map { $0 == tag.name } ?? true) && (rule.style.map(classes.contains) ?? true)
        }
        guard !matching.isEmpty else { return String(tag.source) }
        let style = (matching.map(\.declarations) + [own].compactMap { $0 }).joined(separator: " ")
        let bare = own.map { String(tag.source.replacing(" style=\"\($0)\"", with: "")) } ?? String(tag.source)
        return bare.dropLast() + " style=\"\(style)\">"
    }

    private static func end(of text: Substring, from open: Substring.Index) -> Substring.Index {
        var depth = 0
        for index in text[open...].indices {
            if text[index] == "{" { depth += 1 }
            if text[index] == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return text.endIndex
    }

    private static func withoutComments(_ text: String) -> String {
        var rest = text[...]
        var kept = ""
        while let open = rest.firstRange(of: "/*") {
            kept += rest[..<open.lowerBound]
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: "*/") else { return kept }
            rest = rest[close.upperBound...]
        }
        return kept + rest
    }
}

extension StyleSheet.Rule {
    fileprivate init(_ selector: Substring, _ declarations: String) {
        let parts = selector.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        tag = parts[0].isEmpty ? nil : parts[0]
        style = parts.count > 1 ? parts[1] : nil
        // Inside an attribute's double quotes only single ones may stand.
        self.declarations = declarations.replacing("\"", with: "'")
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        trimmingPrefix(while: \.isWhitespace).dropLast(while: \.isWhitespace)
    }

    fileprivate func dropLast(while drop: (Character) -> Bool) -> Substring {
        guard let last = lastIndex(where: { !drop($0) }) else { return prefix(0) }
        return self[...last]
    }

    fileprivate var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// Without what stands between `{{#name}}` and `{{/name}}`: that class is there only at times.
    fileprivate var outsideSections: String {
        var depth = 0
        var kept = ""
        var rest = self
        while let open = rest.firstRange(of: "{{") {
            if depth == 0 { kept += rest[..<open.lowerBound] }
            let kind = rest[open.upperBound...].first
            if kind == "#" || kind == "^" { depth += 1 } else if kind == "/" { depth -= 1 }
            rest = rest[(rest.firstRange(of: "}}")?.upperBound ?? rest.endIndex)...]
        }
        return depth == 0 ? kept + rest : kept
    }
}
