// Commands, undoing, merging, splitting and days that come: what the store remembers of them.
import MIME
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Conversation in the store")
struct ConversationTests {
    let scene: Scene

    init() throws { scene = try Scene() }

    /// A mail of Ana's in answer to a notice about this ticket and entry.
    private func anas(
        _ uid: UInt32, _ text: String, ticket: Int64 = 1, entry: Int64 = 1, _ purpose: Token.Purpose = .customerFacing
    ) async throws -> Arrival {
        let nonce = try await scene.store.ticket(TicketID(ticket)).ticket.nonce
        let token = Token(
            purpose: purpose, ticket: TicketID(ticket), entry: entry,
            recipient: scene.desk.keys.mark(of: "ana@desk.test", on: nonce), expiryDay: 21_000)
        let id = NoticeID.make(token, outboxID: Int64(uid), domain: "desk.test", keys: scene.desk.keys)
        var arrival = Scene.arrival(uid, from: "ana@desk.test", text, references: [id])
        arrival.mail.visibleText = text
        arrival.mail.subject = "Re: [#\(ticket)]"
        return arrival
    }

    private func state(_ number: Int64 = 1) async throws -> TicketSnapshot {
        try await scene.store.ticket(TicketID(number)).ticket
    }

    private func outbox(_ label: String) async throws -> [OutboxRow] {
        try await scene.store.outbox(all: true).filter { $0.label == label }
    }

    @Test("an answer is held back, undone in time, and never sent; the ticket is as it was") func undone() async throws
    {
        try await scene.file([Scene.arrival(1)])
        let before = try await state()
        let filed = try await scene.file([anas(2, "#cc jo@shop.test\nPlease restart it.")])
        #expect(filed.map(\.disposition) == [.commanded])
        #expect(try await state().status == .waiting)
        let answer = try #require(try await outbox("public-reply").last)
        #expect(answer.dueAt == Scene.now + .minutes(2))
        #expect(try await outbox("receipt").map(\.dueAt) == [Scene.now])

        let act = try #require(try await scene.store.ticket(TicketID(1)).entries.last { $0.kind == .publicReply })
        try await scene.file([anas(3, "oops", entry: act.id, .undo)])
        let after = try await state()
        #expect(after.state == before.state)
        #expect(after.participants == before.participants)
        #expect(try await scene.running() == [.response], "its clocks run on")
        #expect(after.history.filter { $0.kind == .answered }.isEmpty)
        #expect(try await outbox("public-reply").allSatisfy { $0.state == "dropped" })
        let entries = try await scene.store.ticket(TicketID(1)).entries
        #expect(entries.first { $0.id == act.id }?.kind == .internalNote, "nobody got it, and nothing is lost")
        try await scene.file([anas(4, "#undo", entry: act.id)])
        #expect(try await state().state == before.state, "once is enough")
    }

    @Test("what has left is not undone") func tooLate() async throws {
        try await scene.file([Scene.arrival(1)])
        try await scene.file([anas(2, "Please restart it.")])
        let sent = try await scene.store.claim(limit: 10, at: Scene.now + .minutes(2), lease: .minutes(15))
        #expect(sent.contains { $0.notice.kind == .publicReply })
        let filed = try await scene.file([anas(3, "#undo")])
        guard case .commanded(_, _, let results, _)? = filed.first?.reason else { throw Missing() }
        #expect(results.map(\.outcome) == [.failed(.alreadySent)])
        #expect(try await state().status == .waiting)
    }

    @Test("merged: answers to either belong to one, its people take part, its timeline is whole; and back")
    func merges() async throws {
        let (one, two) = (Scene.arrival(1), Scene.arrival(2, from: "jo@other.test", "Screen"))
        try await scene.file([one, two])
        try await scene.file([anas(3, "#merge 2", entry: 1)])
        #expect(try await state(1).mergedInto == TicketID(2))
        #expect(try await state(1).status == .closed)
        #expect(try await state(2).participants == ["jo@other.test", "maria@shop.test"])
        let answer = Scene.arrival(4, "Re: Printer", references: [one.mail.messageID ?? ""])
        #expect(try await scene.file([answer]).map(\.ticket) == [TicketID(2)])
        #expect(try await scene.store.ticket(TicketID(2)).entries.filter { $0.kind == .customerMail }.count == 3)

        try await scene.file([anas(5, "#undo", ticket: 1)])
        #expect(try await state(1).mergedInto == nil)
        #expect(try await state(1).status == .new)
        #expect(try await state(2).participants == ["jo@other.test"], "nobody reads on what is not theirs")
    }

    @Test("split: the answered mail is a ticket of its own, and what answers it goes there") func splits() async throws
    {
        let first = Scene.arrival(1)
        let second = Scene.arrival(2, "Scanner too", references: [first.mail.messageID ?? ""])
        try await scene.file([first, second])
        let entry = try #require(try await scene.store.ticket(TicketID(1)).entries.last { $0.kind == .customerMail })
        try await scene.file([anas(3, "#split The scanner", entry: entry.id)])
        let split = try await scene.store.ticket(TicketID(2))
        #expect(split.ticket.subject == "The scanner" && split.ticket.links == [TicketID(1)])
        #expect(split.entries.contains { $0.id == entry.id })
        #expect(try await state(1).links == [TicketID(2)])
        #expect(try await scene.running(2) == [.response], "its own clocks run")
        let answer = Scene.arrival(4, "Re: Scanner", references: [second.mail.messageID ?? ""])
        #expect(try await scene.file([answer]).map(\.ticket) == [TicketID(2)])
    }

