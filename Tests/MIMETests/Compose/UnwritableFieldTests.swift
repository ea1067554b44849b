// What cannot be written is said, with its field and its reason, and never left out: RFC 5322 §3.4.1, §3.6.4, §3.6.8.
import MIME
import Testing

@Suite("a field that cannot be written")
struct UnwritableFieldTests {
    static let ana = EmailAddress(displayName: "Ana", localPart: "ana", domain: "x.example")

    static var plain: MessageDraft {
        MessageDraft(
            from: ana, to: [ana], subject: "s", date: MailDate(secondsSince1970: 0), messageID: "m@x.example", text: "t"
        )
    }

    static func fault(_ change: (inout MessageDraft) -> Void) -> UnwritableField? {
        var draft = plain
        change(&draft)
        do throws(UnwritableField) {
            _ = try draft.octets()
            return nil
        } catch { return error }
    }

    struct AddressCase: Sendable, CustomTestStringConvertible {
        var local = "ana"
        var domain = "x.example"
        /// Nil: it can be written.
        var reason: UnwritableField.Reason?
        var testDescription: String {
            "\(local.prefix(20))@\(domain.prefix(20))".controlPictures + " (\(local.utf8.count))"
        }

        var address: EmailAddress { EmailAddress(displayName: "Bo", localPart: local, domain: domain) }
    }

    static let addresses = [
        AddressCase(), AddressCase(local: "a b"), AddressCase(local: ".a."), AddressCase(local: "a\"b\\c"),
        AddressCase(local: ""), AddressCase(local: "josé", domain: "exämple.example"),
        AddressCase(domain: "[192.0.2.1]"),
        AddressCase(domain: "[IPv6:2001:db8::1]"), AddressCase(domain: ""), AddressCase(domain: "x_y.example"),
        AddressCase(local: String(repeating: "a", count: 390)),
        AddressCase(local: String(repeating: "a", count: 391), reason: .tooLong(limit: 400)),
        // Quoting doubles each of them.
        AddressCase(local: String(repeating: "\"", count: 194)),
        AddressCase(local: String(repeating: "\"", count: 195), reason: .tooLong(limit: 400)),
        AddressCase(domain: "x.example>,eve@y.example", reason: .domain),
        AddressCase(domain: "x example", reason: .domain), AddressCase(domain: "[1] eve", reason: .domain),
        AddressCase(domain: "[1]>[2]", reason: .domain), AddressCase(domain: "x.example;", reason: .domain),
        AddressCase(domain: "x.example>\u{301}", reason: .domain), AddressCase(domain: "x@y", reason: .domain),
        AddressCase(domain: "x\r\nBcc: eve", reason: .forbiddenOctet),
        AddressCase(local: "a\nb", reason: .forbiddenOctet),
        AddressCase(local: "a\0", reason: .forbiddenOctet), AddressCase(local: "a\u{7F}", reason: .forbiddenOctet),
        AddressCase(local: "a\u{2028}b", reason: .forbiddenOctet),
        AddressCase(local: "a\u{85}b", reason: .forbiddenOctet),
    ]

    static let fields: [(name: String, put: @Sendable (EmailAddress, inout MessageDraft) -> Void)] = [
        ("From", { $1.from = $0 }), ("Sender", { $1.sender = $0 }), ("To", { $1.to = [ana, $0] }),
        ("Cc", { $1.cc = [$0, ana] }), ("Reply-To", { $1.replyTo = [$0] }),
        ("Cc", { $1.ccGroups = [EmailAddressGroup(name: "G", addresses: [ana, $0])] }),
    ]

    @Test("addresses, in every field that has them", arguments: addresses) func everywhere(_ row: AddressCase) {
        #expect(row.address.isWritable == (row.reason == nil))
        for field in Self.fields {
            let fault = Self.fault { field.put(row.address, &$0) }
            #expect(fault?.reason == row.reason)
            #expect(fault?.field == (row.reason == nil ? nil : field.name))
        }
    }

    @Test("an address that can be written is read back, to the octet", arguments: addresses.filter { $0.reason == nil })
    func back(_ row: AddressCase) throws {
        var draft = Self.plain
        draft.cc = [row.address]
        let read = Message(try draft.octets()).cc
        // RFC 5322 has no address without a local part, nor one without a domain: others read those their own way.
        guard !row.local.isEmpty, !row.domain.isEmpty else { return }
        #expect(read == [row.address])
    }

