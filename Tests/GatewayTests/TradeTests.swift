// The whole trade on the stage, and on a real Dovecot and Postfix.
import Foundation
import MIME
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("A trade by mail")
struct TradeTests {
    @Test("on the stage") func onStage() async throws {
        let account = Account(address: SalesScenario.desk, username: "support", password: "rehearsal")
        let stage = try await Stage.start(accounts: [account])
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: HOUSE_PASSWORD"
        let house = try GatewayFixture(
            imap: "\(login), port: \(stage.imapPort)", smtp: "\(login), port: \(stage.smtpPort)",
            address: SalesScenario.desk,
            settings: "reply_address: plus", files: ["desk.yaml": SalesScenario.settings], clock: .still)
        func mails(of address: String) -> [Message] {
            stage.sent.filter { $0.recipients == [address] }.map { Message($0.octets) }
        }
        let trade = SalesScenario(
            house: house,
            host: DayHost(
                post: { octets, _ in stage.deliver(octets, to: SalesScenario.desk) },
                read: { address, isWanted in
                    guard let mail = mails(of: address).first(where: isWanted) else {
                        throw NoSuchMail(address: address)
                    }
                    return mail
                },
                count: { mails(of: $0).count }))
        do { try await trade.play() } catch {
            Issue.record("after:\n\(trade.transcript.joined(separator: "\n"))")
            throw error
        }
        try await stage.stop()
    }
}

extension OnRealServers {
    @Suite("A trade on Dovecot and Postfix")
    struct RealTradeTests {
        let host: RealHost

        init() throws { host = try #require(RealHost.present) }

        @Test("ticket, opportunity, quotation, changed, approved, accepted by the customer's reply") func wholeTrade()
            async throws
        {
            let login =
                "host: localhost, username: \(SalesScenario.desk), password_env: HOUSE_PASSWORD, ca_file: \(host.caFile)"
            let house = try GatewayFixture(
                imap: "\(login), port: \(host.imaps), security: tls",
                smtp: "\(login), port: \(host.smtp), security: starttls", address: SalesScenario.desk,
                settings: "reply_address: plus", files: ["desk.yaml": SalesScenario.settings], clock: nil)
            var boxes: [String: IMAPSession] = [:]
            var senders: [String: SMTPSession] = [:]
            for address in [SalesScenario.desk, SalesScenario.analyst, SalesScenario.seller, SalesScenario.customer] {
                boxes[address] = try await host.mailbox(address)
                _ = try await boxes[address]?.select("INBOX")
                senders[address] = host.sender(address)
            }
            let (people, open) = (senders, boxes)
            func box(_ address: String) throws -> IMAPSession { try #require(open[address]) }
            let trade = SalesScenario(
                house: house,
                host: DayHost(
                    post: { octets, id in
                        let mail = Message(octets)
                        let from = try #require(mail.from.first?.address)
                        let sender = try #require(people[from])
                        _ = try await sender.send(from: from, to: mail.to.map(\.address), octets: octets)
                        _ = try await host.mail(in: try box(SalesScenario.desk), from: 1) { $0.messageID == id }
                    },
                    read: { address, isWanted in try await host.mail(in: try box(address), from: 1, where: isWanted) },
                    count: { try await box($0).searchUIDs(from: 1).count }))
            try await trade.play()
            print("figures: a trade\n" + trade.transcript.joined(separator: "\n"))
            print("figures: its rows\n" + (try await trade.rows()).joined(separator: "\n"))
            try show(trade)
            for session in open.values { await session.logout() }
            for sender in senders.values { await sender.close() }
        }

        /// Where `script/trade` asks for them: each mail as it came, its HTML, and its page.
        private func show(_ trade: SalesScenario) throws {
            guard let folder = ProcessInfo.processInfo.environment["POSTIGO_TRADE_FOLDER"] else { return }
            for (name, mail) in trade.kept {
                try GatewayFixture.write(mail.html ?? "", to: "\(folder)/\(name).html")
                for file in mail.attachments where file.safeFilename.hasSuffix(".pdf") {
                    try Data(file.decodedOctets()).write(to: URL(fileURLWithPath: "\(folder)/\(name).pdf"))
                }
            }
        }
    }
}
