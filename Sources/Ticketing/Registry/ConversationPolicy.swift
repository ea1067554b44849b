/// How this desk talks with its analysts: receipts, undoing, and who may do everything.
import MIME

package struct ConversationPolicy: Equatable, Sendable {
    /// How long what an analyst's mail did can be taken back; its notices are held back for so long. Zero: never.
    package var undo: Duration
    package var receipts: ReceiptPolicy
    /// Analysts who may act on every ticket.
    package var admins: Set<RegistryKey<Analyst>>
    /// Who may open a solved ticket again by answering it.
    package var reopen = SolvedReopening.always
    /// What a customer may say of a ticket by a line of a mail.
    package var customersChoose = CustomerChoice.usual
    /// What servers put above each mail, as it stands there: folded in what is read.
    package var banners: [String] = []
    /// Stars up to this many are told to whoever worked the ticket; more of them only where a comment came along.
    package static let poorRating = 2

    package init(
        undo: Duration = .minutes(2), receipts: ReceiptPolicy = .commands, admins: Set<RegistryKey<Analyst>> = []
    ) {
        self.undo = undo
        self.receipts = receipts
        self.admins = admins
    }
}

/// Who may open a solved ticket again; a closed one always asks for the entitlement.
package enum SolvedReopening: String, CaseIterable, Sendable {
    case always
    /// People of organisations that have the entitlement `reopen`: others get a ticket that follows.
    case entitled
}

/// When an analyst is told what came of a mail.
///
/// A plain answer needs no receipt: nothing of it can fail, and `#undo` in answer to anything of the ticket takes it
/// back. What had commands, or was not done as it was asked, always has one.
package enum ReceiptPolicy: String, CaseIterable, Sendable {
    case commands, always
}

/// What an analyst's mail needs where it answers no notice of theirs.
package enum CommandsWithoutToken: String, CaseIterable, Sendable {
    case never
    /// An aligned DMARC, DKIM or SPF pass, as the mailbox's own border server states it.
    case dmarc
}
