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
        if let name = view["signed_by"], let card = view["signature"],
            card.split(whereSeparator: \.isNewline).first.map({ String($0).foldedWords }) == name.foldedWords
        {
            view["signed_by"] = nil
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
            || text.split(whereSeparator: \.isNewline).filter { $0.utf8.contains { $0 > 0x20 } }.suffix(
                Self.signOffLines
            )
            .contains { Self.isCard($0, of: name) }
    }

    /// Words of a line that says who somebody is.
    private static let cardWords = 8

    /// "Ana Prado | Suporte": the whole name, a mark, and what they are; a sentence ends, or goes on without a mark.
    private static func isCard(_ line: Substring, of name: String) -> Bool {
        let words = String(line).foldedWords(atMost: cardWords + 1)
        let whole = name.foldedWords
        guard whole.count > 1, words.count <= cardWords, words.starts(with: whole) else { return false }
        let head = line.prefix(scalars: { !cardMarks.contains($0) })
        guard head.endIndex != line.endIndex, String(head).foldedWords == whole else { return false }
        return line.unicodeScalars.last { !$0.properties.isWhitespace }.map { !".!?:".unicodeScalars.contains($0) }
            ?? false
    }

    private static let cardMarks = Set("|,/(-\u{2013}\u{2014}\u{B7}\u{2022}".unicodeScalars)

    private func greets(_ text: String) -> Bool {
        guard let line = text.split(whereSeparator: \.isNewline).first else { return false }
        let said = String(line).foldedWords
        return wording.words.list("greetings").contains { said.starts(with: $0.foldedWords) }
    }
}
