/// Polls one mailbox for ever; a mailbox that fails never stops another, nor itself.
import Helpdesk
import Logging
import MailTransport
import ServiceLifecycle
import TicketStore

struct PollService: Service {
    let poll: MailboxPoll
    /// Rung when there is something to send.
    let outbox: Bell

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            var session: IMAPSession?
            var failures = 0
            var hadNews = false
            while !Task.isCancelled {
                do {
                    let open = if let session { session } else { try await poll.open() }
                    session = open
                    let summary = try await poll.run(on: open)
                    hadNews = !summary.filed.isEmpty
                    if hadNews { outbox.ring() }
                    failures = 0
                } catch {
                    failures += 1
                    await note(error)
                    await session?.logout()
                    session = nil
                    if let error = error as? StoreError, error.endsTheRun { throw error }
                }
                await wait(afterFailures: failures, hadNews: hadNews, on: &session)
            }
            await session?.logout()
        }
    }

    /// Until the server has news (RFC 2177), at most until it is time to look unasked. A server that cannot tell is
    /// polled after the interval, and one that failed after the back-off.
    private func wait(afterFailures failures: Int, hadNews: Bool, on session: inout IMAPSession?) async {
        guard failures == 0 else {
            try? await poll.clock.sleep(Backoff.pause(after: failures, of: poll.mailbox.name))
            return
        }
        guard let open = session, await open.canIdle else {
            try? await poll.clock.sleep(poll.mailbox.pollInterval)
            return
        }
        let limit = IdleLimit.after(news: hadNews, patience: poll.heartbeat.patience)
        do { try await open.idle(upTo: limit) } catch {
            await note(error)
            await open.close()
            session = nil
        }
    }

    private func note(_ error: any Error) async {
        guard !Task.isCancelled else { return }
        poll.logger.error(
            "poll failed", metadata: ["mailbox": "\(poll.mailbox.name)", "reason": "\(error)"])
        do { try await poll.failed(with: error) } catch {
            poll.logger.error("the failure could not be stored", metadata: ["reason": "\(error)"])
        }
    }
}
