/// `#new`: a conversation that the desk begins. It opens a ticket, so that `Case.openedByAnalyst` carries it out.
import MIME
import Ticketing

extension Command {
    /// Behind it stand the customer's address and perhaps a subject.
    static let new = Command("new", .text, example: "maria@example.com …", rights: .none) {
        _, _ throws(CommandFault) in throw .misplaced
    }
}

/// "maria@shop.example, jo@shop.example Renewal of the contract".
struct NewTicketLine: Equatable {
    var requester: String
    var others: [String]
    /// Empty where the line has none.
    var subject: String

    init(_ text: String, in reader: CommandReader) throws(CommandFault) {
        let people = try reader.outsiders(in: text)
        requester = people[0]
        others = Array(people.dropFirst().prefix(EntryRecipients.limit - 1))
        subject = AddressWords.words(beside: text)[...].oneLineTitle
    }
}

extension CommandReader {
    /// Addresses of people outside; the first is the customer's.
    fileprivate func outsiders(in text: String) throws(CommandFault) -> [String] {
        let found = AddressWords.all(in: text).filter { $0.unicodeScalars.contains("@") }
        guard !found.isEmpty else { throw .argumentMissing(example: "maria@example.com") }
        for address in found {
            if !address.isUsableAddress { throw .notAnAddress(address) }
            if !desk.mayTakePart(address) { throw .ownAddress(address) }
        }
        return found
    }
}

extension CommandEffect {
    /// A ticket for that customer.
    static func opened(for address: String) -> Self { Self("opened", .text(address)) }
}
