/// What a rule made of a mail that becomes no ticket: stored with it. A case that has shipped is never renamed.

package enum RuledFate: Codable, Equatable, Sendable {
    case dropped
    case quarantined
    case refused
    case forwarded(to: String)
}

extension RuledFate {
    var words: String {
        switch self {
        case .dropped: "drops it"
        case .quarantined: "puts it into quarantine"
        case .refused: "refuses it"
        case .forwarded(let address): "sends it on to \(address)"
        }
    }

    var disposition: Disposition {
        switch self {
        case .dropped, .forwarded: .ignored
        case .quarantined: .quarantined
        case .refused: .refused
        }
    }
}
