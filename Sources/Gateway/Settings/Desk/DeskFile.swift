/// `desk.yaml`: who works here, how work is sorted, what is promised.
import Foundation
import Ticketing
import Yams

enum DeskFile {
    static func read(_ path: String, findings: Findings) -> Registry? {
        YAMLFile.read(path, allowed: Registry.names, findings: findings).flatMap { Registry(reading: $0) }
    }
}

extension Registry: SettingsSection {
    /// Made once: its calendar of every minute takes a while.
    private static let empty = Registry(
        name: "", locale: .english, timeZoneName: "UTC", teams: [:], analysts: [:], categories: [:],
        requestTypes: [:], priorities: [:], policies: [:], organisations: [:], defaults: Defaults(),
        automaticSenders: [], calendars: [:], policyRules: [], conversation: ConversationPolicy(), zone: .utc)

    init() { self = .empty }

    static var settings: [Setting<Self>] {
        [
            Setting("name", .text, \.name, "The helpdesk's name, as customers read it.", required: true, .atReload),
            Setting("locale", .word, \.locale, "For people whose language is not known.", .atReload),
            Setting("time_zone", .timeZone, \.timeZoneName, "IANA name, such as America/Sao_Paulo.", .atReload),
            Setting("teams", .registered(), \.teams, "People who share tickets.", required: true, .atReload),
            Setting("analysts", .registered(), \.analysts, "People who answer customers.", required: true, .atReload),
            Setting("categories", .registered(), \.categories, "What tickets are about.", .atReload),
            Setting("request_types", .registered(), \.requestTypes, "What customers ask for.", .atReload),
            Setting("priorities", .registered(), \.priorities, "How soon.", .atReload),
            Setting("sla_policies", .registered(), \.policies, "What is promised.", .atReload),
            Setting(
                "sla_rules", .list(), \.policyRules, "Which promise a ticket has; the first that fits.", .atReload),
            Setting("calendars", .calendars, \.calendars, "When people work.", .atReload),
            Setting("organisations", .registered(), \.organisations, "Customer companies.", .atReload),
            Setting(
                "defaults", .section, \.defaults, "For a ticket about which no rule says otherwise.", required: true,
                .atReload),
            Setting(
                "automatic_senders", .patterns, \.automaticSenders, "Whose automatic mail may open a ticket.",
                .atReload),
            Setting("taxes", .registered(), \.taxes, "What may be added to a quotation, in percent.", .atReload),
            Setting("causes", .registered(), \.causes, "Why requests arise; what a diagnosis names.", .atReload),
            Setting("quotations", .section, \.quotations, "How quotations are made.", .atReload),
            Setting(
                "opportunities", group: [Setting("team", .key(), \.sales, "A team. Default: the default team")],
                "Who is told of them.", .atReload),
            Setting(
                "conversation", .section, \.conversation, "How commands, receipts and undoing work.", .atReload),
            Setting(
                "commands_without_token", .word, \.commandsWithoutToken,
                "Whether an analyst's mail may act without a token of ours.", .atReload),
        ]
    }

    mutating func complete(from section: YAMLSection) -> Bool {
        section.noteSharedNames()
        zone = ZoneReader.offsets(of: timeZoneName) ?? .utc
        replacements = section.replacements
        return true
    }
}

extension Defaults: SettingsSection {
    init() { self.init(team: RegistryKey("")) }

    static var settings: [Setting<Self>] {
        [
            Setting("team", .key(), \.team, "A team.", required: true),
            Setting("category", .key(), \.category, "A category."),
            Setting("request_type", .key(), \.requestType, "A request type."),
            Setting("priority", .key(), \.priority, "A priority."),
            Setting("sla_policy", .key(), \.policy, "An SLA policy."),
            Setting("reopen_window", .duration, \.reopenWindow, "How long a closed ticket may be reopened."),
            Setting(
                "close_after", .duration(or: "never"), \.closeAfter,
                "How long after it was solved a ticket closes by itself."),
            Setting("calendar", .key(), \.calendar, "Where none other is named."),
        ]
    }
}

extension ConversationPolicy: SettingsSection {
    init() { self.init(undo: .minutes(2)) }

    static var settings: [Setting<Self>] {
        [
            // No other time may be nothing; here it switches undoing off.
            Setting("undo", .duration(orZero: "0s"), \.undo, "How long an answer can be taken back; 0s: never."),
            Setting("receipts", .word, \.receipts, "Which mails get a receipt."),
            Setting("reopen", .word, \.reopen, "Who may open a solved ticket again: always, or entitled."),
            Setting(
                "admins", SettingForm<[RegistryKey<Analyst>]>.keys().map { Set($0) }, \.admins,
                "Analysts who may act on every ticket, and change this file by mail (#admin)."),
            Setting(
                "customers_choose", .words(), \.customersChoose,
                "What a customer may say by a line such as 'Category: Billing'."),
            Setting(
                "banners", .texts, \.banners,
                "What mail servers put above each mail, such as '[EXTERNAL]': its words, as they stand there. They are folded."
            ),
        ]
    }
}
