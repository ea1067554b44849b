/// Who asks, where the From field is not who wrote; and where a person wants to be answered (RFC 5322 §3.6.2).
import MIME
import Ticketing

extension Case {
    /// The person behind a mail that comes from ourselves, from an address that nobody reads, or from a form or a group:
    /// whom its Reply-To names, or whom the group passes on. Nil where the sender is that person.
    ///
    /// It is the mail's word alone and proves nothing: such a person takes part in what the mail opens, and in nothing else.
    var personBehind: (address: String, name: String?)? {
        guard let sender = mail.sender, study.analyst == nil, !evidence.hasFailed else { return nil }
        let isOurs = desk.owns(sender)
        guard isOurs || sender.belongsToNoPerson || desk.mayOpenByItself(sender) else { return nil }
        let passedOn = isOurs ? [mail.originalSender].compactMap(\.self) : []
        let found = (passedOn + mail.traits.replyTo).first { isPerson($0, besides: sender) }
        guard let found else { return nil }
        return (found, found == mail.traits.replyTo.first ? mail.replyToName : nil)
    }

    /// Whom a rule reads out of the mail: a form's own field, or a line of its text. Nil where no rule does, where it names
    /// nobody who may take part, and where the border says that the mail is forged.
    func personNamed(by route: Route) -> (address: String, name: String?)? {
        guard let words = route.requester, study.analyst == nil, !evidence.hasFailed, mail.isFromPlainSender,
            let found = AddressList.parse(words.cut(toUTF8: Self.nameLimit)).first, let address = found.identity,
            isPerson(address, besides: mail.sender ?? "")
        else { return nil }
        return (address, found.displayName.map(Inbound.name))
    }

    /// Octets of a name and an address.
    private static let nameLimit = 600

    /// Another address at which the sender wants to be answered: it takes part too. Not where the border could not vouch
    /// for the mail: whom such a mail names was chosen by anybody.
    func answeredElsewhere(besides requester: String) -> [String] {
        guard personBehind == nil, study.analyst == nil, let sender = mail.sender, requester == sender,
            mail.isFromPlainSender
        else { return [] }
        switch evidence {
        case .aligned, .notStated:
            return mail.traits.replyTo.filter { isPerson($0, besides: sender) }.prefix(1).map(\.self)
        case .unproven, .failed: return []
        }
    }

    private func isPerson(_ address: String, besides sender: String) -> Bool {
        !address.isSameAddress(as: sender) && !address.belongsToNoPerson && desk.mayTakePart(address)
    }
}
