/// Everything that is held about a person, as JSON Lines and files: the answer to whoever asks for their data.
import Foundation
package import TicketStore
package import Ticketing

package struct PersonExport: Sendable {
    let store: Store
    let registry: Registry
    let now: Instant

    package init(store: Store, registry: Registry, at now: Instant) {
        self.store = store
        self.registry = registry
        self.now = now
    }

    /// - Parameters:
    ///   - folder: takes mails and attachments, each under its SHA-256; nil: they are only named. Made where it is missing.
    ///   - write: gets each line without its end.
    package func run(_ address: String, files folder: String?, write: (String) throws -> Void) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        func line(_ value: some Encodable) throws {
            try write(String(decoding: try encoder.encode(value), as: UTF8.self))
        }
        // Before anything is written: half an answer looks like a whole one.
        if let folder {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let holdings = try await store.person(at: address)
        if let contact = holdings.contact { try line(ExportedPerson(contact)) }
        for ticket in holdings.tickets + holdings.copiedOn {
            let details = try await store.ticket(ticket)
            if holdings.tickets.contains(ticket) {
                try line(ExportedTicket(ticket: TicketRecord(details.ticket, in: registry, at: now)))
            }
            let theirs = Set(holdings.entries)
            for entry in details.entries where theirs.contains(entry.id) {
                try line(ExportedEntry(entry, of: ticket))
                if let folder { try await save(entry.attachments.map(\.hash), to: folder) }
            }
        }
        for opportunity in holdings.opportunities {
            if case .opportunity(let value, let dates) = try await store.opportunityRecord(opportunity) {
                try line(ExportedOpportunity(value, dates))
            }
        }
        for mail in try await store.ledger(of: holdings.addresses) {
            try line(ExportedMail(mail))
            if let folder { try await save([mail.raw], to: folder) }
        }
        for notice in try await store.notices(to: holdings.addresses) { try line(ExportedNotice(notice)) }
    }

    private func save(_ hashes: [ContentHash], to folder: String) async throws {
        for hash in hashes {
            let content = try await store.content(of: hash)
            guard !content.isEmpty else { continue }
            let path = folder + "/" + hash.hex
            guard
                FileManager.default.createFile(
                    atPath: path, contents: Data(content), attributes: [.posixPermissions: 0o600])
            else { throw StoreError(place: path, problem: .notWritable) }
        }
    }
}

/// A mail that came, as the ledger has it.
private struct ExportedMail: Encodable {
    var record = "mail"
    var mailbox, subject, disposition, receivedAt, sha256: String
    var sender: String?
    var ticket: Int64?

    init(_ mail: PersonMail) {
        (mailbox, subject, disposition) = (mail.mailbox, mail.subject, mail.disposition.rawValue)
        (receivedAt, sha256) = ("\(mail.receivedAt)", mail.raw.hex)
        (sender, ticket) = (mail.sender, mail.ticket?.number)
    }
}

/// A mail that went to them.
private struct ExportedNotice: Encodable {
    var record = "notice"
    var id: Int64
    var kind, address, state, createdAt: String
    var ticket: Int64?
    var sentAt: String?

    init(_ row: OutboxRow) {
        (id, kind, address, state) = (row.id, row.label, row.address, row.state)
        (createdAt, sentAt, ticket) = ("\(row.createdAt)", row.sentAt?.description, row.ticket?.number)
    }
}
