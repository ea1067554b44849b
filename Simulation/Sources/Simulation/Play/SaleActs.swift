/// Words on quotations.
import MIME

extension Received {
    /// "[#7] Quotation Q-3/1: Three more shops", in each language.
    var isOfQuotation: Bool { message.subject?.contains(#/Q-\d+\/\d+/#) ?? false }
}

extension World {
    func answerQuotation(_ who: Who, _ isYes: Bool, _ number: Int, _ program: Int) {
        guard let notice = newest(mails(of: who).filter(\.isOfQuotation), number) else { return }
        let body = MailProgram.all[program % MailProgram.all.count].answer(who.word(isYes), to: notice.message)
        post(who, "Re: \(notice.message.subject ?? "")", body, .word(isYes: isYes), answering: notice)
    }

    /// Somebody has passed a customer's quotation on, to one who says yes to it: in their own name, or in the customer's.
    func acceptForeign(_ number: Int) {
        guard let notice = newest(mails(of: .maria).filter(\.isOfQuotation), number / 2) else { return }
        let body = MailProgram.all[number % MailProgram.all.count].answer("Aceito", to: notice.message)
        post(
            .mallory, "Re: \(notice.message.subject ?? "")", body, .attack, answering: notice,
            as: number % 2 == 0 ? nil : .maria,
            fields: ["Authentication-Results: mx.desk.test; dmarc=fail header.from=loja.test"])
    }
}
