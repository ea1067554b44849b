// By what one mail is known that came by two ways, and by what two mails are kept apart.
import Testing

@testable import Helpdesk
@testable import MIME
@testable import Ticketing

@Suite("The same mail")
struct FingerprintTests {
    private static func mark(
        id: String = "p9@shop.test", date: String = "Mon, 30 Nov 2026 10:00:00 +0000", subject: String = "Order 9",
        body: String = "Order 9.", from: String = "jo@shop.test"
    ) -> ContentHash {
        let text =
            "From: \(from)\r\nMessage-ID: <\(id)>\r\nDate: \(date)\r\nSubject: \(subject)\r\n\r\n\(body)\r\n"
        return Fingerprint.make(Message(Array(text.utf8)))
    }

    @Test("a banner and a tag change nothing") func same() {
        #expect(Self.mark() == Self.mark(body: "CAUTION: from outside.\r\n\r\nOrder 9."))
        #expect(Self.mark() == Self.mark(subject: "[EXTERNAL] Order 9"))
        #expect(Self.mark() == Self.mark(subject: "[TI] {Spam?} Order 9"))
    }

    @Test("the same instant in another zone") func instant() {
        #expect(Self.mark() == Self.mark(date: "Mon, 30 Nov 2026 07:00:00 -0300"))
        #expect(Self.mark() != Self.mark(date: "Mon, 30 Nov 2026 10:00:01 +0000"))
        #expect(Self.mark(date: "yesterday") != Self.mark(date: "today"))
    }

    @Test(
        "what else a way changes",
        arguments: [
            "***SPAM*** Order 9", "*****SPAM***** [TI] Order 9", "EXTERNAL: Order 9", "[TI] Ext: ** spam ** Order 9",
            "Suspected Spam: Order  9",
        ])
    func tagged(_ subject: String) { #expect(Self.mark() == Self.mark(subject: subject)) }

    @Test(
        "what people write in front is theirs",
        arguments: [
            "External wall: Order 9", "Spam Order 9", "* Order 9", "Re: Order 9", "Order 9 ***", "Next: Order 9",
        ])
    func untagged(_ subject: String) { #expect(Self.mark() != Self.mark(subject: subject)) }

    @Test(
        "whoever wrote, by whatever name",
        arguments: [
            "Jo <jo@shop.test>", "JO@Shop.test", "\"Lima, Jo\" <jo@shop.test>",
            "'Jo' via Support <support@desk.test>\r\nX-Original-From: Jo <jo@shop.test>",
        ])
    func author(_ from: String) { #expect(Self.mark() == Self.mark(from: from)) }

    @Test(
        "another is another",
        arguments: [
            "jo@shop.test.evil", "Jo via Support <support@desk.test>", "al@shop.test",
            "'Al' via Support <support@desk.test>\r\nX-Original-From: Al <al@shop.test>",
        ])
    func others(_ from: String) { #expect(Self.mark() != Self.mark(from: from)) }

    @Test("two matters with one constant id stay two") func two() {
        #expect(Self.mark() != Self.mark(date: "Mon, 30 Nov 2026 10:00:01 +0000"))
        #expect(Self.mark() != Self.mark(subject: "Order 10"))
        #expect(Self.mark() != Self.mark(id: "p10@shop.test"))
        #expect(Self.mark(id: "0@localhost") != Self.mark(id: "0@localhost", body: "Order 10."))
    }

    @Test("mails are found as they were filed before") func former() {
        let mail = Message(Array("From: a@b.test\r\nMessage-ID: <1@b.test>\r\nDate: x\r\n\r\nhi".utf8))
        #expect(Fingerprint.former(mail).count == Questions.formerLimit)
        #expect(Fingerprint.former(Message(Array("From: a@b.test\r\n\r\nhi".utf8))).isEmpty)
    }
}
