/// How many tickets one sender has opened, and where more of them go (trust: limits and defaults).

package struct SenderLoad: Equatable, Sendable {
    /// Tickets opened within the last hour, counted up to the limit.
    package var openedLastHour: Int
    /// Tickets that are not closed, counted up to the limit.
    package var open: Int
    /// The newest of those; nil where there is none.
    package var latest: TicketID?
    /// Whether the sender was told within the last day.
    package var wasTold: Bool

    package init(openedLastHour: Int = 0, open: Int = 0, latest: TicketID? = nil, wasTold: Bool = false) {
        self.openedLastHour = openedLastHour
        self.open = open
        self.latest = latest
        self.wasTold = wasTold
    }

    package static let perHour = 20
    package static let openAtOnce = 100

    /// The limit that another ticket would break; nil where it would break none.
    package var exceeded: LoadLimit? {
        if openedLastHour >= Self.perHour { return .perHour }
        return open >= Self.openAtOnce ? .openAtOnce : nil
    }
}

/// Which limit of new tickets a sender has reached.
package enum LoadLimit: String, Codable, Equatable, Sendable, CaseIterable {
    case perHour = "per-hour"
    case openAtOnce = "open-at-once"

    /// Tickets.
    package var count: Int {
        switch self {
        case .perHour: SenderLoad.perHour
        case .openAtOnce: SenderLoad.openAtOnce
        }
    }
}
