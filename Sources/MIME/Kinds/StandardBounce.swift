/// RFC 3464: a message/delivery-status part.
struct StandardBounce {
    let message: Message

    var report: BounceReport? {
        guard
            let status = message.parts.first(where: {
                ["message/delivery-status", "message/global-delivery-status"].contains($0.contentType.essence)
            })
        else { return nil }
        let groups = Self.groups(in: status.decodedText())
        let all = groups.filter { group in Self.marks.contains { group[$0] != nil } }
        // Where one failed, those that were only delayed or relayed are not the news.
        let failed = all.filter { $0["action"]?.asciiLowercased.hasPrefix("failed") ?? false }
        return report(of: failed.isEmpty ? all : failed)
    }

    private static let marks = ["final-recipient", "original-recipient", "action"]

    private func report(of groups: [[String: String]]) -> BounceReport {
        let diagnostic = groups.lazy.compactMap { $0["diagnostic-code"] }.first.map(Self.value)
        let action = groups.first?["action"]?.asciiLowercased ?? "failed"
        var addresses: [String] = []
        for group in groups.prefix(BounceReport.recipientLimit) {
            let named = [group["original-recipient"], group["final-recipient"]].compactMap { $0 }
            if let address = named.lazy.compactMap(Self.address).first { addresses.append(address) }
        }
        return BounceReport(
            recipients: addresses,
            status: StatusCode.moreTelling(groups.first?["status"] ?? "", diagnostic ?? ""),
            diagnostic: diagnostic.map { String($0.prefix(500)) },
            originalMessageID: message.returnedMessageID ?? message.inReplyTo.first,
            isFailure: action.hasPrefix("failed"), isDelivery: action.hasPrefix("deliver"))
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
