/// How long and how many, as a person says it.
import Ticketing

extension Heartbeat {
    /// "1 minute", "15 minutes", "3 hours", "2 days"; at least a minute.
    static func span(from start: Instant, to end: Instant) -> String {
        let minutes = max(1, (end - start).components.seconds / 60)
        // Two of a unit before it is used: "90 minutes" says more than "1 hour".
        if minutes >= 2 * 24 * 60 { return count(Int(minutes / (24 * 60)), "day") }
        return minutes >= 2 * 60 ? count(Int(minutes / 60), "hour") : count(Int(minutes), "minute")
    }

    /// "1 mail", "2 mails".
    static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
