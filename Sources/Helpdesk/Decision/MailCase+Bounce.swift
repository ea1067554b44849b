/// A delivery report: which mail of ours it is about, who was not reached, and who has to know.

extension MailCase {
    /// RFC 3464. The envelope sender it came to names ticket and recipient (VERP); else the id of the mail that came
    /// back does. Both carry a signature of ours: a report on anything else changes nothing.
    func bounced(_ bounce: BounceFacts) -> Decision {
        guard let (token, match) = reportedMail(bounce), let ticket = known.resolve(token.ticket) else {
            return .kept(.bounced, .bounced(nil))
        }
        let named = threading.judge.recipient(of: token)
        // It is about a ticket that this store does not have, or about somebody who has no part in it any more.
        guard named != nil || bounce.originalMessageID.flatMap({ known.filed[$0] }) != nil else {
            return .kept(.bounced, .bounced(nil))
        }
        let recipient = named ?? bounce.recipient
        if bounce.isDelivery { return arrived(recipient, ticket, match) }
        var change = TicketChange(events: [
            .bounced(recipient: recipient, status: bounce.status, diagnostic: bounce.diagnostic)
        ])
        if bounce.isFailure, let recipient {
            change.notices = notices(on: recipient, bounce, about: token.entry, ticket)
            // Only the address that the signature names is scored: a forged report harms nobody else.
            if named != nil {
                change.reach = [
                    .bounced(Bounced(address: recipient, status: bounce.status, diagnostic: bounce.diagnostic))
                ]
            }
        }
        return decided(.bounced, .reportOn(ticket.id, match), ticket, match, change)
    }

    private func arrived(_ recipient: String?, _ ticket: TicketSnapshot, _ match: ThreadMatch) -> Decision {
        let change = TicketChange()
        guard let recipient else { return decided(.bounced, .reportOn(ticket.id, match), ticket, match, change) }
        var late = change
        late.reach = [.reached(recipient)]
        return decided(.bounced, .reportOn(ticket.id, match), ticket, match, late)
    }

    private func reportedMail(_ bounce: BounceFacts) -> (Token, ThreadMatch)? {
        for judged in tokens {
            guard let token = judged.verdict.claims, case .address(let address) = judged.place else { continue }
            return (token, .bounceAddress(address))
        }
        guard let id = bounce.originalMessageID else { return nil }
        return NoticeID.verdict(on: id, keys: desk.keys, at: now).claims.map { ($0, .returnedID(id)) }
    }

    /// The analyst who wrote it; where the desk wrote it, those who work the ticket. Never whom it did not reach.
    private func notices(
        on recipient: String, _ bounce: BounceFacts, about entry: Int64, _ ticket: TicketSnapshot
    ) -> [Notice] {
        let kind = NoticeKind.undelivered(recipient: recipient, diagnostic: bounce.diagnostic)
        if case .analyst(let key) = known.entryAuthors[entry], let writer = desk.registry.analysts[key] {
            return writer.addresses.contains(recipient) ? [] : [desk.notice(kind, to: writer)]
        }
        return desk.notices(kind, toThoseWhoWork: ticket, except: recipient).filter { $0.address != recipient }
    }
}
