/// One event as a request, by the Standard Webhooks specification 1.0.0.
import Foundation
import Helpdesk
import MailTransport
import TicketStore
import Ticketing

struct HookPost {
    /// The same at each attempt: receivers know by it what they have seen.
    let id: String
    let body: String
    let sentAt: Instant
    let secrets: [HookSecret]

    init(id: String, body: String, sentAt: Instant, _ secrets: [HookSecret]) {
        (self.id, self.body, self.sentAt, self.secrets) = (id, body, sentAt, secrets)
    }

    /// The entry's number, and a hash over what it is: numbers begin anew where a backup was restored, and then the same
    /// number is another event. It holds no full stop, which separates what is signed.
    static func id(of event: SealedEvent, desk: String) -> String {
        let hash = ContentHash.sha256Hex(of: Array("\(desk) \(event.entry) \(event.writtenAt.seconds)".utf8))
        return "evt_\(event.entry)_\(hash.prefix(16))"
    }

    var http: HTTPPost {
        HTTPPost(
            headers: [
                ("Content-Type", "application/json"), ("webhook-id", id), ("webhook-timestamp", "\(sentAt.seconds)"),
                ("webhook-signature", signatures),
            ], body: body)
    }

    /// "v1,…", one for each secret, with a space between: while a secret is changed, whoever has either believes it.
    private var signatures: String {
        secrets.map { secret in
            "v1," + Data(secret.signature(id: id, sentAt: sentAt, body: Array(body.utf8))).base64EncodedString()
        }.joined(separator: " ")
    }
}
