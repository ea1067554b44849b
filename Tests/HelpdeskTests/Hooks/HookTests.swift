// What is sent to other systems: signed by the specification's own example, and retried by what the answer was.
import Testing

@testable import Helpdesk

@Suite("Hooks")
struct HookTests {
    /// The secret's octets are 0…23. The signature was computed with Python's hmac module:
    /// hmac.new(bytes(range(24)), b"evt_1.1767225600.{}", "sha256").
    @Test("signs id, time and body together") func signs() throws {
        let secret = try #require(HookSecret(octets: Array(0..<24)))
        let signature = secret.signature(id: "evt_1", sentAt: Cast.now, body: Array("{}".utf8))
        #expect(signature.hex == "fd137664c28d035bcd093f35a47bcbc1f82fcd474b09f97b0ca32737cecd6561")
        #expect(secret.signature(id: "evt_2", sentAt: Cast.now, body: Array("{}".utf8)) != signature)
        #expect("\(secret)" == "a hook's secret" && String(reflecting: secret) == "a hook's secret")
    }

    @Test("a secret has 24 to 64 octets", arguments: [23: false, 24: true, 64: true, 65: false])
    func lengths(_ count: Int, _ fits: Bool) {
        #expect((HookSecret(octets: Array(repeating: 1, count: count)) != nil) == fits)
    }

    typealias Row = Case<(HookAnswer, Int, Int64), HookDecision>
    private static func later(_ minutes: Int64, _ reason: String) -> HookDecision {
        .later(Instant(seconds: Cast.now.seconds + minutes * 60), reason: reason)
    }

    @Test(
        "after an attempt",
        arguments: [
            Row("taken", (.status(204), 1, 0), .delivered),
            Row("down", (.unreachable("no route"), 1, 0), later(1, "no route")),
            Row("down for the fifth time", (.unreachable("no route"), 5, 0), later(60, "no route")),
            Row("down for five days", (.unreachable("no route"), 60, 432_000), .setAside(reason: "no route")),
            Row("its own fault", (.status(503), 9, 0), later(120, "HTTP 503")),
            Row("too fast", (.status(429), 9, 0), later(120, "HTTP 429")),
            Row("refused", (.status(400), 2, 0), later(5, "HTTP 400")),
            Row("refused for the third time", (.status(400), 3, 0), .setAside(reason: "HTTP 400")),
            Row("wants no more", (.status(410), 1, 0), .setAside(reason: "410 Gone")),
            Row("a redirect is no receipt", (.status(302), 1, 0), later(1, "HTTP 302")),
        ])
    func decides(_ row: Row) {
        let decision = HookDelivery.decide(
            on: row.given.0, attempts: row.given.1,
            firstTriedAt: Instant(seconds: Cast.now.seconds - row.given.2), now: Cast.now, spread: 0)
        #expect(decision == row.expected)
    }
}
