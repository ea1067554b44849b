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
        SettingsSchema("desk", "Postigo: who works here, how work is sorted, what is promised", { DeskSchema.fields }),
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

private enum DeskSchema {
    static var fields: [SchemaField] {
        [
            SchemaField("name", .text, "The helpdesk's name, as customers read it.", required: true),
            SchemaField("locale", locale, "For people whose language is not known. Default: en"),
            SchemaField("time_zone", .text, "IANA name, such as America/Sao_Paulo. Default: UTC"),
            SchemaField("teams", .map(.object(team + gone)), "People who share tickets.", required: true),
            SchemaField("analysts", .map(.object(analyst + gone)), "People who answer customers.", required: true),
            SchemaField("categories", .map(.object(category + gone)), "What tickets are about."),
            SchemaField("request_types", .map(.object(requestType + gone)), "What customers ask for."),
            SchemaField("priorities", .map(.object(priority + gone)), "How soon."),
            SchemaField("sla_policies", .map(.object(policy + gone)), "What is promised."),
            SchemaField("sla_rules", .list(.object(policyRule)), "Which promise a ticket has; the first that fits."),
            SchemaField("calendars", .map(.object(calendar)), "When people work."),
            SchemaField("organisations", .map(.object(organisation + gone)), "Customer companies."),
            SchemaField(
                "defaults", .object(defaults), "For a ticket about which no rule says otherwise.", required: true),
            SchemaField("automatic_senders", .oneOrMany(.pattern), "Whose automatic mail may open a ticket."),
            SchemaField("taxes", .map(.object(tax)), "What may be added to a quotation, in percent."),
            SchemaField("causes", .map(.object(cause)), "Why requests arise; what a diagnosis names."),
            SchemaField("quotations", .object(quotations), "How quotations are made."),
            SchemaField(
                "opportunities", .object([SchemaField("team", .text, "A team. Default: the default team")]),
                "Who is told of them."),
            SchemaField("conversation", .object(conversation), "How commands, receipts and undoing work."),
            SchemaField(
                "commands_without_token", .words(CommandsWithoutToken.allCases.map(\.rawValue)),
                "Whether an analyst's mail may act without a token of ours."),
        ]
    }

    static let locale = SchemaShape.words(DeskLocale.allCases.map(\.rawValue))
    private static let gone = [SchemaField("replaced_by", .text, "It is gone; tickets that use it go to this one.")]

    private static let tax = [
        SchemaField("label", .label, "As customers read it."),
        SchemaField("percent", .decimal, "0 to 100, such as 18 or 7.5.", required: true),
    ]

    private static let cause = [
        SchemaField("label", .label, "As people read it."),
        SchemaField("categories", .oneOrMany(.text), "The categories it belongs to; without it, any."),
    ]

    private static let quotations = [
        SchemaField("currency", .words(Currency.allCases.map(\.rawValue)), "Default: BRL"),
        SchemaField("validity", .either([.duration, .words(["open"])]), "How long one holds, or open. Default: 15d"),
        SchemaField("taxes", .oneOrMany(.text), "Taxes that are added to each."),
        SchemaField("terms", .label, "Below each quotation."),
    ]

    private static let conversation = [
        SchemaField("undo", .duration, "How long an answer can be taken back. Default: 2m"),
        SchemaField(
            "receipts", .words(ReceiptPolicy.allCases.map(\.rawValue)), "Which mails get a receipt. Default: commands"),
        SchemaField("admins", .oneOrMany(.text), "Analysts who may act on every ticket."),
    ]

    private static let team = [
        SchemaField("name", .label, "As people read it."),
        SchemaField("address", .address, "What customers write to, and answers come from."),
        SchemaField("leader", .text, "An analyst."),
        SchemaField("members", .oneOrMany(.text), "Analysts."),
        SchemaField("locale", locale, "The team's language."),
        SchemaField("signature", .text, "Under each answer to a customer."),
        SchemaField("calendar", .text, "When it works."),
    ]

    private static let analyst = [
        SchemaField("name", .text, "As customers read it."),
        SchemaField("addresses", .oneOrMany(.address), "The first receives the notices.", required: false),
        SchemaField("locale", locale, "Of notices to this person."),
        SchemaField("calendar", .text, "When this person works."),
        SchemaField("absent", .list(.object(absence)), "Days away, and who stands in."),
    ]

    private static let absence = [
        SchemaField("from", .day, "The first day.", required: true),
        SchemaField("until", .day, "The last day.", required: true),
        SchemaField("substitute", .text, "An analyst."),
    ]

    private static let category = [
        SchemaField("kind", .text, "A coarse family that figures group by."),
        SchemaField("label", .label, "As people read it."),
        SchemaField("teams", .oneOrMany(.text), "The teams that work it; without it, any."),
    ]

