/// `postigo odoo list`: which opportunities and quotations stand in Odoo.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct OdooList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List opportunities and quotations with their numbers in Odoo.",
        discussion: "Example:\n  postigo odoo list")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    private struct Row: Encodable {
        var sale: String
        var odoo, toldAt, fault, setAsideAt: String?
    }

    func run() async throws {
        try await reporting {
            let store = try Store.open(at: try options.settingsForLooking().dataDirectory)
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
