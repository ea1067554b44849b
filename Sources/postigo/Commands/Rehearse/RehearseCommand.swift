/// `postigo rehearse`: the whole way of a mail, with nothing at stake.
import ArgumentParser
import Foundation
import Gateway
import Helpdesk
import Rehearsal
import TicketStore

struct RehearseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Play sample mail, or your own, through the whole gateway.",
        discussion: """
            IMAP and SMTP servers in memory stand in for the real ones. No server is asked, no account is needed, \
            no mail leaves this machine, and nothing is kept.

            Examples:
              postigo rehearse                          sample mail at the starter desk
              postigo rehearse --config desk/config     at your desk, with your rules
              postigo rehearse --mail last-month        your own mail
              postigo rehearse --save out               keep each mail that was sent
            """)

    @Option(
        name: .long, help: "A folder with desk.yaml, rules.yaml and templates/; without it the starter desk is played.",
        completion: .directory)
    var config: String?

    @Option(name: .long, help: "A folder of .eml files to play instead of the sample mail.", completion: .directory)
    var mail: String?

    @Option(name: .long, help: "A folder to keep the sent mails in, as .eml files.", completion: .directory)
    var save: String?

    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            let shipped = try ConfigOptions.shippedFiles()
            let run = try await RehearsalRun.open(config: config ?? shipped.config, shipped: shipped)
            do {
                let steps = try await play(in: run)
                let tickets = try await run.assembly.store.tickets(.init())
                if let save { try SentMailFolder(path: save).write(steps.flatMap(\.sent)) }
                try RehearsalReport(steps: steps, tickets: tickets, registry: run.assembly.desk.registry).show(
                    json: output.json)
            } catch {
                try await run.close()
                throw error
            }
            try await run.close()
        }
    }

    private func play(in run: RehearsalRun) async throws -> [Step] {
        guard let mail else { return try await SampleScript(run: run).run() }
        var steps: [Step] = []
        for octets in try MailFiles.all(in: mail) {
            steps.append(try await run.deliver(octets))
        }
        return steps
    }
}

struct SentMailFolder {
    let path: String

    /// Numbered step by step.
    func write(_ mails: [SentMail]) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (index, mail) in mails.enumerated() {
            let name = String(format: "%03d.eml", index + 1)
            try Data(mail.octets).write(to: URL(fileURLWithPath: path + "/" + name))
        }
    }
}
