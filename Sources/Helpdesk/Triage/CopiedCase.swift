/// An analyst's own mail to a customer, with the desk in copy: the conversation has begun, and the desk is to know of it.
import MIME
import Ticketing

extension Case {
    /// Nil where nothing proves that the mail is the analyst's, where it belongs to a ticket, or where it is to the desk
    /// itself: then the analyst asks for something.
    ///
    /// The customer's ticket begins with those words as an answer, and nobody is written to: the customer has the mail.
    func begunByCopy(_ thread: ThreadVerdict) -> Decision? {
        guard let analyst = study.analyst, case .unknown = thread, mail.forwarded == nil,
            let customer = firstAddressed, proof(of: analyst, on: nil).isProof
        else { return nil }
        var opening = HandOpening(
            requester: customer.address, subject: copiedSubject, text: mail.visibleText, isReply: true)
        opening.name = customer.name
        opening.others = Array(newcomers(besides: [customer.address]).prefix(EntryRecipients.limit - 1))
        opening.analyst = analyst.key
        (opening.guessed, opening.mailbox) = (desk.lexicon.guessedLocale(of: mail.visibleText), mail.mailbox)
        let ticket = desk.newTicket(opening)
        var change = desk.change(opening, of: ticket)
        change.entry?.folded = mail.foldedText
        change.notices = []
        change.events += setAside
        return Decision(disposition: .opened, reason: .opened(.byHand), filing: .open(ticket, change))
    }

    /// Whom the mail is to before all others; nil where that is one of us.
    private var firstAddressed: (address: String, name: String?)? {
        guard let first = mail.traits.header.all("To").lazy.flatMap(AddressList.parse).first,
            let address = first.identity, newcomers(besides: []).holdsAddress(address)
        else { return nil }
        return (address, first.displayName.map(Inbound.name))
    }

    private var copiedSubject: String {
        let subject = OpenedSubject.reduced(mail.subject)
        if !subject.isBlank { return subject }
        return mail.visibleText.split(whereSeparator: \.isNewline).first { !$0.isBlank }?.oneLineTitle ?? subject
    }
}