    private static let requestType = [
        SchemaField("label", .label, "As people read it."),
        SchemaField("category", .text, "It brings this category along."),
    ]

    private static let priority = [SchemaField("label", .label, "As people read it.")]

    private static let minutes = SchemaShape.integer(1...(60 * 24 * 366))
    private static let colours = Colour.allCases.map(\.name)

    private static let policy = [
        SchemaField("name", .text, "As people read it."),
        SchemaField(
            "percentages",
            .object(
                ["green", "yellow", "red"].map { SchemaField($0, .integer(0...100), "Percent of the time used.") }),
            "When a clock takes each colour."),
        SchemaField("response_minutes", minutes, "Until somebody answers the first mail."),
        SchemaField("handling_minutes", minutes, "Until somebody answers each later one."),
        SchemaField("resolution_minutes", minutes, "Until it is solved."),
        SchemaField("calendar", .text, "Whose minutes count."),
        SchemaField(
            "pauses_in", .oneOrMany(.words(TicketStatus.allCases.map(\.rawValue))),
            "Statuses in which resolution waits."),
        SchemaField(
            "on_reopening", .words(Reopening.allCases.map(\.rawValue)), "What a reopened ticket's resolution does."),
        SchemaField("notices", .oneOrMany(.words(colours)), "Colours that people are told of."),
        SchemaField("urgent", .flag, "Warnings do not wait for working hours."),
        SchemaField("repeat_every", .duration, "A breach is told again."),
        SchemaField("escalation", .oneOrMany(.text), "Who hears of a breach: leader, an analyst, an address."),
        SchemaField(
            "actions", .object(colours.map { SchemaField($0, .object(action), "At this colour.") }), "What is done."),
    ]

    private static let action = [
        SchemaField("priority", .text, "A priority."), SchemaField("team", .text, "A team."),
        SchemaField("assignee", .text, "An analyst."), SchemaField("notify", .oneOrMany(.address), "Addresses."),
    ]

    private static let policyRule = [
        SchemaField(
            "when",
            .object(
                ["team", "priority", "category", "organisation", "request_type"].map {
                    SchemaField($0, .oneOrMany(.text), "One of these.")
                } + [SchemaField("vip", .flag, "Whether the organisation is marked.")]), "What the ticket is like.",
            required: true),
        SchemaField("policy", .text, "An SLA policy.", required: true),
    ]

    private static let calendar = [
        SchemaField("time_zone", .text, "Default: the desk's."),
        SchemaField(
            "hours", .either([.words(["24x7"]), .map(.oneOrMany(.text))]),
            "Days to spans: monday-friday: '09:00-18:00'.", required: true),
        SchemaField("holidays", .list(.either([.text, .map(.text)])), "Dates, rules, or {file: name.ics}."),
        SchemaField("exceptions", .map(.oneOrMany(.text)), "Dates with hours of their own, or closed."),
    ]

    private static let organisation = [
        SchemaField("name", .text, "As people read it."),
        SchemaField("domains", .oneOrMany(.text), "Subdomains belong to it too."),
        SchemaField("sla_policy", .text, "What it is promised."),
        SchemaField("entitlements", .oneOrMany(.words(Entitlement.allCases.map(\.rawValue))), "What it may ask for."),
        SchemaField("locale", locale, "Its people's language."),
        SchemaField("vip", .flag, "Marked, so that nobody overlooks it."),
    ]

    private static let defaults = [
        SchemaField("team", .text, "A team.", required: true), SchemaField("category", .text, "A category."),
        SchemaField("request_type", .text, "A request type."), SchemaField("priority", .text, "A priority."),
        SchemaField("sla_policy", .text, "An SLA policy."),
        SchemaField("reopen_window", .duration, "How long a closed ticket may be reopened. Default: 14d"),
        SchemaField(
            "close_after", .either([.words(["never"]), .duration]),
            "How long after it was solved a ticket closes by itself. Default: 7d"),
        SchemaField("calendar", .text, "Where none other is named."),
    ]
}

private enum RulesSchema {
    static var fields: [SchemaField] {
        [
            SchemaField("include", .oneOrMany(.text), "Other files of rules; theirs come first."),
            SchemaField("rules", .list(.object(rule)), "From top to bottom; the first that sets a field wins."),
            SchemaField("tests", .list(.object(test)), "What the rules are expected to say; 'postigo rules test'."),
        ]
    }

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
        SchemaField("locale", DeskSchema.locale, "The language of answers."),
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
            SchemaField("locale", .oneOrMany(DeskSchema.locale), "The language, as guessed."),
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
        SchemaField("reply", .flag, "It joins a ticket."), SchemaField("locale", DeskSchema.locale, "Its language."),
    ]
}
