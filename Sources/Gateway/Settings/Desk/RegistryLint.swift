/// What of the registry is allowed and yet hardly meant: names that two of a kind have, requests without a category,
/// promises that cannot be told from each other.
import Ticketing

struct RegistryLint {
    let registry: Registry
    let places: DeskPlaces

    func problems() -> [SettingsProblem] { sameNames() + requests() + organisations() + promises() + substitutes() }

    private func sameNames() -> [SettingsProblem] {
        same("teams", "team", registry.teams.values.map { ($0.key.name, $0.name.allTexts) })
            + same("analysts", "analyst", registry.analysts.values.map { ($0.key.name, [$0.name]) })
            + same("categories", "category", registry.categories.values.map { ($0.key.name, $0.label.allTexts) })
            + same(
                "request_types", "request type", registry.requestTypes.values.map { ($0.key.name, $0.label.allTexts) })
            + same("priorities", "priority", registry.priorities.values.map { ($0.key.name, $0.label.allTexts) })
            + same("sla_policies", "SLA policy", registry.policies.values.map { ($0.key.name, [$0.name]) })
            + same("organisations", "organisation", registry.organisations.values.map { ($0.key.name, [$0.name]) })
            + same("causes", "cause", registry.causes.values.map { ($0.key.name, $0.label.allTexts) })
    }

    /// In the order of the file; the second of two is told.
    private func same(_ heading: String, _ kind: String, _ things: [(key: String, names: [String])])
        -> [SettingsProblem]
    {
        var owners: [String: String] = [:]
        // Several may stand in one line.
        let inOrder = things.sorted { (places.line(heading, $0.key), $0.key) < (places.line(heading, $1.key), $1.key) }
        return inOrder.compactMap { thing in
            var problem: SettingsProblem?
            for name in [thing.key] + thing.names where !name.foldedWord.isEmpty {
                let owner = owners[name.foldedWord] ?? thing.key
                owners[name.foldedWord] = owner
                guard owner != thing.key, problem == nil else { continue }
                let fault = DeskFault.sameName(
                    kind: kind, name, first: owner, place: "\(places.path):\(places.line(heading, owner))")
                problem = places.problem(.desk(fault), in: heading, thing.key)
            }
            return problem
        }
    }

    /// Where there are no categories, nothing is missing.
    private func requests() -> [SettingsProblem] {
        guard !registry.categories.isEmpty else { return [] }
        return registry.requestTypes.values.filter { $0.category == nil }.map(\.key.name).sorted().map {
            places.problem(.desk(.requestWithoutCategory($0)), in: "request_types", $0)
        }
    }

    /// A rule, or the customer's own line, may still name one: it is told, and stops nothing.
    private func organisations() -> [SettingsProblem] {
        registry.organisations.values.filter { $0.domains.isEmpty && $0.addresses.isEmpty }.map(\.key.name).sorted().map
        { places.problem(.desk(.organisationOfNobody($0)), in: "organisations", $0) }
    }

    private func substitutes() -> [SettingsProblem] {
        registry.analysts.values.filter { analyst in analyst.absences.contains { $0.substitute == analyst.key } }
            .map(\.key.name).sorted().map { places.problem(.desk(.ownSubstitute($0)), in: "analysts", $0) }
    }

    private func promises() -> [SettingsProblem] {
        registry.policies.values.sorted { $0.key < $1.key }.flatMap { policy -> [SettingsProblem] in
            guard let resolution = policy.resolutionMinutes else { return [] }
            let others = [("response_minutes", policy.responseMinutes), ("handling_minutes", policy.handlingMinutes)]
            return others.compactMap { name, minutes in
                guard let minutes, minutes > resolution else { return nil }
                let fault = DeskFault.slowerThanResolution(promise: name, minutes: minutes, resolution: resolution)
                return places.problem(.desk(fault), in: "sla_policies", policy.key.name)
            }
        }
    }
}
