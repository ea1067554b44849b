/// A polled mailbox as decisions need it: its address, how answers find back to it, and whom it believes.
import MIME
import Ticketing

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

    package init(
        name: String, address: String, replyAddress: TokenAddressForm = .none, bounceAddress: TokenAddressForm = .none,
        authservID: String? = nil
    ) {
        self.name = name
        self.address = address
        self.replyAddress = replyAddress
        self.bounceAddress = bounceAddress
        self.authservID = authservID
    }
}
