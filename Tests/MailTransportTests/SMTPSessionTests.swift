/// Sending against the stage: what arrives, what is answered, what may be tried again.

import MailTransport
import Rehearsal
import Testing

@Suite("SMTP session on the stage")
struct SMTPSessionTests {
    static let mail = Array("Subject: x\r\n\r\nhello\r\n".utf8)

    struct Body: Sendable, CustomTestStringConvertible {
        var given: String
        var arrives: String
        var testDescription: String { given.controlPictures }
    }

    @Test(
        "the wire carries CR LF only, and dots survive",
        arguments: [
            Body(given: "a\r\n.\r\n..b\r\n", arrives: "a\r\n.\r\n..b\r\n"),
            Body(given: ".", arrives: ".\r\n"),
            Body(given: "", arrives: "\r\n"),
            Body(given: "a\n.\nMAIL FROM:<x@y>\n", arrives: "a\r\n.\r\nMAIL FROM:<x@y>\r\n"),
            Body(given: "a\r.\rb", arrives: "a\r\n.\r\nb\r\n"),
            Body(given: "a\r\r\n", arrives: "a\r\n\r\n"),
            Body(given: "\n\r\n.\r", arrives: "\r\n\r\n.\r\n"),
        ])
    func carries(_ row: Body) async throws {
        try await onStage { stage in
            let session = SMTPSession(stage.smtp(StageFixture.desk))
            _ = try await session.send(from: "", to: ["x@out.test"], octets: Array(row.given.utf8))
            #expect(stage.sent.map { String(decoding: $0.octets, as: UTF8.self) } == [row.arrives])
            await session.close()
        }
    }

    @Test("one connection carries many mails, and the receipt names each")
    func keepsTheConnection() async throws {
        try await onStage { stage in
            let session = try await SMTPSession.open(stage.smtp(StageFixture.desk), ehloName: "desk.test")
            var receipts: [SMTPReceipt] = []
            for _ in 1...3 {
                receipts.append(
                    try await session.send(
                        from: "support+T1@desk.test", to: ["customer+a@client.test", "who@out.test"], octets: Self.mail)
                )
            }
            #expect(receipts.map(\.queueID) == ["R1", "R2", "R3"])
            #expect(receipts.last?.response == "250 2.0.0 Ok: queued as R3")
            #expect(stage.sent.map(\.envelopeFrom) == Array(repeating: "support+T1@desk.test", count: 3))
            #expect(stage.messages(of: StageFixture.customer.address).count == 3)
            #expect(stage.outside.count == 3)
            await session.close()
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var fault: Fault
        var problem: TransportProblem
        var delivery: TransportError.Delivery
        var testDescription: String { "\(fault)" }
    }

    @Test(
        "a refusal is classified by its code and place",
        arguments: [
            Refusal(
                fault: .reply(to: "RCPT", code: 550, words: "5.1.1 no such user"),
                problem: .mailRefused(SMTPReply(code: 550, enhanced: "5.1.1", text: "no such user")),
                delivery: .permanent),
            Refusal(
                fault: .reply(to: "RCPT", code: 450, words: "4.2.1 greylisted"),
                problem: .mailDeferred(SMTPReply(code: 450, enhanced: "4.2.1", text: "greylisted")),
                delivery: .tryLater),
            Refusal(
                fault: .reply(to: "MAIL", code: 552, words: "too large"),
                problem: .mailRefused(SMTPReply(code: 552, text: "too large")), delivery: .permanent),
            Refusal(
                fault: .reply(to: "DATA", code: 451, words: "4.3.0 later"),
                problem: .mailDeferred(SMTPReply(code: 451, enhanced: "4.3.0", text: "later")), delivery: .tryLater),
            Refusal(
                fault: .reply(to: "DATA end", code: 554, words: "5.6.0 spam"),
                problem: .mailRefused(SMTPReply(code: 554, enhanced: "5.6.0", text: "spam")), delivery: .permanent),
            Refusal(
                fault: .reply(to: "DATA end", code: 452, words: "4.3.1 disk full"),
                problem: .mailDeferred(SMTPReply(code: 452, enhanced: "4.3.1", text: "disk full")), delivery: .tryLater),
            Refusal(
                fault: .reply(to: "MAIL", code: 530, words: "5.7.0 log in"), problem: .loginDenied("530 5.7.0 log in"),
                delivery: .tryLater),
            Refusal(
                fault: .reply(to: "DATA end", code: 421, words: "4.3.2 closing"),
                problem: .goodbye("421 4.3.2 closing"), delivery: .tryLater),
            Refusal(fault: .loseAnswer, problem: .connectionLost, delivery: .tryLater),
            Refusal(fault: .drop(afterOctets: 200), problem: .connectionLost, delivery: .tryLater),
        ])
    func classifies(_ row: Refusal) async throws {
        try await onStage { stage in
            stage.inject(row.fault, into: .smtp)
            let session = SMTPSession(stage.smtp(StageFixture.desk))
            let error = await #expect(throws: TransportError.self) {
                try await session.send(from: "support@desk.test", to: ["x@out.test"], octets: Self.mail)
            }
            #expect(error?.problem == row.problem)
            #expect(error?.delivery == row.delivery)
            #expect(stage.hasNoFaultLeft)
            // The same session goes on: one refused mail does not block the next.
            let receipt = try await session.send(from: "", to: ["y@out.test"], octets: Self.mail)
            #expect(receipt.queueID != nil)
            await session.close()
        }
    }

