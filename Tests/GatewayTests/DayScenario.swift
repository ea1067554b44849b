// An analyst's whole day, played on whatever host is there: take, ask, note, merge, solve, reopened, closed, rated.
import Foundation
import MIME
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

/// What carries mail between people and the desk.
struct DayHost {
    /// Brings a mail to the desk's mailbox, and returns once it lies there.
    var post: (_ octets: [UInt8], _ messageID: String) async throws -> Void
    /// The first mail in somebody's box that is like that; waits for it.
    var read: (_ address: String, _ isWanted: (Message) -> Bool) async throws -> Message
    /// How many mails somebody has.
    var count: (_ address: String) async throws -> Int
}

final class DayScenario {
    static let desk = "day@desk.test"
    static let analyst = "lara@desk.test"
    static let customer = "client@client.test"

    private let house: GatewayFixture
    private let host: DayHost
    private var number = 0
    /// What happened, for people to read.
    private(set) var transcript: [String] = []

    init(house: GatewayFixture, host: DayHost) {
        self.house = house
        self.host = host
    }

    func play() async throws {
        let notice = try await opened()
        let question = try await asked(after: notice)
        try await noted(after: question)
        try await merged()
        let solved = try await self.solved(after: question)
        let alert = try await reopened(after: solved)
        let closed = try await self.closed(after: alert)
        try await rated(after: closed)
    }

    // The scenes, in their order.

    private func opened() async throws -> Message {
        try await post(from: Self.customer, "Day: labels come out blank", "The label printer prints blank labels.")
        let receipt = try await mail(to: Self.customer) { $0.subject?.contains("labels") == true }
        #expect(receipt.header.first("Auto-Submitted") == "auto-replied")
        return try await mail(to: Self.analyst) { $0.subject?.contains("labels") == true }
    }

    /// Takes it by one tap on the notice's link, then asks: the tap has a receipt, the question has none.
    private func asked(after notice: Message) async throws -> Message {
        let take = try #require(Link.all(in: notice).first { $0.body.hasPrefix("#take") })
        try await post(from: Self.analyst, to: take.address, take.subject, take.body)
        let receipt = try await mail(to: Self.analyst) { $0.text?.contains("✓ #take") == true }
        #expect(receipt.text?.contains("Ana Prado") == true)
        try await post(from: Self.analyst, "Re: x", "Which model is it?", answering: notice)
        let question = try await mail(to: Self.customer) { $0.text?.contains("Which model") == true }
        #expect(question.header.first("Auto-Submitted") == nil, "a person wrote it")
        #expect(try await ticket(1).status == .waiting)
        #expect(try await ticket(1).assignee == RegistryKey("ana"))
        return question
    }

    private func noted(after question: Message) async throws {
        let customers = try await host.count(Self.customer)
        try await post(from: Self.customer, "Re: x", "It is a ZD420.", answering: question)
        let notice = try await mail(to: Self.analyst) { $0.text?.contains("ZD420") == true }
        try await post(from: Self.analyst, "Re: x", "#note\nSame fault as last month, I think.", answering: notice)
        _ = try await mail(to: Self.analyst) { $0.text?.contains("✓ #note") == true }
        #expect(try await host.count(Self.customer) == customers, "the customer hears nothing of a note")
        #expect(try await entries(1).contains { $0.kind == .internalNote && $0.text.contains("last month") })
    }

    private func merged() async throws {
        try await post(from: Self.customer, "Day: also the second printer", "The one in the hall is blank too.")
        let notice = try await mail(to: Self.analyst) { $0.subject?.contains("second printer") == true }
        try await post(from: Self.analyst, "Re: x", "#merge 1\n#clsoe", answering: notice)
        let receipt = try await mail(to: Self.analyst) { $0.text?.contains("#merge 1") == true }
        #expect(receipt.text?.contains("Did you mean #close?") == true)
        #expect(try await ticket(2).mergedInto == TicketID(1))
        #expect(try await entries(1).contains { $0.text.contains("in the hall") })
    }

