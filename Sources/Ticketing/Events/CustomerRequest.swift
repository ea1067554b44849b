/// What somebody asked for by a word, and what was shown: stored in the ledger, told by `explain`.

package enum CustomerRequest: Codable, Equatable, Sendable {
    case status(shown: [TicketID])
    /// It named a ticket in which the sender has no part, or one that does not exist: told alike.
    case nothingToShow
    case help
    case reopen
    case close
    case rating(Int)
    /// Thanks for a mail of ours that is about no ticket: nothing is asked.
    case thanks
    /// An analyst looked for tickets: so many are shown.
    case find(shown: Int)
    /// An analyst gave commands that are about no ticket.
    case commands
}

extension CustomerRequest: CustomStringConvertible {
    package var description: String {
        switch self {
        case .status(let tickets):
            "a customer asks how things stand; shown: "
                + (tickets.isEmpty ? "nothing open" : tickets.map(\.description).joined(separator: ", "))
        case .nothingToShow: "a customer asks for something in which they have no part; they learn nothing"
        case .help: "a customer asks how this works"
        case .reopen: "a customer asks to open it again"
        case .close: "a customer closes it"
        case .rating(let stars): "a customer rates it \(stars) of 5"
        case .thanks: "a customer says thanks for a mail that is about no ticket"
        case .commands: "an analyst gives commands without a ticket"
        case .find(let count): "an analyst looks for tickets; shown: \(count)"
        }
    }
}
