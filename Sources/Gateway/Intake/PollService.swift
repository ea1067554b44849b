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
                    let open = try await session.orOpen(poll.mailbox.endpoint)
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
                await wait(Self.pause(after: failures, interval: poll.mailbox.pollInterval), on: &session)
            }
            await session?.logout()
        }
    }

    /// The interval, or after failures 1 s, 2 s, 4 s … up to 5 minutes (trust: limits), whichever is longer.
    static func pause(after failures: Int, interval: Duration) -> Duration {
        guard failures > 0 else { return interval }
        return max(interval, min(.seconds(1 << min(failures - 1, 9)), .minutes(5)))
    }

    /// Until the server has news (RFC 2177), at most the pause; a server that cannot tell is polled.
    private func wait(_ pause: Duration, on session: inout IMAPSession?) async {
        guard let open = session, await open.canIdle else {
            try? await poll.clock.sleep(pause)
            return
        }
        do { try await open.idle(upTo: min(pause, Self.longestIdle)) } catch {
            await note(error)
            await open.close()
            session = nil
        }
    }

    /// RFC 2177 §3: a server may hang up after 30 minutes of silence.
    static let longestIdle: Duration = .minutes(28)

    private func note(_ error: any Error) async {
        guard !Task.isCancelled else { return }
        poll.logger.error(
            "poll failed", metadata: ["mailbox": "\(poll.mailbox.name)", "reason": "\(error)"])
        do { try await poll.failed(with: error) } catch {
            poll.logger.error("the failure could not be stored", metadata: ["reason": "\(error)"])
        }
    }
}

extension IMAPSession? {
    fileprivate func orOpen(_ endpoint: Endpoint) async throws -> IMAPSession {
        if let self { return self }
        return try await IMAPSession.open(endpoint)
    }
}
