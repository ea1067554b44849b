/// Mails too big for memory: they come as files, whole or cut, and the files go away.

import Foundation
import MailTransport
import Rehearsal
import Testing

@Suite("spool files")
struct SpoolTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path

    private func limits(over: Int, mail: Int = 50_000_000) -> SessionLimits {
        var limits = SessionLimits()
        (limits.spoolFolder, limits.spoolOver, limits.mailOctets) = (folder, over, mail)
        return limits
    }

    private var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }

    @Test("what is over the limit comes as a file, the rest in memory, in one download")
    func spools() async throws {
        let (small, big) = (
            [UInt8](repeating: 0x61, count: 1_000), (0..<700_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        )
        try await onStage { stage in
            for octets in [small, big, small] { stage.deliver(octets, to: StageFixture.desk.address) }
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk), limits: limits(over: 1_000))
            try await session.select("INBOX")
            var mails = try await session.fetch([1, 2, 3])
            #expect(mails.map { $0.file == nil } == [true, false, true])
            #expect(mails.map(\.octets) == [small, [], small])
            #expect(mails.map(\.size) == [small.count, big.count, small.count])
            let file = try #require(mails[1].file)
            #expect(file.read(upTo: file.size) == big)
            #expect(file.read(from: 600_000, upTo: 10) == Array(big[600_000..<600_010]))
            #expect(files.count == 1)
            mails = []
            _ = consume file
            #expect(files.isEmpty, "it goes with its last owner")
            await session.logout()
        }
        try FileManager.default.removeItem(atPath: folder)
    }

    @Test("a mail beyond the limit of all mails is cut in its file too")
    func cuts() async throws {
        let big = (0..<9_000).map { UInt8(truncatingIfNeeded: $0) }
        try await onStage { stage in
            stage.deliver(big, to: StageFixture.desk.address)
            let session = try await IMAPSession.open(
                stage.imap(StageFixture.desk), limits: limits(over: 1_000, mail: 5_000))
            try await session.select("INBOX")
            let mail = try #require(try await session.fetch([1]).first)
            #expect(mail.isCut)
            #expect(mail.size == 9_000)
            #expect(mail.file.map { $0.read(upTo: 9_000) } == Array(big.prefix(5_000)))
            await session.logout()
        }
    }

    @Test("a folder that cannot be written is a fault with a way out, and it is tried again")
    func cannotWrite() async throws {
        try await onStage { stage in
            stage.deliver([UInt8](repeating: 0x61, count: 2_000), to: StageFixture.desk.address)
            var limits = limits(over: 1_000)
            limits.spoolFolder = "/proc/no-folder"
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk), limits: limits)
            try await session.select("INBOX")
            let error = await #expect(throws: TransportError.self) { try await session.fetch([1]) }
            #expect(error?.label == "spool-failed")
            #expect(error?.isTransient == true)
        }
    }
}
