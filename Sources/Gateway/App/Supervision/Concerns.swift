/// What is not as it should be, in words: `postigo status` ends with 1 where there is one.
import MailTransport
package import TicketStore
package import Ticketing

package struct Concerns: Sendable {
    let settings: Settings
    let now: Instant

    package init(_ settings: Settings, at now: Instant) {
        self.settings = settings
        self.now = now
    }

    /// The disk as it is now, and what the gateway has noted beside its database.
    package var disk: [String] {
        let fault = DiskGauge(settings.headRoom, at: settings.dataDirectory).fault(at: settings.dataDirectory)
        // What the gateway noted of the same disk is older.
        return fault.map { [$0] } ?? TroubleFile.read(in: settings.dataDirectory)
    }

    /// A gateway that was killed, and that nobody has started again.
    package var process: [String] {
        RunLock.died(in: settings.dataDirectory).map {
            ["postigo does not run: the last one (\($0)) ended without a stop in order. Start it again."]
        } ?? []
    }

    /// What the store knows.
    package func stored(_ overview: Overview) -> [String] {
        let names = Set(settings.mailboxes.map(\.name))
        // A mailbox that was taken out of the configuration may fail for ever.
        let boxes = overview.mailboxes.filter { names.contains($0.mailbox) }
        var all = boxes.flatMap(concerns)
        if overview.lostAlerts > 0 {
            all.append(
                "\(overview.lostAlerts) alerts to the admin did not arrive: 'postigo outbox list' shows why; "
                    + "'postigo outbox retry' or 'drop' settles each")
        }
        return all
    }

    private func concerns(of box: MailboxState) -> [String] {
        let name = "mailbox '\(box.mailbox)'"
        var all: [String] = []
        if let fault = box.fault, isLong(box.failingSince) { all.append("\(name) is not polled: \(fault)") }
        if let fault = box.moveFault, isLong(box.moveFailingSince) {
            all.append("\(name): \(box.unsettled) filed mails cannot be moved away: \(fault)")
        }
        if let since = box.sharedSince {
            all.append("\(name): since \(since) somebody else takes its mails too, perhaps a second installation")
        }
        return all
    }

    func isLong(_ since: Instant?) -> Bool { since.map { now >= $0 + settings.alertAfter } ?? false }
}
