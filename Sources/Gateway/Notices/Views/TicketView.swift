/// Fills in what templates show of a ticket.
import Helpdesk
import MIME
import Ticketing

struct TicketView {
    let desk: Desk
    let wording: Wording

    private var locale: DeskLocale { wording.locale }

    func describe(_ ticket: TicketSnapshot, in view: inout NoticeView) {
        let registry = desk.registry
        view["number"] = "\(ticket.id.number)"
        view["subject"] = ticket.subject.oneLine
        view["status"] = wording.status(ticket.status)
        view["team"] = ticket.sorting.team.flatMap { registry.teams[$0] }?.name.text(in: locale)
        view["category"] = ticket.sorting.category.flatMap { registry.categories[$0] }?.label.text(in: locale)
        view["request_type"] = ticket.sorting.requestType.flatMap { registry.requestTypes[$0] }?.label.text(in: locale)
        view["priority"] = ticket.sorting.priority.flatMap { registry.priorities[$0] }?.label.text(in: locale)
        view["assignee"] = ticket.assignee.flatMap { registry.analysts[$0] }?.name
        view["requester_name"] = ticket.requesterName
        view["requester_address"] = ticket.requester.shownAddress
        if view[flag: "for_desk"], let customer = ticket.organisation.flatMap({ registry.organisations[$0] }),
            customer.isVIP
        {
            view["vip"] = customer.name
        }
        view["opened_at"] = wording.dateAndTime(ticket.openedAt)
        view["signature"] =
            desk.brand(of: ticket)?.signature ?? ticket.sorting.team.flatMap { registry.teams[$0] }?.signature
    }
}
