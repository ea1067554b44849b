/// A mail that has been fetched and read, on its way into the store.
package import Ticketing

package struct Arrival: Sendable {
    /// Where it lies on its server.
    package var uidValidity: UInt32
    package var uid: UInt32
    package var mail: Inbound
    package var raw: Blob
    package var attachments: [StoredAttachment]
    /// When the server received it, else when it was fetched.
    package var receivedAt: Instant
    /// The whole mail, where it was too large; nil where all of it is in `raw`.
    package var setAside: SetAside?
    /// Set where the mail must not be decided: it goes to quarantine with this reason.
    package var quarantine: String?

    package init(
        uidValidity: UInt32, uid: UInt32, mail: Inbound, raw: Blob, attachments: [StoredAttachment],
        receivedAt: Instant, quarantine: String? = nil
    ) {
        self.uidValidity = uidValidity
        self.uid = uid
        self.mail = mail
        self.raw = raw
        self.attachments = attachments
        self.receivedAt = receivedAt
        self.quarantine = quarantine
    }
}

/// An arrival with what was made of it before the transaction.
package struct StudiedArrival: Sendable {
    package var arrival: Arrival
    package var inquiry: Inquiry

    package init(_ arrival: Arrival, _ inquiry: Inquiry) {
        self.arrival = arrival
        self.inquiry = inquiry
    }
}

/// A mail that was too large: it waits whole for the admin, and what is small of it is in the ticket.
package struct SetAside: Sendable {
    package var whole: Blob
    package var parts: [AttachmentTraits]

    package init(whole: Blob, parts: [AttachmentTraits]) {
        self.whole = whole
        self.parts = parts
    }
}

/// What became of an arrival.
package struct Filed: Equatable, Sendable {
    package var uid: UInt32
    package var subject: String
    package var sender: String?
    package var disposition: Disposition
    package var reason: DecisionReason
    package var routing: Routing
    /// The ticket it is in; nil where the ledger alone keeps it.
    package var ticket: TicketID?
    /// How many notices were put into the outbox.
    package var notices: Int
}
