/// What we ask of an SMTP server, and how its words are read.

import Rehearsal
import Testing

@testable import MailTransport

@Suite("SMTP submission")
struct SubmissionTests {
    struct Envelope: Sendable, CustomTestStringConvertible {
        var offered: [String]
        var mail: OutgoingMail
        var commands: [String]?
        var testDescription: String { "\(offered) \(mail.recipients)" }
    }

    private static func mail(
        _ text: String = "Subject: x\r\n\r\nhello", from sender: String = "a@desk.test",
        to recipient: String = "b@c.test",
        id: String? = nil
    ) -> OutgoingMail {
        OutgoingMail(sender: sender, recipients: [recipient], octets: Array(text.utf8), envelopeID: id)
    }

    @Test(
        "parameters, each only where its extension is offered",
        arguments: [
            Envelope(offered: [], mail: mail(id: "t1"), commands: ["MAIL FROM:<a@desk.test>", "RCPT TO:<b@c.test>"]),
            Envelope(
                offered: ["SIZE 1000"], mail: mail(),
                commands: ["MAIL FROM:<a@desk.test> SIZE=9", "RCPT TO:<b@c.test>"]),
            Envelope(
                offered: ["8BITMIME"], mail: mail("Subject: x\r\n\r\né"),
                commands: ["MAIL FROM:<a@desk.test> BODY=8BITMIME", "RCPT TO:<b@c.test>"]),
            Envelope(
                offered: ["8BITMIME"], mail: mail(), commands: ["MAIL FROM:<a@desk.test>", "RCPT TO:<b@c.test>"]),
            Envelope(
                offered: ["dsn"], mail: mail(id: "a+b=c"),
                commands: [
                    "MAIL FROM:<a@desk.test> RET=HDRS ENVID=a+2Bb+3Dc",
                    "RCPT TO:<b@c.test> NOTIFY=FAILURE,DELAY ORCPT=rfc822;b@c.test",
                ]),
            Envelope(
                offered: ["DSN"], mail: mail(from: "", id: "t1"),
                commands: ["MAIL FROM:<> RET=HDRS ENVID=t1", "RCPT TO:<b@c.test> NOTIFY=NEVER"]),
            Envelope(
                offered: ["SMTPUTF8"], mail: mail(to: "joão@c.test"),
                commands: ["MAIL FROM:<a@desk.test> SMTPUTF8", "RCPT TO:<joão@c.test>"]),
            Envelope(
                offered: ["SMTPUTF8"], mail: mail("Subject: é\r\n\r\nx"),
                commands: ["MAIL FROM:<a@desk.test> SMTPUTF8", "RCPT TO:<b@c.test>"]),
            Envelope(offered: ["DSN"], mail: mail(to: "joão@c.test"), commands: nil),
        ])
    func asks(_ row: Envelope) throws {
        let extensions = SMTPExtensions(lines: ["mx.test"] + row.offered)
        if let commands = row.commands {
            #expect(try extensions.envelope(of: row.mail, size: 9) == commands)
        } else {
            #expect(throws: TransportProblem.extensionMissing("SMTPUTF8")) {
                try extensions.envelope(of: row.mail, size: 9)
            }
        }
    }

    struct Verdict: Sendable, CustomTestStringConvertible {
        var reply: SMTPReply
        var command = "RCPT"
        var verdict: SMTPVerdict
        var testDescription: String { "\(command): \(reply)" }
    }

    @Test(
        "done, try later, never",
        arguments: [
            Verdict(reply: SMTPReply(code: 250, text: ""), verdict: .done),
            Verdict(reply: SMTPReply(code: 450, enhanced: "4.2.1", text: ""), verdict: .tryLater),
            Verdict(reply: SMTPReply(code: 550, enhanced: "5.1.1", text: ""), verdict: .never),
            Verdict(reply: SMTPReply(code: 550, text: ""), verdict: .never),
            Verdict(reply: SMTPReply(code: 552, text: "mailbox full"), verdict: .tryLater),
            Verdict(reply: SMTPReply(code: 552, text: "too large"), command: "MAIL", verdict: .never),
            Verdict(reply: SMTPReply(code: 552, text: "too large"), command: "DATA end", verdict: .never),
            Verdict(reply: SMTPReply(code: 552, enhanced: "5.2.2", text: ""), verdict: .tryLater),
            Verdict(reply: SMTPReply(code: 552, enhanced: "5.2.3", text: ""), verdict: .never),
            Verdict(reply: SMTPReply(code: 550, enhanced: "4.2.2", text: ""), verdict: .tryLater),
            Verdict(reply: SMTPReply(code: 554, enhanced: "5.7.1", text: ""), command: "DATA end", verdict: .never),
            Verdict(reply: SMTPReply(code: 450, enhanced: "5.7.1", text: ""), verdict: .tryLater),
        ])
    func judges(_ row: Verdict) { #expect(row.reply.verdict(on: row.command) == row.verdict) }

    struct Reading: Sendable, CustomTestStringConvertible {
        var octets: String
        var codes: [Int]
        var testDescription: String { octets.controlPictures }
    }

    private static let replies = [
        Reading(octets: "250 ok\r\n", codes: [250]), Reading(octets: "250-a\r\n250-b\r\n250 c\r\n", codes: [250]),
        Reading(octets: "250\r\n", codes: [250]), Reading(octets: "250 a\n354 b\n", codes: [250, 354]),
        Reading(octets: "250-a\r\n250", codes: []), Reading(octets: "", codes: []),
        Reading(octets: "250 a\r\n550-x\r\n550 y\r\n354 z\r\n", codes: [250, 550, 354]),
    ]

    @Test("replies, however the network cuts them", arguments: replies)
    func reads(_ row: Reading) throws {
        let octets = Array(row.octets.utf8)
        for size in 1...max(1, octets.count) {
            var reader = ReplyReader()
            var codes: [Int] = []
            for start in stride(from: 0, to: octets.count, by: size) {
                reader.add(octets[start..<min(start + size, octets.count)])
                while let reply = try reader.next() { codes.append(reply.code) }
            }
            #expect(codes == row.codes, "pieces of \(size)")
        }
    }

    @Test(
        "what is no SMTP, or has no end, is given up",
        arguments: [
            "hello\r\n", "* OK IMAP\r\n", String(repeating: "x", count: 5_000),
            String(repeating: "250-a\r\n", count: 300),
        ])
    func givesUp(_ text: String) {
        #expect(throws: TransportProblem.self) {
            var reader = ReplyReader()
            reader.add(Array(text.utf8)[...])
            while try reader.next() != nil {}
        }
    }

    @Test("with pipelining and without, the same mail goes with the same parameters", arguments: [true, false])
    func pipelines(_ isOffered: Bool) async throws {
        let stage = try await Stage.start(
            accounts: [StageFixture.desk],
            extensions: isOffered ? Set(SMTPExtension.allCases) : [.deliveryReports, .eightBit])
        let session = SMTPSession(stage.smtp(StageFixture.desk))
        let mail = OutgoingMail(
            sender: "a@desk.test", recipients: ["b@out.test", "c@out.test"],
            octets: Array("Subject: x\r\n\r\né\r\n".utf8),
            envelopeID: "t1")
        _ = try await session.send(mail)
        #expect(stage.sent.map(\.octets) == [mail.octets])
        let parameters = stage.sent.first?.parameters ?? []
        #expect(parameters.contains("BODY=8BITMIME"))
        #expect(parameters.contains("ENVID=t1"))
        #expect(parameters.count { $0 == "NOTIFY=FAILURE,DELAY" } == 2)
        await session.close()
        try await stage.stop()
    }

    @Test(
        "after any refusal the next mail goes over the same connection",
        arguments: ["MAIL", "RCPT", "DATA", "DATA end"])
    func keepsStep(_ command: String) async throws {
        for extensions in [Set(SMTPExtension.allCases), []] {
            let stage = try await Stage.start(accounts: [StageFixture.desk], extensions: extensions)
            let session = SMTPSession(stage.smtp(StageFixture.desk))
            let mail = OutgoingMail(sender: "", recipients: ["b@out.test"], octets: Array("a: b\r\n\r\nx\r\n".utf8))
            _ = try await session.send(mail)
            stage.inject(.reply(to: command, code: 550, words: "5.7.1 no"), into: .smtp)
            await #expect(throws: TransportError.self) { try await session.send(mail) }
            // A new connection would be refused: what follows goes over the one there is.
            stage.inject(.refuse, into: .smtp)
            _ = try await session.send(mail)
            #expect(stage.sent.count == 2)
            #expect(stage.hasNoFaultLeft == false)
            await session.close()
            try await stage.stop()
        }
    }
}
