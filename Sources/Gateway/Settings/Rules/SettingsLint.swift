/// What is allowed and yet hardly meant: rules that never do anything, addresses that no rule covers, unused promises.
import Helpdesk
import Ticketing
import Yams

struct SettingsLint {
    let registry: Registry
    let rules: RuleSet
    /// Where `rules.yaml` and what it includes lie.
    let folder: String
    /// Places of the keys of `desk.yaml`.
    let desk: DeskPlaces

    func problems() -> [SettingsProblem] {
        RuleLint(rules).findings().map(problem) + addresses() + categories() + policies() + teams()
            + RegistryLint(registry: registry, places: desk).problems()
    }

    private func problem(_ finding: RuleFinding) -> SettingsProblem {
        let rule = rules.rules[finding.rule]
        func name(_ number: Int) -> (String, String) {
            let other = rules.rules[number]
            return (other.name, "\(other.place.file):\(other.place.line)")
        }
        switch finding {
        case .neverHolds(_, let why): return note(.neverHolds(why), at: rule.place)
        case .shadowed(_, let by):
            return note(.shadowed(rule: rule.name, by: name(by).0, at: name(by).1), at: rule.place)
        case .neverWins(_, let field, let by):
            return note(.neverWins(field: field, by: name(by).0, at: name(by).1), at: rule.place)
        case .sameName(_, let first): return note(.duplicateName(rule.name, at: name(first).1), at: rule.place)
        }
    }

    private func note(_ fault: RuleFault, at place: Place) -> SettingsProblem {
        SettingsProblem(
            file: place.file.hasPrefix("/") ? place.file : folder + "/" + place.file, line: place.line,
            column: place.column, fault: .rule(fault))
    }

    /// A team's own address, whose mail goes to another team.
    private func addresses() -> [SettingsProblem] {
        registry.teams.values.compactMap { team in
            guard let address = team.address, team.key != registry.defaults.team else { return nil }
            // Mail to it goes to the team by itself, unless a rule comes first and sends it elsewhere.
            let other = rules.rules.lazy.compactMap { rule -> RegistryKey<Team>? in
                let names = rule.when.questions.contains {
                    ($0.question as? AddressQuestion)?.names(address) ?? false
                }
                return names ? rule.effects.sorting.team : nil
            }.first
            guard let other, other != team.key else { return nil }
            let fault = RuleFault.uncovered(address: address, team: team.key.name, goesTo: other.name)
            return desk.problem(.rule(fault), in: "teams", team.key.name)
        }
    }

    /// A rule that gives a ticket to a team, and a category that this team does not work.
    private func categories() -> [SettingsProblem] {
        rules.rules.compactMap { rule in
            guard let key = rule.effects.sorting.category, let team = rule.effects.sorting.team,
                let teams = registry.categories[key]?.teams, !teams.isEmpty, !teams.contains(team)
            else { return nil }
            return note(.categoryOfOtherTeams(category: key.name, team: team.name), at: rule.place)
        }
    }

    private func policies() -> [SettingsProblem] {
        var used = Set(registry.organisations.values.compactMap(\.policy))
        used.formUnion([registry.defaults.policy].compactMap { $0 })
        used.formUnion(rules.rules.compactMap(\.effects.sorting.policy))
        used.formUnion(registry.policyRules.map(\.policy))
        return registry.policies.keys.filter { !used.contains($0) }.sorted()
            .map { desk.problem(.rule(.unusedPolicy($0.name)), in: "sla_policies", $0.name) }
    }

    private func teams() -> [SettingsProblem] {
        var used = Set(rules.rules.compactMap(\.effects.sorting.team))
        used.insert(registry.defaults.team)
        used.formUnion(registry.teams.values.filter { $0.address != nil }.map(\.key))
        used.formUnion(registry.categories.values.flatMap(\.teams))
        used.formUnion(registry.organisations.values.compactMap(\.team))
        return registry.teams.keys.filter { !used.contains($0) }.sorted()
            .map { desk.problem(.rule(.unusedTeam($0.name)), in: "teams", $0.name) }
    }
}

extension AddressQuestion {
    /// It asks for this recipient by name, or by its domain.
    fileprivate func names(_ address: String) -> Bool {
        guard field.isPartOfTo else { return false }
        return matchers.contains { matcher in
            switch matcher {
            case .pattern(let pattern): pattern.matches(address)
            case .expression(let expression):
                if case .matched = expression.match(address) { true } else { false }
            }
        }
    }
}

/// Where the entries of `desk.yaml` stand.
struct DeskPlaces {
    let path: String
    let root: YAMLSection?

    /// What is wrong in the file has been noted by those who read it for its settings.
    init(path: String) {
        self.path = path
        root = YAMLFile.read(path, allowed: nil, findings: Findings(file: path))
    }

    /// Of an entry's key, from 1; 0 where there is none.
    func line(_ heading: String, _ name: String) -> Int {
        root?[heading]?.mapping?.first { $0.key.string == name }?.key.mark?.line ?? 0
    }

    func problem(_ fault: SettingsProblem.Fault, in heading: String, _ name: String) -> SettingsProblem {
        let mark = root?[heading]?.mapping?.first { $0.key.string == name }?.key.mark
        return SettingsProblem(file: path, line: mark?.line ?? 0, column: mark?.column ?? 0, fault: fault)
    }
}
