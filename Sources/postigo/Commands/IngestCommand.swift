/// `postigo ingest`: mail from files goes the way of mail from a server.
import ArgumentParser
import Foundation
import Gateway
import MIME
import TicketStore
import Ticketing

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "File mail from a file, a folder, an mbox or standard input.",
        discussion: """
            Examples:
              postigo ingest mail.eml
              postigo ingest last-week.mbox
              postigo ingest last-week.mbox --notify
              postigo ingest - < mail.eml     as a delivery command of Postfix or Exim

            For mail that is older than a day nobody outside is answered, unless --notify says so.

            In an mbox, lines that were quoted as ">From " are put back as they were sent.
            """)

    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Flag(name: .long, help: "Answer the writers of old mail too.") var notify = false

    @Argument(help: "An .eml file, an mbox, a folder of .eml files, or '-'.", completion: .file())
    var source: String

    /// Mails that share a transaction.
    private static let groupSize = 500

    func run() async throws {
        try await reporting {
            let assembly = try options.assembly()
            try await assembly.settleIn()
            let ingest = Ingest(
                store: assembly.store, desk: assembly.desk, clock: assembly.clock,
                mailLimit: assembly.settings.mailLimit, answersOldMail: notify || source == "-")
            var filed: [Filed] = []
            var group: [[UInt8]] = []
            let now = assembly.clock.now()
            var old = 0
            for mail in try mails() {
                group.append(try mail())
                if Ingest.isOld(group[group.count - 1], at: now) { old += 1 }
                if group.count == Self.groupSize {
                    filed += try await ingest.file(group)
                    group = []
                    StandardError.write("\(filed.count) mails")
                }
            }
            if !group.isEmpty { filed += try await ingest.file(group) }
            if old > 0, !notify, source != "-" {
                StandardError.write(
                    "\(old) mails are older than a day: nobody outside is answered for them ('--notify' does)")
            }
            try FiledOutput.show(filed, json: output.json)
        }
    }

    /// Reads one at a time: a folder may hold more than memory does.
    private func mails() throws -> [() throws -> [UInt8]] {
        if source == "-" { return [{ [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }] }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: source, isDirectory: &isFolder) else { throw unreadable(source) }
        if isFolder.boolValue {
            return try FileManager.default.contentsOfDirectory(atPath: source).sorted()
                .filter { $0.hasSuffix(".eml") }.map { name in { try read(source + "/" + name) } }
        }
        let octets = try read(source)
        let ranges = Mbox.messages(in: octets)
        if ranges.isEmpty { return [{ octets }] }
        let quoting = Mbox.quoting(of: octets, messages: ranges)
        return ranges.map { range in { Mbox.message(in: octets, at: range, quoting: quoting) } }
    }

    private func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw unreadable(path) }
        return [UInt8](data)
    }

    private func unreadable(_ path: String) -> ExitCode {
        StandardError.write("\(path): no such file, or no permission to read it.")
        return ExitStatus.noInput
    }
}
