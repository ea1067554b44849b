import Logging
import MailTransport
/// Mails that a run has ended over wait behind all others, and are read by themselves once their control is over.
import TicketStore

struct SuspectReading: Sendable {
    let filing: BatchFiling

    private var poll: MailboxPoll { filing.poll }

    func log(_ suspects: [Suspect]) {
        for suspect in suspects where suspect.lastEnd == .readingIt { log(suspect) }
    }

    /// Reads those whose control is over, one by one.
    func readDue(of suspects: [Suspect], on session: IMAPSession) async throws -> [Filed] {
        var filed: [Filed] = []
        for suspect in suspects {
            switch suspect.step {
            case .wait: break
            case .attempt: filed += try await read(suspect.uid, because: nil, on: session)
            case .setAside(let ends):
                filed += try await read(
                    suspect.uid, because: "reading it ended the program \(ends) times", on: session)
            }
        }
        return filed
    }

    /// What is on the way over the network is in nobody's hand yet: the fetch comes before the turn.
    private func read(_ uid: UInt32, because why: String?, on session: IMAPSession) async throws -> [Filed] {
        let isLarge = try await session.searchUIDs(from: uid, largerThan: poll.mailLimit).contains(uid)
        let mails = try await filing.fetch(uid, isLarge: isLarge, on: session)
        guard !mails.isEmpty else {
            try await poll.store.dropSuspect(uid, uidValidity: filing.uidValidity, of: poll.mailbox.name)
            return []
        }
        let turns = poll.store.turns
        guard await turns.beginAlone() else { return [] }
        do {
            let filed = try await filing.forgivingFaults { try await filing.file(mails, alone: true, suspect: why) }
            await turns.endAlone()
            return filed
        } catch {
            await turns.endAlone()
            throw error
        }
    }

    private func log(_ suspect: Suspect) {
        poll.logger.warning(
            "a mail may have ended the program: it waits",
            metadata: [
                "mailbox": "\(poll.mailbox.name)", "uid": "\(suspect.uid)", "ends": "\(suspect.suspicion.ends)",
            ])
    }
}
