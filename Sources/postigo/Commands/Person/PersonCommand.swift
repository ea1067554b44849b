/// `postigo person show` and `export`: what is held about somebody, and all of it for them.
import ArgumentParser
import Gateway
import Helpdesk
import MIME
import TicketStore
import Ticketing

struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Show, hand out or erase everything that is held about an address.",
        discussion: "docs/personal-data.md says what is held where, and what an erasure leaves.",
        subcommands: [PersonShow.self, PersonExportCommand.self, PersonErase.self])
}

struct PersonOptions: ParsableArguments {
    @OptionGroup var config: ConfigOptions
    @Argument(help: "One of the person's addresses; the others are found by 'postigo contact'.") var address: String

    func validate() throws {
        if !address.isUsableAddress { throw ValidationError("'\(address)' is not a mail address.") }
    }

    func store() throws -> Store { try Store.open(at: try config.settingsForLooking().dataDirectory) }
}

struct PersonShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what is held, and where.",
        discussion: "Example:\n  postigo person show maria@shop.example")
    @OptionGroup var options: PersonOptions
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            let holdings = try await options.store().person(at: options.address)
            if output.json { return try JSONOutput.print(PersonJSON(holdings)) }
            PersonOutput.show(holdings)
        }
    }
}

struct PersonExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print everything that is held as JSON Lines.",
        discussion: "Example:\n  postigo person export maria@shop.example --files maria > maria.jsonl")
    @OptionGroup var options: PersonOptions
    @Option(help: "A folder for the mails and attachments; each is named by its SHA-256.", completion: .directory)
    var files: String?

    func run() async throws {
        try await reporting {
            let settings = try options.config.settingsForLooking()
            let store = try Store.open(at: settings.dataDirectory)
            let export = PersonExport(store: store, registry: settings.registry, at: Assembly.systemClock.now())
            try await export.run(options.address, files: files) { line in try Console.write(json: "\(line)\n") }
        }
    }
}

enum PersonOutput {
    static func show(_ holdings: PersonHoldings) {
        guard !holdings.isEmpty else { return print("nothing is held about this address") }
        print("addresses   " + holdings.addresses.map(\.visible).joined(separator: ", "))
        if let name = holdings.contact?.name { print("name        " + name.visible) }
        print("tickets     " + list(holdings.tickets.map(\.description)))
        print("copied on   " + list(holdings.copiedOn.map(\.description)))
        print("sales       " + list(holdings.opportunities.map(\.description)))
        print("would go    " + ErasureOutput.words(holdings.counts.named))
        print("ratings     \(holdings.ratings); breakers and bounces \(holdings.breakers)")
    }

    private static func list(_ names: [String]) -> String {
        names.isEmpty
            ? "none" : names.prefix(20).joined(separator: ", ") + (names.count > 20 ? " … (\(names.count))" : "")
    }
}

struct PersonJSON: Encodable {
    var addresses: [String]
    var name: String?
    var tickets, copiedOn, opportunities, entries: [Int64]
    var ratings, breakers: Int
    var wouldGo: [String: Int]

    init(_ holdings: PersonHoldings) {
        addresses = holdings.addresses
        name = holdings.contact?.name
        (tickets, copiedOn) = (holdings.tickets.map(\.number), holdings.copiedOn.map(\.number))
        (opportunities, entries) = (holdings.opportunities.map(\.number), holdings.entries)
        (ratings, breakers, wouldGo) = (holdings.ratings, holdings.breakers, holdings.counts.named)
    }
}
