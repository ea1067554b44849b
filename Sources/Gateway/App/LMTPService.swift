/// Mail that a mail server hands over by LMTP while the gateway runs: each is answered after its own commit.
import Helpdesk
import Logging
import MIME
import MailTransport
import ServiceLifecycle
import Ticketing

struct LMTPService: Service {
    let settings: LMTPSettings
    let assembly: Assembly
    /// Rung where there is something to send.
    let outbox: Signal

    /// A socket that cannot be had stops no polling: it is tried again until it can.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            var isTold = false
            while !Task.isCancelled {
                do { try await listen() } catch {
                    if !isTold { assembly.logger.error("no mail is taken by LMTP", metadata: ["reason": "\(error)"]) }
                    isTold = true
                }
                try? await assembly.clock.sleep(Self.pause)
            }
        }
    }

    private static let pause: Duration = .seconds(15)

    private func listen() async throws {
        let assembly = assembly
        let listener = try LMTPListener(
            at: settings.socket, for: settings.access, host: assembly.settings.domain,
            sizeLimit: assembly.settings.mailLimit * Self.sizeFactor,
            accepts: { assembly.mailbox(handedOverFor: $0) != nil },
            take: { await take($0) })
        await listener.run()
    }

    /// Of a mail beyond `mail_limit` the large parts are set aside; what is far beyond it is refused.
    private static let sizeFactor = 2

    private func take(_ mail: HandedOverMail) async -> LMTPVerdict {
        do {
            try await assembly.deliver(mail.octets, to: assembly.mailbox(handedOverFor: mail.recipient))
            outbox.ring()
            return .taken
        } catch {
            assembly.logger.error("a mail that was handed over was not taken", metadata: ["reason": "\(error)"])
            // What the matter is stands in our log: a mail server writes its answers into mails to senders.
            return .later("cannot be filed now")
        }
    }
}

extension Assembly {
    /// The mailbox whose address, alias or token address it is; nil where it is none of ours.
    func mailbox(handedOverFor address: String) -> String? {
        let address = address.lowercased()
        guard desk.owns(address) else { return nil }
        let aliased = settings.mailboxes.first { $0.aliases.contains { $0.isSameAddress(as: address.withoutTag) } }
        return aliased?.name ?? desk.mailbox(receiving: address)?.name
    }
}
