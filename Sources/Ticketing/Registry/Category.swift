/// How work is sorted: categories, request types, priorities.

package struct Category: Equatable, Sendable {
    package var key: RegistryKey<Category>
    /// A coarse family that figures group by, such as "incident" or "question".
    package var kind: String?
    package var label: Label
    /// The teams that work it; empty means any team.
    package var teams: [RegistryKey<Team>]
    /// What has to be known before a ticket of it is solved.
    package var beforeSolving: Set<SolvingNeed> = []

    package init(key: RegistryKey<Category>, kind: String? = nil, label: Label, teams: [RegistryKey<Team>] = []) {
        self.key = key
        self.kind = kind
        self.label = label
        self.teams = teams
    }
}

package struct RequestType: Equatable, Sendable {
    package var key: RegistryKey<RequestType>
    package var label: Label
    package var category: RegistryKey<Category>?

    package init(key: RegistryKey<RequestType>, label: Label, category: RegistryKey<Category>? = nil) {
        self.key = key
        self.label = label
        self.category = category
    }
}

package struct Priority: Equatable, Sendable {
    package var key: RegistryKey<Priority>
    package var label: Label
    /// "high" or "low": mail that its writer has marked so gets it; nil: by its name.
    package var importance: String?

    package init(key: RegistryKey<Priority>, label: Label, importance: String? = nil) {
        self.key = key
        self.label = label
        self.importance = importance
    }
}

/// A cause that diagnoses name; declared in `desk.yaml`.
package struct Cause: Equatable, Sendable {
    package var key: RegistryKey<Cause>
    package var label: Label
    /// The categories it belongs to; empty means any.
    package var categories: [RegistryKey<Category>]

    package init(key: RegistryKey<Cause>, label: Label, categories: [RegistryKey<Category>] = []) {
        self.key = key
        self.label = label
        self.categories = categories
    }
}

/// How a ticket is sorted. Every field is optional until the desk's defaults have been laid under it.
package struct Classification: Codable, Equatable, Sendable {
    package var team: RegistryKey<Team>?
    package var category: RegistryKey<Category>?
    package var requestType: RegistryKey<RequestType>?
    package var priority: RegistryKey<Priority>?
    /// The promise that a rule chose; nil: the one that the registry gives.
    package var policy: RegistryKey<SLAPolicy>?

    package init(
        team: RegistryKey<Team>? = nil, category: RegistryKey<Category>? = nil,
        requestType: RegistryKey<RequestType>? = nil,
        priority: RegistryKey<Priority>? = nil, policy: RegistryKey<SLAPolicy>? = nil
    ) {
        self.team = team
        self.category = category
        self.requestType = requestType
        self.priority = priority
        self.policy = policy
    }
}

extension Classification: CustomStringConvertible {
    package var description: String {
        [
            team.map { "team \($0)" }, category.map { "category \($0)" }, requestType.map { "request type \($0)" },
            priority.map { "priority \($0)" },
        ].compactMap { $0 }.joined(separator: ", ")
    }
}

extension Classification {
    /// Its own fields first, the other's where it has none.
    package func laid(over other: Classification) -> Classification {
        Classification(
            team: team ?? other.team, category: category ?? other.category,
            requestType: requestType ?? other.requestType, priority: priority ?? other.priority,
            policy: policy ?? other.policy)
    }
}
