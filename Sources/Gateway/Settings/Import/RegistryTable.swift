/// The registry as tables: what `desk show` prints, `desk export` writes and `desk import` compares with.
import MIME
package import Ticketing

package enum RegistryTable: String, CaseIterable, Sendable {
    case teams, analysts, organisations, categories
    case requestTypes = "request_types"
    case priorities
    case policies = "sla_policies"
    case causes, calendars

    package var columns: [String] {
        switch self {
        case .teams: ["key", "name", "address", "leader", "members", "locale"]
        case .analysts: ["key", "name", "addresses", "locale"]
        case .organisations:
            [
                "key", "name", "domains", "addresses", "team", "category", "sla_policy", "entitlements", "locale",
                "vip",
            ]
        case .categories: ["key", "kind", "label", "teams"]
        case .requestTypes: ["key", "label", "category"]
        case .priorities: ["key", "label", "importance"]
        case .policies:
            ["key", "name", "response_minutes", "handling_minutes", "resolution_minutes", "calendar"]
        case .causes: ["key", "label", "categories"]
        case .calendars: ["key"]
        }
    }

    /// What a row is, as commands name it.
    var noun: RegistryNoun {
        switch self {
        case .teams: .team
        case .analysts: .analyst
        case .organisations: .organisation
        case .categories: .category
        case .requestTypes: .requestType
        case .priorities: .priority
        case .policies: .policy
        case .causes: .cause
        case .calendars: .calendar
        }
    }

    /// Settings that take several values; a cell parts them with ";".
    var lists: Set<String> {
        switch self {
        case .teams: ["members"]
        case .analysts: ["addresses"]
        case .organisations: ["domains", "addresses", "entitlements"]
        case .categories: ["teams"]
        case .causes: ["categories"]
        case .requestTypes, .priorities, .policies, .calendars: []
        }
    }

    /// Columns that have a text for each language.
    var labels: Set<String> {
        switch self {
        case .teams: ["name"]
        case .analysts, .organisations, .policies, .calendars: []
        case .categories, .requestTypes, .priorities, .causes: ["label"]
        }
    }

    /// - Parameter locale: the language of names and labels.
    ///   - text: `desk.yaml`: what it says beyond the columns of every desk has columns of its own; nil: it is left out.
    package func csv(of registry: Registry, in locale: DeskLocale, text: String? = nil) -> CSV {
        let further = text.map { FurtherColumns(self, in: $0, locale) }
        let names = columns + (further?.names ?? [])
        return CSV(
            header: names,
            rows: rows(of: registry, in: locale).map { row in
                names.map { row[$0] ?? further?.cells[row["key"] ?? ""]?[$0] ?? "" }
            })
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
                    "addresses": organisation.addresses.cell, "team": organisation.team?.name ?? "",
                    "category": organisation.category?.name ?? "",
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
        case .requestTypes:
            registry.requestTypes.values.sorted { $0.key < $1.key }.map { type in
                [
                    "key": type.key.name, "label": type.label.text(in: locale), "category": type.category?.name ?? "",
                ]
            }
        case .priorities:
            registry.priorities.values.sorted { $0.key < $1.key }.map { priority in
                [
                    "key": priority.key.name, "label": priority.label.text(in: locale),
                    "importance": priority.importance ?? "",
                ]
            }
        case .policies: registry.policies.values.sorted { $0.key < $1.key }.map(Self.row)
        case .causes:
            registry.causes.values.sorted { $0.key < $1.key }.map { cause in
                [
                    "key": cause.key.name, "label": cause.label.text(in: locale),
                    "categories": cause.categories.map(\.name).cell,
                ]
            }
        case .calendars: registry.calendars.keys.map(\.name).sorted().map { ["key": $0] }
        }
    }
}

extension RegistryTable {
    private static func row(_ policy: SLAPolicy) -> [String: String] {
        [
            "key": policy.key.name, "name": policy.name,
            "response_minutes": policy.responseMinutes.map(String.init) ?? "",
            "handling_minutes": policy.handlingMinutes.map(String.init) ?? "",
            "resolution_minutes": policy.resolutionMinutes.map(String.init) ?? "",
            "calendar": policy.calendar?.name ?? "",
        ]
    }

    /// Every column of every table: `lexicon.yaml` has the words that people write over them.
    static let allColumns: [String] = {
        var seen: Set<String> = []
        return allCases.flatMap(\.columns).filter { seen.insert($0).inserted }
    }()

    /// The column that a heading of a table means; nil where it has none such. "Nome" over categories is their label.
    func column(_ heading: String, in lexicon: Lexicon) -> String? {
        let plain = heading.withoutBlanksAround.lowercased().replacing(" ", by: "_")
        let name = columns.contains(plain) ? plain : lexicon.name(heading, .columns) ?? plain
        let others = [
            name, name + "s", name + "es", name.hasSuffix("y") ? name.dropLast() + "ies" : "", "label", "name",
        ]
        let may = name == "name" || name == "label" ? others : others.dropLast(2)
        return may.first(where: columns.contains)
    }
}

extension [String] {
    fileprivate var cell: String { joined(separator: "; ") }
}
