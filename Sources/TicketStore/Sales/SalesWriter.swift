/// Carries out what was decided about sales, inside a transaction that is already open.
import Ticketing

struct SalesWriter {
    let db: Connection
    let now: Instant
    let ticket: TicketID
    /// The entry of the change that the step belongs to; nil where it wrote none.
    let entry: Int64?

    func apply(_ step: SaleStep) throws {
        switch step {
        case .open(let facts, let partner, let contact, let owner): try open(facts, partner, contact, owner)
        case .opportunity(let id, let decision): try carryOut(decision, on: id)
        case .draft(let draft): try insert(draft)
        case .quotation(let id, let version, let decision): try carryOut(decision, on: id, version)
        case .diagnose(let diagnosis, let analyst): try insert(diagnosis, by: analyst)
        }
    }

    /// Numbers are given here: so the timeline's words about them are written here too.
    private func tell(_ event: SaleEvent) throws {
        try EventWriter(db: db, now: now).insert(.sale(event), into: ticket)
    }

    // Opportunities

    private func open(
        _ facts: OpportunityFacts, _ partner: Ticketing.RegistryKey<Organisation>?, _ contact: String,
        _ owner: Ticketing.RegistryKey<Analyst>?
    ) throws {
        let id = try db.insert(
            sql: """
                INSERT INTO opportunity (ticket_id, state, title, description, value, currency, expected_close, product,
                    partner, contact, owner, opened_at, updated_at, opened_entry)
                VALUES (?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                ticket.number, facts.title, facts.description, facts.value?.minorUnits, facts.value?.currency.rawValue,
                facts.expectedClose?.day, facts.product, partner?.name, contact, owner?.name, now.seconds, now.seconds,
                entry,
            ])
        try tell(.opened(OpportunityID(id), title: facts.title))
    }

    private func carryOut(_ decision: OpportunityDecision, on id: OpportunityID) throws {
        switch decision {
        case .move(let state, let reason):
            let decided = state == .open ? nil : now.seconds
            try set(
                id, "state = ?, reason = ?, decided_at = ?, decided_entry = ?",
                [state.rawValue, reason, decided, decided.flatMap { _ in entry }])
            try tell(.opportunity(id, state, reason: reason))
        case .own(let analyst):
            try set(id, "owner = ?", [analyst?.name])
            try tell(.owned(id, by: analyst))
        case .revise(let facts):
            try set(
                id, "title = ?, description = ?, value = ?, currency = ?, expected_close = ?, product = ?",
                [
                    facts.title, facts.description, facts.value?.minorUnits, facts.value?.currency.rawValue,
                    facts.expectedClose?.day, facts.product,
                ])
            try tell(.revised(id))
        case .refused: break
        }
    }

    private func set(_ id: OpportunityID, _ assignments: String, _ values: [SQLArguments.Value]) throws {
        try db.execute(
            sql: "UPDATE opportunity SET \(assignments), updated_at = ? WHERE id = ?",
            arguments: SQLArguments(values + [now.seconds, id.number]))
    }

    // Quotations

    private func insert(_ draft: QuotationDraft) throws {
        // Of a restored store numbers are passed over that may be out there.
        let number =
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT 1 + max(coalesce((SELECT max(number) FROM quotation), 0),
                        coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'quotation'), 0))
                    """) ?? 1
        try db.execute(
            sql: """
                INSERT INTO quotation (number, version, ticket_id, opportunity_id, state, currency, lines, taxes, message,
                    terms, locale, author, valid_until, created_at, draft_entry)
                VALUES (?, 1, ?, (SELECT max(id) FROM opportunity WHERE ticket_id = ? AND state = 'open'), 'draft', ?, ?,
                    ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, ticket.number, ticket.number, draft.currency.rawValue, try JSONText.encode(draft.lines),
                try JSONText.encode(draft.taxes), draft.message, draft.terms, draft.locale.rawValue, draft.author.name,
                draft.validUntil?.seconds, now.seconds, entry,
            ])
        try tellOfDraft(number, 1)
    }

    private func carryOut(_ decision: QuotationDecision, on id: QuotationID, _ version: Int) throws {
        switch decision {
        case .move(.sent, _):
            try set(id, version, "state = 'sent', sent_at = ?, sent_entry = ?", [now.seconds, entry])
            try tell(.quotation("\(id)/\(version)", .sent, reason: nil))
        case .move(let state, let reason):
            try set(
                id, version,
                """
                state = ?, reason = ?, answered_at = ?, answer_entry = ?,
                answer_message_id = (SELECT message_id FROM entry WHERE id = ?),
                answer_sha256 = (SELECT raw FROM entry WHERE id = ?)
                """, [state.rawValue, reason, now.seconds, entry, entry, entry])
            try tell(.quotation("\(id)/\(version)", state, reason: reason))
        case .nextVersion(let lines, let message, let end): try succeed(id, version, with: lines, message, end)
        case .refused: break
        }
    }

    private func set(_ id: QuotationID, _ version: Int, _ assignments: String, _ values: [SQLArguments.Value]) throws {
        try db.execute(
            sql: "UPDATE quotation SET \(assignments) WHERE number = ? AND version = ?",
            arguments: SQLArguments(values + [id.number, version]))
    }

    /// The old version stays as it is; where it still waited for an answer it waits no more.
    private func succeed(
        _ id: QuotationID, _ version: Int, with lines: [QuotationLine], _ message: String?, _ validUntil: Instant?
    ) throws {
        try set(id, version, "state = CASE WHEN state IN ('draft', 'sent') THEN 'superseded' ELSE state END", [])
        try db.execute(
            sql: """
                INSERT INTO quotation (number, version, ticket_id, opportunity_id, state, currency, lines, taxes, message,
                    terms, locale, author, valid_until, created_at, draft_entry)
                SELECT number, (SELECT max(version) + 1 FROM quotation WHERE number = ?1), ticket_id, opportunity_id,
                    'draft', currency, ?3, taxes, coalesce(?5, message), terms, locale, author, ?7, ?4, ?6
                FROM quotation WHERE number = ?1 AND version = ?2
                """,
            arguments: [
                id.number, version, try JSONText.encode(lines), now.seconds, message, entry, validUntil?.seconds,
            ])
        let next = try Int.fetchOne(
            db, sql: "SELECT max(version) FROM quotation WHERE number = ?", arguments: [id.number])
        try tellOfDraft(id.number, next ?? version + 1)
    }

    private func tellOfDraft(_ number: Int64, _ version: Int) throws {
        let row = try SQLRow.fetchOne(
            db, sql: "SELECT * FROM quotation WHERE number = ? AND version = ?", arguments: [number, version])
        guard let quotation = try row.map(SalesQuery(db: db).quotation) else { return }
        try tell(.drafted(quotation.label, total: quotation.totals.total))
    }

    // Diagnoses

    /// A diagnosis belongs to the entry that states it, so that search finds it.
    private func insert(_ diagnosis: Diagnosis, by analyst: Ticketing.RegistryKey<Analyst>) throws {
        guard let entry else { throw StoreError(place: "table diagnosis", problem: .corrupt) }
        try db.execute(
            sql: """
                INSERT INTO diagnosis (entry_id, ticket_id, cause, solution, author, made_at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (entry_id) DO UPDATE SET cause = excluded.cause, solution = excluded.solution
                """,
            arguments: [
                entry, ticket.number, diagnosis.cause.name, diagnosis.solution, analyst.name, now.seconds,
            ])
        try tell(.diagnosed(diagnosis.cause))
    }
}
