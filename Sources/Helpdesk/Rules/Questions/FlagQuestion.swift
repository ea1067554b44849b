/// What a mail is or is not: yes, or no.
package import Ticketing

/// Something that is so, or is not. Two of one name are one.
package struct MailFlag: Equatable, Sendable {
    package let name: String
    let holds: @Sendable (RoutingFacts) -> Bool
    /// As an admin asks for it.
    let words: @Sendable (Bool) -> String
    /// The calendar that must be asked first.
    let calendar: RegistryKey<WorkCalendar>?

    init(
        _ name: String, calendar: RegistryKey<WorkCalendar>? = nil, words: (@Sendable (Bool) -> String)? = nil,
        holds: @escaping @Sendable (RoutingFacts) -> Bool
    ) {
        (self.name, self.holds, self.calendar) = (name, holds, calendar)
        self.words = words ?? { "\(name): \($0 ? "yes" : "no")" }
    }

    package static func == (left: MailFlag, right: MailFlag) -> Bool { left.name == right.name }
}

extension MailFlag {
    /// The sender's organisation is one of those that nobody may overlook.
    package static let vip = MailFlag("vip") { $0.isVIP }
    package static let automatic = MailFlag("automatic") { $0.mail.automatic != nil || $0.mail.quiet != nil }
    /// It answers some mail, ours or not.
    package static let isReply = MailFlag("is_reply") { !$0.mail.references.isEmpty }
    package static let attachments = MailFlag("attachment") { !$0.mail.traits.attachments.isEmpty }

    /// The server in front of the mailbox calls it spam.
    package static let spam = MailFlag("spam") { $0.mail.traits.header.calledSpam == true }

    /// - Parameter name: lower case.
    package static func header(_ name: String) -> MailFlag {
        MailFlag(
            "header \(name)", words: { "header \(name): \($0 ? "present" : "absent")" },
            holds: { !$0.mail.traits.header.all(name).isEmpty })
    }

    package static func workingTime(_ calendar: RegistryKey<WorkCalendar>) -> MailFlag {
        MailFlag(
            "working time \(calendar)", calendar: calendar,
            words: { "\($0 ? "during" : "outside"): \(calendar)" }, holds: { $0.open.contains(calendar) })
    }
}

package struct FlagQuestion: Question {
    package let flag: MailFlag
    package let isWanted: Bool

    package init(_ flag: MailFlag, _ isWanted: Bool) { (self.flag, self.isWanted) = (flag, isWanted) }

    /// `header: {Name: {present: yes}}` and `attachment: yes` stand with the texts and the files.
    package static let forms = [
        form(.vip, "Whether the sender's organisation is marked."),
        form(.automatic, "Whether a machine sent it."),
        form(.isReply, "Whether it answers some mail."),
        form(.spam, "Whether the mailbox's own server calls it spam."),
        QuestionForm(
            "during", .key(.calendar) { FlagQuestion(.workingTime(RegistryKey($0)), true) },
            "A calendar: in working time."),
        QuestionForm(
            "outside", .key(.calendar) { FlagQuestion(.workingTime(RegistryKey($0)), false) },
            "A calendar: out of working time."),
    ]

    private static func form(_ flag: MailFlag, _ words: String) -> QuestionForm {
        QuestionForm(flag.name, .flag { FlagQuestion(flag, $0) }, words)
    }

    package func holds(for scratch: RoutingScratch, captures: inout Captures) -> Bool {
        flag.holds(scratch.facts) == isWanted
    }

    package func cues(_ rarity: WordRarity) -> [Cue]? { nil }

    package func excludes(_ other: any Question) -> Bool { other.isSame(as: FlagQuestion(flag, !isWanted)) }

    package var calendar: RegistryKey<WorkCalendar>? { flag.calendar }

    package var words: String { flag.words(isWanted) }
}
