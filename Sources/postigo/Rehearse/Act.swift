/// One thing that happened in a rehearsal, what was decided, and what went out.
import MIME
import Rehearsal
import TicketStore

struct Act {
    enum Title {
        case mail(Message)
        case command(String)
    }

    var title: Title
    var filed: [Filed]
    var sent: [SentMail]

    var words: String {
        switch title {
        case .mail(let message):
            "\(message.from.first?.address ?? "nobody") writes: \(message.subject ?? "(no subject)")"
                + (message.attachments.isEmpty
                    ? "" : "  [\(message.attachments.map(\.safeFilename).joined(separator: ", "))]")
        case .command(let command): "$ \(command)"
        }
    }
}
