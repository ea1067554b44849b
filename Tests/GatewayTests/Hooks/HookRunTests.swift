// Events on their way to a receiver that is down, slow, wrong or gone: each once, in order, signed; and mail never waits.
import Foundation
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Hooks on the way")
struct HookRunTests {
    @Test("down for a day, then up: each event once, in order in each ticket, signed; the admin hears twice")
    func downForADay() async throws {
        try await HookHouse.play { scene in
            _ = try await scene.house.assembly.runOnce()
            try scene.receiver.tell("down")
            for hour in 0..<24 {
                // Two customers, who both write again into the ticket of the hour before.
                try scene.deliver(2 * hour)
                try scene.deliver(2 * hour + 1, from: "j@shop.test")
                for _ in 0..<4 {
                    let round = try await scene.house.assembly.runOnce()
                    #expect(round.failures.isEmpty)
                    scene.clock.turn(.minutes(15))
                }
            }
            let down = try await scene.state()
            #expect(down.waiting >= 48 && down.setAside == 0 && down.fault?.contains("nobody listens") == true)
            #expect(try await scene.alerts().count == 1)
            #expect(scene.stage.sent.count { $0.recipients == ["m@shop.test"] } >= 10, "mail goes on meanwhile")
            #expect(try scene.receiver.report().isEmpty)

            try scene.receiver.tell("up")
            scene.clock.turn(.hours(3))
            _ = try await scene.house.assembly.runOnce()
            _ = try await scene.house.assembly.runOnce()
            let posts = try scene.receiver.report()
            try await expectEachOnce(posts, of: scene)
            #expect(try await scene.state().waiting == 0)
            #expect(try await scene.state().fault == nil)
            #expect(try await scene.alerts().count == 2, "that it is down, and that it is up")
        }
    }

