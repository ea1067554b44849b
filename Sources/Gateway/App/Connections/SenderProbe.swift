/// What an SMTP server says to the senders that we shall use, before any mail depends on it.
import MailTransport
import Ticketing

/// Nothing is sent: each transaction ends with RSET before DATA.
struct SenderProbe {
    let settings: Settings

    init(_ settings: Settings) { self.settings = settings }

    func run(by sender: SMTPSession) async -> [CheckLine] {
        var lines: [CheckLine] = []
        for address in Set(settings.mailboxes.map(\.address)).sorted() {
            lines.append(await ask(from: address, by: sender))
        }
        lines.append(await askNobody(by: sender))
        lines.append(await size(of: sender))
        return lines
    }

    private func ask(from address: String, by sender: SMTPSession) async -> CheckLine {
        do {
            try await sender.probe(from: address, to: settings.mailboxes.first?.address ?? address)
            return CheckLine("smtp", true, "takes mail from \(address)")
        } catch {
            // Greylisting: nothing is wrong with the sender.
            if case .mailDeferred = error.problem { return CheckLine("smtp", true, "mail from \(address): later") }
            return CheckLine("smtp", false, "mail from \(address): \(error)")
        }
    }

    /// No fault: our own address stands in.
    private func askNobody(by sender: SMTPSession) async -> CheckLine {
        do {
            try await sender.probe(from: "", to: settings.mailboxes.first?.address ?? "")
            return CheckLine("smtp", true, "takes mail from nobody (<>), as reports and alerts are sent")
        } catch {
            guard error.problem.refusal != nil else { return CheckLine("smtp", false, "\(error)") }
            return CheckLine("smtp", true, "takes no mail from nobody (<>): the mailbox's own address stands in for it")
        }
    }

    private func size(of sender: SMTPSession) async -> CheckLine {
        do {
            let (size, tellsOfDelivery) = try await sender.terms()
            let reports =
                tellsOfDelivery ? "reports delays and failures (DSN)" : "offers no DSN: failures come as mails"
            guard let size else { return CheckLine("smtp", true, "says no largest size; \(reports)") }
            let words = "takes mails up to \(size / 1_000_000) MB; \(reports)"
            return CheckLine("smtp", size >= 1_000_000, words)
        } catch { return CheckLine("smtp", false, "\(error)") }
    }
}

/// Filed mail could not be moved out of it.
struct ReadOnlyFolder: Error, CustomStringConvertible {
    let name: String

    var description: String {
        "'\(name)' may be read and not changed (READ-ONLY): filed mail could not be moved away. Give this account the right "
            + "to delete there, or set 'after: leave'."
    }
}
