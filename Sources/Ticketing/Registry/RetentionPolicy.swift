/// How long each kind of data is kept.

/// Nil keeps it for ever, which is what happens where nothing is said.
package struct RetentionPolicy: Equatable, Sendable {
    /// Mails as they came, and their octets in entries; quarantined ones stay until somebody has dealt with them.
    package var rawMails: Duration?
    /// The content of attachments of closed tickets; their names stay.
    package var attachments: Duration?
    /// Everything that was written in a ticket, and who wrote it, counted from its end.
    package var closedTickets: Duration?
    /// The octets of notices that have been sent, dropped or given up.
    package var outbox: Duration?
    /// What happened to tickets that are closed.
    package var events: Duration?
    /// Sender and subject of mails in the ledger.
    package var ledger: Duration?

    package init(
        rawMails: Duration? = nil, attachments: Duration? = nil, closedTickets: Duration? = nil,
        outbox: Duration? = nil, events: Duration? = nil, ledger: Duration? = nil
    ) {
        self.rawMails = rawMails
        self.attachments = attachments
        self.closedTickets = closedTickets
        self.outbox = outbox
        self.events = events
        self.ledger = ledger
    }

    package var keepsAll: Bool { self == RetentionPolicy() }
}

/// One kind of data that ages.
package enum RetentionKind: String, CaseIterable, Sendable {
    case rawMails = "raw_mails"
    case attachments
    case closedTickets = "closed_tickets"
    case outbox, events, ledger
}

extension RetentionPolicy {
    /// What came before this instant has had its time; nil: it is kept.
    package func limit(of kind: RetentionKind, at now: Instant) -> Instant? {
        kept(kind).map { Instant(seconds: now.seconds - $0.components.seconds) }
    }

    /// Nil: for ever.
    package func kept(_ kind: RetentionKind) -> Duration? {
        switch kind {
        case .rawMails: rawMails
        case .attachments: attachments
        case .closedTickets: closedTickets
        case .outbox: outbox
        case .events: events
        case .ledger: ledger
        }
    }
}
