/// A mail to the admin that needs no store: made, asked about at the gate, and sent.
import Helpdesk
import Logging
import MIME
import MailTransport
import TicketStore
import Ticketing

struct StraightAlert: Sendable {
    let desk: DeskInForce
    let line: SMTPLine
    let clock: DeskClock
    let logger: Logger

    /// - Returns: whether it is done with: accepted, or never to be sent. False: it is worth another attempt.
    func send(_ notice: Notice) async -> Bool {
        let moment = clock.moment
        let claimed = ClaimedNotice(past: Self.number(at: moment), notice, at: moment.wall)
        switch OutboundGate.verdict(
            on: notice.address, kind: notice.kind, isOwn: desk.desk.owns(notice.address),
            isAnalyst: desk.desk.registry.analyst(at: notice.address) != nil, history: claimed.history)
        {
        case .hold(let reason):
            logger.error("the admin cannot be told", metadata: ["reason": "\(reason.rawValue)"])
            return true
        case .stop, .send: return await send(claimed, at: moment)
        }
    }

    private func send(_ claimed: ClaimedNotice, at moment: Moment) async -> Bool {
        do {
            let mail = try await desk.value.composer.compose(claimed, at: moment.wall)
            _ = try await line.send(
                OutgoingMail(
                    sender: mail.envelopeFrom, recipients: [claimed.notice.address], octets: mail.octets,
                    envelopeID: mail.messageID), at: moment)
            logger.notice("the admin was told, past the store")
            return true
        } catch {
            logger.warning("the admin could not be told", metadata: ["reason": "\(error)"])
            return error is UnwritableField || (error as? TransportError)?.delivery == .permanent
        }
    }

    /// Its Message-ID must be unique, and no outbox number comes near the time in nanoseconds.
    private static func number(at moment: Moment) -> Int64 {
        let (seconds, attoseconds) = moment.uptime.components
        return (moment.wall.seconds &* 1_000_000_000) &+ (seconds &+ attoseconds / 1_000_000_000) % 1_000_000_000
    }
}
