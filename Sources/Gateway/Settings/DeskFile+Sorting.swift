/// The parts of `desk.yaml` by which work is sorted and promised.
import Helpdesk

extension DeskFile {
    func categories() -> [Key<Category>: Category] {
        things("categories", ["kind", "label", "teams"]) { key, section in
            Category(
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
        let names = ["name", "domains", "sla_policy", "entitlements", "locale"]
        return things("organisations", names) { key, section in
            Organisation(
                key: key, name: section.text("name") ?? key.name,
                domains: section.texts("domains").map { $0.lowercased() },
                policy: policyKeys.reference("sla_policy", in: section),
                entitlements: Set(section.words("entitlements", Entitlement.self)),
                locale: section.word("locale", DeskLocale.self))
        }
    }
}
