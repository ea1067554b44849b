// What we write, we read back equal: parse(compose(x)) == x over seeded drafts (trust: A7).
import Testing

@testable import MIME

@Suite("compose")
struct DraftTests {
    static let pieces = [
        "a", "Z9", " ", "é", "日本", "👩‍👧", "\"", "\\", "<x>", "=?utf-8?Q?a?=", ",", ";", ":", "@", "(", ")", ".", "_", "=",
        "\r\n", "\n", "\r", "\u{85}", "\t", "Bcc: x@y.example", "From ", "--", "%0d%0a",
        "longlonglonglonglonglonglonglong",
    ]

    static func text(_ most: Int, _ numbers: inout SeededNumbers) -> String {
        (0..<Int.random(in: 0...most, using: &numbers)).map { _ in pieces.randomElement(using: &numbers) ?? "" }
            .joined()
    }

    /// What a header can hold of a text: its breaks are spaces, and both ends are trimmed.
    static func held(_ text: String) -> String { HeaderText(text).text }

    static func draft(_ numbers: inout SeededNumbers) -> MessageDraft {
        MessageDraft(
            from: EmailAddress(displayName: text(6, &numbers), localPart: "ana", domain: "x.example"),
            to: [EmailAddress(displayName: text(9, &numbers), localPart: "b o", domain: "y.example")],
            subject: text(30, &numbers), date: MailDate(secondsSince1970: 1_795_000_000, offsetMinutes: -180),
            messageID: "m1@x.example", inReplyTo: "m0@x.example", references: ["r@x.example", "m0@x.example"],
            text: text(60, &numbers), html: Bool.random(using: &numbers) ? "<p>é</p>" : nil,
            attachments: [
                .init(
                    filename: "f" + text(12, &numbers), contentType: "application/pdf",
                    octets: (0..<Int.random(in: 0...300, using: &numbers)).map { UInt8(truncatingIfNeeded: $0) })
            ],
            extraFields: [(name: "X-Note", value: text(9, &numbers))])
    }

    @Test("a file that says multipart has no boundary, and goes as octets") func multipartFile() throws {
        var numbers = SeededNumbers(seed: 4)
        var draft = Self.draft(&numbers)
        draft.attachments = [.init(filename: "m", contentType: "multipart/digest", octets: Array("x".utf8))]
        let file = Message(try draft.octets()).attachments.last
        #expect(file?.contentType == "application/octet-stream")
        #expect(file?.decodedOctets() == Array("x".utf8))
    }

    @Test("parse(compose(x)) == x") func roundTrip() throws {
        var numbers = SeededNumbers(seed: 3)
        for _ in 0..<1_500 {
            let draft = Self.draft(&numbers)
            let mail = Message(try draft.octets())
            #expect(mail.notes.isEmpty)
            #expect(mail.subject ?? "" == draft.subject.text)
            #expect(mail.header.decoded("X-Note") ?? "" == draft.extraFields[0].value.text)
            #expect(mail.from.map(\.address) == ["ana@x.example"])
            #expect(mail.to.map(\.address) == ["b o@y.example"])
            #expect(mail.from.first?.displayName ?? "" == Self.held(draft.from.displayName ?? "").trimmedBlanks)
            #expect(mail.date == draft.date)
            #expect(mail.messageID == draft.messageID)
            #expect(mail.references == draft.references)
            #expect(mail.bcc.isEmpty)
            let file = try #require(mail.attachments.first)
            #expect(file.decodedOctets() == draft.attachments[0].octets)
            #expect(file.filename == Self.held(draft.attachments[0].filename).trimmedBlanks)
        }
    }

    @Test("the wire form: CRLF only, no line over 998, 78 in headers that can be folded") func wire() throws {
        var numbers = SeededNumbers(seed: 4)
        for _ in 0..<500 {
            let octets = try Self.draft(&numbers).octets()
            for index in octets.indices {
                if octets[index] == 0x0A { #expect(index > 0 && octets[index - 1] == 0x0D) }
                if octets[index] == 0x0D { #expect(index + 1 < octets.count && octets[index + 1] == 0x0A) }
            }
            #expect(octets.split(separator: 0x0A).allSatisfy { $0.count <= 998 })
        }
    }

    @Test("the same draft gives the same octets") func deterministic() throws {
        var (left, right) = (SeededNumbers(seed: 8), SeededNumbers(seed: 8))
        #expect(try Self.draft(&left).octets() == Self.draft(&right).octets())
    }
}
