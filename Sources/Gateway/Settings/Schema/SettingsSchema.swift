/// The JSON Schemas of the three files: generated from here, checked in under `config/schema/`, held against the readers.
import Foundation
import Helpdesk
import Ticketing

package struct SettingsSchema: Sendable {
    /// "postigo", "desk" or "rules".
    package let name: String
    private let title: String
    private let fields: @Sendable () -> [SchemaField]
    private let definitions: @Sendable () -> [String: SchemaShape]

    private init(
        _ name: String, _ title: String, _ fields: @escaping @Sendable () -> [SchemaField],
        definitions: @escaping @Sendable () -> [String: SchemaShape] = { [:] }
    ) {
        self.name = name
        self.title = title
        self.fields = fields
        self.definitions = definitions
    }

    package static let all = [
        SettingsSchema("postigo", "Postigo: where mail comes from, how it goes out", { PostigoFile.fields }),
        SettingsSchema("desk", "Postigo: who works here, how work is sorted, what is promised", { Registry.fields }),
        SettingsSchema(
            "rules", "Postigo: where mail goes", { RulesSchema.fields }, definitions: { ["when": RulesSchema.when] }),
    ]

    package var fileName: String { "\(name).schema.json" }

    /// The names that the readers of this file must accept, object by object.
    var objects: Set<Set<String>> {
        Set(SchemaShape.object(fields()).objects + definitions().values.flatMap(\.objects))
    }

    /// Always the same octets for the same settings.
    package func text() throws -> String {
        var root = SchemaShape.object(fields()).json
        root["$schema"] = "http://json-schema.org/draft-07/schema#"
        root["title"] = title
        if !definitions().isEmpty { root["definitions"] = definitions().mapValues(\.json) }
        let data = try JSONSerialization.data(
            withJSONObject: root, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}

private enum RulesSchema {
    static var fields: [SchemaField] {
        [
            SchemaField("include", .oneOrMany(.text), "Other files of rules; theirs come first."),
            SchemaField("rules", .list(.object(rule)), "From top to bottom; the first that sets a field wins."),
            SchemaField("tests", .list(.object(test)), "What the rules are expected to say; 'postigo rules test'."),
        ]
    }

    private static let locale = SchemaShape.words(DeskLocale.allCases.map(\.rawValue))
    private static let words = SchemaShape.oneOrMany(.text)

    private static let rule = [
        SchemaField("name", .text, "As explain, ledger and rehearse show it."),
        SchemaField("on", .words(RuleScope.allCases.map(\.rawValue)), "New tickets, replies, or all. Default: new"),
        SchemaField("when", .reference("when"), "What the mail is like; all lines must hold. Without it: every mail."),
        SchemaField("set", .object(set), "Fields of the ticket."),
        SchemaField("note", .text, "An internal note; may name captures: ${order}."),
        SchemaField("acknowledge", .text, "no, or a notice template."),
        SchemaField(
            "then",
            .either([
                .words(["ticket", "drop", "quarantine"]),
                .object([
                    SchemaField("refuse", .text, "The sender is told this."),
                    SchemaField("forward", .address, "The mail is sent on, as it came."),
                ]),
            ]), "What becomes of the mail as a whole."),
        SchemaField("stop", .flag, "No later rule is asked."),
    ]

    private static let set = [
        SchemaField("team", .text, "A team."), SchemaField("category", .text, "A category."),
        SchemaField("request_type", .text, "A request type."), SchemaField("priority", .text, "A priority."),
        SchemaField("assignee", .text, "An analyst, round_robin or least_loaded."),
        SchemaField("sla_policy", .text, "An SLA policy."),
        SchemaField("participants", .oneOrMany(.address), "Who takes part too."),
        SchemaField("tags", words, "May name captures."),
        SchemaField("fields", .map(.text), "Name to value; may name captures."),
        SchemaField("foreign_number", .text, "The number that the sender's system has for it; may name captures."),
        SchemaField("locale", locale, "The language of answers."),
    ]

    static let when = SchemaShape.object(
        [
            SchemaField("to", .oneOrMany(.pattern), "Recipients, of the envelope and of the header."),
            SchemaField("envelope_to", .oneOrMany(.pattern), "Recipients as the server delivered it."),
            SchemaField("header_to", .oneOrMany(.pattern), "Recipients in To and Cc."),
            SchemaField("from", .oneOrMany(.pattern), "The sender."),
            SchemaField("reply_to", .oneOrMany(.pattern), "Where the sender wants answers."),
            SchemaField("domain", words, "The sender's domain; its subdomains too."),
            SchemaField("organisation", words, "The sender's organisation."),
            SchemaField("vip", .flag, "Whether the sender's organisation is marked."),
            SchemaField("subject", words, "Words in this order, without case and accents, or /an expression/."),
            SchemaField("visible", words, "The text without quoted history."),
            SchemaField("body", words, "The whole text."),
            SchemaField(
                "header",
                .map(.either([words, .object([SchemaField("present", .flag, "Whether it is there.")])])),
                "Any header, by name."),
            SchemaField("attachment", .either([.flag, .object(attachment)]), "One attachment must meet all of it."),
            SchemaField("mailbox", words, "The mailbox it came by."),
            SchemaField(
                "spam_score",
                .object([SchemaField("at_least", .decimal, "Points."), SchemaField("below", .decimal, "Points.")]),
                "As the spam filter wrote it."),
            SchemaField(
                "dmarc", .oneOrMany(.words(DMARCVerdict.allCases.map(\.rawValue))), "As the trusted server states it."),
            SchemaField("automatic", .flag, "Whether a machine sent it."),
            SchemaField("is_reply", .flag, "Whether it answers some mail."),
            SchemaField("locale", .oneOrMany(locale), "The language, as guessed."),
            SchemaField("during", .text, "A calendar: in working time."),
            SchemaField("outside", .text, "A calendar: out of working time."),
            SchemaField("any", .oneOrMany(.reference("when")), "One of these."),
            SchemaField("all", .oneOrMany(.reference("when")), "All of these."),
            SchemaField("not", .reference("when"), "Not this."),
        ])

    private static let attachment = [
        SchemaField("name", words, "Words, or /an expression/."),
        SchemaField("type", words, "application/pdf, image/*"),
        SchemaField("larger_than", .size, "5MB"), SchemaField("smaller_than", .size, "300kB"),
    ]

    private static let test = [
        SchemaField("name", .text, "As the report shows it."),
        SchemaField("mail", .object(mail), "The mail.", required: true),
        SchemaField(
            "expect",
            .object(
                ExpectationReader.fields.map {
                    SchemaField($0, $0 == "fields" ? .map(.text) : words, "'none' for nothing.")
                }),
            "What the rules must say.", required: true),
    ]

    private static let mail = [
        SchemaField("file", .text, "An .eml file beside this one, instead of the rest."),
        SchemaField("from", .address, "Default: somebody@example.org"),
        SchemaField("to", .oneOrMany(.address), "Recipients."), SchemaField("cc", .oneOrMany(.address), "Recipients."),
        SchemaField("reply_to", .oneOrMany(.address), "Where answers should go."),
        SchemaField("envelope_to", .oneOrMany(.address), "Recipients as delivered."),
        SchemaField("subject", .text, "The subject."), SchemaField("body", .text, "The text."),
        SchemaField("header", .map(.text), "Header fields."), SchemaField("mailbox", .text, "The mailbox it came by."),
        SchemaField("attachments", words, "Names of files."), SchemaField("automatic", .flag, "A machine sent it."),
        SchemaField("reply", .flag, "It joins a ticket."), SchemaField("locale", locale, "Its language."),
    ]
}
