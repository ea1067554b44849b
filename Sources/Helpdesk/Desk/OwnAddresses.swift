/// Which addresses are ours, in whatever way they are written, and which are those of people who work here.
import MIME
import Ticketing

extension Desk {
    /// Whether mail to the address comes to us: what is ours takes part in no ticket, and is never written to.
    package func owns(_ address: String) -> Bool {
        let address = address.carelessAddress
        if ownAddresses.holdsAddress(address.withoutTag) || isLiteralOfOurs(address) { return true }
        if let behind = behindOurRelay(address), ownAddresses.holdsAddress(behind.withoutTag) { return true }
        return mailboxes.values.contains { $0.replyAddress.matches(address) || $0.bounceAddress.matches(address) }
    }

    /// "support@[192.0.2.1]" (RFC 5321 §4.1.3): whose machine that is only its network knows. With our name before it, ours.
    private func isLiteralOfOurs(_ address: String) -> Bool {
        guard let at = address.utf8.lastIndex(of: 0x40), address[at...].utf8.dropFirst().first == UInt8(ascii: "[")
        else {
            return false
        }
        let local = Array(address.withoutTag.utf8.prefix { $0 != 0x40 })
        return ownAddresses.contains { $0.canonicalAddress.utf8.prefix { $0 != 0x40 }.elementsEqual(local) }
    }

    /// "support%desk.example@desk.example": what our own server may pass on. What another one does, nobody knows.
    private func behindOurRelay(_ address: String) -> String? {
        func domain(_ address: String) -> String { address.split(at: "@").last.map { String($0) } ?? "" }
        guard ownAddresses.contains(where: { domain($0).isSameDomain(as: domain(address)) }) else { return nil }
        return address.addressBehindRelay
    }

    /// Whether somebody may be made a participant: people outside, and none of us.
    package func mayTakePart(_ address: String) -> Bool {
        guard address.isUsableAddress, !owns(address), registry.analyst(behind: address) == nil else { return false }
        return behindOurRelay(address.carelessAddress).flatMap(registry.analyst(behind:)) == nil
    }

    /// The mailbox that mail to one of our addresses comes to; a team's address without a mailbox of its own comes to
    /// the first one.
    package func mailbox(receiving address: String) -> DeskMailbox? {
        let wanted = address.withoutTag
        return mailboxes.values.sorted { $0.name < $1.name }.first { $0.address.isSameAddress(as: wanted) }
            ?? mailboxes.values.min { $0.name < $1.name }
    }
}
