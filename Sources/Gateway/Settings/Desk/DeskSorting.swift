import Ticketing
/// The parts of `desk.yaml` by which work is sorted and promised.
import Yams

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

    func organisations() -> [Key<Organisation>: Organisation] {
        let names = ["name", "domains", "sla_policy", "entitlements", "locale", "vip"]
        return things("organisations", names) { key, section in
            var organisation = Organisation(
                key: key, name: section.text("name") ?? key.name,
                domains: section.texts("domains").map(\.declaredDomain),
                policy: policyKeys.reference("sla_policy", in: section),
                entitlements: Set(section.words("entitlements", Entitlement.self)),
                locale: section.word("locale", DeskLocale.self))
            organisation.isVIP = section.flag("vip") ?? false
            return organisation
        }
    }
}

/// `replaced_by:` of an entry that is gone: its tickets go to another.
extension DeskFile {
    func replacements() -> [Replacement] {
        replacements(.team, "teams", teamKeys) + replacements(.category, "categories", categoryKeys)
            + replacements(.requestType, "request_types", requestTypeKeys)
            + replacements(.priority, "priorities", priorityKeys) + replacements(.assignee, "analysts", analystKeys)
            + replacements(.organisation, "organisations", organisationKeys)
    }

    private func replacements<Thing>(
        _ kind: KeyKind, _ heading: String, _ known: KnownKeys<Thing>
    ) -> [Replacement] {
        guard let section = root.section(heading) else { return [] }
        return section.mapping.compactMap { key, value in
            guard let name = key.string, value.mapping?["replaced_by"] != nil,
                let entry = YAMLSection(value, allowed: ["replaced_by"], findings: root.findings),
                let other = known.reference("replaced_by", in: entry)
            else { return nil }
            return Replacement(kind, name, by: other.name)
        }
    }
}