    private func solved(after question: Message) async throws -> Message {
        let notice = try await mail(to: Self.analyst) { $0.text?.contains("ZD420") == true }
        try await post(from: Self.analyst, "Re: x", "#solve\nPlease load the driver of today.", answering: notice)
        let solved = try await mail(to: Self.customer) { $0.text?.contains("driver of today") == true }
        #expect(solved.text?.contains("is solved") == true, "one mail: the answer, and that it is over")
        #expect(try await ticket(1).status == .solved)
        try await post(from: Self.customer, "Re: x", "Thank you!", answering: solved)
        #expect(try await ticket(1).status == .solved, "thanks open nothing")
        return solved
    }

    private func reopened(after solved: Message) async throws -> Message {
        try await post(from: Self.customer, "Re: x", "It is blank again.", answering: solved)
        let alert = try await mail(to: Self.analyst) { $0.subject?.hasPrefix("Reopened") == true }
        #expect(try await ticket(1).status == .open)
        return alert
    }

    private func closed(after alert: Message) async throws -> Message {
        try await post(from: Self.analyst, "Re: x", "#close\nA new print head is on its way.", answering: alert)
        let closed = try await mail(to: Self.customer) { $0.text?.contains("print head") == true }
        #expect(try await ticket(1).status == .closed)
        return closed
    }

    /// One tap on the fourth star, and a look at how things stand.
    private func rated(after closed: Message) async throws {
        let stars = try #require(Link.all(in: closed).first { $0.body.hasPrefix("rating 4") })
        try await post(from: Self.customer, to: stars.address, stars.subject, stars.body)
        #expect(try await ticket(1).rating == 4)
        #expect(try await ticket(1).status == .closed)
        try await post(from: Self.customer, "status 1", "")
        let card = try await mail(to: Self.customer) { $0.subject?.contains("Closed") == true }
        #expect(card.text?.contains("labels come out blank") == true)
    }

    // How people and the desk do it.

    private func post(
        from sender: String, to address: String = DayScenario.desk, _ subject: String, _ text: String,
        answering mail: Message? = nil
    ) async throws {
        number += 1
        let id = "day-\(number)@people.test"
        let octets = try Letter.octets(
            from: sender, to: address, subject: mail?.subject.map { "Re: \($0)" } ?? subject, text, id: id,
            answering: mail)
        transcript.append(
            "\(sender.prefix { $0 != "@" }) writes: \(text.split(whereSeparator: \.isNewline).joined(separator: " / "))"
        )
        try await host.post(octets, id)
        let round = try await house.assembly.runOnce()
        for filed in round.filed {
            transcript.append("    \(filed.disposition.rawValue) \(filed.ticket?.description ?? ""): \(filed.reason)")
        }
    }

    private func mail(to address: String, where isWanted: (Message) -> Bool) async throws -> Message {
        let mail = try await host.read(address, isWanted)
        transcript.append("    → \(address.prefix { $0 != "@" }): \(mail.subject ?? "")")
        return mail
    }

    private func ticket(_ number: Int64) async throws -> TicketSnapshot {
        try await house.assembly.store.ticket(TicketID(number)).ticket
    }

    private func entries(_ number: Int64) async throws -> [TimelineEntry] {
        try await house.assembly.store.ticket(TicketID(number)).entries
    }
}

/// A "mailto:" link of a notice, as a mail program opens it.
struct Link {
    var address: String
    var subject: String
    var body: String

    static func all(in mail: Message) -> [Link] {
        (mail.html ?? "").components(separatedBy: "href=\"mailto:").dropFirst().compactMap { rest in
            let uri = rest.prefix { $0 != "\"" }.replacingOccurrences(of: "&amp;", with: "&")
            guard let parts = URLComponents(string: "mailto:" + uri) else { return nil }
            func field(_ name: String) -> String { parts.queryItems?.first { $0.name == name }?.value ?? "" }
            return Link(address: parts.path, subject: field("subject"), body: field("body"))
        }
    }
}

extension Letter {
    static func octets(
        from sender: String, to address: String, subject: String, _ text: String, id: String, answering mail: Message?
    ) throws -> [UInt8] {
        let from = try #require(EmailAddress(displayName: nil, address: sender))
        let to = try #require(mail?.replyTo.first ?? EmailAddress(displayName: nil, address: address))
        return try MessageDraft(
            from: from, to: [to], subject: subject,
            date: MailDate(secondsSince1970: GatewayFixture.now.seconds, offsetMinutes: 0), messageID: id,
            inReplyTo: mail?.messageID, references: (mail?.references ?? []) + [mail?.messageID].compactMap { $0 },
            text: text
        ).octets()
    }
}
