// One mail, one disposition, whatever comes twice or breaks in between (contracts 1 and 2).
import Foundation
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Filing")
struct FilingTests {
    let scene: Scene

    init() throws { scene = try Scene() }

    @Test("a group of mails: tickets, ledger, outbox, clocks and cursor together") func filesGroup() async throws {
        let filed = try await scene.file([Scene.arrival(1), Scene.arrival(2, "Screen")], cursor: 3)
        #expect(filed.map(\.ticket) == [TicketID(1), TicketID(2)])
        #expect(try await scene.store.ledger().count == 2)
        #expect(
            try await scene.store.outbox(all: true).map(\.label).sorted() == [
                "acknowledgement", "acknowledgement", "new-ticket", "new-ticket",
            ])
        #expect(try await scene.store.cursor(of: "support") == Cursor(uidValidity: 1, nextUID: 3))
        #expect(try await scene.store.nextDue() == Scene.now + .minutes(18))
        #expect(try await scene.store.unsettled(of: "support", uidValidity: 1) == [1, 2])
    }

    @Test("fetched again after a crash, it is not filed again") func fetchedTwice() async throws {
        try await scene.file([Scene.arrival(1)])
        #expect(try await scene.file([Scene.arrival(1)]).isEmpty)
        #expect(try await scene.store.ledger().count == 1)
    }

    @Test("the same mail under other UIDs, and in another box, is one ticket") func sameMail() async throws {
        try await scene.file([Scene.arrival(1)])
        let renumbered = try await scene.file([Scene.arrival(9, validity: 2)])
        let otherBox = try await scene.file([Scene.arrival(1)], mailbox: "billing")
        #expect((renumbered + otherBox).map(\.disposition) == [.duplicate, .duplicate])
        #expect(try await scene.store.tickets().count == 1)
    }

    @Test("a decision sees the mails before it in the same group") func seesEarlier() async throws {
        let first = Scene.arrival(1)
        let answer = Scene.arrival(2, "Re: Printer", references: [first.mail.messageID ?? ""])
        let filed = try await scene.file([first, answer])
        #expect(filed.map(\.disposition) == [.opened, .replied])
        #expect(filed.map(\.ticket) == [TicketID(1), TicketID(1)])
    }

    @Test("a fault in the middle of a group leaves nothing of it behind") func rollsBack() async throws {
        let desk = scene.desk
        let tooMuch = Scene.arrival(2, "Second")
        try await scene.store.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER fault BEFORE INSERT ON ledger WHEN NEW.uid = 2
                    BEGIN SELECT RAISE(ABORT, 'planted'); END
                    """)
        }
        await #expect(throws: StoreError.self) {
            try await scene.store.file(
                desk.studied([Scene.arrival(1), tooMuch]), of: "support", cursor: Cursor(uidValidity: 1, nextUID: 3),
                settlesLater: true,
                at: Scene.now)
        }
        #expect(try await scene.store.ledger().isEmpty)
        #expect(try await scene.store.tickets().isEmpty)
        #expect(try await scene.store.outbox(all: true).isEmpty)
        #expect(try await scene.store.cursor(of: "support") == nil)
    }

    @Test("what cannot be read is quarantined with its bytes, and the rest goes on") func quarantines() async throws {
        var broken = Scene.arrival(1)
        broken.quarantine = "reading it ended the program 2 times"
        let filed = try await scene.file([broken, Scene.arrival(2, "Screen")])
        #expect(filed.map(\.disposition) == [.quarantined, .opened])
        #expect(try await scene.store.content(of: broken.raw.hash) == broken.raw.octets)
    }

    @Test("attachments are kept once, small and large, octet for octet", arguments: [10, 100_000, 100_001, 3_000_000])
    func keepsAttachments(size: Int) async throws {
        let content = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
        try await scene.file([Scene.arrival(1, attachments: [content, content])])
        let files = try await scene.store.ticket(TicketID(1)).entries.flatMap(\.attachments)
        #expect(files.map(\.size) == [size, size])
        for file in files { #expect(try await scene.store.content(of: file.hash) == content) }
    }
}
