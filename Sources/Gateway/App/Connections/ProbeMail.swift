/// A mail to ourselves: out by SMTP, found by IMAP, and removed.
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

    init(_ mailbox: MailboxSettings, domain: String, clock: DeskClock) {
        self.mailbox = mailbox
        self.domain = domain
        self.clock = clock
    }

    func run(by sender: SMTPSession, _ session: IMAPSession) async -> CheckLine {
        let subject = "probe \(mailbox.name)"
        do {
            let folder = try await session.select(mailbox.folder)
            let id = "probe-\(UInt64.random(in: 0...UInt64.max))@\(domain)"
            guard let mail = try draft(id) else { return CheckLine(subject, false, "'address' is no address") }
            let sentAt = clock.now()
            // RFC 3834 §5 and the null sender: whatever finds it, a gateway that runs beside us included, answers nothing.
            _ = try await sender.send(OutgoingMail(sender: "", recipients: [mailbox.address], octets: mail))
            guard let uid = try await arrival(of: id, from: folder.uidNext ?? 1, on: session) else {
                return CheckLine(
                    subject, false,
                    "the server took a mail to \(mailbox.address), but it did not come to \(mailbox.folder) within a "
                        + "minute. Does that address lead to this box? Look into its junk folder.")
            }
            try await session.delete([uid])
            let seconds = (clock.now() - sentAt).components.seconds
            return CheckLine(
                subject, true,
                "sent to \(mailbox.address), found in \(mailbox.folder) after \(max(1, seconds)) s, removed")
        } catch { return CheckLine(subject, false, "\(error)") }
    }

    private func draft(_ id: String) throws -> [UInt8]? {
        guard let address = EmailAddress(displayName: "Postigo", address: mailbox.address) else { return nil }
        return try MessageDraft(
            from: address, to: [address], subject: "Probe of postigo check --connect",
            date: MailDate(secondsSince1970: clock.now().seconds, offsetMinutes: 0), messageID: id,
            text: "This mail shows that mail goes out and comes in. It is removed by itself.",
            extraFields: [("Auto-Submitted", "auto-generated"), ("X-Postigo-Loop", domain)]
        ).octets()
    }

    private func arrival(of id: String, from first: UInt32, on session: IMAPSession) async throws -> UInt32? {
        for _ in 0..<Self.looks {
            let uids = try await session.searchUIDs(from: first, messageID: id)
            if let uid = uids.first { return uid }
            if await session.canIdle {
                try await session.idle(upTo: Self.pause)
            } else {
                try await clock.sleep(Self.pause)
            }
        }
        return nil
    }
}
