/// Who takes part because a mail was copied to them (trust: A1, A2).

extension MailCase {
    /// People in To and Cc: never ourselves, analysts, machines, or an address that cannot be written to.
    func copied(except people: Set<String>) -> [String] {
        var seen = people.union([mail.sender ?? ""])
        return mail.copied.filter { address in
            address.isUsableAddress && !address.belongsToNoPerson && !desk.owns(address)
                && desk.registry.analyst(at: address) == nil && seen.insert(address).inserted
        }
    }

    /// Whether whom a sender copies on a new matter takes part in it: the sender's domain vouches for the mail, or the
    /// sender is known here and no server says otherwise.
    var mayBringOthers: Bool {
        guard mail.isFromPlainSender else { return false }
        switch evidence {
        case .aligned: return true
        case .notStated, .unproven: return known.isKnownSender
        case .failed: return false
        }
    }

    /// Newcomers on an answer: added by a participant who is proven, else an event tells analysts of them.
    func addCopied(to ticket: TicketSnapshot, because match: ThreadMatch, in change: inout TicketChange) {
        let newcomers = copied(except: ticket.participants)
        guard !newcomers.isEmpty else { return }
        if isProven(by: match) {
            change.participants = newcomers
            change.events.append(.trust(.participantsAdded(newcomers)))
        } else {
            change.events.append(.trust(.copiedNotAdded(newcomers)))
        }
    }

    private func isProven(by match: ThreadMatch) -> Bool {
        if case .aligned = evidence { return true }
        guard !evidence.hasFailed else { return false }
        switch match {
        case .token, .addressToken, .quotedToken: return true
        case .colleague, .addressColleague, .storedID, .foreignID, .subjectNumber, .returnedID, .bounceAddress,
            .confirmation:
            return false
        }
    }
}
