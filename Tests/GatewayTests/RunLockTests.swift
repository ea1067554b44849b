// One 'run' for one data directory, and files that only our user may read.
import Foundation
import Programs
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("One run, private files")
struct RunLockTests {
    private static func folder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("a second one is told who is there; the lock goes with its holder") func excludes() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            let first = try RunLock(in: folder, by: "process 7 on desk1, since \(GatewayFixture.now)")
            #expect(first != nil)
            let error = #expect(throws: RunLock.Held.self) { try RunLock(in: folder, by: "process 8") }
            #expect(error?.holder == "process 7 on desk1, since 2026-01-01T00:00:00Z")
            #expect(error.map { "\($0)".contains(folder) && "\($0)".contains("process 7") } == true)
            withExtendedLifetime(first) {}
        }
        let next = try RunLock(in: folder, by: "process 8")
        #expect(next != nil, "a file that nobody holds means nothing")
        let mode = try FileManager.default.attributesOfItem(atPath: folder + "/run.lock")[.posixPermissions] as? Int
        #expect(mode == 0o600)
        withExtendedLifetime(next) {}
    }

    @Test("what stands in the file is shown bounded, and printable") func isBounded() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try RunLock(in: folder, by: String(repeating: "x", count: 10_000) + "\u{1B}[31m")
        let error = #expect(throws: RunLock.Held.self) { try RunLock(in: folder, by: "") }
        #expect(error?.holder?.count == 200)
        withExtendedLifetime(first) {}
    }

    @Test("a run that was killed is missed, one that ended in order or is at work is not") func isMissed() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(RunLock.died(in: folder) == nil, "nothing has ever run here")
        do {
            let run = try RunLock(in: folder, by: "process 7")
            #expect(RunLock.died(in: folder) == nil, "it is at work")
            withExtendedLifetime(run) {}
        }
        #expect(RunLock.died(in: folder) == nil, "it ended in order")
        // What a killed one leaves: its words, and no lock.
        try Data("process 8\n".utf8).write(to: URL(filePath: folder + "/run.lock"))
        #expect(RunLock.died(in: folder) == "process 8")
        let next = try RunLock(in: folder, by: "process 9")
        #expect(RunLock.died(in: folder) == nil, "another one has taken over")
        withExtendedLifetime(next) {}
    }

    @Test("where no file can be made nobody is locked out") func isLenient() throws {
        #expect(try RunLock(in: "/dev/null", by: "x") == nil)
    }

    private static func play(_ arguments: [String], _ house: GatewayFixture) async throws -> PostigoProgram.Outcome {
        try await PostigoProgram.run(
            arguments + ["--config", house.folder], environment: ["HOUSE_PASSWORD": "rehearsal"], in: house.folder)
    }

    @Test(
        "'run --once' beside a 'run' does nothing and exits 75; other commands work",
        .enabled(if: PostigoProgram.isBuilt))
    func program() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        let lock = try house.assembly.lock()
        let refused = try await Self.play(["run", "--once"], house)
        #expect(refused.ending == .exited(75))
        #expect(refused.errors.contains("another 'postigo run'") && refused.errors.contains("\(getpid())"))
        #expect(try await Self.play(["ticket", "list"], house).ending == .exited(0))
        withExtendedLifetime(lock) {}
        try await stage.stop()
    }

    @Test("whatever a command writes is for our user alone", .enabled(if: PostigoProgram.isBuilt)) func modes()
        async throws
    {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        try Data(try Letter.octets(from: "maria@shop.test", "Printer", "No paper.", id: "1@shop.test"))
            .write(to: URL(fileURLWithPath: house.folder + "/in.eml"))
        #expect(chmod(house.folder + "/data/postigo.sqlite", 0o644) == 0)
        for arguments in [
            ["ingest", "in.eml"], ["run", "--once"], ["report", "--html", "out.html"],
        ] {
            let played = try await Self.play(arguments, house)
            #expect(played.ending == .exited(0), "\(arguments): \(played.errors)")
        }
        try await stage.stop()
        let written = FileManager.default.enumerator(atPath: house.folder + "/data")?.compactMap { $0 as? String } ?? []
        for path in written.map({ "data/" + $0 }) + ["out.html"] {
            let mode = try FileManager.default.attributesOfItem(atPath: house.folder + "/" + path)[.posixPermissions]
            #expect((mode as? Int ?? 0o777) & 0o077 == 0, "\(path)")
        }
    }
}
