/// `teams:`, `analysts:` and `organisations:` of `desk.yaml`.
import Foundation
import Ticketing
import Yams

extension Team: Registered {
    static var heading: String { "teams" }
    static var noun: String { "team" }

    init(named name: String) { self.init(key: RegistryKey(name), name: Label(name)) }

    static var settings: [Setting<Self>] {
        [
            Setting("name", .label, \.name, "As people read it."),
            Setting("address", .address, \.address, "What customers write to, and answers come from."),
            Setting("leader", .key(), \.leader, "An analyst."),
            Setting("members", .keys(), \.members, "Analysts."),
            Setting("locale", .word, \.locale, "The team's language."),
            Setting("signature", .text, \.signature, "Under each answer to a customer."),
            Setting("calendar", .key(), \.calendar, "When it works."),
        ]
    }

    mutating func complete(from section: YAMLSection) -> Bool {
        if section.list("members").isEmpty { section.findings.note(.emptyTeam(key.name), at: section.mark) }
        return true
    }
}

extension Analyst: Registered {
    static var heading: String { "analysts" }
    static var noun: String { "analyst" }

    init(named name: String) { self.init(key: RegistryKey(name), name: name, addresses: []) }

    static var settings: [Setting<Self>] {
        [
            Setting("name", .text, \.name, "As customers read it."),
            Setting("addresses", .addresses, \.addresses, "The first receives the notices.", required: true),
            Setting("locale", .word, \.locale, "Of notices to this person."),
            Setting("calendar", .key(), \.calendar, "When this person works."),
            Setting("absent", .list(), \.absences, "Days away, and who stands in."),
        ]
    }

    mutating func complete(from section: YAMLSection) -> Bool { !addresses.isEmpty }
}

extension Absence: SettingsSection {
    init() { self.init(start: Instant(seconds: 0), end: Instant(seconds: 0)) }

    static var settings: [Setting<Self>] {
        [
            Setting("from", .firstMoment, \.start, "The first day.", required: true),
            Setting("until", .firstMoment, \.end, "The last day.", required: true),
            Setting("substitute", .key(), \.substitute, "An analyst."),
        ]
    }

    mutating func complete(from section: YAMLSection) -> Bool {
        defer { end = end + .days(1) }
        if start <= end { return true }
        section.note(.outOfRange(section.text("until") ?? "", range: "not before 'from'"), at: "until")
        return false
    }
}

extension SettingForm where Value == Instant {
    /// Of a day, in the desk's time zone.
    fileprivate static var firstMoment: Self {
        Self(.day) { section, name in
            guard let node = section[name], let text = section.scalarText(node) else { return nil }
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = TimeZone(identifier: section.findings.timeZone) ?? .gmt
            if let (year, month, day) = CivilDate(text)?.components,
                let date = calendar.date(from: DateComponents(year: year, month: month, day: day))
            {
                return Instant(secondsSince1970: date.timeIntervalSince1970)
            }
            section.findings.note(.wrongShape(expected: "a day such as 2026-12-24"), at: node.mark)
            return nil
        }
    }
}

extension Organisation: Registered {
    static var heading: String { "organisations" }
    static var noun: String { "organisation" }

    init(named name: String) { self.init(key: RegistryKey(name), name: name, domains: []) }

    static var settings: [Setting<Self>] {
        [
            Setting("name", .text, \.name, "As people read it."),
            Setting("domains", .domains, \.domains, "Subdomains belong to it too."),
            Setting("addresses", .addresses, \.addresses, "Its people who write from elsewhere."),
            Setting("team", .key(), \.team, "Who serves it, where no rule says otherwise."),
            Setting("category", .key(), \.category, "What its mail is about, where nothing says otherwise."),
            Setting("sla_policy", .key(), \.policy, "What it is promised."),
            Setting("entitlements", .words(), \.entitlements, "What it may ask for."),
            Setting("locale", .word, \.locale, "Its people's language."),
            Setting("vip", .flag, \.isVIP, "Marked, so that nobody overlooks it."),
            Setting(
                "registration", .text, \.registration, "Its number on quotations, such as 'CNPJ 12.345.678/0001-95'."),
            Setting("address", .text, \.address, "Its address on quotations, in one line."),
            Setting("logo", .logo, \.logo, "Its picture on quotations: a PNG or JPEG file of at most 500 KB."),
        ]
    }
}
