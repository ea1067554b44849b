/// Who signs a mail, and whether its words greet and sign by themselves: nobody is greeted or signed twice.
import Helpdesk
import MIME
import TicketStore
import Ticketing

struct SignatureView {
    let desk: Desk
    let wording: Wording

    func describe(_ claimed: ClaimedNotice, in view: inout NoticeView) {
        switch claimed.notice.kind {
        // The desk has taken a customer's word down: it does not sign with that customer's name.
        case .sale(.recorded), .sale(.notCounted):
            view["signed_by"] = teamName(of: claimed)
            describeSeller(in: &view)
        case .sale(.quotation):
            let seller = claimed.sales.quotation.map { desk.registry.analysts[$0.author]?.name ?? $0.author.name }
            view["signed_by"] = seller.flatMap { name in
                isSigned(claimed.sales.quotation?.message ?? "", by: name) ? nil : name
            }
            describeSeller(in: &view)
        case _ where claimed.notice.kind.isWrittenByPerson:
            view["signed_by"] = view["author"].flatMap { isSigned(view["text"] ?? "", by: $0) ? nil : $0 }
        case _: break
        }
        let message = claimed.sales.quotation?.message ?? ""
        view["greeted"] = greets(message) ? "yes" : nil
    }

    /// Who sells signs for sales, whichever team has the ticket.
    private func describeSeller(in view: inout NoticeView) {
        guard let team = desk.registry.teams[desk.registry.salesTeam] else { return }
        view["signature"] = team.signature ?? view["signature"]
        view["signed_for"] = team.signature == nil ? team.name.text(in: wording.locale) : nil
    }

    private func teamName(of claimed: ClaimedNotice) -> String {
        desk.registry.teams[desk.registry.salesTeam]?.name.text(in: wording.locale) ?? desk.registry.name
    }

    /// Lines at the end of a text that may be its sign-off.
    private static let signOffLines = 4

    /// Its last lines are the writer's name, or their first name.
    private func isSigned(_ text: String, by name: String) -> Bool {
        let names = [name.foldedWords, GreetingName.first(of: name).foldedWords].filter { !$0.isEmpty }
        let lines = text.split(whereSeparator: \.isNewline).map { String($0).foldedWords }.filter { !$0.isEmpty }
        return lines.suffix(Self.signOffLines).contains { names.contains($0) }
    }

    private func greets(_ text: String) -> Bool {
        guard let line = text.split(whereSeparator: \.isNewline).first else { return false }
        let said = String(line).foldedWords
        return wording.words.list("greetings").contains { said.starts(with: $0.foldedWords) }
    }
}
