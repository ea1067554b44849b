/// How the desk does, as `status` and the metrics tell it: what runs, what the store knows, and what needs a person.
import MailTransport
package import TicketStore
import Ticketing

package struct Health: Sendable {
    package var overview: Overview
    package var isRunning: Bool
    /// None: it is healthy.
    package var reasons: [String]
}

extension Concerns {
    /// Everything at once.
    ///
    /// - Parameter mistakes: of the configuration as it is on the disk.
    package func health(of store: Store, mistakes: [SettingsProblem] = []) async throws -> Health {
        let overview = try await store.overview(at: now)
        let servers = try await store.servers()
        let isRunning = RunLock.isHeld(in: settings.dataDirectory)
        return Health(
            overview: overview, isRunning: isRunning,
            reasons: disk + configuration(mistakes) + process + stillness(overview, isRunning: isRunning)
                + stored(overview)
                + waiting(overview) + sending(servers) + verification)
    }

    /// The gateway goes on with the last good one; whoever starts it now gets none.
    package func configuration(_ mistakes: [SettingsProblem]) -> [String] {
        guard let first = mistakes.first else { return [] }
        let more = mistakes.count > 1 ? " And \(mistakes.count - 1) more." : ""
        return ["the configuration has mistakes: \(first.description)\(more) 'postigo check' shows them all"]
    }

    /// No process, and no round for longer than 'alert_after': who runs it from cron has rounds.
    func stillness(_ overview: Overview, isRunning: Bool) -> [String] {
        guard !isRunning, process.isEmpty else { return [] }
        let names = Set(settings.mailboxes.map(\.name))
        let polled = overview.mailboxes.filter { names.contains($0.mailbox) }.compactMap(\.polledAt)
        guard let last = polled.max(), now >= last + settings.alertAfter else { return [] }
        return ["postigo does not run: the last poll of a mailbox was at \(last). Start it"]
    }

    /// What waits for a person, or for a server, for longer than 'alert_after'.
    func waiting(_ overview: Overview) -> [String] {
        var all: [String] = []
        if let since = overview.quarantinedSince, isLong(since) {
            let count = overview.dispositions[.quarantined] ?? 0
            all.append(
                "\(count == 1 ? "1 mail is" : "\(count) mails are") in quarantine, the first since \(since): 'postigo quarantine "
                    + "list' shows them; 'postigo quarantine retry' or 'drop' settles each")
        }
        if let since = overview.breakerSince, isLong(since) {
            all.append(
                "\(overview.breakers) breakers are open, the first since \(since): 'postigo breaker list' shows them")
        }
        if let since = overview.waitingSince, isLong(since) {
            all.append("notices that are due wait since \(since): 'postigo outbox list' shows them, and why")
        }
        // A minute or two is two machines' clocks.
        if let last = overview.mailboxes.compactMap(\.polledAt).max(), last > now + .minutes(5) {
            all.append(
                "the clock shows \(now), and a poll went through at \(last): it was set back, or was wrong. Is NTP at work?"
            )
        }
        return all
    }

    /// The server that mail goes out by now: another, of an older configuration, may fail for ever.
    func sending(_ servers: [ServerState]) -> [String] {
        let name = "\(settings.smtp.endpoint.host):\(settings.smtp.endpoint.port)"
        let scanner = settings.scanner.map(FileScanner.name)
        return servers.filter { $0.name == name }.compactMap { server in
            guard let fault = server.fault, isLong(server.failingSince) else { return nil }
            return "no mail goes out by \(server.name) since \(server.failingSince?.description ?? "?"): \(fault)"
        }
            + servers.filter { $0.name == scanner }.compactMap { server in
                guard let fault = server.fault, isLong(server.failingSince) else { return nil }
                return "no file is scanned by \(server.name) since \(server.failingSince?.description ?? "?"): \(fault)"
            }
    }

    /// What the last `postigo verify` found.
    package var verification: [String] {
        guard let note = VerificationNote.read(in: settings.dataDirectory), note.count > 0 else { return [] }
        let more =
            note.count > note.faults.count
            ? ["and \(note.count - note.faults.count) faults more: 'postigo verify'"] : []
        return note.faults.map { "found by 'postigo verify' at \(Instant(seconds: note.madeAt)): \($0)" } + more
    }
}
