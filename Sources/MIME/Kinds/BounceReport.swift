/// Delivery reports: what did not arrive, for whom, and why. RFC 3464, and the free-form ones.

public struct BounceReport: Equatable, Sendable {
    /// The addresses that were not reached, in the order of the report; empty where it names none.
    public var recipients: [String]
    /// RFC 3463, "5.1.1".
    public var status: String?
    /// The remote server's own words, at most 500 characters.
    public var diagnostic: String?
    /// The Message-ID of the mail that did not arrive, without brackets.
    public var originalMessageID: String?
    /// `failed` where a recipient failed or the report says nothing; else what became of the first.
    public var action: BounceAction

    /// A delay, a relay and a success are no failures.
    public var isFailure: Bool { action == .failed }
    /// It says that the mail arrived, or went on to where nothing more will be told. RFC 3464 §2.3.3.
    public var isDelivery: Bool {
        switch action {
        case .delivered, .relayed, .expanded: true
        case .failed, .delayed: false
        }
    }

    /// The first address that was not reached.
    public var recipient: String? { recipients.first }
}

/// What became of the mail. RFC 3464 §2.3.3.
public enum BounceAction: String, Sendable {
    /// The words of RFC 3464 §2.3.3. `relayed` and `expanded`: it went on, and nothing more will be told.
    case failed, delayed, delivered, relayed, expanded

    /// QUIRK: some servers have words of their own, "expired" or "bounced": whatever is not known to be better failed.
    init(field: String) {
        let word = field.asciiLowercased.prefix { $0.isLetter }
        self = BounceAction(rawValue: String(word)) ?? .failed
    }
}

extension Message {
    /// Nil for mail that is no delivery report.
    public var bounce: BounceReport? { bounce { text ?? "" } }

    /// - Parameter text: what it says to people; asked for where it may be a report.
    func bounce(saying text: () -> String) -> BounceReport? {
        if let standard = StandardBounce(message: self).report { return standard }
        return FreeFormBounce.mayBeReport(self) ? FreeFormBounce(message: self, text: text()).report : nil
    }

    /// The Message-ID of a mail that came back inside this one: attached, as headers only, or quoted in the text.
    var returnedMessageID: String? {
        for part in parts.dropFirst() {
            if part.parent?.contentType.essence == "message/rfc822",
                let id = part.header.first("Message-ID").flatMap({ MessageIDs.parse($0).first })
            {
                return id
            }
            if part.contentType.essence == "text/rfc822-headers" || part.contentType.essence == "message/rfc822",
                let id = part.innerHeader.messageID
            {
                return id
            }
        }
        return nil
    }
}
