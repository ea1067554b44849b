/// What a category may ask for before a ticket of it is solved.
package enum SolvingNeed: String, CaseIterable, Sendable {
    case assignee
    case requestType = "request_type"
    case priority
    /// By `#diagnosis`.
    case diagnosis
    /// By `#time`.
    case time
}
