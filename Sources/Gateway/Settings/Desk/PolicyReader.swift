/// `sla_policies:` and `sla_rules:` of desk.yaml: what is promised, to which tickets, and who hears of it.
import Helpdesk
import MIME
import Ticketing
import Yams

struct PolicyReader {
    let desk: DeskFile

    private static let names = [
        "name", "percentages", "response_minutes", "handling_minutes", "resolution_minutes", "calendar", "pauses_in",
        "on_reopening", "notices", "urgent", "repeat_every", "escalation", "actions",
    ]

    func policies() -> [Key<SLAPolicy>: SLAPolicy] {
        desk.things("sla_policies", Self.names) { key, section in
            var policy = SLAPolicy(key: key, name: section.text("name") ?? key.name)
            targets(section, &policy)
            policy.percentages = percentages(in: section)
            policy.calendar = desk.calendarKeys.reference("calendar", in: section)
            if section["pauses_in"] != nil { policy.pauses = Set(section.words("pauses_in", TicketStatus.self)) }
            policy.reopening = section.word("on_reopening", Reopening.self) ?? .resumes
            if section["notices"] != nil {
                policy.notices = Set(section.list("notices").compactMap { colour($0, section) })
            }
            policy.isUrgent = section.word("urgent", YesNo.self) == .yes
            policy.repeatEvery = section.duration("repeat_every")
            policy.escalation = section.list("escalation").compactMap { step($0, section) }
            policy.actions = actions(section)
            return policy
        }
    }

    private enum YesNo: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }

    private func targets(_ section: YAMLSection, _ policy: inout SLAPolicy) {
        // Longer than a year is no promise.
        let minutes = 1...(60 * 24 * 366)
        policy.responseMinutes = section.integer("response_minutes", in: minutes)
        policy.handlingMinutes = section.integer("handling_minutes", in: minutes)
        policy.resolutionMinutes = section.integer("resolution_minutes", in: minutes)
    }

    private func percentages(in policy: YAMLSection) -> ColourPercentages {
        var colours = ColourPercentages()
        guard let section = policy.section("percentages", allowed: ["green", "yellow", "red"]) else { return colours }
        colours.green = section.integer("green", in: 0...100) ?? colours.green
        colours.yellow = section.integer("yellow", in: 0...100) ?? colours.yellow
        colours.red = section.integer("red", in: 0...100) ?? colours.red
        if !(colours.green < colours.yellow && colours.yellow < colours.red) {
            section.findings.note(.percentagesOutOfOrder, at: section.mark)
        }
        return colours
    }

    private func colour(_ node: Node, _ section: YAMLSection) -> Colour? {
        let text = node.string ?? ""
        if let colour = Colour(name: text) { return colour }
        let words = Colour.allCases.map(\.name)
        section.findings.note(
            .unknownWord(text, of: words, nearest: NearestName.find(for: text, among: words)), at: node.mark)
        return nil
    }

    /// "leader", the name of an analyst, or an address.
    private func step(_ node: Node, _ section: YAMLSection) -> EscalationStep? {
        let text = node.string ?? ""
        if text == "leader" { return .leader }
        if desk.analystKeys.names.contains(text) { return .analyst(Key(text)) }
        if text.isUsableAddress { return .address(text.canonicalAddress) }
        let nearest = NearestName.find(for: text, among: desk.analystKeys.names.union(["leader"]))
        section.findings.note(.unknownReference(kind: "analyst", text, nearest: nearest), at: node.mark)
        return nil
    }

    private func actions(_ policy: YAMLSection) -> [Colour: ColourAction] {
        guard let section = policy.section("actions", allowed: Colour.allCases.map(\.name)) else { return [:] }
        var actions: [Colour: ColourAction] = [:]
        for colour in Colour.allCases {
            guard let action = section.section(colour.name, allowed: ["priority", "team", "assignee", "notify"]) else {
                continue
            }
            actions[colour] = ColourAction(
                priority: desk.priorityKeys.reference("priority", in: action),
                team: desk.teamKeys.reference("team", in: action),
                assignee: desk.analystKeys.reference("assignee", in: action), notify: action.addresses("notify"))
        }
        return actions
    }

    func rules() -> [PolicyRule] {
        desk.root.list("sla_rules").compactMap { node in
            guard let section = YAMLSection(node, allowed: ["when", "policy"], findings: desk.root.findings) else {
                return nil
            }
            return rule(section)
        }
    }

    private func rule(_ section: YAMLSection) -> PolicyRule? {
        let names = ["team", "priority", "category", "organisation", "request_type", "vip"]
        _ = section.require("policy")
        guard let policy = desk.policyKeys.reference("policy", in: section), section.require("when") != nil,
            let when = section.section("when", allowed: names)
        else { return nil }
        return PolicyRule(
            teams: desk.teamKeys.references("team", in: when),
            priorities: desk.priorityKeys.references("priority", in: when),
            categories: desk.categoryKeys.references("category", in: when),
            organisations: desk.organisationKeys.references("organisation", in: when),
            requestTypes: desk.requestTypeKeys.references("request_type", in: when), vip: when.flag("vip"),
            policy: policy)
    }
}
