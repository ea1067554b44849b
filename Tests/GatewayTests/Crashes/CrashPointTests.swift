// The delivery contract, crash point by crash point (docs/durability.md): the program ends exactly there, and starts again.
import Foundation
import Programs
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Crash points", .enabled(if: CrashDesk.isPossible, "needs the program and a C compiler"))
struct CrashPointTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var point: CallShim.Point
        /// Notices that may come a second time: none but in windows 8 and 9.
        var twice = 0

        init(
            _ name: String, _ moment: CallShim.Moment, _ call: CallShim.Call, _ text: String, from: String? = nil,
            twice: Int = 0
        ) {
            testDescription = name
            point = CallShim.Point(moment: moment, call: call, text: text, from: from)
            self.twice = twice
        }
    }

    /// Several notices may be under way at once: as many as there are connections.
    static let rows = [
        Row("1 during fetch", .after, .send, "BODY.PEEK[]"),
        Row("2 parsed, before the transaction: a file without a row", .after, .rename, "/blobs/"),
        Row("3 inside the transaction: some of its pages are in the log", .after, .write, "-wal", from: "/blobs/"),
        Row("4 committed, before MOVE", .before, .send, "UID MOVE"),
        Row("5 during MOVE", .after, .send, "UID MOVE"),
        Row("7 claimed, before DATA ended", .before, .send, "MAIL FROM"),
        Row("8 the server has all of it, its answer is lost", .after, .send, "\r\n.\r\n", twice: 2),
        Row("9 accepted, before that is committed", .before, .write, "-wal", from: "\r\n.\r\n", twice: 2),
    ]

    @Test("killed there, and started again: filed once, moved, answered", arguments: rows)
    func survives(row: Row) async throws {
        try await CrashDesk.run { desk in
            try desk.deliver("a")
            #expect(try await desk.round(row.point) == .signaled(SIGKILL), "it must come to this call")
            #expect(try await desk.round() == .exited(0))
            try await desk.expectFiledOnce(twice: row.twice)
            #expect(try await desk.round() == .exited(0))
            try await desk.expectFiledOnce(twice: row.twice)
        }
    }

    @Test("11 the disk is full while a mail is filed: it stays in place, and is filed once there is room")
    func diskFull() async throws {
        try await CrashDesk.run { desk in
            try desk.deliver("a")
            for place in ["/spool/", "-wal"] {
                let full = CallShim.Point(moment: .before, call: .write, text: place)
                #expect(try await desk.round(full, error: ENOSPC) == .exited(75))
                #expect(desk.inbox == 1 && desk.stage.sent.isEmpty)
            }
            #expect(try await desk.round() == .exited(0))
            try await desk.expectFiledOnce(twice: 0)
        }
    }

    /// The mark is on the disk, and mails are read: octets of the first lie in a draft, which is not safe yet.
    private static let reading = CallShim.Point(moment: .before, call: .sync, text: "/spool/", from: "BODY.PEEK[]")
    /// The mail with UID 1, by itself.
    private static let readingFirst = CallShim.Point(
        moment: .before, call: .sync, text: "/spool/", from: "UID FETCH 1 (")

    @Test(
        "12 a mail over which the program ends is set aside by its octets after five tries, and the mail beside it is filed"
    )
    func setsAside() async throws {
        try await CrashDesk.run { desk in
            try desk.deliver("bad")
            try desk.deliver("sound")
            #expect(try await desk.round(Self.reading) == .signaled(SIGKILL), "together")
            #expect(try await desk.round(Self.readingFirst) == .signaled(SIGKILL), "apart, at once")
            #expect(try await desk.store.ledger().isEmpty)
            for number in 1...Suspicion.limit {
                #expect(try await desk.round(Self.readingFirst) == .signaled(SIGKILL), "try \(number)")
                #expect(try await desk.store.ledger().map(\.disposition) == [.opened], "the other one went before it")
                guard number < Suspicion.limit else { break }
                #expect(try await desk.round(Self.readingFirst) == .exited(0), "a round without it")
            }
            try desk.deliver("later")
            #expect(try await desk.round() == .exited(0))
            let rows = try await desk.store.ledger().sorted { $0.uid < $1.uid }
            #expect(rows.map(\.disposition) == [.quarantined, .opened, .opened])
            let first = try #require(rows.first)
            #expect(try await desk.store.quarantined(first.id).mail.octets.isEmpty == false)
            #expect(desk.inbox == 0)
        }
    }

    @Test("killed by somebody again and again while a mail is read: no fault of the mail") func killed() async throws {
        try await CrashDesk.run { desk in
            try desk.deliver("a")
            for _ in 0..<3 {
                #expect(try await desk.round(Self.reading) == .signaled(SIGKILL))
            }
            // Once more while it waits, and nothing is read.
            let waiting = CallShim.Point(moment: .after, call: .write, text: "-wal", from: "UID SEARCH")
            for _ in 0..<9 { #expect(try await desk.round(waiting) == .signaled(SIGKILL)) }
            #expect(try await desk.round() == .exited(0))
            #expect(try await desk.round() == .exited(0))
            try await desk.expectFiledOnce(twice: 0)
        }
    }

    @Test("an error of the disk, run after run, is no fault of the mail either") func faults() async throws {
        try await CrashDesk.run { desk in
            try desk.deliver("a")
            let broken = CallShim.Point(moment: .before, call: .rename, text: "/blobs/")
            for _ in 0..<(Suspicion.limit + 3) {
                #expect(try await desk.round(broken, error: EIO) == .exited(75))
            }
            #expect(try await desk.store.inFlight(of: "support") == nil)
            #expect(try await desk.round() == .exited(0))
            try await desk.expectFiledOnce(twice: 0)
        }
    }
}
