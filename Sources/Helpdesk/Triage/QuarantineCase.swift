/// The answer to a report on quarantine: what it orders is done, for whoever the report was made for alone.
import MIME
import Ticketing

extension Case {
    /// Nil where the mail answers no such report, or not as the one who got it.
    func quarantineAnswered() -> Decision? {
        guard let sender = mail.sender, mail.isFromPlainSender, !evidence.demandsQuarantine else { return nil }
        // Whoever decides now, and nobody who once did.
        guard let keeper = desk.quarantineKeeper(admin: desk.admin),
            threading.senderAddresses.holdsAddress(keeper.address)
        else { return nil }
        let answered = (validTokens + quotedTokens).first {
            $0.token.purpose == .quarantine
                && threading.judge.standing(of: $0, for: threading.senderAddresses) == .own
        }
        guard let report = answered?.token.entry else { return nil }
        let analyst = study.writer
        let addressee = Addressee(
            address: sender, name: analyst?.name ?? mail.senderName, locale: analyst?.locale ?? desk.registry.locale)
        let orders = QuarantineOrder.read(mail.visibleText, in: desk.lexicon).map { $0.answering(report) }
        return Decision(
            disposition: .commanded, reason: .quarantineOrdered(orders), filing: .orders(orders, by: addressee))
    }
}

extension QuarantineOrder {
    /// Tokens of older versions name no report.
    fileprivate func answering(_ report: Int64) -> QuarantineOrder {
        var order = self
        order.report = report > 0 ? report : nil
        return order
    }
}
