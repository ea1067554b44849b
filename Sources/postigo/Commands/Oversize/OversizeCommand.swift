/// `postigo oversize`: mails that were too large, and how to get at what was set aside.
import ArgumentParser
import Foundation
import Gateway
import TicketStore
import Ticketing

struct OversizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "oversize",
        abstract: "See mails that were too large; save one whole, or drop it.",
        discussion: """
            A mail beyond 'mail_limit' becomes a ticket with its text and small parts. The whole mail waits here.

            Examples:
              postigo oversize list
              postigo oversize save 17 mail.eml && postigo parse --save files mail.eml
              postigo oversize drop 17
            """,
        subcommands: [OversizeList.self, OversizeSave.self, OversizeDrop.self], defaultSubcommand: OversizeList.self)
}

struct OversizeSave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Write the whole mail to a file, as it came.",
        discussion: "Example:\n  postigo oversize save 17 mail.eml")
    @OptionGroup var options: ConfigOptions
    @Argument(help: "The mail's number, as 'oversize list' shows it.") var mail: Int64
    @Argument(help: "The file to write; one that exists is left alone.", completion: .file()) var file: String

    func run() async throws {
        try await reporting {
            let store = try Store.open(at: try options.settings().dataDirectory)
            let aside = try await store.oversize(mail)
            if FileManager.default.fileExists(atPath: aside.file) {
                try FileManager.default.copyItem(atPath: aside.file, toPath: file)
            } else {
                let octets = try await store.content(of: aside.hash)
                try Data(octets).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
            }
            print("\(file): \(aside.octets) octets")
        }
    }
}

struct OversizeDrop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Remove the whole mail; what is in the ticket stays.",
        discussion: "Example:\n  postigo oversize drop 17")
    @OptionGroup var options: ConfigOptions
    @Argument(help: "The mail's number, as 'oversize list' shows it.") var mail: Int64

    func run() async throws {
        try await reporting {
            try await Store.open(at: try options.settings().dataDirectory).drop(oversize: mail)
            print("mail \(mail) is dropped; its text and small parts are in the ticket")
        }
    }
}
