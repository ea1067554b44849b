// A restore between a real Dovecot and a real Postfix: no answer reaches the wrong person, every mail of the archive is in the
// ledger, and nobody is acknowledged twice.
import Foundation
import MIME
import MailTransport
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

extension OnRealServers {
    @Suite("Restored")
    struct RestoreCircleTests {
        private static let desk = "keep@desk.test"
        private static let analyst = "olga@desk.test"

        @Test("tickets 1–5 in the backup, 6–9 after it") func comesBack() async throws {
            let host = try #require(RealHost.present)
            let house = try host.house(for: Self.desk, analyst: Self.analyst, settings: "reply_address: plus")
            let backup = house.folder + "-backup"
            defer { try? FileManager.default.removeItem(atPath: backup) }
            let customers = try await host.mailbox("safe@client.test")
            let team = try await host.mailbox(Self.analyst)
            let first = try #require(try await customers.select("INBOX").uidNext)
            let teamFirst = try #require(try await team.select("INBOX").uidNext)

            try await Self.post(1...5, by: host)
            try await Self.work(house.assembly, until: 5)
            _ = try Backup(
                of: house.folder + "/data", configuration: nil, by: "9.9", at: Assembly.systemClock.now()
            ).make(in: backup)
            try await Self.post(6...9, by: host)
            try await Self.work(house.assembly, until: 9)
            try await host.wait(for: 9, in: customers, from: first)
            let receipt = try await host.mail(in: customers, from: first) { Self.recipient($0) == 6 }
            let note = try await host.mail(in: team, from: teamFirst) { Self.text($0).contains("Words of 8.") }

            let assembly = try await Self.restore(house, from: backup)
            try await Self.work(assembly, until: 9)
            // Customer 6 asks on; the analyst answers what was customer 8's ticket; and somebody new gets a number.
            try await Self.send(
                from: "safe+6@client.test", "Re", "Any news of six?", id: "again-6@client.test", answering: receipt,
                host)
            try await Self.send(
                from: Self.analyst, "Re", "Your salary is 1,000.", id: "word@desk.test", answering: note, host)
            try await Self.post(10...10, by: host)
            try await Self.work(assembly, until: 12)
            try await host.wait(for: 10, in: customers, from: first)

            let mails = try await customers.fetch(try await customers.searchUIDs(from: first)).map {
                Message($0.octets)
            }
            for number in 1...10 {
                #expect(mails.count { Self.recipient($0) == number } == 1, "customer \(number) is acknowledged once")
            }
            #expect(!mails.contains { Self.text($0).contains("salary") }, "an answer of before reached somebody")
            let audit = await assembly.audit(assembly.settings.mailboxes[0])
            #expect(audit.isSound && audit.looked == 12, "\(audit)")
            let six = try #require(
                try await assembly.store.ledger().first { $0.subject == "Re" && $0.sender == "safe+6@client.test" })
            #expect(six.ticket.map { $0.number >= 1_101 } == true, "\(six)")
            await customers.logout()
            await team.logout()
        }

        private static func restore(_ house: GatewayFixture, from backup: String) async throws -> Assembly {
            let putting = try PuttingBack(from: backup)
            let put = try putting.put(into: house.folder + "/data", replacing: true)
            let settings = try SettingsFolder(path: house.folder, environment: ["HOUSE_PASSWORD": "rehearsal"]).read()
            let assembly = try Assembly(
                settings: settings, shipped: try Shipped.files(), logger: house.assembly.logger)
            _ = try await assembly.settleIn(after: putting.manifest.made, reaching: put.lastNumber)
            return assembly
        }

        /// Rounds, until so many mails have a row.
        private static func work(_ assembly: Assembly, until count: Int) async throws {
            while true {
                let round = try await assembly.runOnce()
                #expect(round.failures.isEmpty, "\(round.failures)")
                if try await assembly.store.ledger().count >= count { return }
                let session = try await assembly.poll(assembly.settings.mailboxes[0]).open()
                _ = try await session.select(assembly.settings.mailboxes[0].folder, readOnly: true)
                try await session.idle(upTo: .seconds(1))
                await session.logout()
            }
        }

        private static func post(_ numbers: ClosedRange<Int>, by host: RealHost) async throws {
            for number in numbers {
                try await send(
                    from: "safe+\(number)@client.test", "Matter \(number)", "Words of \(number).",
                    id: "safe-\(number)@client.test", host)
            }
        }

        private static func send(
            from sender: String, _ subject: String, _ text: String, id: String, answering mail: Message? = nil,
            _ host: RealHost
        ) async throws {
            let isTeam = sender == analyst
            let session = host.sender(isTeam ? analyst : "safe@client.test")
            let octets = try Letter.octets(from: sender, subject, text, id: id, answering: mail)
            let target = mail?.replyTo.first?.address ?? mail?.from.first?.address ?? desk
            _ = try await session.send(from: sender, to: [mail == nil ? desk : target], octets: octets)
            await session.close()
        }

        private static func recipient(_ mail: Message) -> Int? {
            mail.to.first.flatMap { Int($0.address.drop { $0 != "+" }.dropFirst().prefix { $0 != "@" }) }
        }

        private static func text(_ mail: Message) -> String {
            (mail.text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }
}
