/// How work is sorted: categories, request types, priorities.

package struct Category: Equatable, Sendable {
    package var key: Key<Category>
    /// A coarse family that figures group by, such as "incident" or "question".
    package var kind: String?
    package var label: Label
    /// The teams that work it; empty means any team.
    package var teams: [Key<Team>]

    package init(key: Key<Category>, kind: String? = nil, label: Label, teams: [Key<Team>] = []) {
        self.key = key
        self.kind = kind
        self.label = label
        self.teams = teams
    }
}

package struct RequestType: Equatable, Sendable {
    package var key: Key<RequestType>
    package var label: Label
    package var category: Key<Category>?

    package init(key: Key<RequestType>, label: Label, category: Key<Category>? = nil) {
        self.key = key
        self.label = label
        self.category = category
    }
}

package struct Priority: Equatable, Sendable {
    package var key: Key<Priority>
    package var label: Label

    package init(key: Key<Priority>, label: Label) {
        self.key = key
        self.label = label
    }
}

/// A cause that diagnoses name; declared in `desk.yaml`.
package struct Cause: Equatable, Sendable {
    package var key: Key<Cause>
    package var label: Label
    /// The categories it belongs to; empty means any.
    package var categories: [Key<Category>]

    package init(key: Key<Cause>, label: Label, categories: [Key<Category>] = []) {
        self.key = key
        self.label = label
        self.categories = categories
    }
}

/// How a ticket is sorted. Every field is optional until the desk's defaults have been laid under it.
package struct Sorting: Codable, Equatable, Sendable {
    package var team: Key<Team>?
    package var category: Key<Category>?
    package var requestType: Key<RequestType>?
    package var priority: Key<Priority>?
    /// The promise that a rule chose; nil: the one that the registry gives.
    package var policy: Key<SLAPolicy>?

    package init(
        team: Key<Team>? = nil, category: Key<Category>? = nil, requestType: Key<RequestType>? = nil,
        priority: Key<Priority>? = nil, policy: Key<SLAPolicy>? = nil
    ) {
        self.team = team
        self.category = category
        self.requestType = requestType
        self.priority = priority
        self.policy = policy
    }
}

extension Sorting: CustomStringConvertible {
    package var description: String {
        [
            team.map { "team \($0)" }, category.map { "category \($0)" }, requestType.map { "request type \($0)" },
            priority.map { "priority \($0)" },
        ].compactMap { $0 }.joined(separator: ", ")
    }
}

extension Sorting {
    /// Its own fields first, the other's where it has none.
    package func laid(over other: Sorting) -> Sorting {
        Sorting(
            team: team ?? other.team, category: category ?? other.category,
            requestType: requestType ?? other.requestType, priority: priority ?? other.priority,
            policy: policy ?? other.policy)
    }
}
