/// The parts of `desk.yaml` by which work is sorted and promised.
import Helpdesk

extension DeskFile {
    func categories() -> [Key<Category>: Category] {
        things("categories", ["kind", "label", "teams"]) { key, section in
            if section["teams"] != nil, section.list("teams").isEmpty {
                section.findings.note(.rule(.teamlessCategory(key.name)), at: section.mark)
            }
            return Category(
                key: key, kind: section.text("kind"), label: section.label("label", else: key.name),
                teams: teamKeys.references("teams", in: section))
        }
    }

    func requestTypes() -> [Key<RequestType>: RequestType] {
        things("request_types", ["label", "category"]) { key, section in
            RequestType(
                key: key, label: section.label("label", else: key.name),
                category: categoryKeys.reference("category", in: section))
        }
    }

    func priorities() -> [Key<Priority>: Priority] {
        things("priorities", ["label"]) { key, section in
            Priority(key: key, label: section.label("label", else: key.name))
        }
    }

    func policies() -> [Key<SLAPolicy>: SLAPolicy] {
        let names = ["name", "percentages", "response_minutes", "handling_minutes", "resolution_minutes"]
        let year = 1...(60 * 24 * 366)
        return things("sla_policies", names) { key, section in
            SLAPolicy(
                key: key, name: section.text("name") ?? key.name, percentages: percentages(in: section),
                responseMinutes: section.integer("response_minutes", in: year),
                handlingMinutes: section.integer("handling_minutes", in: year),
                resolutionMinutes: section.integer("resolution_minutes", in: year))
        }
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

    func organisations() -> [Key<Organisation>: Organisation] {
        let names = ["name", "domains", "sla_policy", "entitlements", "locale", "vip"]
        return things("organisations", names) { key, section in
            var organisation = Organisation(
                key: key, name: section.text("name") ?? key.name,
                domains: section.texts("domains").map { $0.lowercased() },
                policy: policyKeys.reference("sla_policy", in: section),
                entitlements: Set(section.words("entitlements", Entitlement.self)),
                locale: section.word("locale", DeskLocale.self))
            organisation.isVIP = section.flag("vip") ?? false
            return organisation
        }
    }
}
