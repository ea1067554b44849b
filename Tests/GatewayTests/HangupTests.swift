// SIGHUP to the program itself while mail comes in: nothing is decided by a broken configuration (contract 8, issue 5).
import Foundation
import MIME
import MailTransport
import Programs
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

extension OnRealServers {
    @Suite("SIGHUP")
    struct HangupTests {
        private static let good = "rules: [{name: one, when: {subject: matter}, set: {priority: urgent}}]"
        private static let broken = "rules: [{name: bad, when: {subject: matter}, set: {team: nowhere}}]"
        private static let repaired = "rules: [{name: two, when: {subject: matter}, set: {tags: [second]}}]"

        @Test("a broken reload under load: no mail wrongly routed, the admin mailed, then the repair picked up")
        func underLoad() async throws {
            let host = try #require(RealHost.present)
            let house = try host.house(for: "reload@desk.test", analyst: "quiet@desk.test")
            let rules = house.folder + "/rules.yaml"
            try GatewayFixture.write(Self.good, to: rules)
            let admin = try await host.mailbox("admin@desk.test")
            let answered = try await host.mailbox("fan@client.test")
            let mailFirst = try #require(try await admin.select("INBOX").uidNext)
            let answerFirst = try #require(try await answered.select("INBOX").uidNext)
            @Sendable func alert(_ words: String, after uid: UInt32 = 0) async throws -> UInt32 {
                while true {
                    let uids = try await admin.searchUIDs(from: max(mailFirst, uid + 1))
                    if let found = try await admin.fetch(uids).first(where: { Self.text(of: $0).contains(words) }) {
                        return found.uid
                    }
                    try await admin.idle(upTo: .seconds(30))
                }
            }
            let program = Program(host.program, ["run", "--config", house.folder])
            let ending = try await program.run { process in
                try await Self.post(1...20, by: host)
                try await host.wait(for: 20, in: answered, from: answerFirst)
                try await withThrowingTaskGroup { group in
                    group.addTask { try await Self.post(21...150, by: host) }
                    try GatewayFixture.write(Self.broken, to: rules)
                    kill(process, SIGHUP)
                    let told = try await alert("no team is named 'nowhere'")
                    // A second signal over the same files is an admin who asks again, and is answered again.
                    kill(process, SIGHUP)
                    _ = try await alert("no team is named 'nowhere'", after: told)
                    try await group.waitForAll()
                }
                try await Self.post(151...170, by: host)
                try await host.wait(for: 170, in: answered, from: answerFirst)
                try GatewayFixture.write(Self.repaired, to: rules)
                kill(process, SIGHUP)
                _ = try await alert("in force again")
                try await Self.post(171...190, by: host)
                try await host.wait(for: 190, in: answered, from: answerFirst)
            }
            #expect(ending == .exited(0))
            let tickets = try await house.assembly.store.tickets(.init())
            #expect(tickets.count { $0.sorting.priority == RegistryKey("urgent") && $0.marks.tags.isEmpty } == 170)
            #expect(tickets.count { $0.sorting.priority == nil && $0.marks.tags == ["second"] } == 20)
            let versions = try await house.assembly.store.ledger(limit: 1_000).map(\.routing.version)
            #expect(versions.count == 190 && Set(versions).count == 2)
            await admin.logout()
            await answered.logout()
        }

        /// In one line: mails are wrapped.
        private static func text(of mail: FetchedMail) -> String {
            (Message(mail.octets).text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }

        private static func post(_ numbers: ClosedRange<Int>, by host: RealHost) async throws {
            let sender = host.sender("fan@client.test")
            for number in numbers {
                let address = "fan+\(number)@client.test"
                let octets = try Letter.octets(
                    from: address, "Matter \(number)", "Please look at number \(number).",
                    id: "hup-\(number)@client.test")
                _ = try await sender.send(from: address, to: ["reload@desk.test"], octets: octets)
            }
            await sender.close()
        }
    }
}
