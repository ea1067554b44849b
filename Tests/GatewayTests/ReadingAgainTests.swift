// After a restore: the mail of the lost hours comes back from the server, nobody is written to twice, and no answer reaches
// another person.
import Foundation
import MIME
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Restored, and read again")
struct ReadingAgainTests {
    private static let desk = "support@desk.test"

    /// A desk whose store can be taken back to an earlier moment.
    private final class Stand {
        let stage: Stage
        let house: GatewayFixture
        private let after: String

        init(_ stage: Stage, after: String) throws {
            (self.stage, self.after) = (stage, after)
            house = try GatewayFixture(stage: stage, after: after, settings: "reply_address: plus")
        }

        var data: String { house.folder + "/data" }
        var backup: String { house.folder + "-backup" }

        deinit { try? FileManager.default.removeItem(atPath: backup) }

        func deliver(_ numbers: ClosedRange<Int>) throws {
            for number in numbers {
                stage.deliver(
                    try Letter.octets(
                        from: "c\(number)@shop\(number).test", "Matter \(number)", "Word \(number).",
                        id: "\(number)@shop.test"),
                    to: ReadingAgainTests.desk)
            }
        }

        func makeBackup() throws {
            _ = try Backup(of: data, configuration: nil, by: "9.9", at: GatewayFixture.now).make(in: backup)
        }

        /// The store as the backup has it, opened anew.
        func restore() async throws -> Assembly {
            let put = try PuttingBack(from: backup).put(into: data, replacing: true)
            let assembly = try open()
            let told = try await assembly.settleIn(after: GatewayFixture.now, reaching: put.lastNumber)
            #expect(told.count >= 4)
            return assembly
        }

        func open() throws -> Assembly {
            let settings = try SettingsFolder(path: house.folder, environment: ["HOUSE_PASSWORD": "rehearsal"]).read()
            return try Assembly(
                settings: settings, shipped: try Shipped.files(), clock: .still, logger: house.assembly.logger)
        }

        func sent(to address: String) -> [SentMail] { stage.sent.filter { $0.recipients == [address] } }
    }

    private static func play(after: String = "move", _ body: (Stand) async throws -> Void) async throws {
        let stage = try await Stage.start(accounts: [.support])
        do { try await body(try Stand(stage, after: after)) } catch {
            try await stage.stop()
            throw error
        }
        try await stage.stop()
    }

