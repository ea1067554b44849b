/// The client against the stage: every command, both ways, over TCP.

import MailTransport
import Rehearsal
import Testing

@Suite("IMAP session on the stage")
struct IMAPSessionTests {
    @Test("what is delivered is found and fetched whole")
    func fetches() async throws {
        try await onStage { stage in
            let mails = (1...3).map { Array("Subject: \($0)\r\n\r\n.dot {5}\r\n\u{0}\u{FF}".utf8) }
            for mail in mails { stage.deliver(mail, to: StageFixture.desk.address) }
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            let folder = try await session.select("INBOX")
            #expect(folder.exists == 3)
            #expect(folder.uidNext == 4)
            #expect(try await session.searchUIDs(from: 2) == [2, 3])
            // "n:*" names the last mail even where its UID is below n.
            #expect(try await session.searchUIDs(from: 4) == [])
            let fetched = try await session.fetch([2, 3, 99])
            let wanted = [2, 3].map {
                FetchedMail(
                    uid: UInt32($0), size: mails[$0 - 1].count, internalDate: StageFixture.now, octets: mails[$0 - 1])
            }
            #expect(fetched == wanted)
            // PEEK: a person still sees them as new.
            #expect(stage.messages(of: StageFixture.desk.address).allSatisfy { $0.flags.isEmpty })
            await session.logout()
        }
    }

    struct Way: Sendable, CustomTestStringConvertible {
        var without: Set<Capability>
        var revision = Revision.first
        var testDescription: String {
            "\(revision) revision, without " + without.map(\.rawValue).sorted().joined(separator: ", ")
        }
    }

    @Test(
        "mails move with or without the extensions, into a folder that is made",
        arguments: [
            Way(without: []), Way(without: [.move]), Way(without: [.move, .uidplus]),
            Way(without: Set(Capability.allCases)), Way(without: [], revision: .both),
            Way(without: [], revision: .second),
            Way(without: Set(Capability.allCases), revision: .second),
        ])
    func moves(_ way: Way) async throws {
        let capabilities = Set(Capability.allCases).subtracting(way.without)
        try await onStage(capabilities: capabilities, revision: way.revision) { stage in
            for number in 1...5 { stage.deliver(Array("mail \(number)\r\n".utf8), to: StageFixture.desk.address) }
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            let uids = try await session.searchUIDs(from: 1)
            try await session.move([1, 2, 4], to: "Feito & \"Concluído\" 日本")
            #expect(uids == [1, 2, 3, 4, 5])
            #expect(stage.messages(of: StageFixture.desk.address).map(\.uid) == [3, 5])
            let moved = stage.messages(of: StageFixture.desk.address, folder: "Feito & \"Concluído\" 日本").map(\.octets)
            #expect(moved == [1, 2, 4].map { Array("mail \($0)\r\n".utf8) })
            #expect(try await session.listFolders().map(\.name).sorted() == ["Feito & \"Concluído\" 日本", "INBOX"])
            await session.logout()
        }
    }

    @Test(
        "of mails that somebody else has moved the server says nothing",
        arguments: [[], [.move]] as [Set<Capability>])
    func countsMoved(without: Set<Capability>) async throws {
        try await onStage(capabilities: Set(Capability.allCases).subtracting(without)) { stage in
            for number in 1...4 { stage.deliver(Array("mail \(number)\r\n".utf8), to: StageFixture.desk.address) }
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            let other = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            try await other.select("INBOX")
            #expect(try await session.move([1], to: "Done") == 1)
            try await other.move([2, 4], to: "Done")
            #expect(try await session.move([2, 3], to: "Done") == 1)
            #expect(try await session.move([4], to: "Done") == 0)
            await session.logout()
            await other.logout()
        }
    }

    @Test("a folder is made once, and once more is no error")
    func createsFolder() async throws {
        try await onStage { stage in
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.createFolder("Done")
            try await session.createFolder("Done")
            #expect(try await session.listFolders().map(\.name) == ["Done", "INBOX"])
            // The stage's name is also the password of this account, which nobody says again.
            #expect(try await session.id().keys.contains("name"))
            await session.logout()
        }
    }

