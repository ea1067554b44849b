/// An import of history, with what the gateway has: `postigo import`.
import TicketStore
import Ticketing

extension Assembly {
    package var pastImport: PastImport {
        PastImport(
            store: store, desk: desk, clock: clock, mailLimit: settings.mailLimit,
            spool: store.spoolFolder)
    }

    /// Zips are laid down on the store's disk, which keeps its head room.
    package var pastUnpacking: PastUnpacking { PastUnpacking(parent: settings.dataDirectory + "/import") }

    /// Octets that may be laid down there; nil: nobody knows.
    package var roomForPast: Int64? { gauge.spare }

    /// How long closed tickets are kept, where that is bounded: what is older is emptied at once.
    package var keepsClosedTickets: Duration? { settings.retention.kept(.closedTickets) }
}

extension Assembly {
    /// - Returns: nil where no mailbox has that name, or it has no server.
    package func pastDownload(of mailbox: String) -> PastDownload? {
        settings.polledMailboxes.first { $0.name == mailbox }.map {
            PastDownload(
                mailbox: $0, login: Login($0.oauth.flatMap { tokens[$0] }),
                parent: settings.dataDirectory + "/import")
        }
    }
}
