/// Carries out what was decided for one ticket, inside a transaction that is already open.
import Foundation
import Ticketing

struct TicketWriter {
    let db: Connection
    let now: Instant
    /// Whoever opened the transaction will bring the search index up to date at its end.
    var indexesLater = false

    private var events: EventWriter { EventWriter(db: db, now: now) }

    /// What a mail brings to the entry it becomes; nil where an entry was not a mail.
    struct MailSource {
        var messageID: String?
        /// The ids it answers: whoever answers one of them later belongs to the same ticket.
        var references: [String]
        /// Nil where no mail brought it.
        var raw: ContentHash?
        var attachments: [StoredAttachment]

        var withoutAttachments: MailSource {
            MailSource(messageID: messageID, references: references, raw: raw, attachments: [])
        }
    }

    /// - Parameter channel: the mailbox that brought its first mail; nil where no mail opened it.
    func open(_ new: NewTicket, from channel: String? = nil) throws -> TicketID {
        let contact = try ContactWriter(db: db, now: now).contact(
            at: new.requester, name: new.requesterName, locale: new.locale)
        let number = try db.cachedStatement(
            sql: """
                INSERT INTO ticket (subject, status, contact_id, requester, organisation, team, category,
                    request_type, priority, rule_policy, locale, follows, channel, opened_at, updated_at, nonce)
                VALUES (?, 'new', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, randomblob(8))
                """
        ).insert(arguments: [
            new.subject, contact, new.requester, new.organisation?.name, new.sorting.team?.name,
            new.sorting.category?.name, new.sorting.requestType?.name, new.sorting.priority?.name,
            new.sorting.policy?.name, new.locale.rawValue, new.follows?.number, channel, now.seconds, now.seconds,
        ])
        let id = TicketID(number)
        for address in [new.requester] + new.participants { try join(address, id) }
        if let old = new.follows {
            try events.insert(.followedUp(by: id), into: old)
            try StepWriter(db: db, now: now, ticket: id, entry: nil).link(old)
        }
        return id
    }

    /// Applies a change, and returns the entry it wrote, if it wrote one that is not an event.
    ///
    /// - Parameter about: the entry that its notices are about, where it writes none.
    @discardableResult
    func apply(
        _ change: TicketChange, to id: TicketID, source: MailSource? = nil, about old: Int64? = nil
    ) throws -> Int64? {
        try update(id, change)
        // The mail that says "yes" is no part of what it confirms: the kept mail's attachments go along, not its own.
        let brought = change.confirms == nil ? source : source?.withoutAttachments
        let isSplit = change.withholdsFiles && change.entry?.kind == .publicReply
        let entry =
            try change.entry.map { entry in
                try insert(entry, into: id, source: isSplit ? brought?.withoutAttachments : brought)
            } ?? old
        if isSplit, let brought, !brought.attachments.isEmpty { try keepInside(brought, in: id) }
        try MarksTable(db: db).lay(change.marks, over: id, byPerson: change.entry?.author.isAnalyst ?? false)
        for (place, note) in change.marks.notes.enumerated() {
            let author = place == 0 ? change.noteAuthor ?? .desk : .desk
            _ = try insert(NewEntry(kind: .internalNote, author: author, text: note), into: id, source: nil)
        }
        for event in change.events { try events.insert(event, into: id) }
        try ClockWriter(db: db).apply(change, to: id)
        for notice in change.notices {
            try OutboxWriter(db: db, now: now).queue(notice, ticket: id, entry: entry)
        }
        if let learned = change.learned { try EdgeWriter(db: db, now: now).insert(learned) }
        try applyTrust(change, to: id, entry: entry)
        for step in change.steps { try StepWriter(db: db, now: now, ticket: id, entry: entry).apply(step) }
        return entry
    }

    /// Files that did not go out with the entry that did.
    private func keepInside(_ source: MailSource, in id: TicketID) throws {
        var files = source
        (files.messageID, files.references) = (nil, [])
        _ = try insert(NewEntry(kind: .internalNote, author: .desk, text: ""), into: id, source: files)
    }

