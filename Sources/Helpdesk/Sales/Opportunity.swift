package import Ticketing

package enum OpportunityAct: Equatable, Sendable {
    case win
    case lose(reason: String)
    /// Back to open: somebody was too quick.
    case reopen
    case own(RegistryKey<Analyst>?)
    case revise(OpportunityFacts)
}

extension Opportunity {
    package func decide(_ act: OpportunityAct) -> OpportunityDecision {
        switch (act, state) {
        case (.win, .open): .move(to: .won, reason: nil)
        case (.lose(let reason), .open):
            reason.contains { !$0.isWhitespace } ? .move(to: .lost, reason: reason) : .refused(.noReason)
        case (.reopen, .won), (.reopen, .lost): .move(to: .open, reason: nil)
        case (.own(let analyst), _): .own(analyst)
        case (.revise(let facts), .open): .revise(facts)
        case (.win, .won), (.win, .lost), (.lose, .won), (.lose, .lost), (.reopen, .open), (.revise, .won),
            (.revise, .lost):
            .refused(.already(state))
        }
    }
}
