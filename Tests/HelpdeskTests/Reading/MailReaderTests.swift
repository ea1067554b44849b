// The one door to what the desk reads: a mail is read alike when it comes, and whenever it is read again.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("One reading")
struct MailReaderTests {
    /// A text and two files, one of them empty and one of that many octets.
    private static func mail(_ size: Int, sender: String = "maria@shop.test") throws -> [UInt8] {
        try MessageDraft(
            from: try #require(EmailAddress(displayName: "Maria", address: sender)),
            to: [try #require(EmailAddress(displayName: nil, address: "support@desk.test"))], subject: "A film",
            date: MailDate(secondsSince1970: 0, offsetMinutes: 0), messageID: "1@shop.test",
            text: "It shows how it breaks.",
            attachments: [
                .init(filename: "film.mp4", contentType: "video/mp4", octets: Array(repeating: 0x41, count: size)),
                .init(filename: "empty.txt", contentType: "text/plain", octets: []),
            ]
        ).octets()
    }

    private static let limit = 20_000

    @Test(
        "however large: read again from what is kept of it, it is the same mail, byte for byte",
        arguments: [
            Case("within the limit", 100, ["film.mp4", "empty.txt"]),
            Case("beyond it", 60_000, []),
        ])
    func again(row: Case<Int, [String]>) throws {
        let read = MailReader(limit: Self.limit).read(try Self.mail(row.given), from: "support")
        #expect(read.files.map(\.safeFilename) == row.expected && read.mail.attachmentCount == row.expected.count)
        #expect(read.mail.rawHash == ContentHash(of: read.stored.octets).hex)
        #expect(read.mail.visibleText == "It shows how it breaks.")
        let again = MailReader.read(read.stored)
        #expect(again.mail == read.mail && again.files.map(\.safeFilename) == row.expected)
    }

    @Test("what was left out is named, with its size; what is kept never shows it with 0 octets") func cut() throws {
        let octets = try Self.mail(60_000)
        let read = MailReader(limit: Self.limit).read(octets, from: "support")
        let cut = try #require(read.mail.cut)
        #expect(cut.octets == octets.count && cut.parts.map(\.name) == ["film.mp4"])
        #expect(cut.parts[0].size > 60_000, "as it was transferred")
        #expect(read.mail.traits.attachments == cut.parts)
        #expect(read.stored.cut == cut && read.stored.octets.count < Self.limit)
        #expect(MailReader(limit: octets.count).read(octets, from: "support").mail.cut == nil)
    }

    @Test("in pieces, of any size, as whole", arguments: [1, 77, 4_096, 1 << 20]) func pieces(size: Int) throws {
        let octets = try Self.mail(60_000)
        let reader = MailReader(limit: Self.limit)
        let (kept, whole) = reader.sift(octets.count, from: "support") { take in
            for start in stride(from: 0, to: octets.count, by: size) {
                take(Array(octets[start..<min(start + size, octets.count)]))
            }
        }
        #expect(kept == reader.read(octets, from: "support").stored && whole == ContentHash(of: octets))
    }

    @Test("one that may not be read shows nothing of itself, but what it is known by") func unread() throws {
        let stored = StoredMail(try Self.mail(100), from: "support")
        let read = MailReader.unread(stored)
        #expect(read.mail.sender == nil && read.mail.subject.isEmpty && read.mail.text.isEmpty && read.files.isEmpty)
        #expect(read.mail.fingerprint == stored.hash && read.mail.mailbox == "support")
    }

    @Test("a mail that a test of rules describes is read as one that came") func described() throws {
        let came = MailReader(limit: Self.limit).read(try Self.mail(0), from: "support").mail
        let said = MailReader.read(
            DescribedMail(
                mailbox: "support", sender: "maria@shop.test", subject: "A film", body: "It shows how it breaks.",
                traits: MailTraits(
                    header: MailHeader(fields: [(name: "X-Shop", value: "7")]),
                    headerRecipients: ["support@desk.test"],
                    attachments: [AttachmentTraits(name: "film.mp4", type: "", size: 0)]),
                locale: nil, isAutomatic: false, isReply: true))
        #expect(said.sender == came.sender && said.recipients == came.recipients && said.subject == came.subject)
        #expect(said.visibleText == came.visibleText && said.locale == came.locale && said.automatic == nil)
        #expect(said.traits.headerRecipients == came.traits.headerRecipients)
        #expect(said.traits.header.all("x-shop") == ["7"] && said.traits.attachments.map(\.name) == ["film.mp4"])
        #expect(!said.references.isEmpty)
    }
}
