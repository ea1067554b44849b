/// What of the registry decides on clocks, as one fingerprint: where it changes, clocks are worked out anew.
package import Ticketing

extension Registry {
    package var promises: ContentHash {
        var lines: [String] = []
        lines += policies.values.sorted { $0.key < $1.key }.map(\.promiseLine)
        lines += policyRules.map { "\($0)" }
        lines += calendars.values.sorted { $0.key < $1.key }.map {
            "\($0.key) \($0.hours.promiseLine) \($0.zone.periods)"
        }
        lines += organisations.values.sorted { $0.key < $1.key }.map {
            "\($0.key) \($0.policy?.name ?? "") \($0.isVIP)"
        }
        // What clocks do with a history: since its second form, taking begins handling and an answer pauses nothing.
        lines.append("2")
        lines.append("\(defaults.policy?.name ?? "") \(defaults.calendar?.name ?? "")")
        return ContentHash(of: Array(lines.joined(separator: "\n").utf8))
    }
}

extension SLAPolicy {
    fileprivate var promiseLine: String {
        "\(key) \(percentages) \(SLATarget.allCases.map { minutes(for: $0) ?? 0 }) \(calendar?.name ?? "") "
            + "\(pauses?.map(\.rawValue).sorted() ?? ["put off"]) \(reopening) \(repeatEvery.map { "\($0)" } ?? "")"
    }
}

extension WorkingHours {
    fileprivate var promiseLine: String {
        "\(week) \(holidays) \(exceptions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })"
    }
}
