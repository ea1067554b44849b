/// Changes laid over each other, and what no change may hold: a token of ours, or notices without end.
import Ticketing

extension TicketChange {
    /// Copied people take part while there is room; an event names those for whom there is none.
    mutating func admit(_ people: [String], to ticket: TicketSnapshot) {
        let room = max(0, EntryRecipients.limit - ticket.participants.count)
        participants = Array(people.prefix(room))
        if let left = LeftOut(people.dropFirst(room)) { events.append(.conversation(.notJoined(left))) }
    }

    /// What no single mail may exceed, whatever asks for it: so many to outsiders, and so many to people of the desk.
    mutating func boundNotices() {
        let (kept, left) = notices.bounded
        notices = kept
        if let left = LeftOut(left.map(\.address)) { events.append(.conversation(.notMailed(left))) }
    }

    /// Of an answer that did not go to all: who got none.
    var notMailed: LeftOut? {
        events.lazy.compactMap { if case .conversation(.notMailed(let left)) = $0 { left } else { nil } }.first
    }

    /// Of people who were copied: who does not take part.
    var notJoined: LeftOut? {
        events.lazy.compactMap { if case .conversation(.notJoined(let left)) = $0 { left } else { nil } }.first
    }
}

extension [Notice] {
    /// One mail to one person about one act: who gets the ticket reads the note in that mail, and who is also told as a member
    /// of its team is told as the one who has it.
    var oneForEach: [Notice] {
        let ranks = reduce(into: [String: Int]()) { ranks, notice in
            ranks[notice.address] = Swift.max(ranks[notice.address] ?? 0, notice.kind.handingRank ?? 0)
        }
        return filter { notice in notice.kind.handingRank.map { $0 == ranks[notice.address] } ?? true }
    }

    /// The first so many to outsiders and to people of the desk, and the rest.
    var bounded: (kept: [Notice], left: [Notice]) {
        guard count > EntryRecipients.limit else { return (self, []) }
        var (kept, left): ([Notice], [Notice]) = ([], [])
        var room = [true: EntryRecipients.limit, false: EntryRecipients.limit]
        for notice in self {
            let places = room[notice.kind.isForDesk, default: 0]
            room[notice.kind.isForDesk] = places - 1
            if places > 0 { kept.append(notice) } else { left.append(notice) }
        }
        return (kept, left)
    }
}

extension NoticeKind {
    /// Of notices that hand a ticket on with all that is in it, the higher says what the lower does; nil: another thing.
    fileprivate var handingRank: Int? {
        switch self {
        case .assigned: 3
        case .newTicket: 2
        case .conversation(.noted): 1
        case .conversation, .acknowledgement, .customerReplied, .reopened, .publicReply, .slaWarnings, .forecast,
            .figures,
            .undelivered, .adminAlert, .adminAlerts, .refused, .forwarded, .oversize, .confirmation, .tooMany,
            .breakerOpened, .quarantine, .unopened, .sale, .newTickets:
            nil
        }
    }
}

extension TicketChange {
    /// What comes after, laid over what was there.
    mutating func append(_ later: TicketChange) {
        status = later.status ?? status
        sorting = later.sorting.laid(over: sorting)
        if let assignee = later.assignee { self.assignee = assignee }
        entry = later.entry ?? entry
        events += later.events
        notices += later.notices
        participants += later.participants
        marks.lay(later.marks)
        foreignIDs += later.foreignIDs
        reach += later.reach
        resumes += later.resumes
        reported = later.reported ?? reported
        withdrawn += later.withdrawn
        confirms = later.confirms ?? confirms
        requester = later.requester ?? requester
        steps += later.steps
    }

    /// Without tokens of ours in what is kept: entries are shown, sent on and exported (design: contract 10).
    func blanked(by scan: TokenScan) -> TicketChange {
        guard var entry else { return self }
        var change = self
        entry.text = scan.blanked(entry.text)
        entry.folded = scan.blanked(entry.folded)
        change.entry = entry
        return change
    }
}
