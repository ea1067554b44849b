/// A mail inside a mail: attached, or as a header block in the text.

public struct ForwardedMail: Equatable, Sendable {
    public var from: EmailAddress?
    public var subject: String?
    public var body: String
    /// What the forwarding person wrote above it.
    public var comment: String
}

extension Message {
    /// Nil for mail that forwards nothing.
    public var forwarded: ForwardedMail? {
        if let inline = InlineForward(subject: subject ?? "", text: text ?? "").mail { return inline }
        guard isForwardSubject(subject ?? ""),
            let inner = parts.first(where: { $0.parent?.contentType.essence == "message/rfc822" })
        else { return nil }
        let embedded = Message(Array(octets[inner.range]))
        return ForwardedMail(
            from: embedded.from.first, subject: embedded.subject, body: embedded.text ?? "", comment: text ?? "")
    }
}

private func isForwardSubject(_ subject: String) -> Bool {
    let prefixes = ["fw:", "fwd:", "enc:", "rv:", "tr:", "wg:", "i:", "doorst:", "vs:", "vb:", "转发", "轉寄", "pd:"]
    let lower = subject.lowercased()
    return prefixes.contains(where: lower.hasPrefix)
}

private struct InlineForward {
    let subject: String
    let text: String

    var mail: ForwardedMail? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0).trimmedTrailingBlanks
        }
        guard let start = start(in: lines) else { return nil }
        var fields: [String: String] = [:]
        var sender: String?
        var index = start
        while index < lines.count, let name = ReplyWords.headerName(of: lines[index].trimmedBlanks) {
            let value = lines[index].drop { $0 != ":" && $0 != "：" }.dropFirst().filter { $0 != "*" }.trimmedBlanks
            if ReplyWords.isSender(name), sender == nil { sender = value } else { fields[name] = fields[name] ?? value }
            index += 1
        }
        let names = [
            "subject", "assunto", "asunto", "objet", "betreff", "oggetto", "onderwerp", "temat", "ämne", "emne",
            "aihe", "тема", "主题", "件名",
        ]
        return ForwardedMail(
            from: sender.flatMap { AddressList.parse($0).first }, subject: names.lazy.compactMap { fields[$0] }.first,
            body: lines[index...].joined(separator: "\n").trimmedLines,
            comment: lines[..<max(0, start - 1)].joined(separator: "\n").trimmedLines)
    }

    /// The first line of the header block: below a "forwarded message" divider, or anywhere where the subject says so.
    private func start(in lines: [String]) -> Int? {
        for (index, line) in lines.enumerated() {
            let isForward =
                line.lowercased().contains("forward") || line.lowercased().contains("encaminhad")
                || line.lowercased().contains("reenviad") || line.lowercased().contains("weitergeleitet")
                || line.lowercased().contains("inoltrat") || line.lowercased().contains("transféré")
            guard LineLabel(Substring(line)) == .divider, isForward || isForwardSubject(subject) else { continue }
            let next = lines[(index + 1)...].firstIndex { !$0.trimmedBlanks.isEmpty }
            if let next, ReplyWords.headerName(of: lines[next].trimmedBlanks).map(ReplyWords.isSender) ?? false {
                return next
            }
        }
        guard isForwardSubject(subject) else { return nil }
        return lines.indices.first { index in
            ReplyWords.headerName(of: lines[index].trimmedBlanks).map(ReplyWords.isSender) ?? false
                && index + 1 < lines.count && ReplyWords.isHeaderLine(lines[index + 1].trimmedBlanks)
        }
    }
}
