/// RFC 3464: a message/delivery-status part.
struct StandardBounce {
    let message: Message

    var report: BounceReport? {
        let types: Set = ["message/delivery-status", "message/global-delivery-status"]
        // QUIRK: a gateway wrapped the report once more; that mail comes from nobody either.
        let wrapped =
            FreeFormBounce.isFromMachine(message) ? message.parts.first { types.contains($0.contentType.essence) } : nil
        guard let status = message.reportPart(types) ?? wrapped else { return nil }
        return report(in: status.reportText, marks: ["final-recipient", "original-recipient", "action"])
    }

    /// QUIRK: a gateway made one text of the report's parts, and the fields for machines stand somewhere in it.
    func report(flattened text: String) -> BounceReport? {
        let report = report(in: text, marks: ["final-recipient"])
        return report.recipients.isEmpty ? nil : report
    }

    private func report(in text: String, marks: [String]) -> BounceReport {
        let all = ReportFields.groups(in: text).filter { group in marks.contains { group[$0] != nil } }
        // Where one failed, those that were only delayed or relayed are not the news.
        let failed = all.filter { $0["action"].map { BounceAction(field: $0) } == .failed }
        return report(of: failed.isEmpty ? all : failed)
    }

    private func report(of groups: [[String: String]]) -> BounceReport {
        let diagnostic = groups.lazy.compactMap { $0["diagnostic-code"] }.first.map(ReportFields.value)
        let action = groups.first?["action"].map { BounceAction(field: $0) } ?? .failed
        var addresses: [String] = []
        for group in groups.prefix(Limits.reportRecipients) {
            let named = [group["original-recipient"], group["final-recipient"]].compactMap { $0 }
            if let address = named.lazy.compactMap(ReportFields.address).first { addresses.append(address) }
        }
        let stated = StatusCode.moreTelling(groups.first?["status"] ?? "", diagnostic ?? "")
        return BounceReport(
            recipients: addresses, status: stated ?? StatusCode.ofClass(action),
            diagnostic: diagnostic.map { $0.cut(toUTF8: 500) },
            originalMessageID: message.returnedMessageID ?? message.inReplyTo.first, action: action)
    }
}
