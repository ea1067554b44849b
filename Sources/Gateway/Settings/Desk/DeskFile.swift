/// `desk.yaml`: teams, analysts, categories, request types, priorities, SLA policies, organisations.
import Foundation
import Ticketing
import Yams

struct DeskFile {
    let root: YAMLSection
    /// Files that it names are looked for there.
    let folder: String

    private static let names = [
        "name", "locale", "time_zone", "teams", "analysts", "categories", "request_types", "priorities", "sla_policies",
        "sla_rules", "calendars", "organisations", "defaults", "automatic_senders",
        "commands_without_token", "conversation", "taxes", "causes", "quotations", "opportunities",
    ]

    static func read(_ path: String, findings: Findings) -> Registry? {
        YAMLFile.read(path, allowed: names, findings: findings).flatMap {
            DeskFile(root: $0, folder: (path as NSString).deletingLastPathComponent).registry()
        }
    }

    private func registry() -> Registry? {
        let name = root.requiredText("name")
        let teams = teams()
        let defaults = defaults()
        noteSharedNames()
        let zone = root.timeZone("time_zone") ?? "UTC"
        let promises = PolicyReader(desk: self)
        var registry = defaults.map {
            Registry(
                name: name ?? "", locale: root.word("locale", DeskLocale.self) ?? .english,
                timeZoneName: zone, teams: teams,
                analysts: analysts(), categories: categories(), requestTypes: requestTypes(),
                priorities: priorities(), policies: promises.policies(), organisations: organisations(), defaults: $0,
                automaticSenders: root.patterns("automatic_senders"),
                calendars: CalendarReader(root: root, zone: zone, folder: folder).calendars(),
                policyRules: promises.rules(), conversation: conversation(), zone: ZoneReader.offsets(of: zone) ?? .utc)
        }
        registry?.commandsWithoutToken = root.word("commands_without_token", CommandsWithoutToken.self) ?? .never
        guard name != nil, var registry else { return nil }
        registry.replacements = replacements()
        readSales(into: &registry)
        return registry
    }

    func keys<Thing>(of heading: String, _ kind: String) -> KnownKeys<Thing> { root.findings.keys(of: heading, kind) }

    var teamKeys: KnownKeys<Team> { keys(of: "teams", "team") }
    var analystKeys: KnownKeys<Analyst> { keys(of: "analysts", "analyst") }
    var categoryKeys: KnownKeys<Category> { keys(of: "categories", "category") }
    var requestTypeKeys: KnownKeys<RequestType> { keys(of: "request_types", "request type") }
    var priorityKeys: KnownKeys<Priority> { keys(of: "priorities", "priority") }
    var policyKeys: KnownKeys<SLAPolicy> { keys(of: "sla_policies", "SLA policy") }
    var calendarKeys: KnownKeys<WorkCalendar> { keys(of: "calendars", "calendar") }
    var organisationKeys: KnownKeys<Organisation> { keys(of: "organisations", "organisation") }

    private func defaults() -> Defaults? {
        let names = [
            "team", "category", "request_type", "priority", "sla_policy", "reopen_window", "close_after", "calendar",
        ]
        guard root.require("defaults") != nil, let section = root.section("defaults", allowed: names) else {
            return nil
        }
        _ = section.require("team")
        let team = teamKeys.reference("team", in: section)
        let rest = Defaults(
            team: team ?? Key(""), category: categoryKeys.reference("category", in: section),
            requestType: requestTypeKeys.reference("request_type", in: section),
            priority: priorityKeys.reference("priority", in: section),
            policy: policyKeys.reference("sla_policy", in: section),
            reopenWindow: section.duration("reopen_window") ?? .days(14),
            closeAfter: section.text("close_after") == "never" ? nil : section.duration("close_after") ?? .days(7),
            calendar: calendarKeys.reference("calendar", in: section))
        return team == nil ? nil : rest
    }

    private func teams() -> [Key<Team>: Team] {
        let names = ["name", "address", "leader", "members", "locale", "signature", "calendar"]
        return things("teams", names) { key, section in
            let members = analystKeys.references("members", in: section)
            if section.list("members").isEmpty { section.findings.note(.emptyTeam(key.name), at: section.mark) }
            return Team(
                key: key, name: section.label("name", else: key.name), address: section.address("address"),
                leader: analystKeys.reference("leader", in: section), members: members,
                locale: section.word("locale", DeskLocale.self), signature: section.text("signature"),
                calendar: calendarKeys.reference("calendar", in: section))
        }
    }

    private func analysts() -> [Key<Analyst>: Analyst] {
        things("analysts", ["name", "addresses", "locale", "calendar", "absent"]) { key, section in
            _ = section.require("addresses")
            let addresses = section.addresses("addresses")
            let locale = section.word("locale", DeskLocale.self)
            let calendar = calendarKeys.reference("calendar", in: section)
            guard !addresses.isEmpty else { return nil }
            return Analyst(
                key: key, name: section.text("name") ?? key.name, addresses: addresses, locale: locale,
                calendar: calendar,
                absences: AbsenceReader(analysts: analystKeys, timeZone: root["time_zone"]?.scalar?.string ?? "UTC")
                    .absences(
                        in: section))
        }
    }

    func things<Thing>(
        _ heading: String, _ names: [String], _ make: (Key<Thing>, YAMLSection) -> Thing?
    ) -> [Key<Thing>: Thing] {
        let pairs = root.entries(heading, allowed: names + ["replaced_by"]).compactMap {
            name, section -> (Key<Thing>, Thing)? in
            guard section["replaced_by"] == nil else { return nil }
            return
                make(Key(name), section).map { (Key<Thing>(name), $0) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}

/// `conversation:` in `desk.yaml`: undoing, receipts, admins.
extension DeskFile {
    func conversation() -> ConversationPolicy {
        var policy = ConversationPolicy()
        let names = ["undo", "receipts", "admins"]
        guard let section = root.section("conversation", allowed: names) else { return policy }
        // No other time may be nothing; here it switches undoing off.
        policy.undo = section.text("undo") == "0s" ? .zero : section.duration("undo") ?? policy.undo
        policy.receipts = section.word("receipts", ReceiptPolicy.self) ?? policy.receipts
        policy.admins = Set(analystKeys.references("admins", in: section))
        return policy
    }
}
