/// `postigo person`: what is held about somebody, all of it for them, or none of it any more.
import ArgumentParser
import Foundation
import Gateway
import Helpdesk
import MIME
import TicketStore

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

    func store() throws -> Store { try Store.open(at: try config.settings().dataDirectory) }
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
    @Option(help: "A folder for the mails and attachments; each is named by its SHA-256.") var files: String?

    func run() async throws {
        try await reporting {
            try await PersonExport(store: options.store()).run(options.address, files: files) { line in
                try Console.write(json: "\(line)\n")
            }
        }
    }
}

struct PersonErase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Take a person out of tickets, mails, outbox, search and everything else.",
        discussion: """
            Their tickets stay as numbers, times and states; what was written in them is gone, and a pseudonym stands for
            every address. The database is rewritten, so that no word lingers in its free space: that needs as much room
            again. Beside a gateway at work a large database is rewritten by it at three in the night, so that no mail waits.
            It cannot be taken back. Run again after a crash: it goes on.

            Examples:
              postigo person erase maria@shop.example --dry-run
              postigo person erase maria@shop.example --yes
            """)
    @OptionGroup var options: PersonOptions
    @OptionGroup var output: JSONFlag
    @Flag(help: "Only say what would go.") var dryRun = false
    @Flag(help: "Do it.") var yes = false

    func run() async throws {
        try await reporting {
            let store = try options.store()
            // What an erasure before this one had left when it crashed.
            try await store.removeDoomedBlobs()
            guard yes, !dryRun else {
                let holdings = try await store.person(at: options.address)
                if output.json { try JSONOutput.print(PersonJSON(holdings)) } else { PersonOutput.show(holdings) }
                if dryRun { return }
                throw ValidationError("Nothing was erased. Add --yes to do it; it cannot be taken back.")
            }
            let record = try await store.erase(
                options.address, by: ProcessInfo.processInfo.userName, at: Assembly.systemClock.now())
            try await store.removeDoomedBlobs()
            // Mails that a run had written when it died, and that no ticket knows, may be theirs.
            try await store.sweepBlobs(at: Assembly.systemClock.now())
            let scrubbing = try await store.scrub()
            if output.json { return try JSONOutput.print(ErasureJSON(record)) }
            print("erased as \(record.pseudonym ?? "-") (record \(record.id)): \(ErasureOutput.words(record.counts))")
            if scrubbing == .tonight { print(ErasureOutput.tonight) }
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

enum ErasureOutput {
    static let tonight = """
        What was deleted is overwritten. The gateway rewrites the database at three in the night; to have it now, stop it and
        run 'postigo retention run --scrub'.
        """

    /// "2 tickets, 5 entries".
    static func words(_ counts: [String: Int]) -> String {
        let words = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }
            .map { "\($0.value) \($0.key.split(at: "_").joined(separator: " "))" }
        return words.isEmpty ? "nothing" : words.joined(separator: ", ")
    }
}

private struct PersonJSON: Encodable {
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

private struct ErasureJSON: Encodable {
    var record: Int64
    var pseudonym: String?
    var erasedAt, author: String
    var counts: [String: Int]

    init(_ erasure: ErasureRecord) {
        (record, pseudonym, counts) = (erasure.id, erasure.pseudonym, erasure.counts)
        (erasedAt, author) = (erasure.erasedAt.iso8601, erasure.author)
    }
}
