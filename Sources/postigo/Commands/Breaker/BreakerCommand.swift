/// `postigo breaker`: to whom automatic mail has stopped, and how it goes on.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct BreakerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breaker", abstract: "See where automatic mail has stopped, and let it go on.",
        subcommands: [BreakerList.self, BreakerResume.self], defaultSubcommand: BreakerList.self)
}

struct BreakerList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List open breakers, and addresses that cannot be reached.",
        discussion: "Example:\n  postigo breaker list")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            let store = try Store.open(at: try options.settingsForLooking().dataDirectory)
            let (breakers, unreached) = (try await store.breakers(), try await store.unreached())
            if output.json {
                return try JSONOutput.print(
                    Stopped(breakers: breakers.map(BreakerJSON.init), unreached: unreached.map(UnreachedJSON.init)))
            }
            var table = Table("BREAKER", "TO", "TICKET", "SINCE", "WAITING", "WHY")
            for breaker in breakers {
                table.add(
                    "\(breaker.id)", breaker.address, breaker.ticket?.description, breaker.openedAt.iso8601,
                    "\(breaker.held)", breaker.budget.sentence)
            }
            table.print(empty: "no breaker is open")
            guard !unreached.isEmpty else { return }
            print("")
            var bounces = Table("ADDRESS", "POINTS", "HELD SINCE", "LAST BOUNCE", "STATUS", "DIAGNOSTIC")
            for (address, reach) in unreached {
                bounces.add(
                    address, "\(reach.score)", reach.heldSince?.iso8601, reach.bouncedAt.iso8601, reach.status,
                    reach.diagnostic)
            }
            bounces.print(empty: "")
        }
    }
}

struct BreakerResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let automatic mail go on, and send what waits.",
        discussion: "Example:\n  postigo breaker resume 3")
    @OptionGroup var options: ConfigOptions
    @Argument(help: "The breaker's number, as 'breaker list' shows it.") var breaker: Int64

    func run() async throws {
        try await reporting {
            let store = try Store.open(at: try options.settings().dataDirectory)
            let address = try await store.resume(breaker: breaker, at: Assembly.systemClock.now())
            print("automatic mail to \(address.visible) goes on with the next round")
        }
    }
}

private struct Stopped: Encodable {
    var breakers: [BreakerJSON]
    var unreached: [UnreachedJSON]
}

private struct BreakerJSON: Encodable {
    var id: Int64
    var address: String
    var ticket: Int64?
    var budget, openedAt: String
    var waiting: Int

    init(_ breaker: Breaker) {
        id = breaker.id
        address = breaker.address
        ticket = breaker.ticket?.number
        budget = breaker.budget.rawValue
        openedAt = breaker.openedAt.iso8601
        waiting = breaker.held
    }
}

private struct UnreachedJSON: Encodable {
    var address: String
    var points: Int
    var heldSince: String?
    var bouncedAt: String
    var status, diagnostic: String?

    init(_ address: String, _ reach: Deliverability) {
        self.address = address
        points = reach.score
        heldSince = reach.heldSince?.iso8601
        bouncedAt = reach.bouncedAt.iso8601
        status = reach.status
        diagnostic = reach.diagnostic
    }
}
