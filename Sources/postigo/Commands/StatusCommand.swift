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
            let settings = try options.settings()
            let concerns = Concerns(settings, at: Assembly.systemClock.now())
            let onDisk = concerns.disk
            let store: Store
            // A disk that is full may be why.
            do { store = try Store.openExisting(at: settings.dataDirectory) } catch {
                if !onDisk.isEmpty { StandardError.write(onDisk.joined(separator: "\n")) }
                throw error
            }
            let overview = try await store.overview()
            let all =
                onDisk + concerns.process + concerns.stored(overview)
                + concerns.servers(try await store.servers())
            try await show(overview, of: store, all)
            if !all.isEmpty { throw ExitCode(1) }
        }
    }

    private func show(_ overview: Overview, of store: Store, _ concerns: [String]) async throws {
        if output.json {
            return try JSONOutput.print(
                OverviewJSON(
                    overview, servers: try await store.servers(), hooks: try await store.hooks(),
                    odoo: try await store.odooState(), concerns: concerns))
        }
        for concern in concerns { print("WRONG     \(concern)") }
        if !concerns.isEmpty { print("") }
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
        for server in try await store.servers() { print("smtp      " + Self.line(server)) }
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

    var mailboxes: [Box]
    var tickets, mails, outbox: [String: Int]
    var breached, breakers, unreached, courtesies: Int
    var servers: [Server]
    var hooks: [HookJSON]
    /// Missing while it works, and where there is none.
    var odooFault: String?
    /// What is not as it should be; none: the command ends with 0.
    var concerns: [String]

    init(
        _ overview: Overview, servers: [ServerState], hooks: [HookState], odoo: OdooState, concerns: [String]
    ) {
        self.servers = servers.map {
            Server(
                name: $0.name, fault: $0.fault, failingSince: $0.failingSince?.iso8601,
                restsUntil: $0.restsUntil?.iso8601)
        }
        self.hooks = hooks.map { HookJSON($0, url: nil) }
        odooFault = odoo.fault
        self.concerns = concerns
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
