/// The client against the stage: every command, both ways, over TCP.

import MailTransport
import Rehearsal
import Testing

@Suite("IMAP session on the stage")
struct IMAPSessionTests {
    @Test("what is delivered is found, fetched whole and moved away")
    func fetchesAndMoves() async throws {
        try await onStage { stage in
            let mails = (1...3).map { Array("Subject: \($0)\r\n\r\n.dot {5}\r\n\u{0}\u{FF}".utf8) }
            for mail in mails { stage.deliver(mail, to: Cast.desk.address) }
            let session = try await IMAPSession.open(stage.imap(Cast.desk))
            let folder = try await session.select("INBOX")
            #expect(folder.exists == 3)
            #expect(folder.uidNext == 4)
            let uids = try await session.searchUIDs(from: 2)
            #expect(uids == [2, 3])
            let fetched = try await session.fetch(uids)
            #expect(fetched.map(\.octets) == Array(mails[1...]))
            #expect(fetched.map(\.size) == mails[1...].map(\.count))
            #expect(fetched.map(\.internalDate) == [Cast.now, Cast.now])
            try await session.move(uids, to: "Feito/Concluído")
            #expect(stage.messages(of: Cast.desk.address).map(\.uid) == [1])
            #expect(
                stage.messages(of: Cast.desk.address, folder: "Feito/Concluído").map(\.octets) == Array(mails[1...]))
            await session.logout()
        }
    }
}
