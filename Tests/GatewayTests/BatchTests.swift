// A long download in batches: parsed, committed and downloaded side by side.
import MIME
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Batches")
struct BatchTests {
    /// Some of them are a batch by their octets alone.
    private static func mail(_ number: Int) throws -> [UInt8] {
        let file = MessageDraft.File(
            filename: "scan.pdf", contentType: "application/pdf",
            octets: [UInt8](repeating: UInt8(number), count: 600_000))
        return try Letter.octets(
            from: "c\(number)@shop.test", "Matter \(number)", "x", id: "batch-\(number)@shop.test", attaching: [file])
    }

    @Test("a line that breaks loses no batch that came whole, and the next visit brings the rest once")
    func keepsWhatCame() async throws {
        let stage = try await Stage.start(accounts: [.support])
        do {
            let size = try Self.mail(0).count
            let batch = (SessionLimits().batchOctets + size - 1) / size
            for number in 0..<(3 * batch) { stage.deliver(try Self.mail(number), to: "support@desk.test") }
            let house = try GatewayFixture(stage: stage, after: "leave")
            let store = house.assembly.store
            // In the midst of the third.
            stage.inject(.drop(afterOctets: size * (2 * batch + batch / 2)), into: .imap)

            #expect(try await house.assembly.runOnce().failures.count == 1)
            let kept = try await store.ledger().count
            #expect(kept >= 2 * batch && kept < 3 * batch, "and what had come whole of the third")
            #expect(try await store.inFlight(of: "support") == nil, "nothing is suspected of ending the program")

            let rest = try await house.assembly.runOnce().filed.count
            #expect(rest == 3 * batch - kept)
            #expect(Set(try await store.tickets().map { $0.subject }).count == 3 * batch)
        } catch {
            try await stage.stop()
            throw error
        }
        try await stage.stop()
    }

    @Test("the mark of the batch that is parsed outlives the commit of the one before")
    func keepsTheNextMark() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        let store = house.assembly.store
        try await store.beginParsing(1...1_000, uidValidity: 7, of: "support")
        func commit(upTo uid: UInt32, uidValidity: UInt32) async throws {
            _ = try await store.file(
                [], of: "support", cursor: Cursor(uidValidity: uidValidity, nextUID: uid + 1), settlesLater: true,
                at: GatewayFixture.now)
        }
        try await commit(upTo: 500, uidValidity: 7)
        #expect(try await store.inFlight(of: "support")?.uids == 1...1_000)
        try await commit(upTo: 1_000, uidValidity: 7)
        #expect(try await store.inFlight(of: "support") == nil)

        try await store.beginParsing(1...10, uidValidity: 7, of: "support")
        try await commit(upTo: 1, uidValidity: 8)
        #expect(try await store.inFlight(of: "support") == nil, "UIDs of a folder that was made anew are others")
        try await stage.stop()
    }
}