    struct Step: Sendable, CustomTestStringConvertible {
        var command: String
        var code: Int
        var testDescription: String { "\(code) to \(command)" }
        /// Only a lasting refusal of the mail itself ends its delivery: of the rest the mail is innocent.
        var delivery: TransportError.Delivery {
            code >= 500 && !["greeting", "EHLO", "AUTH", "MAIL"].contains(command) ? .permanent : .tryLater
        }

        static let all = ["greeting", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "DATA end"].flatMap { command in
            [Step(command: command, code: 451), Step(command: command, code: 554)]
        }
    }

    @Test("a refusal at any step says what becomes of the mail, and the next mail goes", arguments: Step.all)
    func survives(_ step: Step) async throws {
        try await onStage { stage in
            stage.inject(.reply(to: step.command, code: step.code, words: "no"), into: .smtp)
            let session = SMTPSession(stage.smtp(StageFixture.desk))
            let error = await #expect(throws: TransportError.self) {
                try await session.send(from: "", to: ["x@out.test"], octets: Self.mail)
            }
            #expect(error?.delivery == step.delivery, "\(String(describing: error))")
            #expect(stage.hasNoFaultLeft)
            #expect(stage.sent.isEmpty)
            _ = try await session.send(from: "", to: ["y@out.test"], octets: Self.mail)
            #expect(stage.sent.count == 1)
            await session.close()
        }
    }

    @Test("one refused recipient does not stop the other")
    func refusesOneOfTwo() async throws {
        try await onStage { stage in
            stage.inject(.reply(to: "RCPT", code: 550, words: "5.1.1 unknown"), into: .smtp)
            let session = SMTPSession(stage.smtp(StageFixture.desk))
            let receipt = try await session.send(from: "", to: ["bad@out.test", "good@out.test"], octets: Self.mail)
            let reply = SMTPReply(code: 550, enhanced: "5.1.1", text: "unknown")
            #expect(receipt.refused == [RefusedRecipient(address: "bad@out.test", reply: reply)])
            #expect(stage.sent.map(\.recipients) == [["good@out.test"]])
            await session.close()
        }
    }

    @Test("a server that hung up between two mails costs nothing", arguments: [1, 2])
    func reconnects(_ mailsBefore: Int) async throws {
        try await onStage { stage in
            let session = SMTPSession(stage.smtp(StageFixture.desk))
            for _ in 1...mailsBefore { _ = try await session.send(from: "", to: ["a@out.test"], octets: Self.mail) }
            stage.inject(.reply(to: "MAIL", code: 421, words: "4.4.2 idle too long"), into: .smtp)
            _ = try await session.send(from: "", to: ["b@out.test"], octets: Self.mail)
            #expect(stage.sent.count == mailsBefore + 1)
            await session.close()
        }
    }

    @Test("a connection cut after any octet leaves the mail to be sent again, the same octets")
    func survivesCuts() async throws {
        try await onStage { stage in
            var limit = 0
            var isSent = false
            while !isSent {
                stage.inject(.drop(afterOctets: limit), into: .smtp)
                let session = SMTPSession(stage.smtp(StageFixture.desk))
                do throws(TransportError) {
                    _ = try await session.send(from: "", to: ["x@out.test"], octets: Self.mail)
                    isSent = true
                } catch {
                    #expect(error.delivery == .tryLater, "\(limit): \(error)")
                }
                await session.close()
                limit += 1
            }
            #expect(limit > 150)
            // Only cuts inside the answer to the mail itself may have left it twice, and then it is the same.
            #expect(stage.sent.count < 50)
            #expect(stage.sent.allSatisfy { $0.octets == Self.mail })
        }
    }

    @Test(
        "an address that could smuggle a command never reaches the wire",
        arguments: ["a@b>\r\nRCPT TO:<c@d", "a\n@b", "<a@b>", "a@b\u{0}", ""])
    func refusesAddress(_ address: String) async throws {
        try await onStage { stage in
            let session = SMTPSession(stage.smtp(StageFixture.desk))
            let error = await #expect(throws: TransportError.self) {
                try await session.send(from: "", to: [address], octets: Self.mail)
            }
            #expect(error?.problem == .unusableAddress)
            #expect(stage.sent.isEmpty)
        }
    }
}