    @Test("put off to a day: open again on that day, once; a customer's mail comes first") func wakes() async throws {
        try await scene.file([Scene.arrival(1), Scene.arrival(2, from: "jo@other.test", "Screen")])
        try await scene.file([anas(3, "#wait 2026-01-05"), anas(4, "#wait 2026-01-05", ticket: 2)])
        let day = Instant(seconds: 1_767_600_000)
        #expect(try await scene.store.nextAlarm(closeAfter: .days(7)) == day)
        var again = Scene.arrival(5, from: "jo@other.test", "Re: [#2] news")
        again.mail.visibleText = "There is news."
        try await scene.file([again])
        #expect(try await ring(at: day + .seconds(-1)).isEmpty)
        #expect(try await ring(at: day) == [.woken(TicketID(1))])
        #expect(try await ring(at: day + .days(1)).isEmpty)
        #expect(try await state().status == .open)
        #expect(try await outbox("woken").map(\.address) == ["ana@desk.test"])
    }

    @Test("a due day is told once, and not of what is over") func due() async throws {
        try await scene.file([Scene.arrival(1), Scene.arrival(2, from: "jo@other.test", "Screen")])
        try await scene.file([anas(3, "#due 2026-01-05"), anas(4, "#due 2026-01-05\n#solve", ticket: 2)])
        let day = Instant(seconds: 1_767_636_000)
        #expect(try await ring(at: day).map(\.ticket) == [TicketID(1), TicketID(2)])
        #expect(try await outbox("due-reached").map(\.ticket) == [TicketID(1)])
        #expect(try await ring(at: day + .days(1)).isEmpty)
    }

    private func ring(at now: Instant, closeAfter: Duration? = .days(7)) async throws -> [Alarm] {
        let desk = scene.desk
        return try await scene.store.ring(at: now, closeAfter: closeAfter) { alarm, ticket in
            switch alarm {
            case .woken: desk.woken(ticket, at: now)
            case .due(_, let due): desk.dueReached(ticket, due: due)
            case .expired(let quotation): quotation.expired(at: now)
            case .settled: desk.closedByItself(ticket, at: now)
            }
        }
    }

    @Test("solved for a week: closed, once, with the reason and without a mail; whoever writes before begins it anew")
    func closes() async throws {
        try await scene.file([Scene.arrival(1), Scene.arrival(2, from: "jo@other.test", "Screen")])
        try await scene.file([anas(3, "#solve"), anas(4, "#solve", ticket: 2)])
        let week = Scene.now + .days(7)
        #expect(try await scene.store.nextAlarm(closeAfter: .days(7)) == week)
        #expect(try await scene.store.nextAlarm(closeAfter: nil) == nil)
        var again = Scene.arrival(5, from: "jo@other.test", "Re: [#2] Screen")
        again.mail.visibleText = "It is dark again."
        try await scene.file([again])
        let mails = try await scene.store.outbox(all: true).count
        #expect(try await ring(at: week + .seconds(-1)).isEmpty)
        #expect(try await ring(at: week, closeAfter: nil).isEmpty, "never is never")
        #expect(try await ring(at: week) == [.settled(TicketID(1))])
        #expect(try await ring(at: week + .days(1)).isEmpty)
        let closed = try await scene.store.ticket(TicketID(1))
        #expect(closed.ticket.status == .closed && closed.ticket.closedAt == week)
        #expect(closed.entries.contains { $0.text.contains("it has been solved for 7 days") })
        #expect(try await state(2).status == .open)
        #expect(try await scene.store.outbox(all: true).count == mails)
    }

    @Test("stars and thanks are counted, and open nothing") func counts() async throws {
        try await scene.file([Scene.arrival(1)])
        try await scene.file([anas(2, "#solve")])
        var (thanks, stars) = (Scene.arrival(3, "Re: [#1] a"), Scene.arrival(4, "Re: [#1] b"))
        thanks.mail.visibleText = "Thank you!"
        stars.mail.visibleText = "rating 4"
        #expect(try await scene.file([thanks, stars]).map(\.ticket) == [TicketID(1), TicketID(1)])
        #expect(try await state().status == .solved)
        #expect(try await state().rating == 4)
        #expect(try await scene.store.overview().courtesies == 1)
    }

    @Test("status shows a sender's own tickets, and nobody else's") func status() async throws {
        try await scene.file([Scene.arrival(1), Scene.arrival(2, from: "jo@other.test", "Screen")])
        var (asks, stranger) = (Scene.arrival(3, "status"), Scene.arrival(4, from: "eve@evil.test", "status 1"))
        asks.mail.visibleText = ""
        stranger.mail.visibleText = ""
        let filed = try await scene.file([asks, stranger])
        #expect(
            filed.map(\.reason) == [
                .asked(.status(shown: [TicketID(1)]), TicketID(1)), .asked(.nothingToShow, nil),
            ])
        #expect(try await outbox("status-card").count == 2)
        #expect(try await scene.store.tickets().count == 2, "no ticket came of it")
    }

    @Test("the customer was guessed wrong: corrected, acknowledged, and undone") func forwards() async throws {
        try await scene.file([Scene.arrival(1)])
        try await scene.file([anas(2, "#forward jo@other.test")])
        #expect(try await state().requester == "jo@other.test")
        #expect(try await state().participants == ["jo@other.test"])
        try await scene.file([anas(3, "#undo")])
        #expect(try await state().requester == "maria@shop.test")
        #expect(try await state().participants == ["maria@shop.test"])
    }
}

struct Missing: Error {}