    @Test("tickets 1–5 in the backup, 6–9 after it", arguments: ["move", "leave"])
    func comesBack(after: String) async throws {
        try await Self.play(after: after) { stand in
            try stand.deliver(1...5)
            _ = try await stand.house.assembly.runOnce()
            try stand.makeBackup()
            try stand.deliver(6...9)
            _ = try await stand.house.assembly.runOnce()
            let note = Message(try #require(stand.sent(to: "ana@desk.test").last).octets)
            let receipt = Message(try #require(stand.sent(to: "c6@shop6.test").last).octets)
            #expect(stand.stage.sent.count { $0.recipients[0].hasPrefix("c") } == 9)

            let assembly = try await stand.restore()
            _ = try await assembly.runOnce()
            let tickets = try await assembly.store.tickets().map(\.id.number).sorted()
            #expect(tickets == [1, 2, 3, 4, 5] + (1_101...1_104), "\(tickets)")
            #expect(stand.stage.sent.count { $0.recipients[0].hasPrefix("c") } == 9, "nobody is acknowledged twice")
            let told = stand.sent(to: "admin@desk.test").map { Message($0.octets).text ?? "" }.joined()
            #expect(told.contains("A backup was restored") && told.contains("has been read again after the restore"))

            // New mail goes its usual way, and old answers reach nobody else.
            try stand.deliver(10...10)
            stand.stage.deliver(
                try Letter.octets(
                    from: "ana@desk.test", "Re", "Your salary is 1,000.", id: "a@desk.test", answering: note),
                to: Self.desk)
            stand.stage.deliver(
                try Letter.octets(from: "c6@shop6.test", "Re", "Any news?", id: "b@shop.test", answering: receipt),
                to: Self.desk)
            let filed = try await assembly.runOnce().filed
            #expect(filed.count == 3)
            #expect(stand.sent(to: "c10@shop10.test").count == 1)
            for mail in stand.stage.sent where mail.recipients[0].hasPrefix("c") {
                #expect(Message(mail.octets).text?.contains("salary") != true, "\(mail.recipients)")
            }
            let customer = try #require(filed.first { $0.sender == "c6@shop6.test" })
            #expect(customer.ticket.map { $0.number >= 1_101 } == true, "\(customer)")
        }
    }

    @Test("the answer to a notice of the backup reaches its customer as ever") func answersGoOn() async throws {
        try await Self.play { stand in
            try stand.deliver(1...1)
            _ = try await stand.house.assembly.runOnce()
            let note = Message(try #require(stand.sent(to: "ana@desk.test").last).octets)
            try stand.makeBackup()
            let assembly = try await stand.restore()
            stand.stage.deliver(
                try Letter.octets(
                    from: "ana@desk.test", "Re", "The part is ordered.", id: "a@desk.test", answering: note),
                to: Self.desk)
            _ = try await assembly.runOnce()
            let texts = stand.sent(to: "c1@shop1.test").map { Message($0.octets).text ?? "" }
            #expect(texts.last?.contains("The part is ordered.") == true)
        }
    }

    @Test("where nothing was lost, nothing is filed again and nothing is counted as new") func findsNothing()
        async throws
    {
        try await Self.play { stand in
            try stand.deliver(1...3)
            _ = try await stand.house.assembly.runOnce()
            try stand.makeBackup()
            let assembly = try await stand.restore()
            _ = try await assembly.runOnce()
            #expect(try await assembly.store.tickets().count == 3)
            #expect(try await assembly.store.readingAgain(of: "support") == nil, "it is done")
            let words = stand.sent(to: "admin@desk.test").map { Message($0.octets).text ?? "" }.joined()
            #expect(
                words.contains("3 mails of 'Postigo' were known")
                    && words.contains(": 0 mails of the lost hours are filed"))
            #expect(try await assembly.store.ledger().count == 3)
        }
    }

    @Test("without an archive, there is nothing to read again") func hasNoArchive() async throws {
        try await Self.play { stand in
            _ = try await stand.house.assembly.runOnce()
            try stand.makeBackup()
            let assembly = try await stand.restore()
            #expect(try await assembly.runOnce().failures.isEmpty)
            #expect(try await assembly.store.readingAgain(of: "support") == nil)
        }
    }

    @Test("a step that the program ended over is taken mail by mail, and the mail at fault is passed over")
    func passesOver()
        async throws
    {
        try await Self.play { stand in
            try stand.deliver(1...1)
            _ = try await stand.house.assembly.runOnce()
            try stand.makeBackup()
            try stand.deliver(2...4)
            _ = try await stand.house.assembly.runOnce()
            let assembly = try await stand.restore()
            // Three runs have ended in the first step; in the fourth, over the second mail of the archive.
            var reading = try #require(try await assembly.store.readingAgain(of: "support"))
            let archive = try #require(
                stand.stage.messages(of: Self.desk, folder: "Postigo").map(\.uid).sorted().dropFirst().first)
            let validity = try await Self.validity(of: "Postigo", assembly)
            (reading.uidValidity, reading.nextUID, reading.attempts, reading.skipped) = (
                validity, Int64(archive) + 1, 4, 1
            )
            try await assembly.store.note(reading, of: "support")
            _ = try await assembly.runOnce()
            #expect(try await assembly.store.tickets().count == 3, "1, and two of three")
            let words = stand.sent(to: "admin@desk.test").map { Message($0.octets).text ?? "" }.joined()
            #expect(words.contains("1 mails were passed over"))
        }
    }

    private static func validity(of folder: String, _ assembly: Assembly) async throws -> UInt32 {
        let session = try await assembly.poll(assembly.settings.mailboxes[0]).open()
        defer { withExtendedLifetime(session) {} }
        let validity = try await session.select(folder, readOnly: true).uidValidity
        await session.logout()
        return validity
    }

    @Test("the ledger against the server: a mail below the cursor without a row is found") func audits() async throws {
        try await Self.play(after: "leave") { stand in
            let assembly = stand.house.assembly
            let box = assembly.settings.mailboxes[0]
            try stand.deliver(1...3)
            _ = try await assembly.runOnce()
            #expect(await assembly.audit(box).isSound)
            try stand.deliver(4...5)
            let cursor = try #require(try await assembly.store.cursor(of: box.name))
            _ = try await assembly.store.file(
                [], of: box.name, cursor: Cursor(uidValidity: cursor.uidValidity, nextUID: cursor.nextUID + 1),
                settlesLater: false, at: GatewayFixture.now)
            let audit = await assembly.audit(box)
            #expect(
                audit.looked == 5 && audit.faults.count == 1 && audit.faults[0].contains("UID 4 "), "\(audit.faults)")
        }
    }

