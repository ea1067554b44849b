/// How near a clock is to its end, as people see it.

/// The colours in the order in which a clock takes them.
package enum Colour: Int, Codable, CaseIterable, Comparable, Sendable {
    case green = 1
    case yellow, red
    /// The whole time is used.
    case breached

    package static func < (left: Colour, right: Colour) -> Bool { left.rawValue < right.rawValue }

    /// As it stands in `desk.yaml` and in listings.
    package var name: String {
        switch self {
        case .green: "green"
        case .yellow: "yellow"
        case .red: "red"
        case .breached: "breached"
        }
    }

    package init?(name: String) {
        guard let colour = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = colour
    }
}
