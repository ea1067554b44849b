// Mails made to hurt: bounds hold, notes say so, and the work stays linear (trust: A8).
import Testing

@testable import MIME

@Suite("hostile shapes")
struct HostileTests {
    @Test func hundredThousandParts() {
        let part = "--b\r\n\r\nx\r\n"
        let mail = Message(
            Array(("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + String(repeating: part, count: 100_000)).utf8))
        #expect(mail.parts.count == Limits().parts)
        #expect(mail.notes.map(\.kind).contains(.tooManyParts))
    }

    @Test func hundredThousandFields() {
        let mail = Message(Array((String(repeating: "A: b\r\n c\r\n", count: 100_000) + "\r\nbody").utf8))
        #expect(mail.header.fields.count == Limits().headerFields)
        #expect(mail.header.fields.last?.value == "b c")
        #expect(mail.notes.map(\.kind).contains(.tooManyHeaderFields))
    }

    @Test func nestedMultiparts() {
        let mail = Message(
            Array(
                (0..<10_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\r\n\r\n--b\($0)\r\n" }.joined().utf8)
        )
        #expect(mail.parts.map(\.depth).max() ?? 0 <= Limits().depth)
        #expect(mail.notes.map(\.kind).contains(.tooDeep))
    }

    @Test func nestedMessages() {
        let mail = Message(Array(String(repeating: "Content-Type: message/rfc822\r\n\r\n", count: 10_000).utf8))
        #expect(mail.parts.map(\.depth).max() ?? 0 <= Limits().depth)
        #expect(mail.notes.map(\.kind).contains(.tooDeep))
    }

    @Test func oneEndlessField() {
        let mail = Message(Array(("Subject: " + String(repeating: "a", count: 2 << 20) + "\r\n\r\nx").utf8))
        #expect(mail.notes.map(\.kind).contains(.headerTooLong))
    }

    @Test("every prefix of a mail is read without a trap") func prefixes() throws {
        for name in ["rfc/alternative.eml", "rfc/embedded.eml", "rfc/obsolete.eml", "hostile/same-boundary.eml"] {
            let octets = try Fixture.message(name).octets
            for length in 0...octets.count { Self.readAll(Message(Array(octets[..<length]))) }
        }
    }

    @Test("any octets are read without a trap") func noise() {
        var numbers = SeededNumbers(seed: 1)
        let grammar =
            Array("\r\n\r\n: ;=\"()<>@,-?b_/\\".utf8) + Array("Content-Type:multipart/mixed;boundary=b--b".utf8)
        for _ in 0..<3_000 {
            let octets = (0..<Int.random(in: 0...300, using: &numbers)).map { _ in
                grammar.randomElement(using: &numbers) ?? 0
            }
            Self.readAll(Message(octets))
            Self.readAll(
                Message(Array("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type:".utf8) + octets))
        }
    }

    private static func readAll(_ mail: Message) {
        for part in mail.parts {
            #expect(part.range.upperBound <= mail.octets.count)
            _ = (part.header.fields, part.filename, part.decodedText())
        }
        _ = (mail.subject, mail.from, mail.to, mail.date, mail.messageID, mail.references, mail.text)
        _ = mail.attachments.map(\.safeFilename)
    }
}
