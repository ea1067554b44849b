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
