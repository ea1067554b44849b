/// Keys that are gone from the registry, and what stands for them now.

/// What of a ticket points into the registry.
package enum KeyKind: String, CaseIterable, Sendable {
    case team, category
    case requestType = "request_type"
    case priority, assignee, organisation
}

package struct Replacement: Hashable, Sendable {
    package var kind: KeyKind
    package var key: String
    package var by: String

    package init(_ kind: KeyKind, _ key: String, by other: String) {
        self.kind = kind
        self.key = key
        by = other
    }
}

/// How many tickets use a key.
package struct KeyUse: Equatable, Sendable {
    package var kind: KeyKind
    package var key: String
    package var tickets: Int

    package init(kind: KeyKind, key: String, tickets: Int) {
        self.kind = kind
        self.key = key
        self.tickets = tickets
    }
}
