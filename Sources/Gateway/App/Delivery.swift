/// A mail that a mail server hands over by itself: safe in the store when it returns.
import MailTransport
import TicketStore
import Ticketing

/// Why a mail cannot be taken; the mail server keeps it.
package enum DeliveryFault: Error, Equatable, CustomStringConvertible {
    case unknownMailbox(String, known: [String])
    case severalMailboxes([String])
    case empty
    case noRoom(String)

    package var description: String {
        switch self {
        case .unknownMailbox(let name, let known):
            "no mailbox is named '\(name)'. There are: \(known.joined(separator: ", "))."
        case .severalMailboxes(let known):
            "'--mailbox' has to say which of them it is for: \(known.joined(separator: ", "))."
        case .empty: "no mail has come on standard input."
        case .noRoom(let words): words
        }
    }
}

extension Assembly {
    /// - Parameter mailbox: nil where there is but one.
    /// - Throws: whatever is wrong: then nothing has been filed, or the same mail is known by its fingerprint when it
    ///   comes again.
    package func deliver(_ octets: [UInt8], to mailbox: String?) async throws {
        let names = settings.mailboxes.map(\.name)
        guard let mailbox = mailbox ?? (names.count == 1 ? names[0] : nil) else {
            throw DeliveryFault.severalMailboxes(names)
        }
        guard settings.mailboxes.contains(where: { $0.name == mailbox }) else {
            throw DeliveryFault.unknownMailbox(mailbox, known: settings.mailboxes.map(\.name))
        }
        guard !octets.isEmpty else { throw DeliveryFault.empty }
        // Nothing is taken in that the disk could not hold (trust: disk head-room).
        if let fault = DiskGauge(settings.headRoom, at: settings.dataDirectory).fault(at: settings.dataDirectory) {
            throw DeliveryFault.noRoom(fault)
        }
        try await acceptKeys(of: settings)
        try await Ingest(
            store: store, desk: desk, clock: clock, mailLimit: settings.mailLimit, mailbox: mailbox
        ).file([octets])
    }
}
