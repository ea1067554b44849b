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

@Suite("what is over a bound is said, and the rest is read")
struct BoundTests {
    /// In `Case.field` a "#" stands for the filling.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var field: String
        var filling: String
        /// The value that is read ends so.
        var end: String
    }

    @Test(
        "one field over the bound: cut between words, and the fields after it are read",
        arguments: [
            Case(testDescription: "addresses in one line", field: "To: #", filling: "ana@x.example, ", end: "example,"),
            Case(testDescription: "folds", field: "To: #", filling: "ana@x.example,\r\n ", end: "example,"),
            Case(testDescription: "one word", field: "To: #", filling: "a", end: "a"),
            Case(testDescription: "one word of two octets a letter", field: "To: #", filling: "é", end: "é"),
            Case(testDescription: "a name", field: "#: value", filling: "a", end: ""),
        ])
    func longField(_ row: Case) {
        let filling = String(repeating: row.filling, count: 300_000 / row.filling.utf8.count)
        let field = row.field.split(separator: "#", omittingEmptySubsequences: false).joined(separator: filling)
        let mail = Message(Array("Subject: before\r\n\(field)\r\nX-After: after\r\n\r\nbody".utf8))
        #expect(mail.notes.map(\.kind) == [.fieldTooLong])
        #expect(mail.header.first("X-After") == "after")
        #expect(mail.text == "body")
        let value = mail.header.fields[1].value
        #expect(value.hasSuffix(row.end) && !value.contains("\u{FFFD}"))
        #expect(
            mail.header.fields[1].range.count <= max(Limits().fieldOctets, field.prefix { $0 != ":" }.utf8.count + 1))
        #expect(mail.to.allSatisfy { $0.domain.isEmpty || $0.address == "ana@x.example" })
    }

    @Test("fields after so many are passed over with their folds") func folds() {
        let mail = Message(Array((String(repeating: "A: b\r\n", count: 2_000) + "B: c\r\n d\r\n\r\n").utf8))
        #expect(mail.header.fields.last?.value == "b")
    }

    @Test(
        "RFC 5545: an invitation over a bound",
        arguments: [
            Row("BEGIN:VEVENT\nEND:VEVENT\n", 101), Row("X-LINE:x\n", 20_001),
            Row("BEGIN:VEVENT\n" + String(repeating: "ATTENDEE:mailto:a@x.example\n", count: 501), 1),
        ])
    func invitation(_ row: Row<Int>) {
        let events = String(repeating: row.input, count: row.expected)
        let mail = Fixture.crlf("Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n\(events)END:VCALENDAR\n")
        #expect(mail.allNotes.map(\.kind) == [.contentTooLong])
    }

    @Test("HTML of just the bound is read whole, one octet more leaves a note") func longHTML() {
        let frame = "<html><body>".utf8.count
        for (count, isCut) in [(Limits.htmlOctets - frame, false), (Limits.htmlOctets - frame + 1, true)] {
            #expect(CanonicalHTML.isCut(String(repeating: "a", count: count)) == isCut)
        }
        #expect(CanonicalHTML.isCut(String(repeating: "<", count: Limits.htmlOctets / 3)))
    }
}
