/// What a rule may ask of a mail, as a tree: questions, and how their answers count together.
package import Ticketing

package indirect enum Condition: Equatable, Sendable {
    case question(PlacedQuestion)
    /// Holds where it is empty.
    case all([Condition])
    case any([Condition])
    case not(Condition)

    /// Asks nothing: every mail is meant.
    package static let always = Condition.all([])
}

/// A question with the place where the admin wrote it.
package struct PlacedQuestion: Equatable, Sendable {
    package var question: Question
    package var place: Place

    package init(_ question: Question, at place: Place) {
        self.question = question
        self.place = place
    }
}

/// Where something stands in a rules file.
package struct Place: Hashable, Comparable, Sendable, Codable {
    /// As the admin named it, such as "rules.yaml" or "rules/billing.yaml".
    package var file: String
    /// From 1.
    package var line: Int
    /// From 1.
    package var column: Int

    package init(file: String, line: Int, column: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
    }

    package static func < (left: Place, right: Place) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

/// One question. Of a list, one match suffices.
package enum Question: Hashable, Sendable {
    case address(AddressField, [AddressMatcher])
    /// The sender's domain, or a parent of it; lower case.
    case domain([String])
    case organisation([RegistryKey<Organisation>])
    /// Whether the sender's organisation is one of those that nobody may overlook.
    case vip(Bool)
    case text(TextField, [TextMatcher])
    case hasHeader(String, Bool)
    /// One attachment must meet all of it.
    case attachment(AttachmentQuestion)
    case attachments(Bool)
    case mailbox([String])
    case spamScore(SpamBounds)
    case dmarc([DMARCVerdict])
    case automatic(Bool)
    /// Whether it answers some mail, ours or not.
    case answers(Bool)
    case locale([DeskLocale])
    case workingTime(RegistryKey<WorkCalendar>, Bool)
}

package enum AddressField: String, Hashable, CaseIterable, Sendable {
    /// Of the envelope and of the header.
    case to
    case envelopeTo = "envelope_to"
    case headerTo = "header_to"
    case from
    case replyTo = "reply_to"
}

package enum TextField: Hashable, Sendable {
    case subject
    /// What the sender wrote now, without quoted history and signature.
    case visible
    /// The whole text.
    case body
    /// Lower case.
    case header(String)
}

package enum AddressMatcher: Hashable, Sendable {
    case pattern(AddressPattern)
    case expression(RegularExpression)
}

package enum TextMatcher: Hashable, Sendable {
    case phrase(Phrase)
    case expression(RegularExpression)
}

package struct AttachmentQuestion: Hashable, Sendable {
    package var names: [TextMatcher]
    /// "application/pdf", or "image/*"; lower case.
    package var types: [String]
    /// In octets.
    package var largerThan: Int?
    /// In octets.
    package var smallerThan: Int?

    package init(
        names: [TextMatcher] = [], types: [String] = [], largerThan: Int? = nil, smallerThan: Int? = nil
    ) {
        self.names = names
        self.types = types
        self.largerThan = largerThan
        self.smallerThan = smallerThan
    }
}

/// At least so much, and less than so much; points, as the spam filter counts them.
package struct SpamBounds: Hashable, Sendable {
    package var atLeast: Double?
    package var below: Double?

    package init(atLeast: Double? = nil, below: Double? = nil) {
        self.atLeast = atLeast
        self.below = below
    }
}
