// The examples of the documentation compile, and do what the page says: its code stands here, line by line.
import MIME
import Testing

@Suite("MIME.docc, Getting started")
struct GettingStartedTests {
    func answer(_ octets: [UInt8], at now: Int64) throws(UnwritableField) -> [UInt8]? {
        let message = Message(octets)
        // RFC 3834: a machine gets no answer.
        guard message.automatic == nil, message.bounce == nil else { return nil }

        let words = message.visibleReply.visible
        let files = message.attachments.map { "\($0.safeFilename), \($0.size) octets" }
        var draft = MessageDraft(
            from: EmailAddress(displayName: "Desk", localPart: "desk", domain: "desk.example"),
            to: message.replyTo.isEmpty ? message.from : message.replyTo,
            subject: "Re: \(message.subject ?? "")", date: MailDate(secondsSince1970: now),
            messageID: "1.\(now)@desk.example",
            inReplyTo: message.messageID, references: message.references + [message.messageID].compactMap(\.self),
            text: "We got your words:\n\n\(words)\n\nand your files: \(files.joined(separator: "; "))")
        // Copies as they stood, with the names of their groups.
        draft.ccGroups = message.header.groupedAddresses("Cc")
        return try draft.octets()
    }

    func writable(_ draft: MessageDraft) -> MessageDraft {
        var draft = draft
        draft.cc = draft.cc.filter(\.isWritable)
        draft.references = draft.references.filter(MessageDraft.isWritable(id:))
        return draft
    }

    static let mail =
        "From: Ana <ana@x.example>\nTo: desk@desk.example\nCc: Team: bo@x.example, cy@x.example;, di@y.example\n"
        + "Subject: Printer\nMessage-ID: <m2@x.example>\nReferences: <m1@x.example>\n\n"
        + "It does not print.\n\nOn Mon, 4 May 2026 at 10:20, Desk <desk@desk.example> wrote:\n> Which one?\n"

    @Test("a mail is answered: its words, its thread, its copies with their group") func answers() throws {
        let octets = try #require(try answer(Fixture.crlf(Self.mail).octets, at: 1_796_000_000))
        let mail = Message(octets)
        #expect(mail.to.map(\.address) == ["ana@x.example"] && mail.subject == "Re: Printer")
        #expect(mail.references == ["m1@x.example", "m2@x.example"] && mail.inReplyTo == ["m2@x.example"])
        #expect(mail.header.groupedAddresses("Cc").map(\.name) == ["Team", nil])
        #expect(mail.cc.map(\.localPart) == ["bo", "cy", "di"])
        #expect(mail.text?.contains("It does not print.") == true && mail.text?.contains("Which one?") == false)
    }

    @Test("a machine gets none") func machines() throws {
        #expect(try answer(Fixture.crlf("Auto-Submitted: auto-replied\n" + Self.mail).octets, at: 0) == nil)
    }

    @Test("what cannot be written is said, or left out by whoever looks before") func unwritable() throws {
        let long = "References: <\(String(repeating: "r", count: 950))@x.example>\n"
        let octets = Fixture.crlf(long + Self.mail).octets
        #expect(throws: UnwritableField.self) { try answer(octets, at: 0) }
        let bad = EmailAddress(displayName: nil, localPart: "eve", domain: "x>")
        var draft = UnwritableFieldTests.plain
        draft.cc = [bad, UnwritableFieldTests.ana]
        draft.references = ["", "r@x.example"]
        let mail = Message(try writable(draft).octets())
        #expect(mail.cc == [UnwritableFieldTests.ana] && mail.references == ["r@x.example"])
    }

    @Test("the page's code is this code, line by line") func page() throws {
        let page = try Fixture.text("Sources/MIME/MIME.docc/GettingStarted.md")
        let here = Self.lines(of: try Fixture.text("Tests/MIMETests/GettingStartedTests.swift"))
        let blocks = page.components(between: "```swift\n", and: "```").filter { $0.contains("func ") }
        #expect(blocks.count == 2)
        for line in blocks.flatMap(Self.lines) { #expect(here.contains(line), "\(line)") }
    }

    private static func lines(of text: String) -> [Substring] {
        text.split(separator: "\n").map { $0.drop { $0 == " " } }
    }
}

extension String {
    fileprivate func components(between start: String, and end: String) -> [String] {
        var (found, rest) = ([String](), self[...])
        while let open = rest.firstRange(of: start), let close = rest[open.upperBound...].firstRange(of: end) {
            found.append(String(rest[open.upperBound..<close.lowerBound]))
            rest = rest[close.upperBound...]
        }
        return found
    }
}
