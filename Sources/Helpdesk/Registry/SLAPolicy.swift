/// What the desk promises, and when it warns.

/// One promise: three targets in minutes, and the share of each at which its colour changes.
package struct SLAPolicy: Equatable, Sendable {
    package var key: Key<SLAPolicy>
    package var name: String
    package var percentages: ColourPercentages
    /// Minutes until work starts for the customer; nil: not promised.
    package var responseMinutes: Int?
    /// Minutes until each later customer message is answered; nil: not promised.
    package var handlingMinutes: Int?
    /// Minutes until the request is solved; nil: not promised.
    package var resolutionMinutes: Int?

    package init(
        key: Key<SLAPolicy>, name: String, percentages: ColourPercentages = ColourPercentages(),
        responseMinutes: Int? = nil, handlingMinutes: Int? = nil, resolutionMinutes: Int? = nil
    ) {
        self.key = key
        self.name = name
        self.percentages = percentages
        self.responseMinutes = responseMinutes
        self.handlingMinutes = handlingMinutes
        self.resolutionMinutes = resolutionMinutes
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
