/// What the desk promises, and when it warns.

/// One promise: three targets in minutes, and the share of each at which its colour changes.
package struct SLAPolicy: Equatable, Sendable {
    package var key: RegistryKey<SLAPolicy>
    package var name: String
    package var percentages: ColourPercentages
    /// Minutes until work starts for the customer; nil: not promised.
    package var responseMinutes: Int?
    /// Minutes until each later customer message is answered; nil: not promised.
    package var handlingMinutes: Int?
    /// Minutes until the request is solved; nil: not promised.
    package var resolutionMinutes: Int?
    /// Whose open time counts; nil: the desk's default calendar, else every minute.
    package var calendar: RegistryKey<WorkCalendar>?
    /// In these the resolution clock stands still; nil: only where a person has put the ticket off (`#wait`).
    package var pauses: Set<TicketStatus>?
    package var reopening: Reopening
    /// The colours that people are told of.
    package var notices: Set<Colour>
    /// People are told at once, whether they work or not.
    package var isUrgent: Bool
    /// A breach is told again after this time, until someone acts; nil: once.
    package var repeatEvery: Duration?
    /// Who is told of a breach beyond analyst and leader: one step more each time it is told.
    package var escalation: [EscalationStep]
    package var actions: [Colour: ColourAction]

    package init(
        key: RegistryKey<SLAPolicy>, name: String, percentages: ColourPercentages = ColourPercentages(),
        responseMinutes: Int? = nil, handlingMinutes: Int? = nil, resolutionMinutes: Int? = nil,
        calendar: RegistryKey<WorkCalendar>? = nil, pauses: Set<TicketStatus>? = nil,
        reopening: Reopening = .resumes,
        notices: Set<Colour> = [.yellow, .red, .breached], isUrgent: Bool = false, repeatEvery: Duration? = nil,
        escalation: [EscalationStep] = [], actions: [Colour: ColourAction] = [:]
    ) {
        self.key = key
        self.name = name
        self.percentages = percentages
        self.responseMinutes = responseMinutes
        self.handlingMinutes = handlingMinutes
        self.resolutionMinutes = resolutionMinutes
        self.calendar = calendar
        self.pauses = pauses
        self.reopening = reopening
        self.notices = notices
        self.isUrgent = isUrgent
        self.repeatEvery = repeatEvery
        self.escalation = escalation
        self.actions = actions
    }

    package func minutes(for target: SLATarget) -> Int? {
        switch target {
        case .response: responseMinutes
        case .handling: handlingMinutes
        case .resolution: resolutionMinutes
        }
    }
}

/// Percent of a target's time, used up, at which a clock takes each colour: 0 ≤ green < yellow < red ≤ 100.
package struct ColourPercentages: Equatable, Sendable {
    package var green: Int
    package var yellow: Int
    package var red: Int

    package init(green: Int = 0, yellow: Int = 60, red: Int = 85) {
        self.green = green
        self.yellow = yellow
        self.red = red
    }
}

/// What a clock measures.
package enum SLATarget: String, Codable, CaseIterable, Sendable {
    case response, handling, resolution
}

/// What the resolution clock does when a solved ticket is open again.
package enum Reopening: String, CaseIterable, Sendable {
    /// It goes on with the time that was used.
    case resumes
    /// A new one begins.
    case restarts
}

/// One step of the chain that a breach climbs.
package enum EscalationStep: Equatable, Sendable {
    case leader
    case analyst(RegistryKey<Analyst>)
    case address(String)
}

/// What happens to a ticket by itself when one of its clocks takes a colour.
package struct ColourAction: Equatable, Sendable {
    package var priority: RegistryKey<Priority>?
    package var team: RegistryKey<Team>?
    package var assignee: RegistryKey<Analyst>?
    /// Lower-case addresses that are told besides.
    package var notify: [String]

    package init(
        priority: RegistryKey<Priority>? = nil, team: RegistryKey<Team>? = nil, assignee: RegistryKey<Analyst>? = nil,
        notify: [String] = []
    ) {
        self.priority = priority
        self.team = team
        self.assignee = assignee
        self.notify = notify
    }
}

extension ColourPercentages {
    /// Percent of the target's time, used up, at which a clock takes the colour.
    package func percent(of colour: Colour) -> Int {
        switch colour {
        case .green: green
        case .yellow: yellow
        case .red: red
        case .breached: 100
        }
    }

    /// The first second at which the colour is reached; `minutes` is the whole target.
    package func threshold(_ colour: Colour, minutes: Int) -> Int64 {
        (Int64(minutes) * 60 * Int64(percent(of: colour)) + 99) / 100
    }
}
