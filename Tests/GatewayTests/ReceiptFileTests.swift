// What stayed inside with a file, and is sent to the customer after all by the receipt's ready answer: the file goes along.
import MIME
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Files of what stayed inside")
struct ReceiptFileTests {
    private static let support = "support@desk.test"

    private static func house(_ stage: Stage) throws -> GatewayFixture {
        try GatewayFixture(stage: stage, settings: "reply_address: plus")
    }

    private static let manual = Array("%PDF-1.4 the manual".utf8)

    /// Ana writes a note with a file, and answers its receipt with a mail that begins with `#reply`.
    private static func sent(after words: String, note: String = "Here is the manual.") async throws -> [Message] {
        var mails: [Message] = []
        try await Stage.play(house: Self.house) {
            stage, house in
            func round(_ octets: [UInt8]) async throws {
                stage.deliver(octets, to: support)
                _ = try await house.assembly.runOnce()
            }
            func last(_ address: String) throws -> Message {
                Message(try #require(stage.sent.last { $0.recipients == [address] }).octets)
            }
            try await round(try Letter.octets(from: "maria@shop.test", "Help", "How?", id: "1@shop.test"))
            let notice = try last("ana@desk.test")
            try await round(
                try Letter.octets(
                    from: "ana@desk.test", "Re: x", "#note\n\(note)", id: "2@desk.test", answering: notice,
                    attaching: [.init(filename: "manual.pdf", contentType: "application/pdf", octets: manual)]))
            let (receipt, count) = (try last("ana@desk.test"), stage.sent.count)
            try await round(
                try Letter.octets(
                    from: "ana@desk.test", "Re: x", "#reply\n\n\(words)", id: "3@desk.test", answering: receipt))
            mails = stage.sent.dropFirst(count).filter { $0.recipients == ["maria@shop.test"] }.map {
                Message($0.octets)
            }
        }
        return mails
    }

    @Test("the very words go with the file") func goes() async throws {
        let mail = try #require(try await Self.sent(after: "Here is the manual.").first)
        #expect(mail.text?.contains("Here is the manual.") == true)
        #expect(mail.attachments.map { $0.decodedOctets() } == [Self.manual])
    }

    @Test("lines that a mail program has broken anew are the same words") func broken() async throws {
        let mail = try #require(try await Self.sent(after: "Here is\nthe manual.").first)
        #expect(mail.attachments.count == 1)
    }

    @Test("other words are another answer: what the note has stays inside") func stays() async throws {
        let mail = try #require(try await Self.sent(after: "It is on its way.").first)
        #expect(mail.text?.contains("on its way") == true && mail.attachments.isEmpty)
    }
}