    @Test("a fetch of many comes in batches, all of it, in order")
    func fetchesInBatches() async throws {
        try await onStage { stage in
            for number in 1...250 { stage.deliver(Array("mail \(number)\r\n".utf8), to: StageFixture.desk.address) }
            var limits = SessionLimits()
            limits.batchMails = 40
            limits.commandOctets = 60
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk), limits: limits)
            try await session.select("INBOX")
            let odd = (1...250).filter { !$0.isMultiple(of: 2) }.map(UInt32.init)
            var batches: [[UInt32]] = []
            try await session.fetch(odd) { batches.append($0.map(\.uid)) }
            #expect(batches.flatMap(\.self) == odd)
            #expect(batches.allSatisfy { $0.count <= 40 })
            #expect(batches.count >= 4)
            try await session.noop()
        }
    }

    @Test("a consumer that fails ends the fetch and the session, with its own error")
    func stopsFetching() async throws {
        struct DiskFull: Error {}
        try await onStage { stage in
            for number in 1...50 { stage.deliver(Array("mail \(number)\r\n".utf8), to: StageFixture.desk.address) }
            var limits = SessionLimits()
            limits.batchMails = 10
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk), limits: limits)
            try await session.select("INBOX")
            let uids = try await session.searchUIDs(from: 1)
            await #expect(throws: DiskFull.self) { try await session.fetch(uids) { _ in throw DiskFull() } }
            let after = await #expect(throws: TransportError.self) { try await session.noop() }
            #expect(after?.problem == .closed)
        }
    }

    @Test("during a fetch nothing else may be asked, and afterwards everything")
    func refusesWhileBusy() async throws {
        try await onStage { stage in
            stage.deliver(Array("mail\r\n".utf8), to: StageFixture.desk.address)
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            try await session.beginFetch([1])
            let error = await #expect(throws: TransportError.self) { try await session.noop() }
            #expect(error?.problem == .busy)
            #expect(try await session.nextBatch()?.map(\.uid) == [1])
            #expect(try await session.nextBatch() == nil)
            try await session.noop()
        }
    }

    @Test("a mail beyond the limit arrives cut, and the next one whole")
    func cutsLargeMail() async throws {
        try await onStage { stage in
            stage.deliver(Array(repeating: 0x61, count: 1_000), to: StageFixture.desk.address)
            stage.deliver(Array(repeating: 0x62, count: 100), to: StageFixture.desk.address)
            var limits = SessionLimits()
            limits.mailOctets = 100
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk), limits: limits)
            try await session.select("INBOX")
            let mails = try await session.fetch([1, 2])
            #expect(mails.map(\.isCut) == [true, false])
            #expect(mails.map(\.size) == [1_000, 100])
            #expect(mails.map(\.octets.count) == [100, 100])
        }
    }

    @Test("a folder's new life is seen")
    func seesNewValidity() async throws {
        try await onStage { stage in
            stage.deliver([0x61], to: StageFixture.desk.address)
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            let before = try await session.select("INBOX").uidValidity
            stage.renewUIDValidity(of: StageFixture.desk.address)
            #expect(try await session.select("INBOX").uidValidity != before)
            await session.logout()
        }
    }

    @Test("idling ends with the mail that comes, and with the time when none comes")
    func idles() async throws {
        try await onStage { stage in
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            #expect(try await session.idle(upTo: .milliseconds(1)) == .silence)
            async let outcome = session.idle()
            stage.deliver([0x61], to: StageFixture.desk.address)
            // Whether the mail comes before or during the wait, it ends it.
            #expect(try await outcome == .news)
            #expect(try await session.searchUIDs(from: 1) == [1])
            await session.logout()
        }
    }

    @Test("a mail told at the end of another command is news for the wait after it")
    func remembersNews() async throws {
        try await onStage { stage in
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            stage.deliver([0x61], to: StageFixture.desk.address)
            try await session.noop()
            #expect(try await session.idle(upTo: .milliseconds(1)) == .news)
            #expect(try await session.searchUIDs(from: 1) == [1])
            #expect(try await session.idle(upTo: .milliseconds(1)) == .silence)
            await session.logout()
        }
    }

    @Test("a cancelled wait ends at once, and the session with it")
    func cancels() async throws {
        try await onStage { stage in
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            await withThrowingTaskGroup { group in
                group.addTask { try await session.idle() }
                group.cancelAll()
                let error = await #expect(throws: TransportError.self) { try await group.waitForAll() }
                #expect(error?.problem == .cancelled)
            }
            await #expect(throws: TransportError.self) { try await session.noop() }
        }
    }
}
