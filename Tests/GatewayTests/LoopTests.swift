// Machines that answer machines: how many mails it takes until there is silence, and that nothing is lost on the way.
import Foundation
import MIME
import Rehearsal
import Synchronization
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Loops")
struct LoopTests {
    /// What the network does to a mail on its way between two desks.
    enum Way: String, CaseIterable, CustomTestStringConvertible {
        case intact
        /// Everything is taken out by which a machine could be known, or the ticket found.
        case stripped
        /// The same, and the subject is another one each time.
        case strippedToTheSubject = "stripped, with another subject each time"

        var testDescription: String { rawValue }
    }

    @Test("two desks thank each other", arguments: Way.allCases) func thankEachOther(way: Way) async throws {
        let clock = MovingClock()
        let (left, right) = (try await Stage.start(accounts: [.support]), try await Stage.start(accounts: [.help]))
        let desk = try GatewayFixture(stage: left, settings: "reply_address: plus", clock: clock.desk)
        let other = try GatewayFixture(
            stage: right, address: "help@other.test", settings: "reply_address: plus", clock: clock.desk)
        left.deliver(
            try Letter.octets(from: "help@other.test", "Thank you", "We have it.", id: "1@other.test"),
            to: "support@desk.test")
        var (delivered, passed) = ([1, 0], [0, 0])
        let rounds = try await untilSilence(clock) {
            _ = try await desk.assembly.runOnce()
            _ = try await other.assembly.runOnce()
            let toRight = left.outside.dropFirst(passed[0]).filter { $0.recipients == ["help@other.test"] }
            let toLeft = right.outside.dropFirst(passed[1]).filter { $0.recipients == ["support@desk.test"] }
            passed = [left.outside.count, right.outside.count]
            for mail in toRight { right.deliver(way.carry(mail.octets, number: delivered[1]), to: "help@other.test") }
            for mail in toLeft { left.deliver(way.carry(mail.octets, number: delivered[0]), to: "support@desk.test") }
            delivered = [delivered[0] + toLeft.count, delivered[1] + toRight.count]
            return toLeft.count + toRight.count
        }
        print("figures: two desks, \(way.rawValue): \(delivered[0] + delivered[1]) mails in \(rounds) rounds")
        #expect(delivered[0] + delivered[1] <= way.bound)
        try await expectNothingLost(desk, delivered: delivered[0])
        try await expectNothingLost(other, delivered: delivered[1])
        try await left.stop()
        try await right.stop()
    }

    /// How a responder goes about it that has read no RFC.
    enum Responder: String, CaseIterable, CustomTestStringConvertible {
        case answersReplyTo = "answers Reply-To, and keeps the ids"
        case answersFrom = "answers From, and keeps nothing but the subject"
        case writesAnew = "writes to From, with a subject of its own"
        case answersEnvelope = "answers the envelope sender"

        var testDescription: String { rawValue }
    }

    @Test("a responder that ignores every header", arguments: Responder.allCases)
    func brokenResponder(responder: Responder) async throws {
        let clock = MovingClock()
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage, settings: "reply_address: plus", clock: clock.desk)
        stage.deliver(
            try Letter.octets(from: "robot@shop.test", "Thank you", "Hello?", id: "0@shop.test"),
            to: "support@desk.test")
        var (delivered, seen) = (1, 0)
        let rounds = try await untilSilence(clock) {
            _ = try await house.assembly.runOnce()
            let mails = stage.outside.dropFirst(seen).filter { $0.recipients == ["robot@shop.test"] }
            seen = stage.outside.count
            for mail in mails {
                stage.deliver(try responder.answer(mail, number: delivered), to: "support@desk.test")
                delivered += 1
            }
            return mails.count
        }
        let sent = stage.outside.count { $0.recipients == ["robot@shop.test"] }
        print(
            "figures: a responder that \(responder.rawValue): \(delivered) mails in, \(sent) out, in \(rounds) rounds")
        // One a minute stays under every budget of mails; the limit of new tickets, told once, ends it.
        #expect(sent <= SenderLoad.perHour + 1)
        try await expectNothingLost(house, delivered: delivered)
        try await stage.stop()
    }

    @Test("a breaker is named, holds, and lets go") func breaker() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        let store = house.assembly.store
        for number in 1...12 {
            stage.deliver(
                try Letter.octets(from: "m@shop.test", "Matter \(number)", "x", id: "\(number)@shop.test"),
                to: "support@desk.test")
        }
        _ = try await house.assembly.runOnce()
        func sent() -> Int { stage.outside.count { $0.recipients == ["m@shop.test"] } }
        #expect(sent() == 10)
        let open = try await store.breakers()
        try #require(
            open.map(\.address) == ["m@shop.test"] && open.map(\.budget) == [.tenMinutes] && open.map(\.held) == [2])
        #expect(try await store.overview().breakers == 1)
        let told = try await store.outbox(all: true).filter { $0.label == "breaker-opened" }
        #expect(told.map(\.address) == ["ana@desk.test"], "once, and to who works the ticket")

        try await store.resume(breaker: open[0].id, at: GatewayFixture.now + .minutes(1))
        _ = try await house.later(.minutes(1)).drain()
        #expect(sent() == 12)
        #expect(try await store.breakers().isEmpty)
        try await stage.stop()
    }

    /// Rounds until one in which nothing new went over the wire, a minute apart.
    private func untilSilence(_ clock: MovingClock, _ round: () async throws -> Int) async throws -> Int {
        for number in 1...60 {
            if try await round() == 0 { return number }
            clock.move(.minutes(1))
        }
        Issue.record("it is still going on after an hour")
        return 60
    }

    /// Every mail that came in has one row in the ledger; every notice is sent, or held where a person sees it.
    private func expectNothingLost(_ house: GatewayFixture, delivered: Int) async throws {
        let store = house.assembly.store
        #expect(try await store.ledger().count == delivered)
        let states = Set(try await store.outbox(all: true).map(\.state))
        #expect(states.isSubset(of: ["sent", "held"]))
        let held = try await store.outbox(all: false).count {
            $0.state == "held" && !["own-address", "answered"].contains($0.response)
        }
        let breakers = try await store.breakers()
        #expect(held == 0 || !breakers.isEmpty)
    }
}

