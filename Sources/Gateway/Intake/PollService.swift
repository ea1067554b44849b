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
        await cancelWhenGracefulShutdown {
            var session: IMAPSession?
            var failures = 0
            while !Task.isCancelled {
                do {
                    let open = if let session { session } else { try await poll.open() }
                    session = open
                    let summary = try await poll.run(on: open)
                    if !summary.filed.isEmpty { outbox.ring() }
                    failures = 0
                } catch {
                    failures += 1
                    await note(error)
                    await session?.logout()
                    session = nil
                }
                await wait(afterFailures: failures, on: &session)
            }
            await session?.logout()
        }
    }

    /// Until the server has news (RFC 2177), at most until IDLE must be renewed. A server that cannot tell is polled
    /// after the interval, and one that failed after the back-off.
    private func wait(afterFailures failures: Int, on session: inout IMAPSession?) async {
        guard failures == 0 else {
            try? await poll.clock.sleep(Backoff.pause(after: failures, of: poll.mailbox.name))
            return
        }
        guard let open = session, await open.canIdle else {
            try? await poll.clock.sleep(poll.mailbox.pollInterval)
            return
        }
        do { try await open.idle(upTo: poll.longestIdle) } catch {
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

extension MailboxPoll {
    /// RFC 2177 §3: a server may hang up after 30 minutes of silence. Sooner where the heartbeat's patience is shorter:
    /// each renewal is a poll, and two must fit into it.
    var longestIdle: Duration { min(.minutes(28), max(.seconds(1), heartbeat.patience / 2)) }
}
