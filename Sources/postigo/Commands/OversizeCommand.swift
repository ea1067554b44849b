/// `postigo oversize`: mails that were too large, and how to get at what was set aside.
import ArgumentParser
import Foundation
import Gateway
import Helpdesk
import TicketStore

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

struct OversizeList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List mails that were too large, the newest first.")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Option(help: "At most so many.") var limit = 100

    func run() async throws {
        try await reporting {
            let mails = try await Store.open(at: try options.settings().dataDirectory).oversize(limit: limit)
            if output.json { return try JSONOutput.print(mails.map(OversizeJSON.init)) }
            var table = Table("MAIL", "TICKET", "RECEIVED", "FROM", "SIZE", "SET ASIDE")
            for mail in mails {
                table.add(
                    "\(mail.id)", mail.ticket?.description, mail.receivedAt.iso8601, mail.sender,
                    "\(mail.octets / 1_000) kB", mail.parts.map(\.name).joined(separator: ", "))
            }
            table.print(empty: "no mail was too large")
        }
    }
}

struct OversizeSave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Write the whole mail to a file, as it came.",
        discussion: "Example:\n  postigo oversize save 17 mail.eml")
    @OptionGroup var options: ConfigOptions
    @Argument(help: "The mail's number, as 'oversize list' shows it.") var mail: Int64
    @Argument(help: "The file to write; one that exists is left alone.") var file: String

    func run() async throws {
        try await reporting {
            let aside = try await Store.open(at: try options.settings().dataDirectory).oversize(mail)
            try FileManager.default.copyItem(atPath: aside.file, toPath: file)
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

private struct OversizeJSON: Encodable {
    struct Part: Encodable {
        var name, type: String
        var size: Int
    }

    var id: Int64
    var ticket: Int64?
    var receivedAt: String
    var sender: String?
    var subject: String
    var octets: Int
    var parts: [Part]

    init(_ mail: OversizeMail) {
        id = mail.id
        ticket = mail.ticket?.number
        receivedAt = mail.receivedAt.iso8601
        sender = mail.sender
        subject = mail.subject
        octets = mail.octets
        parts = mail.parts.map { Part(name: $0.name, type: $0.type, size: $0.size) }
    }
}
