/// When the admin hears of what the machine does not give: a value that is asked at each look.
import Ticketing

package struct TroubleReport: Equatable, Sendable {
    package enum Action: Equatable, Sendable {
        case nothing
        /// These, of which at least one is news.
        case tell([Trouble])
        /// All of it is over; told once, after it has stayed so.
        case recovered(after: Duration)
    }

    private var told: Set<TroubleSource> = []
    private var toldAt: Duration?
    private var firstAt: Duration?
    private var calmSince: Duration?

    /// A trouble that comes and goes is not a mail each time.
    static let pause: Duration = .minutes(10)
    /// So long nothing must be wrong before it counts as over.
    static let calm: Duration = .minutes(1)

    package init() {}

    /// - Parameter uptime: pauses do not change with the clock.
    package mutating func look(at troubles: [TroubleSource: Trouble], uptime: Duration) -> Action {
        guard !troubles.isEmpty else { return lookAtCalm(uptime) }
        calmSince = nil
        let isNews = !told.isSuperset(of: troubles.keys)
        guard isNews, toldAt.map({ uptime >= $0 + Self.pause }) ?? true else { return .nothing }
        told.formUnion(troubles.keys)
        toldAt = uptime
        firstAt = firstAt ?? uptime
        return .tell(troubles.sorted { $0.key < $1.key }.map(\.value))
    }

    private mutating func lookAtCalm(_ uptime: Duration) -> Action {
        guard let first = firstAt else { return .nothing }
        let since = calmSince ?? uptime
        calmSince = since
        guard uptime >= since + Self.calm else { return .nothing }
        self = TroubleReport()
        return .recovered(after: since - first)
    }
}
