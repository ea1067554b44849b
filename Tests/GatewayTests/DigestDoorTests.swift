// A mail about several tickets: of each the customer, their last words, and a link that opens it for whoever got the mail.
import MIME
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Doors of a mail about several tickets")
struct DigestDoorTests {
    private static let support = "support@desk.test"

    private static func house(_ stage: Stage) throws -> GatewayFixture {
        try GatewayFixture(stage: stage, settings: "reply_address: plus")
    }

    /// Two tickets of which nobody has heard, and half an hour in which both fall due.
    private static func play(_ body: (Stage, GatewayFixture, Message) async throws -> Void) async throws {
        try await Stage.play(house: Self.house) {
            stage, house in
            for (number, (subject, words)) in [("Printer", "No paper."), ("Till", "It stands still.")].enumerated() {
                stage.deliver(
                    try Letter.octets(from: "maria@shop.test", subject, words, id: "\(number)@shop.test"), to: support)
            }
            _ = try await house.assembly.runOnce()
            let count = stage.sent.count
            _ = try await house.watch(after: .minutes(31)).handleDue()
            _ = try await house.later(.minutes(33)).drain()
            let warnings = stage.sent.dropFirst(count).filter { $0.recipients == ["ana@desk.test"] }
            #expect(warnings.count == 1, "one mail about both")
            try await body(stage, house, Message(try #require(warnings.first).octets))
        }
    }

    private static func tap(_ link: Link, as sender: String, _ stage: Stage, _ house: GatewayFixture) async throws
        -> [Sent]
    {
        let count = stage.sent.count
        stage.deliver(
            try Letter.octets(
                from: sender, to: link.address, subject: link.subject, link.body, id: "tap-\(count)@desk.test",
                answering: nil), to: support)
        _ = try await house.assembly.runOnce()
        return stage.sent.dropFirst(count).map { Sent(to: $0.recipients, mail: Message($0.octets)) }
    }

    private struct Sent {
        var to: [String]
        var mail: Message
    }

    @Test("each row has the customer, the words and a link of its own") func rows() async throws {
        try await Self.play { _, _, mail in
            let text = try #require(mail.text)
            for words in ["Printer", "No paper.", "Till", "It stands still.", "maria@shop.test"] {
                #expect(text.contains(words), "\(words)")
            }
            let doors = Link.all(in: mail).filter { $0.body.hasPrefix("#show") }
            #expect(doors.map(\.subject).map { $0.prefix(4) } == ["[#1]", "[#2]"])
            #expect(Set(doors.map(\.address)).count == 2, "a token opens one ticket")
        }
    }

    @Test("who got the mail is mailed the ticket; whoever else has the link is not") func opens() async throws {
        try await Self.play { stage, house, mail in
            let door = try #require(Link.all(in: mail).first { $0.subject.hasPrefix("[#2]") })
            let shown = try await Self.tap(door, as: "ana@desk.test", stage, house)
            #expect(shown.map(\.to) == [["ana@desk.test"]])
            #expect(shown.first?.mail.text?.contains("It stands still.") == true)
            #expect(shown.first?.mail.text?.contains("No paper.") == false, "nothing of the other ticket")
            // A customer, and somebody unknown, whom the mail was passed on to.
            for other in ["maria@shop.test", "eve@evil.test"] {
                let told = try await Self.tap(door, as: other, stage, house)
                #expect(
                    !told.contains { $0.to == [other] && $0.mail.text?.contains("It stands still.") == true },
                    "\(other)")
            }
        }
    }

    @Test("plain words in answer to it stay inside, and open no ticket") func words() async throws {
        try await Self.play { stage, house, mail in
            let count = stage.sent.count
            stage.deliver(
                try Letter.octets(
                    from: "ana@desk.test", "Re: x", "I will look at both.", id: "words@desk.test", answering: mail),
                to: Self.support)
            _ = try await house.assembly.runOnce()
            #expect(stage.sent.dropFirst(count).allSatisfy { $0.recipients == ["ana@desk.test"] })
            #expect(try await house.assembly.store.tickets(TicketFilter()).count == 2)
        }
    }

    @Test("a digest that somebody prefers has the words and a door of each ticket too") func digest() async throws {
        try await Stage.play(house: Self.house) {
            stage, house in
            let wanted = NoticePreference(digestMinutes: 60)
            try await house.assembly.store.prefer(
                wanted, by: RegistryKey("ana"), at: "ana@desk.test", now: GatewayFixture.now)
            for (number, subject) in ["Printer", "Till"].enumerated() {
                stage.deliver(
                    try Letter.octets(from: "maria@shop.test", subject, "Words \(number).", id: "d\(number)@shop.test"),
                    to: Self.support)
            }
            _ = try await house.assembly.runOnce()
            #expect(!stage.sent.contains { $0.recipients == ["ana@desk.test"] }, "nothing at once")
            _ = try await house.later(.minutes(59)).drain()
            #expect(!stage.sent.contains { $0.recipients == ["ana@desk.test"] }, "nor before its time")
            _ = try await house.later(.minutes(61)).drain()
            let mails = stage.sent.filter { $0.recipients == ["ana@desk.test"] }.map { Message($0.octets) }
            #expect(mails.count == 1)
            let text = try #require(mails.first?.text)
            #expect(["Printer", "Words 0.", "Till", "Words 1."].allSatisfy(text.contains))
            let doors = Link.all(in: try #require(mails.first)).filter { $0.body.hasPrefix("#show") }
            #expect(Set(doors.map { $0.subject.prefix(4) }) == ["[#1]", "[#2]"])
        }
    }
}
