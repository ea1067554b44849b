/// `postigo odoo`: which opportunities and quotations stand in Odoo, and what it refused.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct OdooCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "odoo", abstract: "See what Odoo was told, and mend what it refused.",
        subcommands: [OdooList.self, OdooRetry.self, OdooTest.self], defaultSubcommand: OdooList.self)
}

struct OdooRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Offer again what was refused or set aside, with the next round.",
        discussion: "Example:\n  postigo odoo retry")
    @OptionGroup var options: ConfigOptions

    func run() async throws {
        try await reporting {
            let count = try await Store.open(at: try options.settings().dataDirectory).retryOdoo()
            print("\(counted(count, "sale is", "sales are")) offered again")
        }
    }
}

struct OdooTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Log in to Odoo as the settings say.",
        discussion: "Example:\n  postigo odoo test")
    @OptionGroup var options: ConfigOptions

    func run() async throws {
        try await reporting {
            guard let run = try options.assembly().odoo() else {
                throw ValidationError("postigo.yaml has no 'odoo'. docs/odoo.md says how to set it up.")
            }
            if let fault = await run.test() {
                print("FAIL \(run.host): \(fault)")
                throw ExitStatus.unavailable
            }
            print("ok   \(run.host): logged in")
        }
    }
}