extension LoopTests.Way {
    /// Mails until silence, at most: each desk opens tickets up to its limit, and says once that it does not any more.
    var bound: Int {
        switch self {
        case .intact: 2
        case .stripped: 4
        case .strippedToTheSubject: 2 * (SenderLoad.perHour + 1) + 1
        }
    }

    func carry(_ octets: [UInt8], number: Int) -> [UInt8] {
        let known = [
            "auto-submitted", "x-auto-response-suppress", "x-postigo-loop", "in-reply-to", "references", "reply-to",
            "precedence",
        ]
        switch self {
        case .intact: return octets
        case .stripped: return octets.header { known.contains($0) ? nil : $1 }.withNewID(number)
        case .strippedToTheSubject:
            return octets.header { name, line in
                known.contains(name) ? nil : name == "subject" ? "Subject: Received \(number)" : line
            }.withNewID(number)
        }
    }
}

extension LoopTests.Responder {
    func answer(_ mail: SentMail, number: Int) throws -> [UInt8] {
        let message = Message(mail.octets)
        let subject = self == .writesAnew ? "We have received your message \(number)" : "Re: \(message.subject ?? "")"
        let target = self == .answersReplyTo ? message.replyTo.first ?? message.from.first : message.from.first
        var fields: [(String, String)] = []
        if self == .answersEnvelope { fields = [("Delivered-To", mail.envelopeFrom)] }
        var octets = try Letter.octets(
            from: "robot@shop.test", subject, "Thank you! This is answer \(number).", id: "\(number)@shop.test",
            answering: self == .answersReplyTo ? message : nil, fields: fields)
        if let target, self != .answersReplyTo { octets = octets.header { $0 == "to" ? "To: \(target.address)" : $1 } }
        return octets
    }
}

extension [UInt8] {
    /// The mail with each header field as `change` makes it; nil takes it out. Folded lines go with their field.
    func header(_ change: (_ name: String, _ field: String) -> String?) -> [UInt8] {
        let text = String(decoding: self, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return self }
        var fields: [String] = []
        for line in text[..<end.lowerBound].components(separatedBy: "\r\n") {
            if line.hasPrefix(" "), let last = fields.indices.last {
                fields[last] += "\r\n" + line
            } else {
                fields.append(line)
            }
        }
        let kept = fields.compactMap { field in change(field.prefix { $0 != ":" }.lowercased(), field) }
        return Array((kept.joined(separator: "\r\n") + text[end.lowerBound...]).utf8)
    }

    fileprivate func withNewID(_ number: Int) -> [UInt8] {
        header { $0 == "message-id" ? "Message-ID: <relay-\(number)-\(count)@relay.test>" : $1 }
    }
}

extension Account {
    static let help = Account(address: "help@other.test", username: "support", password: "rehearsal")
}

/// A clock that the test moves.
final class MovingClock: Sendable {
    private let instant = Mutex(GatewayFixture.now)

    var desk: DeskClock {
        DeskClock(now: { self.instant.withLock { $0 } }, sleep: { _ in throw CancellationError() })
    }

    func move(_ duration: Duration) { instant.withLock { $0 = $0 + duration } }
}
