/// Mails of monitoring systems: which host and service they are about, and whether it is well again.
import MIME

/// Read from the subject alone, which all of them fill in a fixed way. Only the mail of senders on the list of
/// `automatic_senders` is read so: a customer who quotes such a subject is a customer.
package struct MonitorAlert: Equatable, Sendable {
    package enum State: String, Codable, Equatable, Sendable {
        case problem, recovery
        /// Somebody has seen it, a downtime begins, it flaps: said in the ticket, and nothing changes.
        case remark
    }

    package var host: String
    /// Nil where it is about the host itself.
    package var service: String?
    package var state: State

    /// Host and service as one word, lower case.
    package var key: String { (service.map { "\(host)/\($0)" } ?? host).lowercased() }

    /// Nil for a subject of no form that is known.
    package static func read(_ subject: String) -> MonitorAlert? {
        let subject = subject.cut(toUTF8: 998)
        return nagios(subject) ?? icinga(subject) ?? checkmk(subject) ?? alertmanager(subject) ?? zabbix(subject)
    }

    // "** PROBLEM Service Alert: web1/Disk is CRITICAL **", "** RECOVERY Host Alert: web1 is UP **"
    private static func nagios(_ subject: String) -> MonitorAlert? {
        let bare = subject.trimmed(scalars: { $0 == "*" || $0 == " " })
        guard bare.count < subject.count, let alert = bare.halves(at: " alert: "),
            let word = alert.before.split(at: " ").first, let state = state(of: word),
            let verb = alert.after.lastHalves(at: " is ")
        else { return nil }
        return make(verb.before.trimmed(" "), state)
    }

    // "[PROBLEM] Disk on web1 is CRITICAL!", "[RECOVERY] web1 is UP!"
    private static func icinga(_ subject: String) -> MonitorAlert? {
        guard subject.hasPrefix("["), let head = subject.dropFirst().halves(at: "] "),
            let state = state(of: head.before),
            let body = head.after.lastHalves(at: " is ")
        else { return nil }
        guard let place = body.before.lastHalves(at: " on ") else { return make(body.before.trimmed(" "), state) }
        return MonitorAlert(host: place.after.trimmed(" "), service: place.before.trimmed(" "), state: state).ifNamed
    }

    // "Check_MK: web1/CPU load OK -> CRIT", "Checkmk: web1 DOWN -> UP"
    private static func checkmk(_ subject: String) -> MonitorAlert? {
        guard let head = subject.halves(at: ": "), ["check_mk", "checkmk"].contains(head.before.lowercased()) else {
            return nil
        }
        for arrow in [" -> ", " → ", " to "] {
            guard let change = head.after.lastHalves(at: arrow), let old = change.before.lastHalves(at: " ") else {
                continue
            }
            let new = change.after.trimmed(" ").lowercased()
            return make(old.before.trimmed(" "), ["ok", "up"].contains(new) ? .recovery : .problem)
        }
        return nil
    }

    // "[FIRING:1] DiskFull (web1 node)", "[RESOLVED] DiskFull (web1 node)"
    private static func alertmanager(_ subject: String) -> MonitorAlert? {
        guard subject.hasPrefix("["), let head = subject.dropFirst().halves(at: "] ") else { return nil }
        let word = head.before.prefix(scalars: { $0 != ":" }).lowercased()
        guard word == "firing" || word == "resolved" else { return nil }
        let body = head.after.lastHalves(at: " (")
        let host = body.map { String($0.after.prefix(scalars: { $0 != " " && $0 != ")" })) } ?? ""
        let name = (body?.before ?? head.after).trimmed(" ")
        return MonitorAlert(
            host: host.isEmpty ? name : host, service: host.isEmpty ? nil : name,
            state: word == "firing" ? .problem : .recovery
        ).ifNamed
    }

    // "Problem: High CPU load on web1", "Resolved in 5m 3s: High CPU load on web1", "OK: …"
    private static func zabbix(_ subject: String) -> MonitorAlert? {
        guard let head = subject.halves(at: ": "), let word = head.before.split(at: " ").first else {
            return nil
        }
        let isProblem = word.lowercased() == "problem"
        guard isProblem || word.lowercased() == "resolved" || head.before.lowercased() == "ok" else { return nil }
        let state: State = isProblem ? .problem : .recovery
        guard let place = head.after.lastHalves(at: " on ") else { return make(head.after.trimmed(" "), state) }
        return MonitorAlert(host: place.after.trimmed(" "), service: place.before.trimmed(" "), state: state).ifNamed
    }

    /// "web1/Disk", or "web1" alone.
    private static func make(_ place: String, _ state: State) -> MonitorAlert? {
        let parts = place.halves(at: "/")
        return MonitorAlert(
            host: (parts?.before ?? place).trimmed(" "), service: parts?.after.trimmed(" "), state: state
        ).ifNamed
    }

    private var ifNamed: MonitorAlert? { host.isEmpty || key.utf8.count > 500 ? nil : self }

    private static func state(of word: some StringProtocol) -> State? {
        switch word.lowercased() {
        case "problem": .problem
        case "recovery": .recovery
        case "acknowledgement", "flappingstart", "flappingstop", "flappingend", "downtimestart", "downtimeend",
            "downtimeremoved", "downtimestop", "custom":
            .remark
        default: nil
        }
    }
}

extension StringProtocol {
    fileprivate func halves(at mark: String) -> (before: String, after: String)? {
        guard let range = lowercased().firstRange(of: mark) else { return nil }
        return cut(range)
    }

    fileprivate func lastHalves(at mark: String) -> (before: String, after: String)? {
        guard let range = lowercased().ranges(of: mark).last else { return nil }
        return cut(range)
    }

    /// The range is one of the lower-case text, which may be longer than this one: places are counted, not shared.
    private func cut(_ range: Range<String.Index>) -> (before: String, after: String)? {
        let lower = lowercased()
        let start = lower.distance(from: lower.startIndex, to: range.lowerBound)
        let end = lower.distance(from: lower.startIndex, to: range.upperBound)
        guard lower.count == count else { return nil }
        return (String(prefix(start)), String(dropFirst(end)))
    }

    fileprivate func trimmed(scalars isMargin: (Unicode.Scalar) -> Bool) -> String {
        String(drop(scalars: isMargin).dropLast(scalars: isMargin))
    }

    fileprivate func trimmed(_ margin: Unicode.Scalar) -> String { trimmed(scalars: { $0 == margin }) }
}
