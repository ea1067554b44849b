package enum HookDecision: Equatable, Sendable {
    case delivered
    /// Nothing else goes to this receiver before then: events stay in order.
    case later(Instant, reason: String)
    /// The event is set aside, for a person; the next ones go on.
    case setAside(reason: String)
    /// Nothing more is sent until a person says so; the events wait.
    case stopped(reason: String)
}
