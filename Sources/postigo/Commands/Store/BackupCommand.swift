/// `postigo backup`: a copy of all that is kept, made while the gateway works.
import ArgumentParser
import Foundation
import Gateway
import TicketStore
import Ticketing

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store, its keys and the configuration, while the gateway works.",
        discussion: """
            Examples:
              postigo backup /backup/desk             only what is new is copied
              postigo backup - | zstd > postigo.tar.zst  one stream, which tar unpacks
              postigo verify /backup/desk             is it whole?

            The folder holds passwords, keys and all mail: keep it where nobody else reads. A manifest with the SHA-256 of each \
            file is written last; a backup that broke off leaves the one before as it was. Exit code 1: it was made, and \
            something of the store is missing or damaged.
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Argument(help: "The folder of the backup; '-' writes a tar archive to standard output.", completion: .directory)
    var target: String

    @Flag(help: "Copy everything anew, and link nothing.")
    var full = false

    @Flag(name: .customLong("without-config"), help: "Leave the configuration and its passwords out.")
    var withoutConfig = false

    func run() async throws {
        try await reporting {
            let data = try options.settingsForLooking().dataDirectory
            let backup = Backup(
                of: data, configuration: withoutConfig ? nil : options.config, by: Version.number,
                at: Assembly.systemClock.now(), isFull: full)
            if target == "-" {
                guard isatty(STDOUT_FILENO) == 0 else {
                    throw ValidationError(
                        "a backup is nothing for a terminal. Write '> file.tar' behind it, or name a folder.")
                }
                return try tell(faults: try backup.write(to: STDOUT_FILENO).faults)
            }
            let outcome = try backup.make(in: target)
            try show(outcome)
            try tell(faults: outcome.manifest.faults)
        }
    }

    private func show(_ outcome: Backup.Outcome) throws {
        let manifest = outcome.manifest
        if output.json {
            return try JSONOutput.print(
                BackupJSON(
                    folder: target, madeAt: manifest.made.iso8601, tickets: manifest.tickets, mails: manifest.mails,
                    files: manifest.blobs, newFiles: outcome.newBlobs, faults: manifest.faults))
        }
        print(
            "\(target): \(counted(manifest.tickets, "ticket", "tickets")), \(counted(manifest.mails, "mail", "mails")), "
                + "\(counted(manifest.blobs, "large content", "large contents")) (\(outcome.newBlobs) new)")
    }

    private func tell(faults: [String]) throws {
        guard !faults.isEmpty else { return }
        for fault in faults { StandardError.write("WRONG     \(fault)") }
        StandardError.write(
            "The backup was made, without what is missing. 'postigo verify' says what of the store is damaged.")
        throw ExitCode(1)
    }
}

private struct BackupJSON: Encodable {
    var folder, madeAt: String
    var tickets, mails, files, newFiles: Int
    var faults: [String]
}
