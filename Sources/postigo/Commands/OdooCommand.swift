/// `postigo odoo`: which opportunities and quotations stand in Odoo, and what it refused.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore

struct OdooCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "odoo", abstract: "See what Odoo was told, and mend what it refused.",
        subcommands: [OdooList.self, OdooRetry.self, OdooTest.self], defaultSubcommand: OdooList.self)
}

struct OdooList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List opportunities and quotations with their numbers in Odoo.")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    private struct Row: Encodable {
        var sale: String
        var odoo, toldAt, fault, setAsideAt: String?
    }

    func run() async throws {
        try await reporting {
            let store = try Store.open(at: try options.settings().dataDirectory)
            let links = try await store.odooLinks()
            if output.json {
                return try JSONOutput.print(
                    links.map {
                        Row(
                            sale: "\($0.id)", odoo: $0.externalID, toldAt: $0.told?.iso8601, fault: $0.fault,
                            setAsideAt: $0.setAsideAt?.iso8601)
                    })
            }
            let state = try await store.odooState()
            if let fault = state.fault { print("failing since \(state.failingSince?.iso8601 ?? "?"): \(fault)\n") }
            var table = Table("SALE", "IN ODOO", "LAST TOLD", "STATE")
            for link in links {
                let state = link.fault.map { (link.setAsideAt == nil ? "refused: " : "set aside: ") + $0 } ?? "ok"
                table.add("\(link.id)", link.externalID, link.told?.iso8601, state)
            }
            table.print(empty: "Odoo has been told nothing; docs/odoo.md says how to set it up")
        }
    }
}

struct OdooRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Offer again what was refused or set aside, with the next round.")
    @OptionGroup var options: ConfigOptions

    func run() async throws {
        try await reporting {
            let count = try await Store.open(at: try options.settings().dataDirectory).retryOdoo()
            print("\(count) sales are offered again")
        }
    }
}

struct OdooTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Log in to Odoo as the settings say.")
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
