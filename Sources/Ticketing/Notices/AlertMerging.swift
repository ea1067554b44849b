/// Alerts to the admin are never held and never lost; where many come about one thing, they come as one mail
/// (design: contract 9).
import MIME

package enum AlertMerging {
    /// So long after an alert the next one about the same thing goes out, with all that came meanwhile. The first of
    /// another kind goes at once. Ours: short enough to act on, long enough to fill no mailbox.
    package static let pause: Duration = .minutes(5)

    /// Octets of a topic; what differs behind them is one thing.
    static let topicLimit = 120

    /// What an alert is about: its first words, up to what differs from one to the next. Numbers do not count, except
    /// in names between single quotes: 'support2' is another mailbox than 'support1'.
    package static func topic(of fault: String) -> String { beginning(of: fault, withFigures: false) }

    /// The same with its numbers: what a log may say of it.
    package static func headline(of fault: String) -> String { beginning(of: fault, withFigures: true) }

    private static func beginning(of fault: String, withFigures: Bool) -> String {
        let octets = Array(fault.utf8)
        var (topic, index) = ([UInt8](), 0)
        while index < octets.count, topic.count < topicLimit, !ends(octets[index]) {
            if let name = quotedName(octets[index...]) {
                topic += name
                index += name.count
                continue
            }
            if withFigures || !(0x30...0x39).contains(octets[index]) { topic.append(octets[index]) }
            index += 1
        }
        return String(decoding: topic.prefix(topicLimit), as: UTF8.self)
    }

    /// Behind a colon or a bracket stand details, and in further lines lists.
    private static func ends(_ octet: UInt8) -> Bool {
        octet == UInt8(ascii: ":") || octet == UInt8(ascii: "(") || octet == 0x0A
    }

    /// With its quotes; nil where no quote begins here, or none ends it in time.
    private static func quotedName(_ octets: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let quote = UInt8(ascii: "'")
        guard octets.first == quote, let end = octets.dropFirst().prefix(topicLimit).firstIndex(of: quote) else {
            return nil
        }
        return octets[octets.startIndex...end]
    }

    /// When a further alert of a topic goes out.
    ///
    /// - Parameter last: when the last one went, or is to go; nil where there was none. One in the future says nothing:
    ///   the clock was wrong then.
    package static func due(after last: Instant?, at now: Instant) -> Instant {
        guard let last, last <= now, now < last + pause else { return now }
        return last + pause
    }

    /// One mail instead of two: what waits, and what has come since. Nil where they are no alerts.
    ///
    /// - Parameter since: when the one that waits was queued.
    package static func merged(_ waiting: NoticeKind, since: Instant, with new: NoticeKind) -> NoticeKind? {
        guard case .adminAlert(let fault, let wayOut) = new else { return nil }
        if case .adminAlert(let earlier, _) = waiting {
            return .adminAlerts(AlertBundle(fault: fault, wayOut: wayOut, count: 2, since: since).remembering(earlier))
        }
        guard case .adminAlerts(var bundle) = waiting else { return nil }
        let earlier = bundle.fault
        (bundle.fault, bundle.wayOut) = (fault, wayOut)
        bundle.count += 1
        return .adminAlerts(bundle.remembering(earlier))
    }
}

/// Several alerts about one thing. The outbox keeps it as JSON: a field that has shipped is never renamed.
package struct AlertBundle: Codable, Equatable, Sendable {
    /// The newest, whole: how things stand now.
    package var fault: String
    package var wayOut: String
    /// Alerts, the newest included.
    package var count: Int
    /// When the first of them came.
    package var since: Instant
    /// Those before the newest, each once, the newest of them last; at most `earlierLimit`, each cut to a line.
    package var earlier: [String] = []

    package static let earlierLimit = 10
    /// Octets of one of the earlier ones.
    static let lineLimit = 300

    package init(fault: String, wayOut: String, count: Int, since: Instant) {
        self.fault = fault
        self.wayOut = wayOut
        self.count = count
        self.since = since
    }

    /// Each is remembered once, and not where it is the newest again.
    func remembering(_ fault: String) -> AlertBundle {
        var bundle = self
        let line = Self.line(fault)
        bundle.earlier = Array(
            (earlier.filter { $0 != line } + [line]).filter { $0 != Self.line(self.fault) }.suffix(Self.earlierLimit))
        return bundle
    }

    private static func line(_ fault: String) -> String {
        let line = String(decoding: fault.utf8.prefix { $0 != 0x0A }, as: UTF8.self)
        return line.utf8.count > lineLimit ? line.cut(toUTF8: lineLimit) + "…" : line
    }
}

package enum TicketFlood {
    /// Notices of new tickets to one person within `span` that go out one by one. Ours: an ordinary busy morning brings
    /// ten in ten minutes; nobody reads twenty.
    package static let threshold = 20
    package static let span: Duration = .minutes(10)
    /// So long the further ones are gathered; then they go out as one mail, whatever their number.
    package static let pause: Duration = .minutes(5)
    /// Tickets that one mail lists; the rest is counted. `postigo ticket list` shows all.
    package static let listed = 200

    /// - Parameter sent: notices of new tickets that this person got, or is to get, one by one within `span`.
    package static func gathers(after sent: Int) -> Bool { sent >= threshold }
}
