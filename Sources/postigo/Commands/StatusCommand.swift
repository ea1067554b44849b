/// `postigo status`: is it polling, is anything stuck.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show mailboxes, tickets and the outbox at a glance.",
        discussion: "Example:\n  postigo status --config desk/config || echo 'look at it'")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            let reading = try options.folder.readForLooking()
            let concerns = Concerns(reading.settings, at: Assembly.systemClock.now())
            let store: Store
            let health: Health
            do {
                store = try Store.openExisting(at: reading.settings.dataDirectory)
                health = try await concerns.health(of: store, mistakes: reading.mistakes)
            } catch {
                // A disk that is full may be why, and a fault that 'verify' has found.
                try showUnread(
                    concerns.disk + concerns.configuration(reading.mistakes) + concerns.process + concerns.verification,
                    error)
                throw error
            }
            try await show(health, of: store)
            if !health.reasons.isEmpty { throw ExitCode(1) }
        }
    }

    /// Of a store that does not open.
    private func showUnread(_ known: [String], _ error: any Error) throws {
        if output.json {
            return try JSONOutput.print(
                UnreadJSON(running: false, reasons: known + ["\(error)"]))
        }
        if !known.isEmpty { StandardError.write(known.joined(separator: "\n")) }
    }

    private func show(_ health: Health, of store: Store) async throws {
        let (overview, concerns) = (health.overview, health.reasons)
        if output.json {
            return try JSONOutput.print(
                OverviewJSON(
                    health, servers: try await store.servers(), hooks: try await store.hooks(),
                    odoo: try await store.odooState()))
        }
        for concern in concerns { print("WRONG     \(concern)") }
        if !concerns.isEmpty { print("") }
        if !health.isRunning { print("not running\n") }
        var mailboxes = Table("MAILBOX", "LAST POLL", "MAILS", "TO MOVE", "STATE")
        for box in overview.mailboxes {
            mailboxes.add(
                box.mailbox, box.polledAt?.iso8601 ?? "never", "\(box.mails)", "\(box.unsettled)",
                Self.state(of: box))
        }
        mailboxes.print(empty: "no mailbox has been polled yet")
        print("")
        print("tickets   " + line(overview.tickets.map { ($0.key.rawValue, $0.value) }))
        print("mails     " + line(overview.dispositions.map { ($0.key.rawValue, $0.value) }))
        print("outbox    " + line(overview.outbox.map { ($0.key, $0.value) }))
        for server in try await store.servers() {
            print((server.isScanner ? "files     " : "smtp      ") + Self.line(server))
        }
        for hook in try await store.hooks() { print("hook      " + HookOutput.line(hook)) }
        if let fault = try await store.odooState().fault { print("odoo      failing: \(fault)") }
        print("SLA       \(counted(overview.breached, "clock", "clocks")) exceeded")
        print("thanks    \(overview.courtesies) filed without opening a ticket again")
        print("stopped   " + Self.stopped(overview))
    }

    private static func state(of box: MailboxState) -> String {
        if let fault = box.fault { return "failing since \(box.failingSince?.iso8601 ?? "?"): \(fault)" }
        if let fault = box.moveFault { return "cannot move since \(box.moveFailingSince?.iso8601 ?? "?"): \(fault)" }
        return "ok"
    }

    private static func line(_ server: ServerState) -> String {
        guard let fault = server.fault else { return "\(server.name) ok" }
        let rest = server.restsUntil.map { "; no attempt before \($0.iso8601)" } ?? ""
        return "\(server.name) failing since \(server.failingSince?.iso8601 ?? "?"): \(fault)\(rest)"
    }

    /// What waits for a person.
    private static func stopped(_ overview: Overview) -> String {
        let facts = [
            (overview.breakers, "breaker", "breakers", "open ('postigo breaker list')"),
            (overview.unreached, "address", "addresses", "not reached ('postigo breaker list')"),
            (overview.dispositions[.quarantined] ?? 0, "mail", "mails", "in quarantine ('postigo quarantine list')"),
        ]
        let lines = facts.filter { $0.0 > 0 }.map { "\(counted($0.0, $0.1, $0.2)) \($0.3)" }
        return lines.isEmpty ? "nothing" : lines.joined(separator: ", ")
    }

    private func line(_ counts: [(String, Int)]) -> String {
        counts.isEmpty ? "none" : counts.sorted { $0.0 < $1.0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
    }
}

private struct UnreadJSON: Encodable {
    var healthy = false
    var running: Bool
    var reasons: [String]
}

private struct OverviewJSON: Encodable {
    struct Box: Encodable {
        var mailbox: String
        var polledAt, fault, failingSince: String?
        var mails, unsettled: Int
    }

    struct Server: Encodable {
        var name: String
        var fault, failingSince, restsUntil: String?
    }

    /// Nothing needs a person: the command ends with 0.
    var healthy: Bool
    /// Whether a gateway works on the store now.
    var running: Bool
    /// Why it is not healthy.
    var reasons: [String]
    var mailboxes: [Box]
    var tickets, mails, outbox: [String: Int]
    var breached, breakers, unreached, courtesies: Int
    var servers: [Server]
    var hooks: [HookJSON]
    /// Missing while it works, and where there is none.
    var odooFault: String?
    /// The reasons, under the name that they had before.
    var concerns: [String]

    init(_ health: Health, servers: [ServerState], hooks: [HookState], odoo: OdooState) {
        let overview = health.overview
        healthy = health.reasons.isEmpty
        running = health.isRunning
        reasons = health.reasons

        self.servers = servers.map {
            Server(
                name: $0.name, fault: $0.fault, failingSince: $0.failingSince?.iso8601,
                restsUntil: $0.restsUntil?.iso8601)
        }
        self.hooks = hooks.map { HookJSON($0, url: nil) }
        odooFault = odoo.fault
        concerns = health.reasons
        mailboxes = overview.mailboxes.map {
            Box(
                mailbox: $0.mailbox, polledAt: $0.polledAt?.iso8601, fault: $0.fault ?? $0.moveFault,
                failingSince: ($0.failingSince ?? $0.moveFailingSince)?.iso8601, mails: $0.mails,
                unsettled: $0.unsettled)
        }
        tickets = Dictionary(uniqueKeysWithValues: overview.tickets.map { ($0.key.rawValue, $0.value) })
        mails = Dictionary(uniqueKeysWithValues: overview.dispositions.map { ($0.key.rawValue, $0.value) })
        outbox = overview.outbox
        breached = overview.breached
        breakers = overview.breakers
        unreached = overview.unreached
        courtesies = overview.courtesies
    }
}
