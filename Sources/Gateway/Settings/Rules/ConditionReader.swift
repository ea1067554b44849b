/// `when:` of a rule, from YAML to a tree of questions.
import Helpdesk
import MIME
import Ticketing
import Yams

struct ConditionReader {
    let file: RulesFile

    /// Lines that hold conditions themselves.
    static let groups = [
        SchemaField("any", .oneOrMany(.reference("when")), "One of these."),
        SchemaField("all", .oneOrMany(.reference("when")), "All of these."),
        SchemaField("not", .reference("when"), "Not this."),
    ]
    static let fields = QuestionForm.all.map { SchemaField($0.name, $0.value.shape, $0.words) } + groups
    static let settings = fields.map(\.name)

    private var findings: Findings { file.findings }

    /// All lines of a mapping must hold.
    func all(in section: YAMLSection) -> Condition {
        let conditions = section.mapping.compactMap { key, value in
            key.string.flatMap { condition($0, value, in: section) }
        }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private func condition(_ name: String, _ node: Node, in section: YAMLSection) -> Condition? {
        switch name {
        case "any": return group(node).map(Condition.any)
        case "all": return group(node).map(Condition.all)
        case "not": return mapping(node).map { .not(all(in: $0)) }
        default:
            return QuestionForm.all.first { $0.name == name }.flatMap { read($0.value, name, node, in: section) }
        }
    }

    private func read(
        _ value: QuestionForm.Value, _ name: String, _ node: Node, in section: YAMLSection
    ) -> Condition? {
        switch value {
        case .addresses(let make):
            return section.list(name).isEmpty ? nil : ask(make(addressMatchers(name, in: section)), node)
        case .texts(let make): return ask(section.list(name).compactMap(textMatcher), make, node)
        case .plain(let make): return ask(section.texts(name), make, node)
        case .words(let words, let make): return ask(section.words(name, of: words), make, node)
        case .keys(let kind, let make): return ask(keys(kind, name, in: section), make, node)
        case .key(let kind, let make): return ask(file.names.key(kind, name, in: section).map(make), node)
        case .flag(let make): return ask(section.flag(name).map(make), node)
        case .mapping(let mapping): return section[name].flatMap { ask(question(mapping, $0), $0) }
        case .either(_, let mapping) where node.mapping != nil: return ask(question(mapping, node), node)
        case .either(let value, _): return read(value, name, node, in: section)
        case .header(let value): return headers(node, value)
        }
    }

    private func ask(_ question: (any Question)?, _ node: Node) -> Condition? {
        question.map { .question(PlacedQuestion($0, at: file.place(of: node))) }
    }

    private func ask<Value>(_ values: [Value], _ make: ([Value]) -> any Question, _ node: Node) -> Condition? {
        values.isEmpty ? nil : ask(make(values), node)
    }

    private func question(_ mapping: QuestionForm.Mapping, _ node: Node) -> (any Question)? {
        guard let section = YAMLSection(node, allowed: mapping.fields.map(\.name), findings: findings) else {
            return nil
        }
        var values = QuestionForm.Values()
        for (field, name) in mapping.fields.map({ ($0, $0.name) }) {
            switch field.kind {
            case .texts: values.texts[name] = section.list(name).compactMap(textMatcher)
            case .plain: values.plain[name] = section.texts(name)
            case .size: values.sizes[name] = section.size(name)
            case .decimal: values.decimals[name] = section.decimal(name)
            case .flag: values.flags[name] = section.flag(name)
            }
        }
        return mapping.question(values)
    }

    private func mapping(_ node: Node) -> YAMLSection? {
        YAMLSection(node, allowed: Self.settings, findings: findings)
    }

    /// A list of mappings, or one.
    private func group(_ node: Node) -> [Condition]? {
        let nodes = node.sequence.map(Array.init) ?? [node]
        if nodes.isEmpty { findings.note(.wrongShape(expected: "a list of conditions"), at: node.mark) }
        return nodes.isEmpty ? nil : nodes.compactMap(mapping).map(all)
    }

    /// `{X-Priority: '1', List-Id: {present: yes}}`: each line must hold.
    private func headers(_ node: Node, _ form: (String) -> QuestionForm.Value) -> Condition? {
        guard let section = YAMLSection(node, findings: findings) else { return nil }
        let conditions = section.mapping.compactMap { key, value -> Condition? in
            guard let name = key.string else { return nil }
            check(header: name, at: key)
            return read(form(name.lowercased()), name, value, in: section)
        }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private func check(header name: String, at key: Node) {
        guard !HeaderNames.usual.contains(name.lowercased()),
            let nearest = HeaderNames.nearest(to: name)
        else { return }
        findings.note(.rule(.unusualHeader(name, nearest: nearest)), at: key.mark)
    }

    private func keys(_ kind: RuleReference, _ name: String, in section: YAMLSection) -> [String] {
        file.names.known(kind)?.references(name, in: section).map(\.name) ?? section.texts(name)
    }

    private func addressMatchers(_ name: String, in section: YAMLSection) -> [AddressMatcher] {
        section.list(name).compactMap { node in
            guard let text = section.scalarText(node) else { return nil }
            if text.hasPrefix("/") { return expression(text, at: node).map(AddressMatcher.expression) }
            if let pattern = AddressPattern(text) { return .pattern(pattern) }
            findings.note(.notAPattern(text), at: node.mark)
            return nil
        }
    }

    private func textMatcher(_ node: Node) -> TextMatcher? {
        guard let text = node.scalar?.string else {
            findings.note(.wrongShape(expected: "words, or '/an expression/'"), at: node.mark)
            return nil
        }
        if text.hasPrefix("/"), text.count > 1 { return expression(text, at: node).map(TextMatcher.expression) }
        if let phrase = Phrase(text) { return .phrase(phrase) }
        findings.note(.rule(.noWord(text)), at: node.mark)
        return nil
    }

    /// "/source/flags".
    private func expression(_ text: String, at node: Node) -> RegularExpression? {
        guard let end = text.lastIndex(of: "/"), end != text.startIndex else {
            findings.note(.rule(.openExpression(text)), at: node.mark)
            return nil
        }
        let flags = String(text[text.index(after: end)...])
        guard flags.allSatisfy({ "imsx".contains($0) }) else {
            findings.note(.rule(.unknownFlags(flags)), at: node.mark)
            return nil
        }
        do throws(RegularExpression.Fault) {
            let made = try RegularExpression(String(text[text.index(after: text.startIndex)..<end]), flags: flags)
            if let probe = made.blowUp { findings.note(.rule(.explosive(text, on: probe)), at: node.mark) }
            return made
        } catch {
            findings.note(.rule(.badExpression(text, error.words, offset: error.offset)), at: node.mark)
            return nil
        }
    }
}

extension QuestionForm.Value {
    fileprivate var shape: SchemaShape {
        switch self {
        case .addresses: .oneOrMany(.pattern)
        case .texts, .plain, .keys: .oneOrMany(.text)
        case .words(let words, _): .oneOrMany(.words(words))
        case .key: .text
        case .flag: .flag
        case .mapping(let mapping): mapping.shape
        case .either(let value, let mapping): .either([value.shape, mapping.shape])
        case .header(let value): .map(value("").shape)
        }
    }
}

extension QuestionForm.Mapping {
    fileprivate var shape: SchemaShape {
        .object(
            fields.map { field in
                switch field.kind {
                case .texts, .plain: SchemaField(field.name, .oneOrMany(.text), field.words)
                case .size: SchemaField(field.name, .size(from: 0), field.words)
                case .decimal: SchemaField(field.name, .decimal, field.words)
                case .flag: SchemaField(field.name, .flag, field.words)
                }
            })
    }
}

/// Headers that mails usually have: what a rule names beside them is more often a slip than a rarity.
enum HeaderNames {
    static let usual: Set<String> = [
        "from", "to", "cc", "bcc", "sender", "reply-to", "subject", "date", "message-id", "in-reply-to", "references",
        "received", "return-path", "delivered-to", "x-original-to", "envelope-to", "mime-version", "content-type",
        "content-language", "importance", "priority", "x-priority", "x-mailer", "user-agent", "organization",
        "precedence", "auto-submitted", "list-id", "list-unsubscribe", "list-post", "x-auto-response-suppress",
        "x-spam-flag", "x-spam-score", "x-spam-status", "x-spam-level", "authentication-results", "received-spf",
        "dkim-signature", "x-originating-ip", "x-forwarded-to", "x-forwarded-for", "resent-from", "keywords",
        "feedback-id", "thread-topic", "thread-index", "x-ms-exchange-organization-scl", "x-rspamd-score",
    ]

    /// Only a near miss is worth a word: headers that start with "X-" are anybody's to invent.
    static func nearest(to name: String) -> String? {
        usual.filter { NearestName.distance($0, name.lowercased()) <= (name.count > 6 ? 2 : 1) }.min()
    }
}
