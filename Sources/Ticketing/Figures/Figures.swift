/// What a desk has done in a stretch of time, in numbers. docs/figures.md defines each of them.

/// The figures of one period. The outbox keeps them as JSON: a field that has shipped is never renamed.
package struct Figures: Codable, Equatable, Sendable {
    package var volume: VolumeFigures
    package var quality: QualityFigures
    package var speed: [SpeedFigures]
    package var responsiveness: ResponsivenessFigures
    package var efficiency: EfficiencyFigures

    package init(
        volume: VolumeFigures, quality: QualityFigures, speed: [SpeedFigures],
        responsiveness: ResponsivenessFigures, efficiency: EfficiencyFigures
    ) {
        self.volume = volume
        self.quality = quality
        self.speed = speed
        self.responsiveness = responsiveness
        self.efficiency = efficiency
    }
}

extension Figures {
    package var topCauses: [NamedCount] { quality.causes ?? [] }
}

/// So many of so many.
package struct Share: Codable, Equatable, Sendable {
    package var part: Int
    package var whole: Int

    package init(_ part: Int, of whole: Int) {
        self.part = part
        self.whole = whole
    }

    /// From 0 to 1; nil where there was nothing.
    package var value: Double? { whole == 0 ? nil : Double(part) / Double(whole) }
}

/// A number under a name: a category's key, a mailbox, a status.
package struct NamedCount: Codable, Equatable, Sendable {
    /// Nil: those that have none.
    package var name: String?
    package var count: Int

    package init(name: String?, count: Int) {
        self.name = name
        self.count = count
    }
}

package struct VolumeFigures: Codable, Equatable, Sendable {
    package var opened: Int
    package var solved: Int
    /// Not solved at the end of the period.
    package var backlog: Int
    package var byChannel: [NamedCount]
    package var byCategory: [NamedCount]
    package var byRequestType: [NamedCount]
    /// Tickets opened in each hour of the day, by the desk's wall clock; 24 of them.
    package var byHour: [Int]

    package init(
        opened: Int, solved: Int, backlog: Int, byChannel: [NamedCount], byCategory: [NamedCount],
        byRequestType: [NamedCount], byHour: [Int]
    ) {
        self.opened = opened
        self.solved = solved
        self.backlog = backlog
        self.byChannel = byChannel
        self.byCategory = byCategory
        self.byRequestType = byRequestType
        self.byHour = byHour
    }
}

package struct QualityFigures: Codable, Equatable, Sendable {
    /// How often each number of stars was given, one star first; five of them.
    package var stars: [Int]
    package var reopened: Int
    package var bounced: Int
    /// Clocks that stopped in the period within their time.
    package var met: [TargetShare]
    /// Diagnoses made in the period, by their cause; the most first. Nil in figures stored before there were any.
    package var causes: [NamedCount]?

    package init(stars: [Int], reopened: Int, bounced: Int, met: [TargetShare], causes: [NamedCount]? = nil) {
        self.stars = stars
        self.reopened = reopened
        self.bounced = bounced
        self.met = met
        self.causes = causes
    }

    /// From 1 to 5; nil where nobody rated.
    package var rating: Double? {
        let count = stars.reduce(0, +)
        return count == 0 ? nil : Double(zip(stars, 1...).reduce(0) { $0 + $1.0 * $1.1 }) / Double(count)
    }
}

package struct TargetShare: Codable, Equatable, Sendable {
    package var target: SLATarget
    package var share: Share

    package init(target: SLATarget, share: Share) {
        self.target = target
        self.share = share
    }
}

/// How long one target took, of the clocks that stopped in the period.
package struct SpeedFigures: Codable, Equatable, Sendable {
    package var target: SLATarget
    package var count: Int
    /// Seconds of business time, pauses left out.
    package var business: Spread?
    /// Seconds by the wall clock, from start to stop.
    package var clock: Spread?

    package init(target: SLATarget, count: Int, business: Spread?, clock: Spread?) {
        self.target = target
        self.count = count
        self.business = business
        self.clock = clock
    }
}

/// By nearest rank: the smallest value that so many percent do not exceed.
package struct Spread: Codable, Equatable, Sendable {
    package var median: Int64
    package var ninetieth: Int64

    package init(median: Int64, ninetieth: Int64) {
        self.median = median
        self.ninetieth = ninetieth
    }

    /// The place of a percentile among `count` sorted values, from 0.
    package static func rank(_ percent: Int, of count: Int) -> Int { max(0, (count * percent + 99) / 100 - 1) }
}

package struct ResponsivenessFigures: Codable, Equatable, Sendable {
    /// Response and handling clocks that stopped within their time, of those that stopped or ran out.
    package var answeredWithin: Share
    /// The customer who waits longest for an answer; nil where nobody does.
    package var oldestUnanswered: Waiting?
    package var load: [AnalystLoad]

    package struct Waiting: Codable, Equatable, Sendable {
        package var ticket: TicketID
        package var since: Instant

        package init(ticket: TicketID, since: Instant) {
            self.ticket = ticket
            self.since = since
        }
    }

    package init(answeredWithin: Share, oldestUnanswered: Waiting?, load: [AnalystLoad]) {
        self.answeredWithin = answeredWithin
        self.oldestUnanswered = oldestUnanswered
        self.load = load
    }

    private enum CodingKeys: String, CodingKey {
        case answeredWithin, oldestUnanswered, load
    }

    /// Where nobody waits, it says so: a program that reads the figures finds every key each time.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(answeredWithin, forKey: .answeredWithin)
        try container.encode(oldestUnanswered, forKey: .oldestUnanswered)
        try container.encode(load, forKey: .load)
    }
}

package struct AnalystLoad: Codable, Equatable, Sendable {
    /// Nil: tickets that nobody has.
    package var analyst: RegistryKey<Analyst>?
    /// Tickets that are not solved, now.
    package var open: Int
    /// Tickets solved in the period.
    package var solved: Int

    package init(analyst: RegistryKey<Analyst>?, open: Int, solved: Int) {
        self.analyst = analyst
        self.open = open
        self.solved = solved
    }
}

package struct EfficiencyFigures: Codable, Equatable, Sendable {
    /// Solved tickets with at most one public reply that were never reopened.
    package var firstContact: Share
    /// Public replies in the tickets solved in the period.
    package var replies: Int
    /// Days on which an analyst solved something, summed over the analysts.
    package var analystDays: Int
    /// Seconds that the tickets solved in the period spent in each status, together.
    package var timeInStatus: [StatusTime]

    package init(firstContact: Share, replies: Int, analystDays: Int, timeInStatus: [StatusTime]) {
        self.firstContact = firstContact
        self.replies = replies
        self.analystDays = analystDays
        self.timeInStatus = timeInStatus
    }

    package var repliesPerTicket: Double? {
        firstContact.whole == 0 ? nil : Double(replies) / Double(firstContact.whole)
    }

    package var ticketsPerAnalystDay: Double? {
        analystDays == 0 ? nil : Double(firstContact.whole) / Double(analystDays)
    }
}

package struct StatusTime: Codable, Equatable, Sendable {
    package var status: TicketStatus
    package var seconds: Int64

    package init(status: TicketStatus, seconds: Int64) {
        self.status = status
        self.seconds = seconds
    }
}
