/// Tells of mail that was set aside, and does what people answer.
import Foundation
import Helpdesk
import TicketStore
import Ticketing

struct QuarantineRun: Sendable {
    let store: Store
    let desk: Desk
    /// The `admin` of postigo.yaml; nil where none is named.
    let admin: String?
    let now: Instant

    /// - Returns: how many mails it has queued.
    func run() async throws -> Int {
        var told = 0
        let given = Dictionary(grouping: try await store.quarantineOrders(), by: \.by.address)
        for (_, orders) in given.sorted(by: { $0.key < $1.key }) {
            var results: [QuarantineResult] = []
            for order in orders { results.append(QuarantineResult(order.order, try await carryOut(order))) }
            try await store.answer(orders, results: results, at: now)
            told += 1
        }
        let keeper = desk.quarantineKeeper(admin: admin)
        if try await store.reportQuarantine(to: keeper, at: now) { told += 1 }
        let isTold = try await store.reportUnopened(to: keeper, at: now) { [desk, now] oldest in
            desk.isTimeToTell(ofUnopenedSince: oldest, at: now)
        }
        return told + (isTold ? 1 : 0)
    }

    /// An end of the program before the answer is queued carries it out again: a mail that is gone by then is told as
    /// gone, and one that may have been the reason stays.
    private func carryOut(_ given: GivenOrder) async throws -> QuarantineOutcome {
        let order = given.order
        if order.act == .list { return .notThere }
        do {
            guard try await store.mayMean(given) else { return .unknownReport }
            switch order.act {
            case .release:
                return try await release(order.mail)
            case .drop:
                try await store.drop(quarantined: order.mail)
                return .dropped
            case .open:
                return .opened(try await QuarantineRelease(store: store, desk: desk, now: now).open(order.mail).ticket)
            case .list: return .notThere
            }
        } catch let error as StoreError {
            guard case .notQuarantined = error.problem else { throw error }
            return order.act == .open ? .notUnopened : .notThere
        }
    }

    private func release(_ mail: Int64) async throws -> QuarantineOutcome {
        switch try await store.beginRelease(of: mail) {
        case .endedProgram: return .endedProgram
        case .begun: break
        }
        do {
            let filed = try await QuarantineRelease(store: store, desk: desk, now: now).release(mail)
            try await store.endRelease(of: mail)
            return .released(filed.ticket)
        } catch {
            try await store.endRelease(of: mail)
            throw error
        }
    }
}
