/// What is known of a kind of notice wherever it is handled: declared once, beside its case.

package struct NoticeForm: Equatable, Sendable {
    /// A short name for listings, metrics and the outbox's rows: one that has shipped is never renamed.
    package let label: String
    /// `templates/<language>/<template>.mustache`: its label, but for those that shipped under another name.
    package let template: String
    package let audience: NoticeAudience
    /// When it goes out: for docs/notices.md.
    package let occasion: String
    package let author: NoticeAuthor
    package let reply: NoticeReply
    /// Which of the ticket's files go along.
    package let files: NoticeFiles
    /// What people of the desk may choose about it; nil: it always goes out at once.
    package let event: PreferredEvent?
    private let traits: Set<NoticeTrait>

    init(
        _ label: String, template: String? = nil, to audience: NoticeAudience, when occasion: String,
        by author: NoticeAuthor, reply: NoticeReply, files: NoticeFiles = .none, event: PreferredEvent? = nil,
        _ traits: Set<NoticeTrait> = []
    ) {
        self.label = label
        self.template = template ?? label
        self.audience = audience
        self.occasion = occasion
        self.author = author
        self.reply = reply
        self.files = files
        self.event = event
        self.traits = traits
    }

    /// Every notice that there is.
    package static let all = NoticeKind.forms + ConversationNotice.forms + SaleNotice.forms

    /// The same, where an analyst's words go along.
    var withAnswer: NoticeForm {
        NoticeForm(
            label, template: template, to: audience, when: occasion, by: .person, reply: reply, files: .ofMail,
            event: event,
            traits)
    }
}

/// What of the files goes along with a notice, up to a number of octets together; the rest is named.
package enum NoticeFiles: Equatable, Sendable {
    case none
    /// Those of the entry that it is about.
    case ofMail
    /// Those of all that the customer has sent: whoever takes a ticket up has the mail, and nothing else.
    case ofCustomer
    /// Every one.
    case ofTicket
}

/// Who gets it, in words for docs/notices.md.
package enum NoticeAudience: Equatable, Sendable {
    case desk(String)
    case outside(String)
}

/// Whose words they are; everything but a person's is marked (RFC 3834 §5).
package enum NoticeAuthor: Equatable, Sendable {
    case person
    /// It answers one mail of one person.
    case answer
    /// What the desk says by itself.
    case desk
}

/// What an answer to it is (design: contract 6).
package enum NoticeReply: Equatable, Sendable {
    case goesToCustomer, staysInternal
    /// "Yes" applies the mail that was kept.
    case confirms
    /// Takes back what the mail did.
    case undoes
    /// Decides on mail in quarantine.
    case decidesOnQuarantine
}

package enum NoticeTrait: Equatable, Sendable {
    /// RFC 3834 §3.3: an answer nobody should bounce. Acknowledgements keep a sender: their bounces tell us that the
    /// requester cannot be reached.
    case nullSender
    /// What decides on it counts the days itself (`SenderLoad.wasTold`).
    case onceADay
    /// It says that something did not arrive: that it has failed too is told to nobody, or two would never end.
    case failureReport
    /// A machine may answer it back, though it answers nothing itself.
    case countsAsAnswer
    /// Whoever gets it takes the ticket up: it shows what the customer wrote last, whatever the notice is about.
    case handsOver
}

extension NoticeForm {
    package var isWrittenByPerson: Bool { author == .person }
    package var answersMail: Bool { author == .answer }
    package var hasNullSender: Bool { traits.contains(.nullSender) }
    package var isToldOnceADay: Bool { traits.contains(.onceADay) }
    package var handsOver: Bool { traits.contains(.handsOver) }
    package var isFailureReport: Bool { traits.contains(.failureReport) }

    /// To people of the desk.
    package var isForDesk: Bool {
        switch audience {
        case .desk: true
        case .outside: false
        }
    }

    /// RFC 3834 §5.
    package var autoSubmitted: String? {
        switch author {
        case .person: nil
        case .answer: "auto-replied"
        case .desk: "auto-generated"
        }
    }

    /// What bounds how often it goes to one address. An end that an analyst ordered is no answer of ours, and a team's
    /// notice answers nobody.
    package var restraint: Restraint {
        if traits.contains(.countsAsAnswer) { return .answersOutsider }
        guard answersMail else { return .none }
        return isForDesk ? .answersAnalyst : .answersOutsider
    }
}

extension NoticeKind {
    package var label: String { form.label }
    package var template: String { form.template }
    package var isWrittenByPerson: Bool { form.isWrittenByPerson }
    package var autoSubmitted: String? { form.autoSubmitted }
    package var answersMail: Bool { form.answersMail }
    package var isForDesk: Bool { form.isForDesk }
    package var restraint: Restraint { form.restraint }
    package var isToldOnceADay: Bool { form.isToldOnceADay }
    package var hasNullSender: Bool { form.hasNullSender }
    package var isFailureReport: Bool { form.isFailureReport }
}
