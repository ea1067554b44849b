/// Who takes part because a mail was copied to them (trust: A1, A2, A28, A29).
import MIME
import Ticketing

extension Case {
    /// People in To and Cc who may take part: never ourselves, analysts, machines, an address that cannot be written to,
    /// or one by which this very mail was delivered here.
    func newcomers(besides people: Set<String>) -> [String] {
        let delivered = mail.traits.envelopeRecipients
        let sender = [mail.sender ?? ""]
        var seen = Set((people + sender).map(\.canonicalAddress))
        return mail.copied.filter { address in
            seen.insert(address.canonicalAddress).inserted && !address.belongsToNoPerson
                && desk.mayTakePart(address) && !delivered.holdsAddress(address)
        }
    }

    /// Whether whom a sender copies on a new matter takes part in it: the sender's domain vouches for the mail; or the
    /// sender is known here, and the mailbox has no server that could say otherwise.
    var mayBringOthers: Bool { mail.isFromPlainSender && brings(known.isKnownSender) }

    /// Newcomers on an answer: added by a participant who is proven, else an event tells analysts of them.
    func addCopied(to ticket: TicketSnapshot, because match: ThreadMatch, in change: inout TicketChange) {
        let newcomers = newcomers(besides: ticket.participants)
        guard !newcomers.isEmpty else { return }
        guard isProven(by: match) else {
            change.events.append(.trust(.copiedNotAdded(newcomers)))
            return
        }
        change.admit(newcomers, to: ticket)
        if !change.participants.isEmpty { change.events.append(.trust(.participantsAdded(change.participants))) }
    }

    private func isProven(by match: ThreadMatch) -> Bool {
        switch match {
        case .token, .addressToken, .quotedToken: brings(true)
        case .colleague, .addressColleague, .storedID, .foreignID, .subjectNumber, .returnedID, .returnedWord,
            .bounceAddress, .confirmation:
            brings(false)
        }
    }

    /// - Parameter isKnown: whether its sender is somebody by what the mail itself shows, where no server is asked.
    private func brings(_ isKnown: Bool) -> Bool {
        switch evidence {
        case .aligned: true
        // The border looked, and nothing that passed is the sender's: whom such a mail copies was chosen by anybody.
        case .unproven, .failed: false
        case .notStated: isKnown && desk.trustedServer(of: mail.mailbox) == nil
        }
    }
}
