/// `reply_address` and `bounce_address`: how a token stands in an address.
import Helpdesk
import Yams

extension YAMLSection {
    /// "plus", "none" or a pattern such as "{token}@reply.example.com"; nil, noted, for anything else.
    func tokenAddress(_ name: String, of address: String?) -> TokenAddressForm? {
        guard let node = self[name], let text = text(name) else { return nil }
        switch text.lowercased() {
        case "none": return TokenAddressForm.none
        case "plus":
            let local = address?.prefix { $0 != "@" } ?? ""
            if local.utf8.count + 1 + Token.wordLength <= TokenAddressForm.localPartLimit { return .plus }
            findings.note(.noRoomForToken(String(local)), at: node.mark)
        default:
            if let form = TokenAddressForm(pattern: text) { return form }
            findings.note(.notATokenAddress(text), at: node.mark)
        }
        return nil
    }
}
