/// `postigo verify`: is all that is kept what was written.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Look for damage in the store, or in a backup.",
        discussion: """
            Examples:
              postigo verify                   every page, reference and attachment
              postigo verify --servers         and each mail on the mail servers
              postigo verify /backup/desk   a backup, and the store in it

            It reads all of it and changes nothing, beside a gateway at work. Exit code 1: something is damaged or missing; each \
            fault is told with what helps, and 'postigo status' goes on telling it until it is mended.
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Argument(help: "A backup's folder; without it the store is looked at.", completion: .directory)
    var backup: String?

    @Flag(help: "Ask the mail servers too.")
    var servers = false

    func run() async throws {
        try await reporting {
            if let backup {
                guard !servers else { throw ValidationError("--servers asks about the store, and not about a backup.") }
                let (verification, manifest) = try Verification.ofBackup(in: backup)
                return try show(verification, of: backup, madeAt: manifest.made, on: [])
            }
            let settings = try options.settingsForLooking()
            let data = settings.dataDirectory
            let verification = try Verification.ofStore(at: data)
            let note = VerificationNote(verification, at: Assembly.systemClock.now())
            do { try note.write(in: data) } catch { StandardError.write("\(error)") }
            try show(verification, of: data, madeAt: nil, on: servers ? try await askServers(of: settings) : [])
        }
    }

    private func askServers(of settings: Settings) async throws -> [MailboxAudit] {
        let assembly = try options.assembly(of: settings)
        var audits: [MailboxAudit] = []
        for mailbox in assembly.settings.polledMailboxes { audits.append(await assembly.audit(mailbox)) }
        return audits
    }

    private func show(
        _ found: Verification, of place: String, madeAt: Instant?, on servers: [MailboxAudit]
    ) throws {
        if output.json {
            try JSONOutput.print(VerificationJSON(found, place: place, madeAt: madeAt, servers: servers))
        } else {
            for fault in found.faults { print("WRONG     \(fault)\n          \(fault.wayOut)") }
            for audit in servers { Self.show(audit) }
            let made = madeAt.map { ", made \($0.iso8601)" } ?? ""
            print(
                "\(place)\(made): \(counted(found.tickets, "ticket", "tickets")), \(counted(found.mails, "mail", "mails")), "
                    + "\(counted(found.blobs, "large content", "large contents")): "
                    + (found.faults.isEmpty ? "all as it was written" : counted(found.faults.count, "fault", "faults")))
            if found.strays > 0 {
                print("\(counted(found.strays, "file", "files")) that nothing names; the next run sweeps them")
            }
        }
        if !found.faults.isEmpty || servers.contains(where: { !$0.isSound }) { throw ExitCode(1) }
    }

    private static func show(_ audit: MailboxAudit) {
        if let fault = audit.fault { return print("WRONG     mailbox '\(audit.mailbox)' could not be asked: \(fault)") }
        for line in audit.faults { print("WRONG     \(line)") }
        print(
            "mailbox '\(audit.mailbox)': \(audit.looked) mails on the server, \(audit.faults.isEmpty ? "all" : "not all") accounted for"
        )
    }
}

private struct VerificationJSON: Encodable {
    struct Fault: Encodable { var fault, wayOut: String }
    struct Server: Encodable {
        var mailbox: String
        var mails: Int
        var faults: [String]
    }

    var place: String
    var madeAt: String?
    var sound: Bool
    var tickets, mails, files, strays: Int
    var faults: [Fault]
    var servers: [Server]?

    init(_ found: Verification, place: String, madeAt: Instant?, servers: [MailboxAudit]) {
        self.place = place
        self.madeAt = madeAt?.iso8601
        sound = found.faults.isEmpty && servers.allSatisfy(\.isSound)
        (tickets, mails, files, strays) = (found.tickets, found.mails, found.blobs, found.strays)
        faults = found.faults.map { Fault(fault: "\($0)", wayOut: $0.wayOut) }
        self.servers =
            servers.isEmpty
            ? nil
            : servers.map {
                Server(mailbox: $0.mailbox, mails: $0.looked, faults: $0.faults + [$0.fault].compactMap(\.self))
            }
    }
}
