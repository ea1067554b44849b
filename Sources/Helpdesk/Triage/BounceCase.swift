/// A delivery report: which mail of ours it is about, who was not reached, and who has to know.
import MIME
import Ticketing

extension Case {
    /// RFC 3464. The envelope sender it came to names the very mail (VERP); else the id of the mail that came back does, or
    /// what else of ours stands in it. All carry a signature of ours: a report on anything else changes nothing, and one on a mail that was reported
    /// before nothing either, whatever it says. Who was not reached is whom we had sent that mail to.
    func bounced(_ bounce: BounceFacts) -> Decision {
        guard let notice = known.reported, let ticket = known.resolve(notice.ticket), let match = reportMatch(notice)
        else { return .kept(.bounced, .bounced(nil)) }
        if bounce.isDelivery { return arrived(notice, ticket, match) }
        return bounce.isFailure
            ? failed(notice, bounce, ticket, match) : late(notice, bounce, ticket, match)
    }

    private func failed(
        _ notice: ReportedNotice, _ bounce: BounceFacts, _ ticket: TicketSnapshot, _ match: ThreadMatch
    ) -> Decision {
        if notice.hasFailed { return reportedBefore(ticket, match) }
        let (status, diagnostic) = words(of: bounce, on: notice)
        var change = TicketChange(events: [
            .bounced(recipient: notice.address, status: status, diagnostic: diagnostic)
        ])
        change.reported = .failed(notice.id)
        change.notices = notices(on: notice, ReportWords.shown(bounce, isProven: notice.isProven), ticket)
        // The words of anybody who holds the mail hold back no customer's mail.
        if notice.isProven {
            change.reach = [
                .bounced(
                    Bounced(
                        address: notice.address, status: bounce.status.flatMap(ReportWords.code),
                        diagnostic: bounce.diagnostic.flatMap(ReportWords.plain)))
            ]
        }
        return decided(.bounced, .reportOn(ticket.id, match), ticket, match, change)
    }

    private func late(
        _ notice: ReportedNotice, _ bounce: BounceFacts, _ ticket: TicketSnapshot, _ match: ThreadMatch
    ) -> Decision {
        if notice.isLate || notice.hasFailed { return reportedBefore(ticket, match) }
        let (status, diagnostic) = words(of: bounce, on: notice)
        var change = TicketChange(events: [
            .delayed(recipient: notice.address, status: status, diagnostic: diagnostic)
        ])
        change.reported = .late(notice.id)
        return decided(.bounced, .reportOn(ticket.id, match), ticket, match, change)
    }

    private func arrived(_ notice: ReportedNotice, _ ticket: TicketSnapshot, _ match: ThreadMatch) -> Decision {
        guard notice.isProven else { return reportedBefore(ticket, match) }
        var change = TicketChange()
        change.reach = [.reached(notice.address)]
        return decided(.bounced, .reportOn(ticket.id, match), ticket, match, change)
    }

    /// The ledger keeps it.
    private func reportedBefore(_ ticket: TicketSnapshot, _ match: ThreadMatch) -> Decision {
        .kept(.bounced, .reportOn(ticket.id, match))
    }

    /// What of a report a ticket shows: the words of a server only where the report is proven.
    private func words(of bounce: BounceFacts, on notice: ReportedNotice) -> (status: String?, diagnostic: String?) {
        (
            bounce.status.flatMap(ReportWords.code),
            notice.isProven ? bounce.diagnostic.flatMap(ReportWords.plain) : nil
        )
    }

    private func reportMatch(_ notice: ReportedNotice) -> ThreadMatch? {
        if notice.isProven { return study.report?.envelope.map(ThreadMatch.bounceAddress) }
        return study.report?.messageID.map(ThreadMatch.returnedID) ?? .returnedWord
    }

    /// The analyst who wrote it; where the desk wrote it, those who work the ticket. Never whom it did not reach.
    private func notices(
        on notice: ReportedNotice, _ diagnostic: String?, _ ticket: TicketSnapshot
    ) -> [Notice] {
        let kind = NoticeKind.undelivered(recipient: notice.address, diagnostic: diagnostic)
        if case .analyst(let key) = known.entryAuthors[notice.entry], let writer = desk.registry.analysts[key] {
            return writer.addresses.contains(notice.address) ? [] : [desk.notice(kind, to: writer)]
        }
        return desk.notices(kind, toThoseWhoWork: ticket, except: notice.address).filter {
            $0.address != notice.address
        }
    }
}

extension ReportWords {
    fileprivate static func shown(_ bounce: BounceFacts, isProven: Bool) -> String? {
        shown(status: bounce.status, diagnostic: bounce.diagnostic, isProven: isProven)
    }
}
