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
        let team = ticket.sorting.team.flatMap { registry.teams[$0] }?.name.text(in: locale)
        view["team"] = team.map(wording.bare(team:))
        view["the_team"] = team.map(wording.named(team:))
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
        if view[flag: "for_desk"] {
            describeCompany(of: ticket, in: &view)
            describeMarks(of: ticket, in: &view)
        }
        view["opened_at"] = wording.dateAndTime(ticket.openedAt)
        view["signature"] =
            desk.brand(of: ticket)?.signature ?? ticket.sorting.team.flatMap { registry.teams[$0] }?.signature
    }

    /// What people keep of it beside its fields; the minutes that it took stand alone.
    private func describeMarks(of ticket: TicketSnapshot, in view: inout NoticeView) {
        view["due_at"] = ticket.dueAt.map(wording.dateAndTime)
        let marks = ticket.marks
        view["tags"] = marks.tags.isEmpty ? nil : marks.tags.prefix(Self.copiedLimit).joined(separator: ", ")
        let fields = marks.fields.filter { $0.key != WorkTime.field }.sorted { $0.key < $1.key }
        view["noted"] =
            fields.isEmpty
            ? nil : fields.prefix(Self.copiedLimit).map { "\($0.key): \($0.value.oneLine)" }.joined(separator: "; ")
        view["worked"] = marks.fields[WorkTime.field].map { wording.words.say("duration.minutes", ["count": $0]) }
    }

    /// People in copy that a mail names at most.
    private static let copiedLimit = 12

    private func describeCompany(of ticket: TicketSnapshot, in view: inout NoticeView) {
        view["company"] = ticket.organisation.flatMap { desk.registry.organisations[$0]?.name }
        let others = ticket.participants.filter { $0 != ticket.requester }.sorted()
        let named = others.prefix(Self.copiedLimit).map { address in
            ticket.names[address].map { "\($0.oneLine) <\(address.shownAddress)>" } ?? address.shownAddress
        }.joined(separator: ", ")
        guard !others.isEmpty else { return }
        view["copied"] =
            others.count > Self.copiedLimit
            ? wording.words.say(
                "unreached.more", ["names": named, "count": wording.count(others.count - Self.copiedLimit)]) : named
    }
}

extension Wording {
    /// "Fiscal" of "Equipe Fiscal": templates write "Equipe:" before it, or "a equipe".
    func bare(team name: String) -> String {
        guard let word = words.list("naming.team_words").first?.foldedWord else { return name }
        let parts = name.split(at: " ")
        guard parts.count > 1 else { return name }
        if String(parts[0]).foldedWord == word { return parts.dropFirst().joined(separator: " ") }
        return String(parts[parts.count - 1]).foldedWord == word ? parts.dropLast().joined(separator: " ") : name
    }

    /// "the team Till", and "the Till Team" where its name says that it is one.
    func named(team name: String) -> String {
        let said = Set(name.foldedWords)
        let saysItself = words.list("naming.team_words").contains { said.contains($0.foldedWords.joined()) }
        return words.say(saysItself ? "naming.team_itself" : "naming.team", ["team": name])
    }
}