    private func expectEachOnce(_ posts: [HookReceiver.Post], of scene: HookHouse) async throws {
        #expect(
            posts.allSatisfy { $0.verified == [0] }, "signed by the secret, as Python's hmac reads the specification")
        #expect(posts.allSatisfy { $0.type == "application/json" && $0.path == "/in/s3cret" })
        #expect(posts.allSatisfy { abs((Int64($0.timestamp) ?? 0) - scene.clock.now.seconds) < 300 })
        let told = try posts.map { try $0.payload.data }
        let entries = try await scene.entries()
        #expect(told.count == entries.count && Set(told.map(\.event)) == Set(entries.map(\.entry)))
        #expect(Set(posts.map(\.id)).count == posts.count)
        for ticket in Set(entries.map(\.ticket)) {
            let order = told.filter { $0.ticket.number == ticket }.map(\.event)
            #expect(order == entries.filter { $0.ticket == ticket }.map(\.entry).sorted())
        }
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        var command: String
        /// Minutes until the next attempt; nil: there is none.
        var next: Int?
        var fault: String
        var isDisabled = false
        /// Requests that reach the receiver.
        var posts = 1
        var testDescription: String { command }
    }

    @Test(
        "what a receiver may do wrong: the event waits, mail does not, and nothing is followed",
        arguments: [
            Fault(command: "down", next: 1, fault: "nobody listens", posts: 0),
            Fault(command: "stall", next: 1, fault: "did not answer in time"),
            Fault(command: "drop", next: 1, fault: "connection was lost"),
            Fault(command: "lose", next: 1, fault: "connection was lost"),
            Fault(command: "answer 500", next: 1, fault: "HTTP 500"),
            Fault(command: "answer 429 Retry-After:1800", next: 30, fault: "HTTP 429"),
            Fault(command: "answer 503 Retry-After:99999999", next: 1_440, fault: "HTTP 503"),
            Fault(command: "answer 302 Location:/elsewhere", next: 1, fault: "redirects are not followed"),
            Fault(command: "answer 401", next: 1, fault: "does the receiver know the secret"),
            Fault(command: "answer 410", next: nil, fault: "410 Gone", isDisabled: true),
        ])
    func faults(_ row: Fault) async throws {
        try await HookHouse.play(", timeout: 1s") { scene in
            _ = try await scene.house.assembly.runOnce()
            try scene.receiver.tell(row.command)
            try scene.deliver(1)
            let round = try await scene.house.assembly.runOnce()
            #expect(round.filed.map(\.disposition) == [.opened])
            #expect(scene.stage.sent.contains { $0.recipients == ["m@shop.test"] })
            let state = try await scene.state()
            #expect(state.fault?.contains(row.fault) == true, "\(state.fault ?? "none")")
            #expect(state.fault?.contains("s3cret") == false)
            #expect((state.disabledAt != nil) == row.isDisabled)
            let pause = state.dueAt.map { ($0 - scene.clock.now).components.seconds }
            // The pauses of the schedule are moved by a fifth at most; what the receiver asks is not.
            let minutes = row.next.map { Int64($0) * 60 }
            #expect(pause.map { $0 >= (minutes ?? 0) * 4 / 5 && $0 <= (minutes ?? 0) * 6 / 5 } ?? (minutes == nil))
            #expect(try scene.receiver.report().count == row.posts)
            #expect(try await scene.alerts().count == (row.isDisabled ? 1 : 0))
        }
    }

    @Test("an answer that was lost: the event comes again under the same id, with the same octets") func lost()
        async throws
    {
        try await HookHouse.play { scene in
            _ = try await scene.house.assembly.runOnce()
            try scene.receiver.tell("lose")
            try scene.deliver(1)
            _ = try await scene.house.assembly.runOnce()
            // The ticket changes in between: what goes out again does not.
            try await scene.store.change(TicketID(1), at: scene.clock.now) { _ in
                var change = TicketChange()
                change.status = .waiting
                return change
            }
            try scene.receiver.tell("answer 204")
            scene.clock.turn(.minutes(2))
            _ = try await scene.house.assembly.runOnce()
            let posts = try scene.receiver.report()
            try #require(posts.count >= 2)
            #expect(posts[0].id == posts[1].id && posts[0].body == posts[1].body)
            #expect(posts[0].timestamp != posts[1].timestamp, "the signature is of the attempt")
            #expect(posts.allSatisfy { $0.verified == [0] })
            #expect(Set(posts.map(\.id)).count == posts.count - 1)
        }
    }

    @Test(
        "an event that is refused for what it is: set aside after three attempts, told once, offered again on request")
    func refused() async throws {
        try await HookHouse.play { scene in
            _ = try await scene.house.assembly.runOnce()
            try scene.deliver(1)
            try scene.receiver.tell("answer 422")
            for _ in 0..<3 {
                _ = try await scene.house.assembly.runOnce()
                scene.clock.turn(.minutes(20))
            }
            #expect(try await scene.state().setAside == 1)
            #expect(try await scene.alerts().count == 1)
            try scene.receiver.tell("answer 200")
            _ = try scene.receiver.report()
            scene.clock.turn(.hours(3))
            _ = try await scene.house.assembly.runOnce()
            let rest = try scene.receiver.report().map { try $0.payload.data.event }
            let entries = try await scene.entries().map(\.entry).sorted()
            #expect(rest == Array(entries.dropFirst()), "the next ones go on")
            let state = try await scene.store.resume(hook: "crm", from: .setAside)
            #expect(state.waiting == 1)
            _ = try await scene.house.assembly.runOnce()
            #expect(try scene.receiver.report().map { try $0.payload.data.event } == Array(entries.prefix(1)))
            #expect(try await scene.state().setAside == 0)
        }
    }

    @Test("a hook that was stopped waits for a person, and forgets nothing") func resumes() async throws {
        try await HookHouse.play { scene in
            _ = try await scene.house.assembly.runOnce()
            try scene.receiver.tell("answer 410")
            try scene.deliver(1)
            _ = try await scene.house.assembly.runOnce()
            try scene.receiver.tell("answer 200")
            _ = try scene.receiver.report()
            scene.clock.turn(.days(9))
            _ = try await scene.house.assembly.runOnce()
            #expect(try scene.receiver.report().isEmpty)
            _ = try await scene.store.resume(hook: "crm", from: .place)
            _ = try await scene.house.assembly.runOnce()
            try await expectEachOnce(try scene.receiver.report(), of: scene)
        }
    }

    struct Secrets: Sendable, CustomTestStringConvertible {
        var believed: [String]
        var verified: [Int]
        var testDescription: String { "receiver with \(believed.count) secrets, right by \(verified)" }
    }

    @Test(
        "a secret is changed without a moment in which a receiver believes nothing",
        arguments: [
            Secrets(believed: [HookReceiver.oldSecret], verified: [0]),
            Secrets(believed: [HookReceiver.secret], verified: [0]),
            Secrets(believed: [HookReceiver.oldSecret, HookReceiver.secret], verified: [0, 1]),
            Secrets(believed: ["whsec_" + Data(repeating: 9, count: 32).base64EncodedString()], verified: []),
        ])
    func rotates(_ row: Secrets) async throws {
        try await HookHouse.play(", previous_secret_file: old", secrets: row.believed) { scene in
            let run = try #require(try scene.house.assembly.hooks().first)
            #expect(await run.test() == .status(200))
            let post = try #require(try scene.receiver.report().first)
            #expect(post.verified == row.verified)
            #expect(post.body.contains("postigo.test"))
        }
    }

    @Test("only what it asked for, and with 'thin' no word that somebody wrote") func filters() async throws {
        try await HookHouse.play(", events: ['ticket.*'], content: thin") { scene in
            _ = try await scene.house.assembly.runOnce()
            try scene.deliver(1)
            _ = try await scene.house.assembly.runOnce()
            let posts = try scene.receiver.report()
            #expect(try posts.map { try $0.payload.type } == ["ticket.opened"])
            #expect(posts.allSatisfy { !$0.body.contains("Matter") && !$0.body.contains("shop.test") })
            #expect(try await scene.state().waiting == 0)
        }
    }

    @Test("a reload puts other hooks in force, and the service follows") func reload() async throws {
        try await HookHouse.play { scene in
            let folder = SettingsFolder(path: scene.house.folder, environment: ["HOUSE_PASSWORD": "rehearsal"])
            let path = scene.house.folder + "/postigo.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try GatewayFixture.write(
                text.replacingOccurrences(of: "{crm: {", with: "{erp: {events: 'sla.*', "), to: path)
            let outcome = await Reload(assembly: scene.house.assembly, folder: folder).run()
            #expect(outcome == .inForce(version: scene.house.assembly.desk.rules.version, needsRestart: false))
            #expect(try scene.house.assembly.hooks().map(\.name) == ["erp"])
            try GatewayFixture.write(text.replacingOccurrences(of: "http://127", with: "http://10"), to: path)
            guard case .refused(let mistakes) = await Reload(assembly: scene.house.assembly, folder: folder).run()
            else { return #expect(Bool(false), "plaintext to another machine") }
            #expect(mistakes.first?.contains("https://") == true)
            #expect(try scene.house.assembly.hooks().map(\.name) == ["erp"])
        }
    }
}
