// A desk whose program is ended at chosen calls, and started again.
import Foundation
import MIME
import Programs
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

/// Servers in memory, a configuration, and the program as a process of its own.
struct CrashDesk {
    let stage: Stage
    let house: GatewayFixture

    static let isPossible = PostigoProgram.isBuilt && CallShim.library != nil

    static func run(_ body: (CrashDesk) async throws -> Void) async throws {
        let stage = try await Stage.start(accounts: [.support], now: { Int64(Date().timeIntervalSince1970) })
        do { try await body(CrashDesk(stage: stage, house: try GatewayFixture(stage: stage))) } catch {
            try await stage.stop()
            throw error
        }
        try await stage.stop()
    }

    var store: Store { house.assembly.store }
    var inbox: Int { stage.messages(of: "support@desk.test").count }

    /// A mail whose file is a blob of its own.
    func deliver(_ id: String) throws {
        let file = MessageDraft.File(
            filename: "\(id).bin", contentType: "application/octet-stream",
            octets: (0..<150_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ id.utf8.count) })
        stage.deliver(
            try Letter.octets(
                from: "\(id)@shop.test", "Matter \(id)", "See the file.", id: "\(id)@shop.test", attaching: [file]),
            to: "support@desk.test")
    }

    /// One round of the program.
    func round(_ point: CallShim.Point? = nil, error: Int32? = nil, log: String? = nil) async throws -> Child.Ending {
        var environment = try CallShim.environment(point, error: error, log: log)
        environment["HOUSE_PASSWORD"] = "rehearsal"
        let program = try #require(PostigoProgram.path)
        return try await Child(program, ["run", "--once", "--config", house.folder], environment: environment).ending
    }

    /// Contract 1 and 2 for one mail: one disposition, one ticket, moved; both notices there, copies equal to the octet.
    ///
    /// - Parameter twice: how many notices may have come a second time.
    func expectFiledOnce(twice: Int) async throws {
        let rows = try await store.ledger()
        #expect(rows.map(\.disposition) == [.opened] && rows.allSatisfy(\.isSettled))
        #expect(try await store.tickets().count == 1)
        #expect(inbox == 0)
        let copies = Dictionary(grouping: stage.sent) { Message($0.octets).messageID ?? "" }
        #expect(copies.count == 2, "the acknowledgement, and the team's notice")
        #expect(copies.values.allSatisfy { Set($0.map(\.octets)).count == 1 }, "a second one is the same mail")
        #expect(stage.sent.count - copies.count <= twice)
        #expect(try await store.outbox(all: true).map(\.state) == ["sent", "sent"])
    }
}
