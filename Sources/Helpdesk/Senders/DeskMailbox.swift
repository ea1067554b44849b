/// A polled mailbox as decisions need it: its address, how answers find back to it, and whom it believes.
import MIME
package import Ticketing

package struct DeskMailbox: Equatable, Sendable {
    package var name: String
    /// Lower case.
    package var address: String
    /// Where answers to our mails go.
    package var replyAddress: TokenAddressForm
    /// The envelope sender of our mails: where delivery reports go.
    package var bounceAddress: TokenAddressForm
    /// The border server whose Authentication-Results count, by the name it writes; nil: none does.
    package var authservID: String?
    /// Who writes from there: a brand; nil: the ticket's team.
    package var senderName: String?
    /// Stands under each answer from there; nil: the team's.
    package var signature: String?
    /// Of people whose language nothing else tells.
    package var locale: DeskLocale?
    /// Its account keeps a copy of each answer from there.
    package var keepsSent = false

    package init(
        name: String, address: String, replyAddress: TokenAddressForm = .none, bounceAddress: TokenAddressForm = .none,
        authservID: String? = nil, senderName: String? = nil, signature: String? = nil, locale: DeskLocale? = nil
    ) {
        self.senderName = senderName
        self.signature = signature
        self.locale = locale
        self.name = name
        self.address = address
        self.replyAddress = replyAddress
        self.bounceAddress = bounceAddress
        self.authservID = authservID
    }
}
