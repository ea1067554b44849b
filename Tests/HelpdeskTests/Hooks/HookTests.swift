// What is sent to other systems: signed by the specification's own example, and retried by what the answer was.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Hooks")
struct HookTests {
    /// The secret's octets are 0…23. The signature was computed with Python's hmac module:
    /// hmac.new(bytes(range(24)), b"evt_1.1767225600.{}", "sha256").
    @Test("signs id, time and body together") func signs() throws {
        let secret = try #require(HookSecret(octets: Array(0..<24)))
        let signature = secret.signature(id: "evt_1", sentAt: DeskFixture.now, body: Array("{}".utf8))
        #expect(signature.hex == "fd137664c28d035bcd093f35a47bcbc1f82fcd474b09f97b0ca32737cecd6561")
        #expect(secret.signature(id: "evt_2", sentAt: DeskFixture.now, body: Array("{}".utf8)) != signature)
        #expect("\(secret)" == "a hook's secret" && String(reflecting: secret) == "a hook's secret")
    }

    @Test("a secret has 24 to 64 octets", arguments: [23: false, 24: true, 64: true, 65: false])
    func lengths(_ count: Int, _ fits: Bool) {
        #expect((HookSecret(octets: Array(repeating: 1, count: count)) != nil) == fits)
    }

    typealias Row = Case<(HookAnswer, HookTrouble), HookDecision>
    private static func later(_ minutes: Int64, _ reason: String) -> HookDecision {
        .later(Instant(seconds: DeskFixture.now.seconds + minutes * 60), reason: reason)
    }

    /// - Parameter days: since the receiver last took something.
    private static func trouble(_ attempts: Int, refusals: Int = 0, days: Int64 = 0) -> HookTrouble {
        HookTrouble(
            attempts: attempts, refusals: refusals, since: Instant(seconds: DeskFixture.now.seconds - days * 86_400))
    }

    private static let redirect = "HTTP 302: redirects are not followed. Set 'url' to where it leads"

    @Test(
        "after an attempt",
        arguments: [
            Row("taken", (.status(204), trouble(1)), .delivered),
            Row("down", (.unreachable("no route"), trouble(1)), later(1, "no route")),
            Row("down for the fifth time", (.unreachable("no route"), trouble(5)), later(60, "no route")),
            Row("down for four days", (.unreachable("no route"), trouble(60, days: 4)), later(120, "no route")),
            Row(
                "down for five days", (.unreachable("no route"), trouble(60, days: 5)), .setAside(reason: "no route")),
            Row("its own fault", (.status(503), trouble(9)), later(120, "HTTP 503")),
            Row("too fast", (.status(429), trouble(9)), later(120, "HTTP 429")),
            Row("asks for longer", (.status(429, retryAfter: .hours(5)), trouble(9)), later(300, "HTTP 429")),
            Row(
                "asks for less than we wait", (.status(429, retryAfter: .seconds(5)), trouble(2)), later(5, "HTTP 429")),
            Row("asks for a year", (.status(503, retryAfter: .days(365)), trouble(1)), later(1_440, "HTTP 503")),
            Row("refused", (.status(400), trouble(2, refusals: 2)), later(5, "HTTP 400")),
            Row("refused for the third time", (.status(400), trouble(3, refusals: 3)), .setAside(reason: "HTTP 400")),
            Row("refused after an outage", (.status(422), trouble(40, refusals: 1)), later(120, "HTTP 422")),
            Row(
                "not let in, for the third time", (.status(401), trouble(3)),
                later(15, "HTTP 401: does the receiver know the secret?")),
            Row("no such door", (.status(404), trouble(9)), later(120, "HTTP 404: is 'url' right?")),
            Row(
                "wants no more", (.status(410), trouble(1)), .stopped(reason: "410 Gone: the receiver wants no more")),
            Row("a redirect is no receipt", (.status(302), trouble(1)), later(1, redirect)),
        ])
    func decides(_ row: Row) {
        #expect(HookDelivery.decide(on: row.given.0, row.given.1, now: DeskFixture.now, spread: 0) == row.expected)
    }

    typealias Wish = Case<[String], Set<String>?>

    @Test(
        "which events a receiver wants",
        arguments: [
            Wish("one", ["ticket.opened"], ["ticket.opened"]),
            Wish(
                "a group and one", ["sla.*", "entry.public_reply"],
                ["sla.breached", "sla.coloured", "entry.public_reply"]),
            Wish("no such name", ["ticket.opend"], nil), Wish("no such group", ["tickets.*"], nil),
            Wish("a group is not a prefix", ["tick*"], nil),
        ])
    func filters(_ row: Wish) {
        let filter = HookFilter(row.given)
        #expect((filter == nil) == (row.expected == nil))
        guard let filter else { return }
        #expect(Set(HookName.allCases.filter(filter.wants).map(\.rawValue)) == row.expected)
    }

    @Test("every name has a group, and no full stop more") func names() {
        #expect(HookName.allCases.allSatisfy { $0.rawValue.split(separator: ".").count == 2 })
        #expect(HookName.allCases.allSatisfy(HookFilter.all.wants))
    }

    typealias Alarm = Case<(HookDecision, minutes: Int64, told: Bool), Bool>

    @Test(
        "the admin hears once of an outage",
        arguments: [
            Alarm("not at once", (.later(DeskFixture.now, reason: "x"), 14, false), false),
            Alarm("after the patience", (.later(DeskFixture.now, reason: "x"), 15, false), true),
            Alarm("once", (.later(DeskFixture.now, reason: "x"), 99, true), false),
            Alarm("at once where it is stopped", (.stopped(reason: "x"), 0, false), true),
            Alarm("at once where an event is set aside", (.setAside(reason: "x"), 0, false), true),
            Alarm("not of each event", (.setAside(reason: "x"), 0, true), false),
            Alarm("not of a delivery", (.delivered, 99, false), false),
        ])
    func alerts(_ row: Alarm) {
        let heartbeat = Heartbeat(admin: "admin@desk.test", locale: .english, patience: .minutes(15))
        let silence = HookSilence(
            hook: "crm", fault: "x", failingSince: Instant(seconds: DeskFixture.now.seconds - row.given.minutes * 60),
            alertedAt: row.given.told ? DeskFixture.now : nil, waiting: 3)
        #expect((heartbeat.alert(on: silence, row.given.0, at: DeskFixture.now) != nil) == row.expected)
        #expect((heartbeat.recovery(from: silence, at: DeskFixture.now) != nil) == row.given.told)
    }
}
