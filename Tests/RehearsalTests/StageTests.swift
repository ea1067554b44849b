/// The stage as its users see it: mail goes round, and time is the one it was given.

import Rehearsal
import Testing

@Suite("stage")
struct StageTests {
    @Test("mail goes to the address with or without detail, and to nobody else")
    func delivers() async throws {
        let desk = Account(address: "Support@desk.test", username: "u", password: "p")
        let stage = try await Stage.start(accounts: [desk], now: { 42 })
        #expect(stage.deliver([1], to: "support@desk.test") == 1)
        #expect(stage.deliver([2], to: "support+T1@desk.test") == 2)
        #expect(stage.deliver([3], to: "support@desk.test.evil") == nil)
        #expect(stage.deliver([4], to: desk.address, folder: "Concluído") == 1)
        #expect(stage.messages(of: desk.address).map(\.octets) == [[1], [2]])
        #expect(stage.messages(of: desk.address).map(\.internalDate) == [42, 42])
        #expect(stage.messages(of: desk.address, folder: "Concluído").map(\.octets) == [[4]])
        #expect(stage.folders(of: desk.address) == ["Conclu&AO0-do", "INBOX"])
        stage.renewUIDValidity(of: desk.address)
        #expect(stage.messages(of: desk.address).map(\.uid) == [1, 2])
        try await stage.stop()
    }

    @Test("waiting for mail that never comes ends when it is cancelled")
    func stopsWaiting() async throws {
        let stage = try await Stage.start(accounts: [])
        await withTaskGroup(of: Int.self) { group in
            group.addTask { await stage.waitForSent(1).count }
            group.cancelAll()
            for await count in group { #expect(count == 0) }
        }
        try await stage.stop()
    }
}
