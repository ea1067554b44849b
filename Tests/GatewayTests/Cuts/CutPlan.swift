// Which octets are cut after, by how many workers, and what came of it.
import Foundation
import Rehearsal
import Synchronization

@testable import Gateway

/// What script/cuts asks for.
struct CutPlan: Sendable {
    /// 1: after every octet.
    var stride = 4_999
    /// Side by side, each with an account, a proxy and stores of its own.
    var workers = 2
    /// Notices of text alone, as an admin may configure them: their session is a tenth as long as one of the shipped
    /// templates, and every octet of it can be tried.
    var isTerse = false

    init(environment: [String: String]) {
        if let stride = environment["POSTIGO_CUT_STRIDE"].flatMap(Int.init) { self.stride = stride }
        if let workers = environment["POSTIGO_CUT_WORKERS"].flatMap(Int.init) { self.workers = workers }
        isTerse = environment["POSTIGO_CUT_NOTICES"] == "terse"
    }

    /// Runs the workers until they have cut beyond the end of the session.
    func cut(
        _ protocolName: String, _ direction: CuttingProxy.Direction,
        _ work: @escaping @Sendable (_ worker: Int, _ octets: CutOctets) async throws -> CutTally
    ) async throws -> CutTally {
        let octets = CutOctets(stride: stride, name: "\(protocolName) \(direction)")
        return try await (1...workers).concurrentMap(atMost: workers) { try await work($0, octets) }
            .reduce(into: CutTally()) { $0.add($1) }
    }
}

struct CutTally: Sendable {
    /// Connections cut.
    var cuts = 0
    /// Notices that the server has twice.
    var twice = 0
    /// Cuts after a whole mail and before the whole answer to it.
    var answersCut = 0

    mutating func add(_ other: CutTally) {
        cuts += other.cuts
        twice += other.twice
        answersCut += other.answersCut
    }
}

/// After how many octets the next connection is cut: each is handed out once.
final class CutOctets: Sendable {
    private let state = Mutex((next: 0, ends: 0))
    private let stride: Int
    private let name: String

    /// Sessions differ by some octets: in queue ids, in numbers that gain a digit. So many must have ended uncut.
    private static let endsNeeded = 8

    init(stride: Int, name: String) {
        self.stride = stride
        self.name = name
    }

    /// Nil once the session's end has been passed for certain.
    func next() -> Int? {
        state.withLock { state in
            guard state.ends < Self.endsNeeded else { return nil }
            defer { state.next += stride }
            if state.next > 0, state.next.isMultiple(of: 1_000) { print("\(name): \(state.next) octets tried") }
            return state.next
        }
    }

    /// The session was over before its cut.
    func endIsReached() { state.withLock { $0.ends += 1 } }
}
