/// The registry as tables: what `desk show` prints, `desk export` writes and `desk import` compares with.
package import Ticketing

package enum RegistryTable: String, CaseIterable, Sendable {
    case teams, analysts, organisations, categories

    package var columns: [String] {
        switch self {
        case .teams: ["key", "name", "address", "leader", "members", "locale"]
        case .analysts: ["key", "name", "addresses", "locale"]
        case .organisations: ["key", "name", "domains", "sla_policy", "entitlements", "locale", "vip"]
        case .categories: ["key", "kind", "label", "teams"]
        }
    }

    /// Settings that take several values; a cell parts them with ";".
    var lists: Set<String> {
        switch self {
        case .teams: ["members"]
        case .analysts: ["addresses"]
        case .organisations: ["domains", "entitlements"]
        case .categories: ["teams"]
        }
    }

    /// Columns that have a text for each language.
    var labels: Set<String> {
        switch self {
        case .teams: ["name"]
        case .analysts, .organisations: []
        case .categories: ["label"]
        }
    }

    /// - Parameter locale: the language of names and labels.
    package func csv(of registry: Registry, in locale: DeskLocale) -> CSV {
        CSV(header: columns, rows: rows(of: registry, in: locale).map { row in columns.map { row[$0] ?? "" } })
    }

    /// In the order of the keys.
    func rows(of registry: Registry, in locale: DeskLocale) -> [[String: String]] {
        switch self {
        case .teams:
            registry.teams.values.sorted { $0.key < $1.key }.map { team in
                [
                    "key": team.key.name, "name": team.name.text(in: locale), "address": team.address ?? "",
                    "leader": team.leader?.name ?? "", "members": team.members.map(\.name).cell,
                    "locale": team.locale?.rawValue ?? "",
                ]
            }
        case .analysts:
            registry.analysts.values.sorted { $0.key < $1.key }.map { analyst in
                [
                    "key": analyst.key.name, "name": analyst.name, "addresses": analyst.addresses.cell,
                    "locale": analyst.locale?.rawValue ?? "",
                ]
            }
        case .organisations:
            registry.organisations.values.sorted { $0.key < $1.key }.map { organisation in
                [
                    "key": organisation.key.name, "name": organisation.name, "domains": organisation.domains.cell,
                    "sla_policy": organisation.policy?.name ?? "",
                    "entitlements": organisation.entitlements.map(\.rawValue).sorted().cell,
                    "locale": organisation.locale?.rawValue ?? "", "vip": organisation.isVIP ? "yes" : "",
                ]
            }
        case .categories:
            registry.categories.values.sorted { $0.key < $1.key }.map { category in
                [
                    "key": category.key.name, "kind": category.kind ?? "", "label": category.label.text(in: locale),
                    "teams": category.teams.map(\.name).cell,
                ]
            }
        }
    }
}

extension [String] {
    fileprivate var cell: String { joined(separator: "; ") }
}
