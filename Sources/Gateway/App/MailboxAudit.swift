/// The ledger against a mail server: has each mail that lies there its one row, and lies each row's mail where it should.
import MailTransport
import TicketStore
import Ticketing

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
    /// How far back the archive is compared: each mail of it has to be read whole, and who clears an old archive does no harm.
    static let looksBack: Duration = .days(30)
}

extension Assembly {
    /// Looks, and changes nothing: neither there nor in the store.
    package func audit(_ mailbox: MailboxSettings) async -> MailboxAudit {
        var audit = MailboxAudit(mailbox: mailbox.name)
        do {
            let poll = poll(mailbox)
            let session = try await poll.open()
            if let here = try await audit.look(at: mailbox, in: store, on: session),
                case .move(let archive) = mailbox.afterwards
            {
                try await audit.look(intoArchive: archive, with: poll, besides: here, on: session)
            }
            await session.logout()
        } catch { audit.fault = "\(error)" }
        return audit
    }
}

extension MailboxAudit {
    fileprivate mutating func look(
        at mailbox: MailboxSettings, in store: Store, on session: IMAPSession
    ) async throws -> Set<UInt32>? {
        let folder = try await session.select(mailbox.folder, readOnly: true)
        guard let cursor = try await store.cursor(of: mailbox.name) else { return nil }
        guard cursor.uidValidity == folder.uidValidity else {
            faults.append(
                "mailbox '\(self.mailbox)': its UIDVALIDITY was \(cursor.uidValidity) and is \(folder.uidValidity): the next poll "
                    + "reads all of it again and knows each mail by its fingerprint")
            return nil
        }
        let uids = try await session.searchUIDs(from: 1)
        looked = uids.count
        let read = uids.filter { UInt64($0) < cursor.nextUID }
        let rows = try await store.ledgerUIDs(of: mailbox.name, uidValidity: folder.uidValidity)
        note(
            read.filter { rows[$0] == nil },
            "is below the cursor and has no row in the ledger: move it out of the folder and back in to have it read")
        if case .move(let archive) = mailbox.afterwards {
            note(
                read.filter { rows[$0] == true },
                "was moved to '\(archive)', says the ledger, and lies in '\(mailbox.folder)' still")
        }
        return Set(uids)
    }

    /// Both ways: what lies in the archive has a row, and what has a row lies in the archive.
    ///
    /// - Parameter here: the UIDs of the folder that is polled.
    fileprivate mutating func look(
        intoArchive archive: String, with poll: MailboxPoll, besides here: Set<UInt32>, on session: IMAPSession
    ) async throws {
        let (reading, now) = (ArchiveReading(poll: poll), poll.clock.now())
        let since = Instant(seconds: now.seconds - Self.looksBack.components.seconds)
        // A probe is filed by a gateway at work, and removed by who sent it.
        var moved = try await poll.store.movedMails(of: mailbox, since: since, without: ProbeMail.subject)
        var strangers: [UInt32] = []
        if try await reading.select(archive, on: session) != nil {
            let day = ZoneOffsets.utc.date(
                at: Instant(seconds: since.seconds - ArchiveReading.slack.components.seconds))
            let uids = try await reading.uids(from: 1, since: day, on: session)
            let large = Set(try await session.searchUIDs(from: 1, largerThan: poll.mailLimit))
            let begun = try await poll.store.beginning(of: mailbox)?.at
            looked += uids.count
            var rest = uids[...]
            while !rest.isEmpty {
                let step = Array(rest.prefix(ArchiveReading.step))
                rest = rest.dropFirst(step.count)
                let mails = try await reading.arrivals(step, large: large, on: session)
                let known = try await poll.store.known(mails.flatMap(\.mail.fingerprints))
                for name in mails.flatMap(\.mail.fingerprints) { moved[name] = nil }
                // What came before the first visit lay there before.
                strangers += mails.filter {
                    known.isDisjoint(with: $0.mail.fingerprints) && $0.receivedAt >= begun ?? since
                }.map(\.uid)
            }
        }
        note(
            strangers, in: archive,
            "has no row in the ledger: move it to where mail is polled, to have it read")
        note(
            moved.values.filter { !here.contains($0) }.sorted(),
            "was moved to '\(archive)', says the ledger, and is not there: somebody has removed it. The store has its content"
        )
    }

    private mutating func note(_ uids: [UInt32], in folder: String? = nil, _ words: String) {
        guard !uids.isEmpty else { return }
        let names = uids.prefix(Self.named).map(String.init).joined(separator: ", ")
        let more = uids.count > Self.named ? " and \(uids.count - Self.named) more" : ""
        let place = folder.map { " of '\($0)'" } ?? ""
        faults.append("mailbox '\(mailbox)': the mail with UID \(names)\(more)\(place) \(words)")
    }
}
