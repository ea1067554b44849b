// What is written a second time: in the first one's place where the newer counts, and not at all where the first one stays.
import Testing

@testable import TicketStore
@testable import Ticketing

@Suite("Written twice")
struct WrittenTwiceTests {
    private let scene: Scene
    private var store: Store { scene.store }

    init() throws { scene = try Scene() }

    private func count(_ table: String) async throws -> Int {
        try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
    }

    @Test("what a scanner says last counts, of each blob that is there") func scans() async throws {
        let (blob, gone) = (Blob([1]), ContentHash(of: [2]))
        try await store.write { try BlobWriter(db: $0).insert(blob) }
        for scan in [BlobScan(virus: "Eicar", at: Scene.now), BlobScan(virus: nil, at: Scene.now + .hours(1))] {
            for hash in [blob.hash, gone] { try await store.note(scan, of: hash) }
            #expect(try await store.scan(of: blob.hash) == scan)
        }
        #expect(try await store.scan(of: gone) == nil)
    }

    @Test("a blob is kept once, as it came first") func blobs() async throws {
        try await store.write { db in for _ in 0..<2 { try BlobWriter(db: db).insert(Blob([1])) } }
        #expect(try await count("blob") == 1)
    }

    @Test("the promises that were worked out last are those") func promises() async throws {
        for octet in [1, 2, 2] as [UInt8] {
            let promises = ContentHash(of: [octet])
            try await store.noteWorkedOut(promises)
            #expect(try await store.hasWorkedOut(promises))
        }
        #expect(try await !store.hasWorkedOut(ContentHash(of: [1])))
    }

    @Test(
        "how it stands with a mail that does not come is what was seen last, of each mail and each life of the folder")
    func missing() async throws {
        func mail(_ uid: UInt32, visits: Int, isProven: Bool = false, _ fault: String = "NO") -> MissingMail {
            MissingMail(uid: uid, visits: visits, isProven: isProven, since: Scene.now, fault: fault)
        }
        try await store.keepMissing([mail(1, visits: 0), mail(2, visits: 0)], of: "support", uidValidity: 7)
        let later = mail(2, visits: 3, isProven: true, "BYE")
        try await store.keepMissing([later], of: "support", uidValidity: 7)
        #expect(try await store.missingMails(of: "support", uidValidity: 7) == [mail(1, visits: 0), later])
        #expect(try await store.missingMails(of: "sales", uidValidity: 7) == [])
        try await store.keepMissing([], of: "support", uidValidity: 8)
        #expect(try await count("missing_mail") == 0)
    }

    @Test("a hook begins behind what was there when it first ran, and once") func hooks() async throws {
        #expect(try await store.hook("of an empty store").lastEntry == 0)
        try await scene.file([Scene.arrival(1)])
        let first = try await store.hook("crm").lastEntry
        #expect(first > 0)
        try await scene.file([Scene.arrival(2, "Scanner")])
        #expect(try await store.hook("crm").lastEntry == first)
        #expect(try await store.hook("of an empty store").lastEntry == 0)
    }

    @Test("a field that a rule has set stays for other rules, and a person sets it anew; a tag is laid once")
    func marks()
        async throws
    {
        try await scene.file([Scene.arrival(1)])
        func lay(_ value: String, byPerson: Bool) async throws -> TicketMarks {
            try await store.write { db in
                let table = MarksTable(db: db)
                let marks = TicketMarks(tags: ["order"], fields: ["order": value])
                try table.lay(marks, over: TicketID(1), byPerson: byPerson)
                return try table.marks(of: TicketID(1))
            }
        }
        #expect(try await lay("1", byPerson: false) == TicketMarks(tags: ["order"], fields: ["order": "1"]))
        #expect(try await lay("2", byPerson: false).fields == ["order": "1"])
        #expect(try await lay("3", byPerson: true) == TicketMarks(tags: ["order"], fields: ["order": "3"]))
        #expect(try await lay("4", byPerson: false).fields == ["order": "3"])
    }
}
