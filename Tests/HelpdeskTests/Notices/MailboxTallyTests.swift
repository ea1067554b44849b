// When a mailbox has company, and when it is only people at work.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("A mailbox that somebody else reads too")
struct MailboxTallyTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        /// Mails that we read, that were gone, that lay in the archive and were not ours; one poll each minute.
        var polls: [(seen: Int, taken: Int, strangers: Int)]
        var finding: MailboxTally.Finding
        var testDescription: String { name }
    }

    @Test(
        "it takes several mails that vanish, and that lie in our archive",
        arguments: [
            Row(name: "alone", polls: Array(repeating: (9, 0, 0), count: 30), finding: .nothing),
            Row(name: "a person deleted one", polls: [(5, 1, 0)], finding: .nothing),
            Row(name: "and another", polls: [(5, 1, 0), (5, 1, 0)], finding: .nothing),
            Row(name: "a person put two into the archive", polls: [(3, 2, 2)], finding: .nothing),
            Row(
                name: "a filter takes advertising elsewhere", polls: Array(repeating: (1, 1, 0), count: 15),
                finding: .nothing),
            Row(name: "few of very many", polls: [(100, 6, 6)], finding: .nothing),
            Row(
                name: "every other one", polls: Array(repeating: (1, 1, 1), count: 5),
                finding: .found(sameArchive: true)),
            Row(name: "all but one", polls: [(1, 9, 9)], finding: .found(sameArchive: true)),
            Row(name: "most, and to a place of its own", polls: [(9, 20, 0)], finding: .found(sameArchive: false)),
        ])
    func finds(_ row: Row) {
        var tally = MailboxTally(countedSince: DeskFixture.now)
        tally.look(atArchive: 100)
        var (next, last): (UInt32, MailboxTally.Finding) = (100, .nothing)
        for (minute, poll) in row.polls.enumerated() {
            tally.moved += poll.seen
            next += UInt32(poll.seen + poll.strangers)
            tally.look(atArchive: next)
            let finding = tally.add(seen: poll.seen, taken: poll.taken, at: DeskFixture.now + .minutes(minute))
            if finding != .nothing { last = finding }
        }
        #expect(last == row.finding)
        #expect((tally.foundAt != nil) == (row.finding != .nothing))
    }

    @Test("what an hour ago was taken no longer counts; what was found counts until a day has been quiet")
    func forgets() {
        var tally = MailboxTally(countedSince: DeskFixture.now, seen: 1, taken: 4, strangers: 9)
        #expect(tally.add(seen: 0, taken: 1, at: DeskFixture.now + .hours(1)) == .nothing)
        tally.foundAt = DeskFixture.now
        #expect(tally.add(seen: 3, taken: 2, at: DeskFixture.now + .hours(20)) == .nothing)
        #expect(
            tally.add(seen: 3, taken: 0, at: DeskFixture.now + .hours(26)) == .nothing,
            "some were taken within that day")
        #expect(tally.add(seen: 3, taken: 0, at: DeskFixture.now + .hours(51)) == .over)
        #expect(tally.foundAt == nil)
    }

    @Test("a clock that is set back, and an archive that is made anew, begin the count anew") func beginsAnew() {
        var tally = MailboxTally(countedSince: DeskFixture.now, seen: 9, taken: 4)
        #expect(tally.add(seen: 1, taken: 1, at: DeskFixture.now + .days(-1)) == .nothing)
        #expect(tally.taken == 1)
        tally.look(atArchive: 900)
        tally.look(atArchive: 950)
        #expect(tally.strangers == 50)
        tally.look(atArchive: 1)
        #expect(tally.strangers == 0)
    }
}
