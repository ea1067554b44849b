/// A mail to ourselves: out by SMTP, found by IMAP, and removed.
import Helpdesk
import MIME
import MailTransport
import Ticketing

struct ProbeMail {
    let mailbox: MailboxSettings
    let domain: String
    let clock: DeskClock

    /// So often the folder is looked into, some seconds apart: a minute in all.
    static let looks = 12
    static let pause: Duration = .seconds(5)
    /// Also what tells it from mail in the ledger.
    static let subject = "Probe of postigo check --connect"

    init(_ mailbox: MailboxSettings, domain: String, clock: DeskClock) {
        self.mailbox = mailbox
        self.domain = domain
        self.clock = clock
    }

    func run(by sender: SMTPSession, _ session: IMAPSession) async -> CheckLine {
        await run(to: mailbox.address, by: sender, session)
    }

    /// The form of address that answers will use: a server that takes no plus addresses loses every answer. Nil where
    /// answers go to the plain one.
    func runToAnswerAddress(by sender: SMTPSession, _ session: IMAPSession) async -> CheckLine? {
        // As long as a token, and none: what reads it takes the mail for anybody's.
        let word = String(repeating: "probe0", count: 8)
        let address = mailbox.replyAddress.address(mailbox.address, carrying: word)
        guard address != mailbox.address else { return nil }
        return await run(to: address, by: sender, session)
    }

    /// - Parameter seen: gets the header as it came in.
    func run(
        to address: String, by sender: SMTPSession, _ session: IMAPSession, seen: ([UInt8]) -> Void = { _ in }
    ) async -> CheckLine {
        let subject = "probe \(mailbox.name)"
        do {
            let archived = try await archiveEnd(on: session)
            let folder = try await session.select(mailbox.folder)
            let id = "probe-\(UInt64.random(in: 0...UInt64.max))@\(domain)"
            guard let mail = try draft(id) else { return CheckLine(subject, false, "'address' is no address") }
            let sentAt = clock.now()
            // RFC 3834 §5: whatever finds it, a gateway that runs beside us included, answers nothing.
            let probe = OutgoingMail(sender: "", recipients: [address], octets: mail)
            do throws(TransportError) { _ = try await sender.send(probe) } catch {
                guard error.command == "MAIL", error.problem.refusal != nil else { throw error }
                _ = try await sender.send(probe.sent(inPlaceOfNobody: mailbox.address))
            }
            guard let place = try await arrival(of: id, from: folder.uidNext ?? 1, orIn: archived, on: session) else {
                return CheckLine(
                    subject, false,
                    "the server took a mail to \(address), but it did not come to \(mailbox.folder) within a "
                        + "minute. Does that address lead to this box? Look into its junk folder.")
            }
            seen(try await session.fetchHeader(place.uid))
            let seconds = max(1, (clock.now() - sentAt).components.seconds)
            let found = "sent to \(address), found in \(place.folder) after \(seconds) s, "
            guard place.folder == mailbox.folder else {
                try await session.delete([place.uid])
                return CheckLine(subject, true, found + "where the gateway at work had moved it, removed")
            }
            return CheckLine(subject, true, found + (try await removed(place.uid, id, on: session)))
        } catch { return CheckLine(subject, false, "\(error)") }
    }

    /// By the way that filed mail goes: moved into the archive, and removed there.
    private func removed(_ uid: UInt32, _ id: String, on session: IMAPSession) async throws -> String {
        guard case .move(let archive) = mailbox.afterwards else {
            try await session.delete([uid])
            return "removed"
        }
        let before = try await session.select(archive).uidNext ?? 1
        try await session.select(mailbox.folder)
        if await session.canMove {
            try await session.move([uid], to: archive)
        } else {
            try await session.copy([uid], to: archive)
            try await session.delete([uid])
        }
        try await session.select(archive)
        let copies = try await session.searchUIDs(from: before, messageID: id)
        try await session.delete(copies)
        try await session.select(mailbox.folder)
        return "moved to \(archive), removed"
    }

    private func draft(_ id: String) throws -> [UInt8]? {
        guard let address = EmailAddress(displayName: "Postigo", address: mailbox.address) else { return nil }
        return try MessageDraft(
            from: address, to: [address], subject: Self.subject,
            date: MailDate(secondsSince1970: clock.now().seconds, offsetMinutes: 0), messageID: id,
            text: "This mail shows that mail goes out and comes in. It is removed by itself.",
            extraFields: [("Auto-Submitted", "auto-generated"), ("X-Postigo-Loop", domain)]
        ).octets()
    }

    /// Where filed mail goes, and the UID that comes next there; nil where it stays.
    private func archiveEnd(on session: IMAPSession) async throws -> (folder: String, uid: UInt32)? {
        guard case .move(let archive) = mailbox.afterwards else { return nil }
        return (archive, try await session.select(archive).uidNext ?? 1)
    }

    /// In the folder, or in the archive, where a gateway at work may have moved it sooner than anybody could look. The folder that has it
    /// is selected.
    private func arrival(
        of id: String, from first: UInt32, orIn archive: (folder: String, uid: UInt32)?, on session: IMAPSession
    ) async throws -> (folder: String, uid: UInt32)? {
        for _ in 0..<Self.looks {
            let uids = try await session.searchUIDs(from: first, messageID: id)
            if let uid = uids.first { return (mailbox.folder, uid) }
            if let archive {
                try await session.select(archive.folder)
                if let uid = try await session.searchUIDs(from: archive.uid, messageID: id).first {
                    return (archive.folder, uid)
                }
                try await session.select(mailbox.folder)
            }
            if await session.canIdle {
                try await session.idle(upTo: Self.pause)
            } else {
                try await clock.sleep(Self.pause)
            }
        }
        return nil
    }
}
