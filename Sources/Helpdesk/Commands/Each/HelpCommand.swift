/// `#help`: every command, in the receipt.
package import Ticketing

extension Command {
    package static let help = Command("help", .nothing, rights: .none, asksDesk: true) { _, _ throws(CommandFault) in
        .helped
    }
}

extension CommandEffect {
    package static let helped = Self("helped")
}
