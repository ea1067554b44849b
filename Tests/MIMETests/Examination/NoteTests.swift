// Every leniency leaves its note: one row for each kind, with the octet it is about.
import Testing

@testable import MIME

@Suite("notes")
struct NoteTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var kind: Note.Kind
        var octets: [UInt8]
        var offset: Int
        var testDescription: String { "\(kind)" }

        /// `text` has LF where the wire has CR LF; the note is about the place where `place` stands first.
        init(_ kind: Note.Kind, on place: String, _ text: String) {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            self.init(kind, on: place, Array(lines.joined(separator: "\r\n").utf8))
        }

        init(_ kind: Note.Kind, on place: String, _ octets: [UInt8]) {
            (self.kind, self.octets) = (kind, octets)
            offset = octets.firstRange(of: Array(place.utf8))?.lowerBound ?? -1
        }
    }

    static let mixed = "Content-Type: multipart/mixed; boundary=b\n\n"

    static let cases: [Case] = [
        Case(.headerTooLong, on: "", "X: " + String(repeating: "a", count: 2 << 20) + "\n\n"),
        Case(.tooManyHeaderFields, on: "Z", String(repeating: "A: b\n", count: 2_000) + "Z: b\n\n"),
        Case(.fieldTooLong, on: "B: a", "A: b\nB: " + String(repeating: "a ", count: 132_000) + "\nC: d\n\n"),
        Case(.tooManyParts, on: "--b\r\n!", mixed + String(repeating: "--b\n\n", count: 1_999) + "--b\n!"),
        Case(
            .tooDeep, on: "Content-Type: message/global",
            String(repeating: "Content-Type: message/rfc822\n\n", count: 51)
                + String(repeating: "Content-Type: message/global\n\n", count: 9)),
        Case(.lineWithoutColon, on: "no", "A: b\nno field\n"),
        Case(.noHeader, on: "just", "just words\n"),
        Case(.mboxLine, on: "From", "From a@x Mon Nov 23 17:52:00 2026\nA: b\n\n"),
        Case(.missingBoundary, on: "body", "Content-Type: multipart/mixed\n\nbody"),
        Case(.boundaryNeverCloses, on: "--b", mixed + "--b\n\nx"),
        Case(.boundaryNeverAppears, on: "no delimiter", mixed + "no delimiter"),
        Case(.otherBoundary, on: "--c", mixed + "preamble\n--c\nContent-Type: text/plain\n\nx\n--c--\n"),
        Case(.bareLineFeed, on: "\n", Array("A: b\n\nx".utf8)),
        Case(.bareCarriageReturn, on: "\ry", Array("A: b\r\n\r\nx\ry".utf8)),
        Case(.nul, on: "\0", Array("A: b\r\n\r\n\0".utf8)),
        Case(.lineTooLong, on: "xx", "A: b\n\n" + String(repeating: "x", count: 999)),
        Case(.repeatedField, on: "Subject: b", "Subject: a\nSubject: b\n\n"),
        Case(.eightBitHeader, on: "Subject", Array("Subject: caf".utf8) + [0xE9] + Array("\r\n\r\n".utf8)),
        Case(.unusualDate, on: "Date", "Date: 2026-11-23 17:52\n\n"),
        Case(.unreadableDate, on: "Date", "A: b\nDate: soon\n\n"),
        Case(.unusualAddress, on: "To", "To: Ana ana@x.example\n\n"),
        Case(.unreadableAddress, on: "To", "To: undisclosed\n\n"),
        Case(.unreadableContentType, on: "Content-Type", "Content-Type: text\n\nx"),
        Case(.encodedWordInParameter, on: "Content-Type", "Content-Type: text/plain; name=\"=?utf-8?Q?=C3=A9?=\"\n\nx"),
        Case(.encodedWordTooLong, on: "Subject", "Subject: =?utf-8?Q?" + String(repeating: "a", count: 70) + "?=\n\n"),
        Case(.damagedEncodedWord, on: "Subject", "Subject: =?utf-8?Q\n\n"),
        Case(.tooManyInField, on: "To", "To: " + String(repeating: "a@x.example, ", count: 1_001) + "b@x.example\n\n"),
        Case(.unknownTransferEncoding, on: "body", "Content-Transfer-Encoding: rot-thirteen\n\nbody"),
        Case(.wrongTransferEncoding, on: "this", "Content-Transfer-Encoding: base64\n\nthis is prose, not base64\n"),
        Case(.encodedMultipart, on: "--b", "Content-Transfer-Encoding: base64\n" + mixed + "--b\n\nx\n--b--\n"),
        Case(
            .encodedMessage, on: "QTog", "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nQTogYg==\n"
        ),
        Case(.damagedBase64, on: "QUJD", "Content-Transfer-Encoding: base64\n\nQUJD!REVG\n"),
        Case(.damagedQuotedPrintable, on: "a=zz", "Content-Transfer-Encoding: quoted-printable\n\na=zz\n"),
        Case(.unknownCharset, on: "body", Array("Content-Type: text/plain; charset=x-mars\r\n\r\nbody".utf8) + [0xE9]),
        Case(
            .wrongCharset, on: "body", Array("Content-Type: text/plain; charset=utf-8\r\n\r\nbody".utf8) + [0xFC, 0x72]),
        Case(.damagedFile, on: "begin", "A: b\n\nbegin 644 f\n#0V%T\n"),
        Case(.tooManyFiles, on: "begin", "A: b\n\n" + String(repeating: "begin 644 f\n#0V%T\n`\nend\n", count: 101)),
        Case(.contentTooLong, on: "<p>", "Content-Type: text/html\n\n<p>" + String(repeating: "a", count: 5 << 20)),
        Case(.tooManyLines, on: "a", "A: b\n\n" + String(repeating: "a\n", count: Limits.replyLines + 1)),
        Case(.messageInPieces, on: "body", "Content-Type: message/partial; id=a; number=1; total=2\n\nbody"),
        Case(.contentElsewhere, on: "A: b", "Content-Type: message/external-body; access-type=x\n\nA: b\n"),
        Case(.tooManyNotes, on: "", String(repeating: "Subject: =?\n", count: 1_200) + "\n"),
    ]

    @Test("each kind has a mail that leaves it", arguments: cases) func leaves(_ row: Case) throws {
        let mail = Message(row.octets)
        let found = mail.allNotes.filter { $0.kind == row.kind }
        #expect(!found.isEmpty, "there are \(mail.allNotes.map(\.kind))")
        if row.kind != .tooManyNotes { #expect(found.first?.offset == row.offset) }
    }

    @Test("no kind is left out, and each says what was made of it") func complete() {
        #expect(Set(Self.cases.map(\.kind)) == Set(Note.Kind.allCases))
        for kind in Note.Kind.allCases { #expect(Note(kind, at: 0).sentence.hasSuffix(".")) }
    }

    @Test(
        "a mail by the book leaves none",
        arguments: [
            "rfc/alternative.eml", "rfc/embedded.eml", "rfc/invitation.eml",
        ])
    func none(_ name: String) throws {
        #expect(try Fixture.message(name).allNotes == [])
    }

    @Test("notes stand in the order of the mail") func order() {
        let mail = Message(Array("Subject: a\nSubject: b\nDate: soon\n\n\0".utf8))
        #expect(mail.allNotes.map(\.kind) == [.bareLineFeed, .repeatedField, .unreadableDate, .nul])
    }
}
