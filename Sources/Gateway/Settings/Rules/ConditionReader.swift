/// `when:` of a rule, from YAML to a tree of questions.
import Helpdesk
import MIME
import Ticketing
import Yams

struct ConditionReader {
    let file: RulesFile

    static let settings = [
        "to", "envelope_to", "header_to", "from", "reply_to", "domain", "organisation", "vip", "subject", "visible",
        "body",
        "header", "attachment", "mailbox", "spam_score", "dmarc", "automatic", "is_reply", "locale", "during",
        "outside", "any", "all", "not",
    ]

    private var findings: Findings { file.findings }

    /// All lines of a mapping must hold.
    func all(in section: YAMLSection) -> Condition {
        let conditions = section.mapping.compactMap { key, value in
            key.string.flatMap { condition($0, value, in: section) }
        }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private func condition(_ name: String, _ node: Node, in section: YAMLSection) -> Condition? {
        if let field = AddressField(rawValue: name) {
            return ask(.address(field, addressMatchers(name, in: section)), node, isEmpty: section.list(name).isEmpty)
        }
        switch name {
        case "any": return group(node).map(Condition.any)
        case "all": return group(node).map(Condition.all)
        case "not": return mapping(node).map { .not(all(in: $0)) }
        case "subject": return text(.subject, name, node, in: section)
        case "visible": return text(.visible, name, node, in: section)
        case "body": return text(.body, name, node, in: section)
        case "header": return headers(node)
        case "attachment": return attachment(name, node, in: section)
        default: return ask(question(name, in: section), node)
        }
    }

    /// The questions that take one value, or a list of words.
    private func question(_ name: String, in section: YAMLSection) -> Question? {
        switch name {
        case "domain":
            let domains = section.texts(name).map { String($0.loweredAddress.trimmingPrefix("@")) }
            return domains.isEmpty ? nil : .domain(domains)
        case "organisation":
            let keys = references("organisation", file.names.registry?.organisations, in: section)
            return keys.isEmpty ? nil : .organisation(keys)
        case "vip": return section.flag(name).map(Question.vip)
        case "mailbox": return mailboxes(in: section)
        case "spam_score": return spamScore(in: section)
        case "dmarc":
            let verdicts = section.words(name, DMARCVerdict.self)
            return verdicts.isEmpty ? nil : .dmarc(verdicts)
        case "automatic": return section.flag(name).map(Question.automatic)
        case "is_reply": return section.flag(name).map(Question.answers)
        case "locale":
            let locales = section.words(name, DeskLocale.self)
            return locales.isEmpty ? nil : .locale(locales)
        case "during": return calendar(name, in: section).map { .workingTime($0, true) }
        case "outside": return calendar(name, in: section).map { .workingTime($0, false) }
        default: return nil
        }
    }

    private func ask(_ question: Question?, _ node: Node, isEmpty: Bool = false) -> Condition? {
        guard let question, !isEmpty else { return nil }
        return .question(PlacedQuestion(question, at: file.place(of: node)))
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

    private func text(_ field: TextField, _ name: String, _ node: Node, in section: YAMLSection) -> Condition? {
        let matchers = section.list(name).compactMap(textMatcher)
        return matchers.isEmpty ? nil : ask(.text(field, matchers), node)
    }

    /// `{X-Priority: '1', List-Id: {present: yes}}`: each line must hold.
    private func headers(_ node: Node) -> Condition? {
        guard let section = YAMLSection(node, findings: findings) else { return nil }
        let conditions = section.mapping.compactMap { key, value -> Condition? in
            guard let name = key.string else { return nil }
            check(header: name, at: key)
            if value.mapping != nil {
                let inner = YAMLSection(value, allowed: ["present"], findings: findings)
                return ask(inner?.flag("present").map { .hasHeader(name.lowercased(), $0) }, value)
            }
            return text(.header(name.lowercased()), name, value, in: section)
        }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private func check(header name: String, at key: Node) {
        guard !HeaderNames.usual.contains(name.lowercased()),
            let nearest = HeaderNames.nearest(to: name)
        else { return }
        findings.note(.rule(.unusualHeader(name, nearest: nearest)), at: key.mark)
    }

    private func attachment(_ name: String, _ node: Node, in section: YAMLSection) -> Condition? {
        guard node.mapping != nil else { return ask(section.flag(name).map(Question.attachments), node) }
        let allowed = ["name", "type", "larger_than", "smaller_than"]
        guard let inner = YAMLSection(node, allowed: allowed, findings: findings) else { return nil }
        let question = AttachmentQuestion(
            names: inner.list("name").compactMap(textMatcher), types: inner.texts("type").map { $0.lowercased() },
            largerThan: inner.size("larger_than"), smallerThan: inner.size("smaller_than"))
        return ask(.attachment(question), node)
    }

    private func mailboxes(in section: YAMLSection) -> Question? {
        let names = section.list("mailbox").compactMap { node -> String? in
            guard let known = file.names.mailboxes else { return node.scalar?.string }
            return KnownKeys<MailboxSettings>(kind: "mailbox", names: known.union([MailboxSettings.ofFiles]))
                .reference(node, in: section)?.name
        }
        return names.isEmpty ? nil : .mailbox(names)
    }

    private func spamScore(in section: YAMLSection) -> Question? {
        guard let inner = section.section("spam_score", allowed: ["at_least", "below"]) else { return nil }
        return .spamScore(SpamBounds(atLeast: inner.decimal("at_least"), below: inner.decimal("below")))
    }

    private func calendar(_ name: String, in section: YAMLSection) -> RegistryKey<WorkCalendar>? {
        guard let calendars = file.names.registry?.calendars else { return section.text(name).map { RegistryKey($0) } }
        return KnownKeys(kind: "calendar", names: Set(calendars.keys.map(\.name))).reference(name, in: section)
    }

    private func references<Thing>(
        _ name: String, _ things: [RegistryKey<Thing>: Thing]?, in section: YAMLSection
    ) -> [RegistryKey<Thing>] {
        guard let things else { return section.texts(name).map { RegistryKey($0) } }
        return KnownKeys(kind: name, names: Set(things.keys.map(\.name))).references(name, in: section)
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
