/// The notices that a conversation brings: receipts, ends, status cards, ratings, days that have come.

/// Stored as JSON within `NoticeKind`: a case that has shipped is never renamed.
package enum ConversationNotice: Codable, Equatable, Sendable {
    /// To an analyst: what came of a mail.
    case receipt(Receipt)
    /// To the requester: it is solved, or closed; with the answer that came along, or alone. Asks for a rating.
    case solved(withReply: Bool)
    case closed(withReply: Bool)
    /// To a customer who asked: these tickets, one with its facts, several as a list. None: there is nothing to show,
    /// or nothing that this sender may see; the words are the same.
    case statusCard([TicketID])
    /// To a customer who asked for this number: there is none, or none that this sender may see; the words are the same.
    case noSuchTicket(TicketID)
    /// To a customer who asked how this works.
    case customerHelp
    /// To whoever works the ticket: stars, from 1 to 5.
    case rated(Int)
    case closedByCustomer
    /// The day that a waiting ticket was put off to has come.
    case woken
    case dueReached(Instant)
    /// To the requester, who has not answered by the day that an analyst named; and to whoever works the ticket.
    case reminder
    case reminded
    /// To an analyst who looked for these words: tickets, the best first.
    case found(words: String, [TicketID])
    /// To those who should know: a note between analysts.
    case noted
    /// To an analyst who asked to see the ticket: all of it, with its files.
    case shown
    /// To whoever ordered it: what came of `#admin`, `#keep` or `#prefer`.
    case registry(RegistryReceipt)
    /// To those who follow the ticket: what a colleague did in it.
    case followed
    /// To whoever had the ticket: a colleague has it now, or nobody.
    case handedOver
    /// To somebody who wants one mail instead of many: what the notices would have told.
    case digest
}

extension ConversationNotice {
    static let forms: [NoticeForm] = [
        receiptForm, solvedForm, closedForm, statusCardForm, customerHelpForm, ratedForm, closedByCustomerForm,
        wokenForm, dueReachedForm, foundForm, notedForm, shownForm, registryForm, reminderForm,
        remindedForm, followedForm, handedOverForm, digestForm,
    ]

    var form: NoticeForm {
        switch self {
        case .receipt: Self.receiptForm
        case .solved(let withReply): withReply ? Self.solvedForm.withAnswer : Self.solvedForm
        case .closed(let withReply): withReply ? Self.closedForm.withAnswer : Self.closedForm
        case .statusCard, .noSuchTicket: Self.statusCardForm
        case .customerHelp: Self.customerHelpForm
        case .rated: Self.ratedForm
        case .closedByCustomer: Self.closedByCustomerForm
        case .woken: Self.wokenForm
        case .dueReached: Self.dueReachedForm
        case .reminder: Self.reminderForm
        case .reminded: Self.remindedForm
        case .found: Self.foundForm
        case .noted: Self.notedForm
        case .shown: Self.shownForm
        case .registry: Self.registryForm
        case .followed: Self.followedForm
        case .handedOver: Self.handedOverForm
        case .digest: Self.digestForm
        }
    }

    // An answer to "is it done by now?" is for the customer more often than not, but never by accident.
    private static let workers = NoticeAudience.desk("whoever works the ticket")

    private static let receiptForm = NoticeForm(
        "receipt", to: .desk("the analyst"), when: "a mail gave commands, or was not done as its writer may think",
        by: .answer, reply: .undoes)
    private static let solvedForm = NoticeForm(
        "solved", to: .outside("the requester"), when: "it is solved; with the answer that came along, or alone",
        by: .desk, reply: .goesToCustomer)
    private static let closedForm = NoticeForm(
        "closed", to: .outside("the requester"), when: "it is closed; with the answer that came along, or alone",
        by: .desk, reply: .goesToCustomer)
    private static let statusCardForm = NoticeForm(
        "status-card", to: .outside("the customer"), when: "they asked \"status\"", by: .answer, reply: .goesToCustomer)
    private static let customerHelpForm = NoticeForm(
        "customer-help", to: .outside("the customer"), when: "they asked \"help\"", by: .answer, reply: .goesToCustomer)
    private static let ratedForm = NoticeForm(
        "rated", to: workers, when: "few stars, or stars with words", by: .desk, reply: .staysInternal,
        event: .ends)
    private static let closedByCustomerForm = NoticeForm(
        "closed-by-customer", to: workers, when: "the customer wrote \"close\"", by: .desk, reply: .staysInternal,
        event: .ends)
    private static let wokenForm = NoticeForm(
        "woken", to: workers, when: "the day it was put off to has come", by: .desk, reply: .staysInternal,
        [.handsOver])
    private static let reminderForm = NoticeForm(
        "reminder", to: .outside("the requester"),
        when: "an analyst said `#followup 3d`, and the customer has not answered by then", by: .desk,
        reply: .goesToCustomer)
    private static let remindedForm = NoticeForm(
        "reminded", to: workers, when: "the customer was asked again, as `#followup` said", by: .desk,
        reply: .goesToCustomer, [.handsOver])
    private static let dueReachedForm = NoticeForm(
        "due-reached", to: workers, when: "the day it is due by has come", by: .desk, reply: .staysInternal,
        [.handsOver])
    private static let foundForm = NoticeForm(
        "found", to: .desk("the analyst"), when: "they looked for tickets with `#find`", by: .answer,
        reply: .staysInternal)
    private static let notedForm = NoticeForm(
        "note", to: .desk("whoever has the ticket, follows it or has answered in it, and whom the note names"),
        when: "a colleague wrote a note", by: .desk, reply: .staysInternal, files: .ofMail, event: .notes)
    private static let registryForm = NoticeForm(
        "registry", to: .desk("whoever ordered it"),
        when: "they changed the registry with `#admin`, kept an answer with `#keep`, or chose notices with `#prefer`",
        by: .answer, reply: .staysInternal)
    private static let followedForm = NoticeForm(
        "followed", to: .desk("whoever follows the ticket"),
        when: "a colleague answered, ended or handed over a ticket that they follow, or had them follow it", by: .desk,
        reply: .staysInternal, files: .ofMail, event: .followed, [.handsOver])
    private static let handedOverForm = NoticeForm(
        "handed-over", to: .desk("whoever had the ticket"),
        when: "a colleague took it, gave it to another one, or moved it to a team that they do not belong to",
        by: .desk,
        reply: .staysInternal)
    private static let digestForm = NoticeForm(
        "digest", to: .desk("an analyst who wants one mail"),
        when: "`#prefer digest` said so: what the single notices would have told", by: .desk, reply: .staysInternal)
    private static let shownForm = NoticeForm(
        "shown", to: .desk("the analyst"), when: "they asked for the whole ticket with `#show`", by: .answer,
        reply: .goesToCustomer, files: .ofTicket)
}
