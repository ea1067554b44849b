/// `postigo ticket`: see tickets and work on them from a shell.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore
import Ticketing

struct TicketCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket",
        abstract: "List, show and work on tickets.",
        discussion: """
            Examples:
              postigo ticket list --status open --team billing
              postigo ticket show 12
              postigo ticket reply 12 --as ana "The invoice is on its way."
              postigo ticket set 12 --status solved
            """,
        subcommands: [
            TicketList.self, TicketShow.self, TicketSave.self, TicketNew.self, TicketReply.self, TicketNote.self,
            TicketAssign.self,
            TicketSet.self,
            TicketClose.self, TicketReopen.self, TicketMerge.self, TicketLink.self, TicketFollow.self,
            TicketUnfollow.self, TicketKeep.self,
        ])
}

struct TicketReply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply", abstract: "Answer the customer; the mail goes out with the next round.",
        discussion: """
            Examples:
              postigo ticket reply 12 --as ana "The invoice is on its way."
              postigo ticket reply 12 --as ana < answer.txt
              postigo ticket reply 12 --as ana --attach manual.pdf "As promised."
            """)
    @OptionGroup var options: TicketOptions
    @OptionGroup var input: TextArgument
    @Option(help: "A file that goes along; may be given several times.", completion: .file()) var attach: [String] = []

    func run() async throws {
        try await reporting {
            let files = try AttachedFiles.read(attach)
            try await options.act(.reply(try input.read()), as: input.analyst, files: files)
        }
    }
}

struct TicketNote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Add a note that only analysts see.",
        discussion: "Example:\n  postigo ticket note 12 --as ana \"Paid on Monday.\"")
    @OptionGroup var options: TicketOptions
    @OptionGroup var input: TextArgument

    func run() async throws {
        try await reporting { try await options.act(.note(try input.read()), as: input.analyst) }
    }
}

struct TicketAssign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Give the ticket to an analyst, or to nobody.",
        discussion: """
            Examples:
              postigo ticket assign 12 ana
              postigo ticket assign 12 nobody
            """)
    @OptionGroup var options: TicketOptions

    @Argument(help: "The analyst's key, or 'nobody'.")
    var analyst: String

    func run() async throws {
        try await reporting {
            let registry = try options.config.settings().registry
            let key = analyst == "nobody" ? nil : try AnalystName.resolve(analyst, in: registry)
            try await options.act(.assign(key), as: nil)
        }
    }
}

struct TicketClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close the ticket.",
        discussion: "Example:\n  postigo ticket close 12")
    @OptionGroup var options: TicketOptions

    func run() async throws { try await reporting { try await options.act(.status(.closed), as: nil) } }
}

struct TicketReopen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Open the ticket again.",
        discussion: "Example:\n  postigo ticket reopen 12")
    @OptionGroup var options: TicketOptions

    func run() async throws { try await reporting { try await options.act(.status(.open), as: nil) } }
}
