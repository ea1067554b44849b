// Mail that is handed over by LMTP: filed before it is answered, by the mailbox whose address it is.
import Foundation
import MailTransport
import Programs
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Mail that is handed over")
struct LMTPServiceTests {
    private static func desk(socket: String = "lmtp") throws -> GatewayFixture {
        let settings = """
            data: data
            domain: desk.test
            lmtp: {socket: \(socket), access: owner}
            mailboxes:
              support: {pipe: yes, address: support@desk.test, aliases: [help@desk.test], reply_address: plus}
              sales: {pipe: yes, address: sales@desk.test}
            smtp: {host: 127.0.0.1, port: 9, security: plaintext}
            """
        return try GatewayFixture(imap: "", smtp: "", files: ["postigo.yaml": settings], clock: .asleep)
    }

    @Test(
        "goes to the mailbox whose address it is",
        arguments: [
            ("support@desk.test", "support"), ("Support@Desk.test", "support"), ("help@desk.test", "support"),
            ("support+tag@desk.test", "support"), ("sales@desk.test", "sales"), ("nobody@desk.test", nil),
            ("support@other.test", nil), ("ana@desk.test", nil), ("", nil),
        ] as [(String, String?)])
    func finds(address: String, mailbox: String?) throws {
        #expect(try Self.desk().assembly.mailbox(handedOverFor: address) == mailbox)
    }

    @Test("is a ticket when it is answered with 250; what cannot be filed is kept by the mail server")
    func isSafe() async throws {
        let house = try Self.desk()
        let service = LMTPService(
            settings: try #require(house.assembly.settings.lmtp), assembly: house.assembly, outbox: Signal())
        let said = try await withThrowingTaskGroup(of: String?.self) { group in
            group.addTask {
                try await service.run()
                return nil
            }
            group.addTask {
                try await Self.speak(at: house.folder + "/lmtp", to: ["support@desk.test", "sales@desk.test"])
            }
            let said = try await group.next() ?? nil
            group.cancelAll()
            return said ?? ""
        }
        #expect(said.split(separator: "\n").map { String($0.prefix(3)) } == ["250", "250"])
        let rows = try await house.assembly.store.ledger()
        #expect(Set(rows.map(\.mailbox)) == ["support", "sales"])
        #expect(Set(rows.map(\.disposition)) == [.opened, .duplicate])
    }

    /// The answers to the mail, a line each.
    private static func speak(at path: String, to recipients: [String]) async throws -> String {
        let script = """
            import select, smtplib
            while True:
                try:
                    s = smtplib.LMTP('\(path)')
                    break
                except OSError: select.select([], [], [], 0.05)
            s.ehlo_or_helo_if_needed()
            s.mail('jo@shop.test')
            for r in \(recipients): s.rcpt(r)
            print(s.data('From: jo@shop.test\\nSubject: x\\nMessage-ID: <1@shop.test>\\nDate: Mon, 30 Nov 2026 10:00:00 +0000\\n\\nx\\n')[0])
            print(s.getreply()[0])
            """
        return try await PostigoProgram.run("/usr/bin/env", ["python3", "-c", script], in: NSTemporaryDirectory())
            .output
    }
}