    @Test(
        "ids",
        arguments: [
            Row<UnwritableField.Reason?>("a@b", nil), Row("a", nil), Row("é@b", nil), Row("a@b,c", nil),
            Row("", .empty),
            Row(String(repeating: "a", count: 900), nil),
            Row(String(repeating: "a", count: 901), .tooLong(limit: 900)), Row("a b", .forbiddenOctet),
            Row("<a@b>", .forbiddenOctet), Row("a@b>", .forbiddenOctet), Row("a\r\nBcc: eve", .forbiddenOctet),
            Row("a\t", .forbiddenOctet), Row("a>\u{301}", .forbiddenOctet),
        ])
    func ids(_ row: Row<UnwritableField.Reason?>) throws {
        #expect(MessageDraft.isWritable(id: row.input) == (row.expected == nil))
        let puts: [(String, (inout MessageDraft) -> Void)] = [
            ("Message-ID", { $0.messageID = row.input }), ("In-Reply-To", { $0.inReplyTo = row.input }),
            ("References", { $0.references = ["r@x", row.input] }),
            (
                "Content-ID",
                { $0.attachments = [.init(filename: "f", contentType: "a/b", octets: [], contentID: row.input)] }
            ),
        ]
        for (name, put) in puts {
            let fault = Self.fault(put)
            #expect(fault?.reason == row.expected)
            #expect(fault?.field == (row.expected == nil ? nil : name))
        }
        guard row.expected == nil else { return }
        var draft = Self.plain
        draft.references = [row.input, "last@x"]
        #expect(Message(try draft.octets()).references == [row.input, "last@x"])
    }

    @Test(
        "names of extra fields",
        arguments: [
            Row("X-Note", true), Row("Bad Name", false), Row("", false), Row("A:", false), Row("A\r\nBcc: eve", false),
            Row("Á", false), Row(".A", false), Row(String(repeating: "x", count: 70), true),
            Row(String(repeating: "x", count: 71), false),
        ])
    func names(_ row: Row<Bool>) throws {
        let fault = Self.fault { $0.extraFields = [DraftField("X-First", "1"), DraftField(row.input, "v")] }
        #expect((fault == nil) == row.expected)
        guard !row.expected else { return }
        #expect(fault?.field == row.input && fault?.reason == .name)
        // Whoever logs it logs one line.
        let words = "\(try #require(fault))"
        #expect(words.utf8.count < 140 && words.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test("each reason has its own words, with the field and without the value") func sentences() {
        let secret = "segredo"
        let faults = [
            Self.fault { $0.cc = [.init(displayName: nil, localPart: secret, domain: "\(secret)>")] },
            Self.fault { $0.cc = [.init(displayName: nil, localPart: secret + "\n", domain: secret)] },
            Self.fault {
                $0.cc = [.init(displayName: nil, localPart: secret + String(repeating: "a", count: 900), domain: "x")]
            },
            Self.fault { $0.messageID = "" }, Self.fault { $0.extraFields = [DraftField("a b", "\(secret)")] },
        ].compactMap(\.self)
        #expect(faults.count == 5)
        #expect(Set(faults.map(\.description)).count == 5)
        #expect(faults.allSatisfy { !$0.description.contains(secret) && $0.description.contains($0.field) })
    }

    @Test("pictures without HTML are attachments, before the others") func images() throws {
        let file = MessageDraft.File(filename: "a.pdf", contentType: "application/pdf", octets: [1])
        let image = MessageDraft.File(filename: "b.png", contentType: "image/png", octets: [2], contentID: "b@x")
        var draft = Self.plain
        (draft.attachments, draft.inlineImages) = ([file], [image])
        let mail = Message(try draft.octets())
        #expect(mail.attachments.map(\.filename) == ["b.png", "a.pdf"])
        #expect(
            mail.parts.map(\.contentType.essence) == ["multipart/mixed", "text/plain", "image/png", "application/pdf"])
        draft.html = "<img src=\"cid:b@x\">"
        #expect(
            Message(try draft.octets()).parts.map(\.contentType.essence) == [
                "multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
                "application/pdf",
            ])
    }
}
