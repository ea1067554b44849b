/// `postigo restore`: a backup put back, so that nothing is given, said or lost twice.
import ArgumentParser
import Foundation
import Gateway
import TicketStore
import Ticketing

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup back.",
        discussion: """
            Examples:
              postigo restore /backup/desk             on a new machine
              postigo restore /backup/desk --replace   what is there moves aside
              postigo restore --in-place                  a snapshot was put back
              postigo restore --in-place --nothing-lost   the directory was moved

            Stop the gateway first. The backup is verified before anything is written. Afterwards the numbers of tickets jump \
            ahead, mails of the lost hours join nothing by themselves, notices that may have gone out are held, and the next \
            'postigo run' reads the archives of the mailboxes again. All of it is told here, and by mail to the admin.
            """)
    @OptionGroup var options: ConfigOptions

    @Argument(help: "The folder that 'postigo backup' wrote.", completion: .directory)
    var backup: String?

    @Flag(help: "Move a store that is there aside.")
    var replace = false

    @Flag(help: "Put back what there is of a damaged backup.")
    var damaged = false

    @Flag(name: .customLong("in-place"), help: "Treat the data directory as one that was put back.")
    var inPlace = false

    @Flag(
        name: .customLong("nothing-lost"),
        help: "The gateway was stopped before the backup and has not run since: a move.")
    var nothingLost = false

    func validate() throws {
        guard (backup == nil) == inPlace else {
            throw ValidationError("name a backup's folder, or say --in-place: one of the two.")
        }
    }

    func run() async throws {
        try await reporting {
            guard let backup else {
                return nothingLost ? try await settleQuietly() : try await settleIn(after: nil, reaching: 0)
            }
            let putting = try PuttingBack(from: backup)
            try refuseDamage(of: backup)
            let place = try PuttingInPlace(putting, options, wins: false)
            let last = try place.putStore(replacing: replace)
            if nothingLost {
                try await settleQuietly()
            } else {
                try await settleIn(after: putting.manifest.made, reaching: last)
            }
            try place.giveAway()
        }
    }

    private func refuseDamage(of backup: String) throws {
        let (verification, _) = try Verification.ofBackup(in: backup)
        guard !verification.faults.isEmpty else { return }
        guard damaged else {
            throw StoreError(place: backup, problem: .copy(.damaged(verification.faults.prefix(20).map { "\($0)" })))
        }
        for fault in verification.faults { StandardError.write("WRONG     \(fault)") }
    }

    /// - Parameter copiedAt: nil: the store itself says when it last worked.
    private func settleIn(after copiedAt: Instant?, reaching number: Int64) async throws {
        let assembly = try options.assembly(migrating: true)
        let lines = try await assembly.settleIn(after: copiedAt, reaching: number)
        for line in lines { print(line) }
        print("Now: postigo run --config \(options.config)")
    }

    private func settleQuietly() async throws {
        let assembly = try options.assembly(migrating: true)
        try await assembly.store.renewStamp()
        print("Nothing was lost: numbers go on, and what waited goes out. Now: postigo run --config \(options.config)")
    }
}