    func join(_ address: String, _ id: TicketID) throws {
        try db.cachedStatement(sql: "INSERT INTO participant (ticket_id, address) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .execute(arguments: [id.number, address])
    }

    private func update(_ id: TicketID, _ change: TicketChange) throws {
        try db.cachedStatement(
            sql: """
                UPDATE ticket SET
                    updated_at = :now,
                    status = coalesce(:status, status),
                    solved_at = CASE WHEN :status = 'solved' THEN :now WHEN :status IS NULL THEN solved_at
                        WHEN :status = 'closed' THEN solved_at END,
                    closed_at = CASE WHEN :status = 'closed' THEN :now WHEN :status IS NULL THEN closed_at END,
                    team = coalesce(:team, team), category = coalesce(:category, category),
                    request_type = coalesce(:type, request_type), priority = coalesce(:priority, priority),
                    rule_policy = coalesce(:policy, rule_policy),
                    assignee = CASE WHEN :assigns THEN :assignee ELSE assignee END,
                    answered = answered OR :answers,
                    replies = coalesce(:replies, replies), reopenings = coalesce(:reopenings, reopenings),
                    new_seconds = coalesce(:new, new_seconds), open_seconds = coalesce(:open, open_seconds),
                    waiting_seconds = coalesce(:waiting, waiting_seconds),
                    solved_seconds = coalesce(:solved, solved_seconds),
                    closed_seconds = coalesce(:closed, closed_seconds),
                    wait_until = CASE WHEN coalesce(:status, 'waiting') = 'waiting' THEN wait_until END
                WHERE id = :id
                """
        ).execute(arguments: [
            "now": now.seconds, "status": change.status?.rawValue, "team": change.sorting.team?.name,
            "category": change.sorting.category?.name, "type": change.sorting.requestType?.name,
            "priority": change.sorting.priority?.name, "policy": change.sorting.policy?.name,
            "assigns": change.assignee != nil,
            "assignee": change.assignee.flatMap { $0 }?.name, "answers": change.entry?.kind == .publicReply,
            "id": id.number, "replies": change.effort?.replies, "reopenings": change.effort?.reopenings,
            "new": change.effort?.time(in: .new), "open": change.effort?.time(in: .open),
            "waiting": change.effort?.time(in: .waiting), "solved": change.effort?.time(in: .solved),
            "closed": change.effort?.time(in: .closed),
        ])
    }

    private func insert(_ entry: NewEntry, into id: TicketID, source: MailSource?) throws -> Int64 {
        let row = try db.cachedStatement(
            sql: """
                INSERT INTO entry (ticket_id, kind, author_kind, author, text, folded, message_id, raw, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).insert(arguments: [
            id.number, entry.kind.rawValue, entry.author.kind, entry.author.name, entry.text, entry.folded,
            source?.messageID, source?.raw?.data, now.seconds,
        ])
        try name(entry, in: id)
        if let source { try keep(source, of: row, in: id) }
        if !indexesLater { try SearchIndex(db: db).catchUp() }
        return row
    }

    /// Whoever takes part is called what their newest mail says.
    private func name(_ entry: NewEntry, in id: TicketID) throws {
        guard case .customer(let address) = entry.author, let name = entry.authorName else { return }
        try db.cachedStatement(sql: "UPDATE participant SET name = ? WHERE ticket_id = ? AND address = ?")
            .execute(arguments: [name, id.number, address])
    }

    private func keep(_ source: MailSource, of entry: Int64, in id: TicketID) throws {
        for messageID in [source.messageID].compactMap({ $0 }) + source.references.prefix(Questions.idLimit) {
            try OutboxWriter.remember(messageID: messageID, of: id, in: db)
        }
        for attachment in source.attachments {
            try BlobWriter(db: db).insert(attachment.content)
            try db.cachedStatement(
                sql: """
                    INSERT INTO attachment (entry_id, filename, content_type, inline, content_id, hash)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                entry, attachment.filename, attachment.contentType, attachment.isInline, attachment.contentID,
                attachment.content.hash.data,
            ])
        }
    }
}

extension Author {
    fileprivate var isAnalyst: Bool {
        switch self {
        case .analyst: true
        case .customer, .unverified, .desk: false
        }
    }
}
