// What a monitoring system is told: latencies in their buckets, and how long the oldest notice waits.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Measures")
struct MeasureTests {
    @Test(
        "a latency is in each bucket from its own on",
        arguments: [(0, 0), (1, 0), (2, 1), (5, 1), (60, 3), (61, 4), (14_400, 7), (14_401, 8)])
    func sorts(seconds: Int, first: Int) async throws {
        let scene = try Scene()
        try await scene.file([Scene.arrival(1)])
        try await scene.store.write {
            try $0.execute(sql: "UPDATE outbox SET state = 'sent', sent_at = created_at + ?", arguments: [seconds])
        }
        let all = try await scene.store.measures(at: Scene.now).sending
        #expect(all.count > 0 && all.cumulative.firstIndex { $0 > 0 } == first)
        #expect(
            all.cumulative.suffix(from: first).allSatisfy { $0 == all.count } && all.sum == Int64(seconds * all.count))
    }

    @Test("a notice that was put off does not wait until its day has come") func waits() async throws {
        let scene = try Scene()
        #expect(try await scene.store.measures(at: Scene.now).waitingSince == nil)
        try await scene.file([Scene.arrival(1)])
        #expect(try await scene.store.measures(at: Scene.now).waitingSince == Scene.now)
        try await scene.store.write {
            try $0.execute(sql: "UPDATE outbox SET not_before = ?", arguments: [Scene.now.seconds + 60])
        }
        #expect(try await scene.store.measures(at: Scene.now).waitingSince == nil)
        let later = try await scene.store.overview(at: Scene.now + .minutes(2)).waitingSince
        #expect(later == Scene.now + .minutes(1))
    }
}
