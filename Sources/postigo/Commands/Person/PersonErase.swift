/// `postigo person erase`: nothing of somebody any more.
import ArgumentParser
import Foundation
import Gateway
import MIME
import TicketStore
import Ticketing

struct PersonErase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Take a person out of tickets, mails, outbox, search and everything else.",
        discussion: """
            Their tickets stay as numbers, times and states; what was written in them is gone, and a pseudonym stands for \
            every address. The database is rewritten, so that no word lingers in its free space: that needs as much room \
            again. Beside a gateway at work a large database is rewritten by it at three in the night, so that no mail waits. \
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
