/// The ledger against a mail server: has each mail that lies there its one row.
import MailTransport
import TicketStore

package struct MailboxAudit: Sendable {
    package var mailbox: String
    /// Mails that were looked at.
    package var looked = 0
    package var faults: [String] = []
    /// Why it could not be asked; nil: it could.
    package var fault: String?

    package var isSound: Bool { faults.isEmpty && fault == nil }

    /// So many are named.
    static let named = 10
}

extension Assembly {
    /// Looks, and changes nothing: neither there nor in the store.
    package func audit(_ mailbox: MailboxSettings) async -> MailboxAudit {
        var audit = MailboxAudit(mailbox: mailbox.name)
        do {
            let session = try await poll(mailbox).open()
            try await audit.look(at: mailbox, in: store, on: session)
            await session.logout()
        } catch { audit.fault = "\(error)" }
        return audit
    }
}

extension MailboxAudit {
    fileprivate mutating func look(
        at mailbox: MailboxSettings, in store: Store, on session: IMAPSession
    ) async throws {
        let folder = try await session.select(mailbox.folder, readOnly: true)
        guard let cursor = try await store.cursor(of: mailbox.name) else { return }
        guard cursor.uidValidity == folder.uidValidity else {
            faults.append(
                "mailbox '\(self.mailbox)': its UIDVALIDITY was \(cursor.uidValidity) and is \(folder.uidValidity): the next poll "
                    + "reads all of it again and knows each mail by its fingerprint")
            return
        }
        let uids = try await session.searchUIDs(from: 1)
        looked = uids.count
        let read = uids.filter { UInt64($0) < cursor.nextUID }
        let rows = try await store.ledgerUIDs(of: mailbox.name, uidValidity: folder.uidValidity)
        note(
            read.filter { rows[$0] == nil },
            "is below the cursor and has no row in the ledger: move it out of the folder and back in to have it read")
        guard case .move(let archive) = mailbox.afterwards else { return }
        note(
            read.filter { rows[$0] == true },
            "was moved to '\(archive)', says the ledger, and lies in '\(mailbox.folder)' still")
    }

    private mutating func note(_ uids: [UInt32], _ words: String) {
        guard !uids.isEmpty else { return }
        let names = uids.prefix(Self.named).map(String.init).joined(separator: ", ")
        let more = uids.count > Self.named ? " and \(uids.count - Self.named) more" : ""
        faults.append("mailbox '\(mailbox)': the mail with UID \(names)\(more) \(words)")
    }
}