    @Test("a probe that the gateway filed and 'check --connect' removed is missed by nobody; a person's mail is")
    func passesOverProbes() async throws {
        try await Self.play { stand in
            let assembly = stand.house.assembly
            let box = assembly.settings.mailboxes[0]
            try stand.deliver(1...1)
            // Of the same subject, and somebody's: it opens a ticket.
            stand.stage.deliver(
                try Letter.octets(from: "x@shop.test", ProbeMail.subject, "What is this?", id: "x@shop.test"),
                to: Self.desk)
            _ = try await assembly.runOnce()
            stand.stage.deliver(
                try Letter.octets(
                    from: Self.desk, ProbeMail.subject, "It is removed by itself.", id: "probe-1@desk.test",
                    fields: [("Auto-Submitted", "auto-generated"), ("X-Postigo-Loop", "desk.test")]), to: Self.desk)
            _ = try await assembly.runOnce()
            #expect(await assembly.audit(box).isSound)
            let archived = stand.stage.messages(of: Self.desk, folder: "Postigo").map(\.uid).sorted()
            try #require(archived.count == 3)
            let session = try await assembly.poll(box).open()
            _ = try await session.select("Postigo")
            _ = try await session.move([archived[2]], to: "Elsewhere")
            #expect(await assembly.audit(box).isSound)
            _ = try await session.move([archived[1]], to: "Elsewhere")
            await session.logout()
            let audit = await assembly.audit(box)
            #expect(audit.faults.count == 1 && audit.faults[0].contains("UID 2 was moved"), "\(audit)")
        }
    }

    @Test("the ledger against the archive: what is in it and has no row, and what has a row and is gone")
    func auditsTheArchive() async throws {
        try await Self.play { stand in
            let assembly = stand.house.assembly
            let box = assembly.settings.mailboxes[0]
            try stand.deliver(1...3)
            _ = try await assembly.runOnce()
            let sound = await assembly.audit(box)
            #expect(sound.isSound && sound.looked == 3, "\(sound)")
            // A stranger's mail in the archive, and one of ours taken out of it.
            stand.stage.deliver(
                try Letter.octets(from: "x@shop.test", "Stray", "Stray.", id: "stray@shop.test"), to: Self.desk,
                folder: "Postigo")
            let archived = stand.stage.messages(of: Self.desk, folder: "Postigo").map(\.uid).sorted()
            let session = try await assembly.poll(box).open()
            _ = try await session.select("Postigo")
            _ = try await session.move([archived[0]], to: "Elsewhere")
            await session.logout()
            let audit = await assembly.audit(box)
            #expect(audit.faults.count == 2, "\(audit)")
            #expect(audit.faults.contains { $0.contains("UID \(archived[3]) of 'Postigo' has no row") }, "\(audit)")
            #expect(audit.faults.contains { $0.contains("UID 1 was moved to 'Postigo'") }, "\(audit)")
        }
    }
}
