/// Delivery reports: what did not arrive, for whom, and why. RFC 3464, and the free-form ones.

public struct BounceReport: Equatable, Sendable {
    /// The address that was not reached.
    public var recipient: String?
    /// RFC 3463, "5.1.1".
    public var status: String?
    /// The remote server's own words, at most 500 characters.
    public var diagnostic: String?
    /// The Message-ID of the mail that did not arrive, without brackets.
    public var originalMessageID: String?
    /// A delay, a relay and a success are no failures.
    public var isFailure: Bool
}

extension Message {
    /// Nil for mail that is no delivery report.
    public var bounce: BounceReport? {
        StandardBounce(message: self).report ?? FreeFormBounce(message: self).report
    }

    /// The Message-ID of a mail that came back inside this one: attached, as headers only, or quoted in the text.
    fileprivate var returnedMessageID: String? {
        for part in parts.dropFirst() {
            if part.parent?.contentType.essence == "message/rfc822",
                let id = part.header.first("Message-ID").flatMap({ MessageIDs.parse($0).first })
            {
                return id
            }
            if part.contentType.essence == "text/rfc822-headers" || part.contentType.essence == "message/rfc822" {
                let inner = Message(part.decodedOctets())
                if let id = inner.messageID { return id }
            }
        }
        return nil
    }
}

/// RFC 3464: a message/delivery-status part.
private struct StandardBounce {
    let message: Message

    var report: BounceReport? {
        guard
            let status = message.parts.first(where: {
                ["message/delivery-status", "message/global-delivery-status"].contains($0.contentType.essence)
            })
        else { return nil }
        let groups = Self.groups(in: status.decodedText())
        // The first recipient that failed, else the first of all.
        let recipients = groups.filter {
            $0["final-recipient"] != nil || $0["original-recipient"] != nil || $0["action"] != nil
        }
        let group = recipients.first { $0["action"]?.hasPrefix("failed") ?? false } ?? recipients.first ?? [:]
        let action = group["action"]?.asciiLowercased ?? "failed"
        return BounceReport(
            recipient: (group["original-recipient"] ?? group["final-recipient"]).flatMap(Self.address),
            status: group["status"].flatMap { StatusCode.find(in: $0) },
            diagnostic: group["diagnostic-code"].map { String(Self.value($0).prefix(500)) },
            originalMessageID: message.returnedMessageID ?? message.inReplyTo.first,
            isFailure: action.hasPrefix("failed"))
    }

    // delivery-status-content = per-message-fields 1*( CRLF per-recipient-fields )    RFC 3464 §2.1
    private static func groups(in text: String) -> [[String: String]] {
        var groups: [[String: String]] = [[:]]
        var last: String?
        for raw in text.textLines.prefix(5_000) {
            let line = String(raw).trimmedTrailingBlanks
            if line.isEmpty {
                groups.append([:])
                last = nil
            } else if line.first == " " || line.first == "\t", let name = last {
                groups[groups.count - 1][name]? += " " + line.trimmedBlanks
            } else if let colon = line.firstIndex(of: ":") {
                let name = String(line[..<colon]).asciiLowercased
                if groups[groups.count - 1][name] == nil {
                    groups[groups.count - 1][name] = String(line[line.index(after: colon)...]).trimmedBlanks
                }
                last = name
            }
        }
        return groups
    }

    /// "smtp; 550 no such user" without its type.
    private static func value(_ field: String) -> String {
        guard let semicolon = field.firstIndex(of: ";") else { return field }
        return String(field[field.index(after: semicolon)...]).trimmedBlanks
    }

    private static func address(_ field: String) -> String? {
        AddressList.parse(value(field)).first { !$0.domain.isEmpty }?.address
    }
}

/// RFC 3463 §2: class "." subject "." detail.
enum StatusCode {
    /// The first enhanced status in the text.
    static func find(in text: String) -> String? {
        for word in text.split(whereSeparator: { !$0.isNumber && $0 != "." }) {
            let numbers = word.split(separator: ".", omittingEmptySubsequences: false)
            guard numbers.count == 3, ["2", "4", "5"].contains(numbers[0]) else { continue }
            if numbers[1...].allSatisfy({ (1...3).contains($0.count) }) { return String(word) }
        }
        return nil
    }
}

/// Reports that are text for people: qmail, Exim, old Exchange, and whoever else wrote their own.
private struct FreeFormBounce {
    let message: Message

    private static let senders = ["mailer-daemon", "mailerdaemon", "postmaster", "mail-daemon", "mdaemon"]
    private static let subjects = [
        "undelivered mail", "undeliverable", "delivery status notification", "mail delivery failed", "delivery failure",
        "returned mail", "failure notice", "delivery has failed", "mail delivery failure", "message not delivered",
        "não foi possível entregar", "não é possível entregar", "mensagem não entregue", "falha na entrega",
        "devolução de email", "no se puede entregar", "correo no entregado", "unzustellbar", "mancato recapito",
        "non remis", "onbestelbaar", "undelivered message", "delivery notification",
    ]

    var report: BounceReport? {
        guard isFromDaemon else { return nil }
        let text = String((message.text ?? "").prefix(20_000))
        guard hasTellingSubject || message.header.first("X-Failed-Recipients") != nil || text.contains("550") else {
            return nil
        }
        let isDelay = (message.subject ?? "").lowercased().contains("delay") || text.contains("will be retried")
        return BounceReport(
            recipient: recipient(in: text), status: StatusCode.find(in: text), diagnostic: diagnostic(in: text),
            originalMessageID: message.returnedMessageID ?? quotedMessageID(in: text) ?? message.inReplyTo.first,
            isFailure: !isDelay)
    }

    private var isFromDaemon: Bool {
        let local = message.from.first?.localPart.lowercased() ?? ""
        let isDaemon = Self.senders.contains(where: local.hasPrefix)
        let isNull = message.header.first("Return-Path")?.filter { $0 != " " } == "<>"
        return isDaemon || (isNull && hasTellingSubject) || message.header.first("X-Failed-Recipients") != nil
    }

    private var hasTellingSubject: Bool {
        let subject = (message.subject ?? "").lowercased()
        return Self.subjects.contains(where: subject.contains)
    }

    private func recipient(in text: String) -> String? {
        if let field = message.header.first("X-Failed-Recipients") { return AddressList.parse(field).first?.address }
        let own = Set(message.from.map { $0.address.lowercased() })
        for word in text.split(whereSeparator: { $0.isWhitespace || "<>()[]:;,\"'".contains($0) }).prefix(3_000) {
            let word = word.drop { $0 == "." }
            guard word.contains("@"), let address = EmailAddress(address: String(word)), address.domain.contains(".")
            else {
                continue
            }
            if !own.contains(address.address.lowercased()) { return address.address }
        }
        return nil
    }

    private func diagnostic(in text: String) -> String? {
        text.textLines.map { String($0).trimmedBlanks }
            .first { line in line.contains("550") || line.contains("554") || StatusCode.find(in: line) != nil }
            .map { String($0.prefix(500)) }
    }

    private func quotedMessageID(in text: String) -> String? {
        text.textLines.first { $0.lowercased().hasPrefix("message-id:") }
            .flatMap { MessageIDs.parse(String($0)).first }
    }
}
