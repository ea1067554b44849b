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
            "rules", "Postigo: where mail goes", { RulesSchema.fields },
            definitions: { ["when": .object(ConditionReader.fields)] }),
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

enum RulesSchema {
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
        SchemaField("set", .object(EffectReader.fields), "Fields of the ticket."),
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
