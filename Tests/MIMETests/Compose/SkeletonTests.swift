// A mail whose large files are put in while it is sent is the mail that it would have been with them.
import Testing

@testable import MIME

@Suite("a mail without its files")
struct SkeletonTests {
    private static func draft(_ files: [MessageDraft.File], inline: [MessageDraft.File] = []) throws -> MessageDraft {
        let ana = try #require(EmailAddress(displayName: nil, address: "ana@desk.example"))
        return MessageDraft(
            from: ana, to: [ana], subject: "Files", date: MailDate(secondsSince1970: 0, offsetMinutes: 0),
            messageID: "m1@desk.example", text: "Here.", html: "<p>Here.</p>", inlineImages: inline, attachments: files)
    }

    @Test("put in, they are the same to the octet", arguments: [0, 1, 56, 57, 58, 114, 5_000])
    func same(size: Int) throws {
        let octets = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        let small = MessageDraft.File(filename: "a.txt", contentType: "text/plain", octets: [1, 2, 3])
        let picture = MessageDraft.File(
            filename: "p.png", contentType: "image/png", octets: octets, contentID: "p@desk.example")
        let whole = MessageDraft.File(filename: "b.pdf", contentType: "application/pdf", octets: octets)
        var (far, farPicture) = (whole, picture)
        (far.octets, far.elsewhere) = ([], "far")
        (farPicture.octets, farPicture.elsewhere) = ([], "far")
        let skeleton = try Self.draft([small, far, small], inline: [farPicture]).skeleton()
        #expect(skeleton.gaps.map(\.elsewhere) == ["far", "far"])
        var mail: [UInt8] = []
        var from = 0
        for gap in skeleton.gaps {
            mail += skeleton.octets[from..<gap.offset] + Base64Lines.encoded(octets[...])
            from = gap.offset
        }
        mail += skeleton.octets[from...]
        #expect(mail == (try Self.draft([small, whole, small], inline: [picture]).octets()))
        #expect(Base64Lines.encoded(octets[...]).count == Base64Lines.count(of: size))
    }

    @Test("pieces of whole lines are the whole") func pieces() {
        let octets = (0..<1_000).map { UInt8(truncatingIfNeeded: $0) }
        let cut = Base64Lines.lineOctets * 3
        let pieces = Base64Lines.encoded(octets[..<cut]) + Base64Lines.encoded(octets[cut...])
        #expect(pieces == Base64Lines.encoded(octets[...]))
    }
}
