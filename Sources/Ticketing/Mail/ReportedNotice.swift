/// The mail of ours that a delivery report is about, as far as the store knows it.

/// How a report names a mail of ours; either is signed by us.
package struct ReportedMail: Equatable, Sendable {
    /// The envelope sender that the report came to, lower case; it holds a token of that very mail (VERP).
    package var envelope: String?
    /// The ticket in that token.
    package var ticket: TicketID?
    /// The Message-ID of the mail that came back, and the outbox number in it.
    package var messageID: String?
    package var outboxID: Int64?
    /// Signed words of ours in what came back, the newest mail's first: a relay may have given that mail an id of its own.
    package var returned: [ReturnedWord] = []

    package init(envelope: String? = nil, ticket: TicketID? = nil, messageID: String? = nil, outboxID: Int64? = nil) {
        self.envelope = envelope
        self.ticket = ticket
        self.messageID = messageID
        self.outboxID = outboxID
    }
}

/// What proves that a mail which came back was ours, and which ticket it was about.
package struct ReturnedWord: Equatable, Sendable {
    /// As our ids begin with it.
    package var word: String
    package var ticket: TicketID

    package init(word: String, ticket: TicketID) { (self.word, self.ticket) = (word, ticket) }
}

/// A notice that we have really sent.
package struct ReportedNotice: Equatable, Sendable {
    /// Its outbox number.
    package var id: Int64
    /// Whom it was sent to, lower case: whatever a report names, this is who was not reached.
    package var address: String
    package var ticket: TicketID
    /// The entry it was about; 0 where it was about none.
    package var entry: Int64
    /// A report said already that it did not arrive; one that it is late.
    package var hasFailed: Bool
    package var isLate: Bool
    /// The report came to the envelope sender of this mail, which nobody but its recipient's servers was told.
    package var isProven: Bool

    package init(
        id: Int64, address: String, ticket: TicketID, entry: Int64 = 0, hasFailed: Bool = false, isLate: Bool = false,
        isProven: Bool
    ) {
        self.id = id
        self.address = address
        self.ticket = ticket
        self.entry = entry
        self.hasFailed = hasFailed
        self.isLate = isLate
        self.isProven = isProven
    }
}

/// What a report said of a notice; each is told of once.
package enum ReportMark: Equatable, Sendable {
    case failed(Int64)
    case late(Int64)
}

/// How often somebody is told that a ticket's mail did not arrive.
package enum ReportLimit {
    /// Mails to one person about one ticket within a day. Ours: after five "not delivered" the sixth says nothing new;
    /// the ticket lists them all.
    package static let perDay = 5
}
