/// `sla_policies:` and `sla_rules:` of desk.yaml: what is promised, to which tickets, and who hears of it.
import Helpdesk
import MIME
import Ticketing
import Yams

extension SLAPolicy: Registered {
    static var heading: String { "sla_policies" }
    static var noun: String { "SLA policy" }

    init(named name: String) { self.init(key: RegistryKey(name), name: name) }

    static var settings: [Setting<Self>] {
        // Longer than a year is no promise.
        let minutes = 1...(60 * 24 * 366)
        return [
            Setting("name", .text, \.name, "As people read it."),
            Setting("percentages", .section, \.percentages, "When a clock takes each colour."),
            Setting(
                "response_minutes", .integer(minutes), \.responseMinutes, "Until somebody answers the first mail."),
            Setting(
                "handling_minutes", .integer(minutes), \.handlingMinutes, "Until somebody answers each later one."),
            Setting("resolution_minutes", .integer(minutes), \.resolutionMinutes, "Until it is solved."),
            Setting("calendar", .key(), \.calendar, "Whose minutes count."),
            Setting("pauses_in", .words(), \.pauses, "Statuses in which resolution waits."),
            Setting("on_reopening", .word, \.reopening, "What a reopened ticket's resolution does."),
            Setting("notices", .colours, \.notices, "Colours that people are told of."),
            Setting("urgent", .flag, \.isUrgent, "Warnings do not wait for working hours."),
            Setting("repeat_every", .duration, \.repeatEvery, "A breach is told again."),
            Setting(
                "escalation", .steps, \.escalation, "Who hears of a breach: leader, an analyst, an address."),
            Setting("actions", .ofEachColour, \.actions, "What is done."),
        ]
    }
}

extension ColourPercentages: SettingsSection {
    init() { self.init(green: 0) }

    static var settings: [Setting<Self>] {
        [
            Setting("green", .integer(0...100), \.green, "Percent of the time used."),
            Setting("yellow", .integer(0...100), \.yellow, "Percent of the time used."),
            Setting("red", .integer(0...100), \.red, "Percent of the time used."),
        ]
    }

    mutating func complete(from section: YAMLSection) -> Bool {
        if !(green < yellow && yellow < red) { section.findings.note(.percentagesOutOfOrder, at: section.mark) }
        return true
    }
}

extension ColourAction: SettingsSection {
    init() { self.init(priority: nil) }

    static var settings: [Setting<Self>] {
        [
            Setting("priority", .key(), \.priority, "A priority."), Setting("team", .key(), \.team, "A team."),
            Setting("assignee", .key(), \.assignee, "An analyst."),
            Setting("notify", .addresses, \.notify, "Addresses."),
        ]
    }
}

extension SettingForm where Value == [Colour: ColourAction] {
    fileprivate static var ofEachColour: Self {
        let form = SettingForm<ColourAction>.section
        let fields = Colour.allCases.map { SchemaField($0.name, form.shape, "At this colour.") }
        return Self(.object(fields)) { policy, name in
            policy.section(name, allowed: fields.map(\.name)).map { section in
                let actions = Colour.allCases.compactMap { colour in
                    form.read(section, colour.name).map { (colour, $0) }
                }
                return Dictionary(uniqueKeysWithValues: actions)
            }
        }
    }
}

extension SettingForm where Value == Set<Colour> {
    fileprivate static var colours: Self {
        let words = Colour.allCases.map(\.name)
        return Self(.oneOrMany(.words(words))) { section, name in
            let colours = section.list(name).compactMap { node -> Colour? in
                let text = node.string ?? ""
                if let colour = Colour(name: text) { return colour }
                section.findings.note(
                    .unknownWord(text, of: words, nearest: NearestName.find(for: text, among: words)), at: node.mark)
                return nil
            }
            return Set(colours)
        }
    }
}

extension SettingForm where Value == [EscalationStep] {
    fileprivate static var steps: Self {
        Self(.oneOrMany(.text)) { section, name in section.list(name).compactMap { section.step($0) } }
    }
}

extension YAMLSection {
    /// "leader", the name of an analyst, or an address.
    fileprivate func step(_ node: Node) -> EscalationStep? {
        let (text, analysts) = (node.string ?? "", Analyst.known(findings).names)
        if text == "leader" { return .leader }
        if analysts.contains(text) { return .analyst(RegistryKey(text)) }
        if text.isUsableAddress { return .address(text.canonicalAddress) }
        let nearest = NearestName.find(for: text, among: analysts.union(["leader"]))
        findings.note(.unknownReference(kind: "analyst", text, nearest: nearest), at: node.mark)
        return nil
    }
}

extension PolicyRule: SettingsSection {
    init() { self.init(policy: RegistryKey("")) }

    static var settings: [Setting<Self>] {
        [
            Setting(
                "when",
                group: [
                    Setting("team", .keys(), \.teams, "One of these."),
                    Setting("priority", .keys(), \.priorities, "One of these."),
                    Setting("category", .keys(), \.categories, "One of these."),
                    Setting("organisation", .keys(), \.organisations, "One of these."),
                    Setting("request_type", .keys(), \.requestTypes, "One of these."),
                    Setting("vip", .flag, \.vip, "Whether the organisation is marked."),
                ], "What the ticket is like.", required: true),
            Setting("policy", .key(), \.policy, "An SLA policy.", required: true),
        ]
    }
}
