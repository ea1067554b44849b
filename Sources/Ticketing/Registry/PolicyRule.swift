/// Which promise holds for a ticket.

/// A line of `sla_rules`: a ticket that fits it all has this policy. An empty field asks nothing.
package struct PolicyRule: Equatable, Sendable {
    package var teams: [RegistryKey<Team>]
    package var priorities: [RegistryKey<Priority>]
    package var categories: [RegistryKey<Category>]
    package var organisations: [RegistryKey<Organisation>]
    package var requestTypes: [RegistryKey<RequestType>]
    /// Whether the organisation is one that nobody may overlook; nil asks nothing.
    package var vip: Bool?
    package var policy: RegistryKey<SLAPolicy>

    package init(
        teams: [RegistryKey<Team>] = [], priorities: [RegistryKey<Priority>] = [],
        categories: [RegistryKey<Category>] = [],
        organisations: [RegistryKey<Organisation>] = [], requestTypes: [RegistryKey<RequestType>] = [],
        vip: Bool? = nil,
        policy: RegistryKey<SLAPolicy>
    ) {
        self.teams = teams
        self.priorities = priorities
        self.categories = categories
        self.organisations = organisations
        self.requestTypes = requestTypes
        self.vip = vip
        self.policy = policy
    }

    func fits(_ sorting: Classification, _ organisation: RegistryKey<Organisation>?, isVIP: Bool) -> Bool {
        func one<Thing>(of keys: [RegistryKey<Thing>], is key: RegistryKey<Thing>?) -> Bool {
            keys.isEmpty || key.map(keys.contains) ?? false
        }
        return one(of: teams, is: sorting.team) && one(of: priorities, is: sorting.priority)
            && one(of: categories, is: sorting.category) && one(of: organisations, is: organisation)
            && one(of: requestTypes, is: sorting.requestType) && (vip ?? isVIP) == isVIP
    }
}

extension Registry {
    /// The one that a routing rule set, else the first of `sla_rules` that fits, else the organisation's own policy,
    /// else the desk's default.
    package func policy(for sorting: Classification, of organisation: RegistryKey<Organisation>?) -> SLAPolicy? {
        if let set = sorting.policy { return policies[set] }
        let customer = organisation.flatMap { organisations[$0] }
        let rule = policyRules.first { $0.fits(sorting, organisation, isVIP: customer?.isVIP ?? false) }
        if let rule { return policies[rule.policy] }
        return (customer?.policy ?? defaults.policy).flatMap { policies[$0] }
    }

    package func calendar(of policy: SLAPolicy) -> WorkCalendar { calendar(policy.calendar ?? defaults.calendar) }

    /// Always open where none is named.
    package func calendar(_ key: RegistryKey<WorkCalendar>?) -> WorkCalendar {
        key.flatMap { calendars[$0] } ?? roundTheClock
    }

    /// When this person works: by the analyst's own calendar, the team's, or the desk's.
    package func calendar(of analyst: RegistryKey<Analyst>?, in team: RegistryKey<Team>?) -> WorkCalendar {
        calendar(
            analyst.flatMap { analysts[$0]?.calendar } ?? team.flatMap { teams[$0]?.calendar } ?? defaults.calendar)
    }
}
