/// What people have done, and what they have got: what the desk is judged by.
import MIME
import Ticketing

/// One mail to the desk, and what its writer may expect.
struct Deed {
    enum Kind {
        /// A person outside says something that the desk must read.
        case words
        /// An analyst says something that the customer must read: in answer to a notice whose answers go there.
        case advice(entry: Int64?)
        /// An analyst's words that nobody outside may read.
        case secret
        /// A tap, a word, an order without words: nothing that anybody has to find again.
        case gesture
        case machine
        case attack
        /// A customer's word on a quotation.
        case word(isYes: Bool)
        /// A rule sets it aside.
        case suspect
    }

    var id: String
    /// Stands in its words and nowhere else.
    var mark: String
    /// All of its words; empty where nobody needs to find them again.
    var said: String
    var author: Who
    var kind: Kind
    var octets: [UInt8]
    var hash: [UInt8]
    var at: Int64
    /// The mail of the desk that it answers.
    var answered: Received?
    /// Larger than the desk takes whole.
    var isLarge = false
    /// Its analyst was gone when it was filed.
    var isDeparted = false
    /// The store that was put back did not know it: it was filed once more, and nobody was written to because of it.
    var isOfLostHours = false
}

/// One mail of the desk, as the server took it.
struct Received {
    var octets: [UInt8]
    var message: Message
    var address: String
    var envelopeFrom: String
    /// By the clock that nobody sets.
    var at: Int64
}
