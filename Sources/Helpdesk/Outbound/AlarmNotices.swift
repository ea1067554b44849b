/// What the days lead to that tickets wait for, or were due by.
package import Ticketing

extension Desk {
    /// The day it was put off to has come: it is open again, and whoever has it is told.
    package func woken(_ ticket: TicketSnapshot, at now: Instant) -> TicketChange {
        var change = TicketChange(
            events: [.conversation(.woken)],
            notices: notices(.conversation(.woken), toThoseWhoWork: ticket, except: nil))
        // Somebody may have solved it meanwhile.
        guard ticket.status == .waiting else { return TicketChange() }
        if ticket.followUp == true {
            // Whoever wrote meanwhile has opened it: nobody has.
            let asked = Notice(
                kind: .conversation(.reminder), address: ticket.requester, name: ticket.requesterName,
                locale: ticket.locale)
            change.notices = notices(.conversation(.reminded), toThoseWhoWork: ticket, except: nil) + [asked]
            change.events.append(.conversation(.reminded))
            change.steps.append(.followUp(false))
        }
        change.change(status: .open, from: .waiting)
        return timed(change, on: ticket, by: nil, at: now)
    }

    /// Solved for as long as the desk waits: it is closed. The customer has heard already that it is over, and the reopen
    /// window begins (design §2).
    package func closedByItself(_ ticket: TicketSnapshot, at now: Instant) -> TicketChange {
        guard ticket.status == .solved, let span = registry.defaults.closeAfter else { return TicketChange() }
        var change = move(ticket, to: .closed)
        change.events.append(.conversation(.closedByItself(afterSeconds: span.components.seconds)))
        return timed(change, on: ticket, by: nil, at: now)
    }

    /// A ticket that is over is due no more.
    package func dueReached(_ ticket: TicketSnapshot, due: Instant) -> TicketChange {
        guard !ticket.status.isFinished else { return TicketChange() }
        let kind = NoticeKind.conversation(.dueReached(due))
        return TicketChange(
            events: [.conversation(.dueReached(due))], notices: notices(kind, toThoseWhoWork: ticket, except: nil))
    }
}
