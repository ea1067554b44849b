// Commit, then tell: what stands in the log is on the disk before a server hears of it (trust: crash point 10).
import Foundation
import Programs
import Testing

@testable import Gateway

@Suite("Syncs before words", .enabled(if: CrashDesk.isPossible, "needs the program and a C compiler"))
struct SyncOrderTests {
    /// One mail's whole way.
    private static func calls() async throws -> [CallShim.Record] {
        var calls: [CallShim.Record] = []
        try await CrashDesk.run { desk in
            try desk.deliver("a")
            let log = desk.house.folder + "/calls"
            #expect(try await desk.round(log: log) == .exited(0))
            try await desk.expectFiledOnce(twice: 0)
            calls = try CallShim.records(in: log)
        }
        return calls
    }

    @Test("every write to the log is synced before MOVE, and before the first DATA") func log() async throws {
        let calls = try await Self.calls()
        let fetch = try #require(calls.firstIndex { $0.call == .send && $0.text.contains("BODY.PEEK[]") })
        for word in ["UID MOVE", "MAIL FROM"] {
            let said = try #require(calls.firstIndex { $0.call == .send && $0.text.contains(word) })
            let log = calls[fetch..<said].filter { $0.text.hasSuffix("-wal") }
            #expect(log.contains { $0.call == .write }, "\(word): something was committed since the fetch")
            #expect(log.last?.call == .sync, "\(word): and is on the disk")
        }
    }

    @Test("a blob's content is synced before its name, and its name before the commit") func blobs() async throws {
        let calls = try await Self.calls()
        let named = calls.indices.filter { calls[$0].call == .rename && calls[$0].text.contains("/blobs/") }
        #expect(named.count >= 1)
        for index in named {
            let folder = (calls[index].text as NSString).deletingLastPathComponent
            let commit = try #require(calls[index...].firstIndex { $0.call == .write && $0.text.hasSuffix("-wal") })
            #expect(calls[..<index].last { $0.text.contains("/spool/") }?.call == .sync, "the content")
            #expect(calls[index..<commit].contains { $0.call == .sync && $0.text == folder }, "its name")
        }
        let data = calls.first { $0.call == .sync && $0.text.hasSuffix("/blobs") }
        #expect(data != nil, "the name of its folder, which is new")
    }
}
