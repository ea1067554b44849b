/// The contracts of docs/design.md as code: what must hold after every round, after one in which nothing went wrong, and at the end.
import Foundation
import MIME
import Ticketing

@testable import Gateway
@testable import TicketStore

/// What a judgement is made on.
struct Evidence {
    let world: World
    let store: Snapshot
    /// Mails that the server has taken and that nobody has looked at yet.
    let fresh: ArraySlice<Received>
    /// By Message-ID.
    let notices: [String: Snapshot.NoticeRow]

    func notice(_ mail: Received) -> Snapshot.NoticeRow? { mail.message.messageID.flatMap { notices[$0] } }

    func form(_ notice: Snapshot.NoticeRow) -> NoticeForm? {
        (try? JSONText.decode(NoticeKind.self, from: notice.kind))?.form
    }

    func isOfDesk(_ address: String) -> Bool { address.hasSuffix("@desk.test") }

    func rows(of deed: Deed) -> [Snapshot.LedgerRow] { store.ledger.filter { $0.hash == deed.hash } }
}

struct Invariant: Sendable {
    enum Occasion: Sendable { case always, whenClean, atEnd }

    var name: String
    var occasion: Occasion
    /// What is wrong; nothing: it holds.
    var faults: @Sendable (Evidence) -> [String]
}

struct Judge {
    let world: World

    private static let all: [Invariant] =
        Invariant.ofIntake + Invariant.ofOutbox + Invariant.ofSecrets + Invariant.ofWords + Invariant.ofClocks
        + Invariant.ofSales + Invariant.ofKeeping

    func judge(after round: Round) async throws {
        let evidence = try await evidence()
        world.noteNonces(evidence.store)
        try judge(evidence, .always)
        if round.isClean { try judge(evidence, .whenClean) }
        world.judged = world.received.count
        if !round.isClean { try examine() }
    }

    func judgeAtEnd() async throws {
        let evidence = try await evidence()
        try judge(evidence, .atEnd)
        try examine()
        let strays = try world.desk.strays()
        if strays > 0 { throw Broken(rule: "no file too many", words: "\(strays) files that nothing names") }
    }

    private func judge(_ evidence: Evidence, _ occasion: Invariant.Occasion) throws {
        for invariant in Self.all where invariant.occasion == occasion {
            if let fault = invariant.faults(evidence).first { throw Broken(rule: invariant.name, words: fault) }
        }
    }

    private func examine() throws {
        if let fault = try world.desk.faults().first { throw Broken(rule: "the store is sound", words: fault) }
    }

    private func evidence() async throws -> Evidence {
        guard let store = world.desk.assembly?.store else { throw Broken(rule: "it runs", words: "no program") }
        let snapshot = try await store.snapshot(at: world.desk.clock.now)
        let named = snapshot.outbox.compactMap { row in row.messageID.map { ($0, row) } }
        return Evidence(
            world: world, store: snapshot, fresh: world.received[world.judged...],
            notices: Dictionary(named) { $1 })
    }

    // MARK: rest

    func isAtRest() async throws -> Bool { try await waiting().isEmpty && world.desk.inbox.isEmpty }

    func unrest() async throws -> String {
        let waiting = try await waiting()
        return
            "\(world.desk.inbox.count) mails in INBOX, \(waiting.map { "\($0.label) to \($0.address) \($0.state) \($0.response ?? "")" })"
    }

    /// Notices that are neither sent nor stopped with a reason.
    private func waiting() async throws -> [Snapshot.NoticeRow] {
        let (snapshot, now) = (try await evidence().store, world.desk.clock.now)
        return snapshot.outbox.filter { row in
            row.state == "claimed" || row.state == "queued" && (row.dueAt.map { $0 <= now } ?? true)
        }
    }
}
