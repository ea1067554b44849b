// The main job on real servers: in by SMTP, out by SMTP, read back over IMAP.
import MIME
import MailTransport
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

extension OnRealServers {
    @Suite("Full circle")
    struct FullCircleTests {
        let host: RealHost

        init() throws { host = try #require(RealHost.present) }

        @Test("the customer's mail, its acknowledgement in their box, the reply, the attachment's SHA-256")
        func goesRound() async throws {
            let house = try host.house(for: "front@desk.test", analyst: "paula@desk.test")
            let customer = host.sender("guest@client.test")
            let box = try await host.mailbox("guest@client.test")
            let first = try #require(try await box.select("INBOX").uidNext)
            let desk = try await host.mailbox("front@desk.test")
            let deskFirst = try #require(try await desk.select("INBOX").uidNext)
            let file = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            try await post(
                try Letter.octets(
                    from: "guest@client.test", "Circle: boleto em aberto", "Bom dia, não recebi o boleto. Obrigado!",
                    id: "circle-1@client.test",
                    attaching: [.init(filename: "relatório.pdf", contentType: "application/pdf", octets: file)]),
                by: customer)
            _ = try await host.mail(in: desk, from: deskFirst) { $0.messageID == "circle-1@client.test" }
            _ = try await house.assembly.runOnce()

            let receipt = try await host.mail(in: box, from: first) { $0.inReplyTo == ["circle-1@client.test"] }
            #expect(receipt.references == ["circle-1@client.test"])
            #expect(receipt.subject?.contains("Circle: boleto em aberto") == true)
            #expect(receipt.html != nil && receipt.text != nil)
            let ticket = try #require(try await house.assembly.store.tickets().first { $0.subject.hasPrefix("Circle") })
            let kept = try await house.assembly.store.ticket(ticket.id).entries.flatMap(\.attachments)
            #expect(kept.map(\.hash) == [ContentHash(of: file)])
            #expect(kept.map(\.filename) == ["relatório.pdf"])

            try await post(
                try Letter.octets(
                    from: "guest@client.test", "Re: boleto", "Encontrei, obrigado.", id: "circle-2@client.test",
                    answering: receipt), by: customer)
            _ = try await host.mail(in: desk, from: deskFirst) { $0.messageID == "circle-2@client.test" }
            let round = try await house.assembly.runOnce()
            #expect(round.filed.map(\.ticket) == [ticket.id])
            #expect(round.filed.map(\.disposition) == [.replied])
            await customer.close()
            await box.logout()
            await desk.logout()
        }

        @Test("the analyst answers from their own mail program, and the customer gets it") func analystAnswers()
            async throws
        {
            let house = try host.house(for: "front@desk.test", analyst: "paula@desk.test")
            let (customer, paula) = (host.sender("visitor@client.test"), host.sender("paula@desk.test"))
            let desk = try await host.mailbox("front@desk.test")
            let deskFirst = try #require(try await desk.select("INBOX").uidNext)
            let paulasBox = try await host.mailbox("paula@desk.test")
            let paulasFirst = try #require(try await paulasBox.select("INBOX").uidNext)
            let customersBox = try await host.mailbox("visitor@client.test")
            let customersFirst = try #require(try await customersBox.select("INBOX").uidNext)
            try await post(
                try Letter.octets(
                    from: "visitor@client.test", "Analyst: no paper", "It is out of paper.", id: "an-1@client.test"),
                by: customer)
            _ = try await host.mail(in: desk, from: deskFirst) { $0.messageID == "an-1@client.test" }
            _ = try await house.assembly.runOnce()
            let notice = try await host.mail(in: paulasBox, from: paulasFirst) {
                $0.subject?.contains("no paper") == true
            }
            try await post(
                try Letter.octets(
                    from: "paula@desk.test", "Re: no paper", "Please open tray two.", id: "an-2@desk.test",
                    answering: notice),
                by: paula)
            _ = try await host.mail(in: desk, from: deskFirst) { $0.messageID == "an-2@desk.test" }
            _ = try await house.assembly.runOnce()
            let answer = try await host.mail(in: customersBox, from: customersFirst) {
                $0.text?.contains("Please open tray two.") == true
            }
            #expect(answer.inReplyTo == ["an-1@client.test"])
            #expect(answer.header.first("Auto-Submitted") == nil)
            for session in [desk, paulasBox, customersBox] { await session.logout() }
            await customer.close()
            await paula.close()
        }

        @Test("an answer comes back by an address of its own; a refused address is spared") func byAddress()
            async throws
        {
            let house = try host.house(
                for: "front@desk.test", analyst: "paula@desk.test", settings: "reply_address: plus")
            let customer = host.sender("guest@client.test")
            let box = try await host.mailbox("guest@client.test")
            let first = try #require(try await box.select("INBOX").uidNext)
            let desk = try await host.mailbox("front@desk.test")
            let deskFirst = try #require(try await desk.select("INBOX").uidNext)
            try await post(
                try Letter.octets(from: "guest@client.test", "Address: scanner", "It hums.", id: "ad-1@client.test"),
                by: customer)
            try await post(
                try Letter.octets(
                    from: "ghost@client.test", "Address: ghost", "Nobody is here.", id: "ad-2@client.test"),
                by: customer)
            for id in ["ad-1@client.test", "ad-2@client.test"] {
                _ = try await host.mail(in: desk, from: deskFirst) { $0.messageID == id }
            }
            _ = try await house.assembly.runOnce()
            let receipt = try await host.mail(in: box, from: first) { $0.inReplyTo == ["ad-1@client.test"] }
            let target = try #require(receipt.replyTo.first?.address)
            #expect(target.hasPrefix("front+t"))
            #expect(receipt.header.first("Return-Path")?.contains("front+t") == true)
            let unreached = try await house.assembly.store.unreached()
            #expect(
                unreached.map(\.address) == ["ghost@client.test"] && unreached.allSatisfy { $0.reach.heldSince != nil })

            // The mail program has lost every id: the address alone says where it belongs.
            let answer = try Letter.octets(from: "guest@client.test", "Louder", "It screams.", id: "ad-3@client.test")
                .header { $0 == "to" ? "To: \(target)" : $1 }
            #expect(try await customer.send(from: "guest@client.test", to: [target], octets: answer).refused.isEmpty)
            _ = try await host.mail(in: desk, from: deskFirst) { $0.messageID == "ad-3@client.test" }
            let filed = try await house.assembly.runOnce().filed
            #expect(filed.first?.reason.match?.identifier == target.lowercased())
            for session in [box, desk] { await session.logout() }
            await customer.close()
        }

        private func post(_ octets: [UInt8], by sender: SMTPSession) async throws {
            let from = try #require(Message(octets).from.first).address
            let receipt = try await sender.send(from: from, to: ["front@desk.test"], octets: octets)
            #expect(receipt.refused.isEmpty)
        }
    }
}
