/// `postigo import`: history of another program becomes tickets that are over, and nobody is told.
import ArgumentParser
import Foundation
import Gateway
import TicketStore
import Ticketing

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring in old mail as closed tickets, silently; take it back.",
        discussion: """
            Mails that answer each other become one ticket, closed, with the dates, people and files that they had. No notice \
            goes out, no clock runs, no hook is told, and no figure of today changes. A customer's later answer joins its \
            ticket. What the store has already is passed over: an import that was interrupted goes on when it is called \
            again, and two that overlap make nothing twice. Name the sent mail beside the inbox, in one call.

            Examples:
              postigo import mbox Inbox.mbox Sent.mbox --dry-run
              postigo import mbox Inbox.mbox Sent.mbox
              postigo import maildir /var/mail/support
              postigo import imap support INBOX/2019 Sent
              postigo import zip takeout.zip
              postigo import undo 1
            """,
        subcommands: [
            ImportMbox.self, ImportMaildir.self, ImportIMAP.self, ImportZip.self, ImportList.self, ImportUndo.self,
        ])
}

struct ImportMbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mbox", abstract: "Bring in mbox files: Thunderbird's, Apple Mail's, Google Takeout's.",
        discussion: "Example:\n  postigo import mbox Inbox.mbox Sent.mbox --dry-run")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: ImportOutput
    @Argument(help: "mbox files.", completion: .file()) var files: [String]

    func run() async throws {
        try await reporting { try await output.bringIn(try PastFiles(files, as: .mbox), files, "mbox", options) }
    }
}

struct ImportMaildir: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "maildir", abstract: "Bring in Maildirs with all folders in them, or folders of .eml files.",
        discussion: "Example:\n  postigo import maildir /var/mail/support")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: ImportOutput
    @Argument(help: "Folders.", completion: .directory) var folders: [String]

    func run() async throws {
        try await reporting {
            try await output.bringIn(try PastFiles(folders, as: .maildir), folders, "maildir", options)
        }
    }
}

struct ImportIMAP: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imap", abstract: "Bring in folders of a mailbox's account; nothing changes there.",
        discussion: """
            The mails are first laid down in data/import, which is removed at the end; what was interrupted goes on.

            Example:
              postigo import imap support Archive/2019 Sent
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: ImportOutput
    @Argument(help: "The mailbox in postigo.yaml whose account it is.") var mailbox: String
    @Argument(help: "Folders, as 'check --connect' names them.") var folders: [String]

    func run() async throws {
        try await reporting {
            let assembly = try options.assembly()
            guard let download = assembly.pastDownload(of: mailbox) else {
                throw ValidationError("no mailbox with a server is named '\(mailbox)'.")
            }
            var paths: [String] = []
            for folder in folders {
                paths.append(
                    try await download.run(folder) { StandardError.write("\(folder): \($0) of \($1) mails downloaded") }
                )
            }
            let names = folders.map { "\(mailbox):\($0)" }
            try await output.bringIn(try PastFiles(paths, as: .maildir), names, "imap", options)
            guard !output.dryRun else { return }
            for path in paths { try FileManager.default.removeItem(atPath: path) }
        }
    }
}

struct ImportZip: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zip", abstract: "Bring in zips of .eml and mbox files, such as Google's Takeout.",
        discussion: """
            The mails are first laid down in data/import, which is removed at the end. Files that are no mail are left out, and named; \
            so is what is damaged or encrypted. A zip that holds 200 times its own octets is refused.

            Example:
              postigo import zip takeout.zip --dry-run
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: ImportOutput
    @Argument(help: "Zips.", completion: .file()) var files: [String]

    func run() async throws {
        try await reporting {
            let assembly = try options.assembly()
            var folders: [String] = []
            defer { for folder in folders { try? FileManager.default.removeItem(atPath: folder) } }
            var all: [PastFiles] = []
            for file in files {
                let outcome = try assembly.pastUnpacking.run(file, room: assembly.roomForPast)
                folders.append(outcome.folder)
                all.append(outcome.files)
                for words in outcome.left { StandardError.write("\(file): left out: \(words)") }
            }
            try await output.bringIn(PastFiles(joining: all), files, "zip", options)
        }
    }
}

/// What every import takes, says while it runs, and shows at its end.
struct ImportOutput: ParsableArguments {
    @Flag(name: .long, help: "Only say what would be brought in.") var dryRun = false
    @Flag(name: .long, help: "Print JSON for programs.") var json = false

    func bringIn(_ files: PastFiles, _ names: [String], _ kind: String, _ options: ConfigOptions) async throws {
        let assembly = try options.assembly()
        try await assembly.acceptKeys(of: assembly.settings)
        try await assembly.settleIn()
        let source =
            "\(kind): " + names.map { kind == "imap" ? $0 : URL(fileURLWithPath: $0).path }.joined(separator: ", ")
        let counts = try await assembly.pastImport.run(files, source: source, isRehearsal: dryRun) { progress in
            StandardError.write(Self.line(progress))
        }
        if let kept = assembly.keepsClosedTickets, counts.tickets > 0 {
            StandardError.write(
                "'retention:' empties tickets that were closed \(kept.components.seconds / 86_400) days ago: older ones go at three at night"
            )
        }
        try show(counts, import: try await assembly.store.imports().last { $0.source == source && $0.undoneAt == nil })
    }

    private static func line(_ progress: PastProgress) -> String {
        switch progress.step {
        case .looking: "\(progress.mails) mails looked through"
        case .filing: "\(progress.counts.all) of \(progress.mails) mails, \(progress.counts.tickets) tickets"
        }
    }

    private func show(_ counts: PastCounts, import record: ImportRecord?) throws {
        if json { return try JSONOutput.print(ImportJSON(counts, isRehearsal: dryRun, record?.id)) }
        print(
            """
            \(counted(counts.tickets, "ticket", "tickets")) \(dryRun ? "would be made" : "made"), \
            \(counted(counts.mails, "mail", "mails")) in them
            \(counted(counts.automatic, "mail", "mails")) of machines, in the ledger alone
            \(counted(counts.known, "mail was", "mails were")) here already
            """)
        if let record, !dryRun, counts.mails + counts.automatic > 0 {
            print("'postigo import undo \(record.id)' takes it back")
        }
    }
}

private struct ImportJSON: Encodable {
    var dryRun: Bool
    var number: Int64?
    var tickets, mails, automatic, known: Int

    init(_ counts: PastCounts, isRehearsal: Bool, _ id: Int64?) {
        dryRun = isRehearsal
        number = isRehearsal ? nil : id
        (tickets, mails, automatic, known) = (counts.tickets, counts.mails, counts.automatic, counts.known)
    }
}
