/// `postigo quarantine`: mail that was set aside with its bytes and the reason.
import ArgumentParser
import Foundation
import Gateway
import TicketStore
import Ticketing

struct QuarantineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine", abstract: "See mail that was set aside; let it go on its way, or drop it.",
        discussion: """
            Examples:
              postigo quarantine list
              postigo quarantine show 17 > mail.eml
              postigo quarantine retry 17
            """,
        subcommands: [QuarantineList.self, QuarantineShow.self, QuarantineRetry.self, QuarantineDrop.self],
        defaultSubcommand: QuarantineList.self)
}

struct QuarantineShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Write the mail's bytes to standard output, as they came.",
        discussion: "Example:\n  postigo quarantine show 17 > mail.eml")
    @OptionGroup var options: ConfigOptions
    @Argument(help: "The mail's number, as 'quarantine list' shows it.") var mail: Int64

    func run() async throws {
        try await reporting {
            let held = try await Store.open(at: try options.settingsForLooking().dataDirectory).quarantined(mail)
            StandardError.write("\(held.row.reason)")
            try write(held.mail.octets)
        }
    }

    /// As they came into a file or a program; a terminal is shown them.
    private func write(_ octets: [UInt8]) throws {
        guard isatty(STDOUT_FILENO) == 0 else { return try Console.write(String(decoding: octets, as: UTF8.self)) }
        try FileHandle.standardOutput.write(contentsOf: Data(octets))
    }
}

struct QuarantineRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Decide the mail again, without what held it.",
        discussion: "Example:\n  postigo quarantine retry 17")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Argument(help: "The mail's number, as 'quarantine list' shows it.") var mail: Int64

    func run() async throws {
        try await reporting {
            let filed = try await options.assembly().release(quarantined: mail)
            try FiledOutput.show([filed], json: output.json)
        }
    }
}

struct QuarantineDrop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Make no ticket of the mail; its bytes stay in the store.",
        discussion: "Example:\n  postigo quarantine drop 17")
    @OptionGroup var options: ConfigOptions
    @Argument(help: "The mail's number, as 'quarantine list' shows it.") var mail: Int64

    func run() async throws {
        try await reporting {
            try await Store.open(at: try options.settings().dataDirectory).drop(quarantined: mail)
            print("mail \(mail) is dropped; 'postigo ledger' still lists it")
        }
    }
}
