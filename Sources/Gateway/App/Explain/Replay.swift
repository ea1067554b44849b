/// Runs rules over stored mail, and says what would have gone elsewhere.
package import Helpdesk
import MIME
package import TicketStore
package import Ticketing

/// One field of one mail that other rules would have set otherwise.
package struct ReplayChange: Equatable, Sendable {
    package var ticket: TicketID?
    package var sender: String?
    package var subject: String
    package var field: String
    package var old: String
    package var new: String
}

package struct ReplayResult: Sendable {
    package var mails = 0
    package var changes: [ReplayChange] = []
    /// Tickets, or mails without one, of which at least one field changes.
    package var changed = 0
    /// Mails whose bytes are gone.
    package var missing = 0
    package var oldVersion = ""
    package var newVersion = ""

    /// "team: support → billing", with how many mails, the most first.
    package var counts: [(change: String, mails: Int)] {
        Dictionary(grouping: changes) { "\($0.field): \($0.old) → \($0.new)" }
            .map { ($0.key, $0.value.count) }.sorted { ($1.mails, $0.change) < ($0.mails, $1.change) }
    }
}

package struct Replay: Sendable {
    let store: Store
    let old: Desk
    let new: Desk
    /// What a mail became is compared, and not what the old rules would say today.
    let againstRecord: Bool

    /// - Parameters:
    ///   - old: the rules in force.
    ///   - new: the rules to be tried.
    ///   - againstRecord: compares with what was stored of each mail instead of with `old`.
    package init(store: Store, old: Desk, new: Desk, againstRecord: Bool) {
        self.againstRecord = againstRecord
        self.store = store
        self.old = old
        self.new = new
    }

    /// Mails read from the store at once.
    private static let page = 400

    /// - Parameter progress: told after each page how many mails are done.
    package func run(since start: Instant, progress: (Int) -> Void) async throws -> ReplayResult {
        var result = ReplayResult(oldVersion: old.rules.version, newVersion: new.rules.version)
        var last: Int64 = 0
        while true {
            let mails = try await store.replayMails(since: start, after: last, limit: Self.page)
            guard let end = mails.last?.id else { break }
            last = end
            for changes in await compare(mails) {
                result.mails += 1
                guard let changes else {
                    result.missing += 1
                    continue
                }
                result.changes += changes
                result.changed += changes.isEmpty ? 0 : 1
            }
            progress(result.mails)
        }
        return result
    }

    /// On all cores; nil for a mail whose bytes are gone.
    private func compare(_ mails: [ReplayMail]) async -> [[ReplayChange]?] {
        // A few more than cores: some wait for the store while others decide.
        await mails.concurrentMap(atMost: 8) { await compare($0) }
    }

    private func compare(_ mail: ReplayMail) async -> [ReplayChange]? {
        guard let octets = try? await content(of: mail) else { return nil }
        let stored = StoredMail(octets, hash: mail.raw, from: mail.mailbox, without: mail.cut)
        let read = new.withLocale(MailReader.read(stored).mail)
        let before = againstRecord ? recorded(mail) : values(old, read, mail)
        let after = values(new, read, mail)
        return Set(before.keys).union(after.keys).sorted().compactMap { field in
            let (was, becomes) = (before[field].shown, after[field].shown)
            guard was != becomes else { return nil }
            return ReplayChange(
                ticket: mail.ticket, sender: read.sender, subject: read.subject, field: field, old: was, new: becomes)
        }
    }

    private func content(of mail: ReplayMail) async throws -> [UInt8] {
        if let octets = mail.octets { return octets }
        return try await store.content(of: mail.raw)
    }

    /// As the ledger has it, with the defaults laid under it as they are today.
    private func recorded(_ mail: ReplayMail) -> [String: [String]] {
        var values = Dictionary(grouping: mail.routing.steps, by: { Self.plural[$0.field] ?? $0.field })
            .mapValues { $0.map(\.value) }
        values["then"] = values["then"]?.map { String($0.prefix(scalars: { $0 != ":" })) }
        guard !mail.isReply else { return values }
        func key<Thing>(_ name: String) -> RegistryKey<Thing>? { values[name]?.first.map { RegistryKey($0) } }
        let whole = new.registry.complete(
            Classification(
                team: key("team"), category: key("category"), requestType: key("request_type"),
                priority: key("priority")))
        for (name, value) in [
            ("team", whole.team?.name), ("category", whole.category?.name), ("request_type", whole.requestType?.name),
            ("priority", whole.priority?.name),
        ] { values[name] = [value].compactMap { $0 } }
        return values
    }

    private static let plural = ["tag": "tags", "participant": "participants"]

    private func values(_ desk: Desk, _ read: Inbound, _ mail: ReplayMail) -> [String: [String]] {
        desk.route(read, from: read.sender ?? "", isReply: mail.isReply, at: mail.receivedAt)
            .values(completedBy: mail.isReply ? nil : desk.registry)
    }
}

extension [String]? {
    fileprivate var shown: String { self.flatMap { $0.isEmpty ? nil : $0.joined(separator: ", ") } ?? "none" }
}
