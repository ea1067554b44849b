/// The words of a mail: of forms of the same one that says something, of stretches one after the other. RFC 2046 §5.1.

struct ReadBody {
    private(set) var text: String?
    private(set) var readable: String?
    /// Of all HTML; nil where there is none.
    let lines: [TextLine]?
    /// Each stretch says what it says in plain text too.
    private(set) var isPlain = true
    /// Each stretch says what it says in HTML.
    private(set) var isHTML = true

    init(_ message: Message, _ body: BodyParts) {
        let texts = message.bodyTexts(of: body)
        let lines = message.htmlLines(of: body)
        var stretches: [Stretch] = []
        for group in body.groups {
            let plain = group.text.map { texts[$0] }
            let flowed = plain.map(\.flowed).joined(separator: "\n")
            // One stretch alone has all the HTML that there is.
            let html = group.html.isEmpty ? nil : Self.text(of: group, body, body.groups.count == 1 ? lines : nil)
            if group.html.isEmpty { isHTML = false }
            if Self.isShown(flowed, beside: html) {
                let readable = plain.map(\.readable).joined(separator: "\n")
                stretches.append(Stretch(flowed: flowed, readable: readable, isPlain: true))
            } else if let html, !html.saysNothing {
                isPlain = false
                stretches.append(Stretch(flowed: html, readable: html, isPlain: false))
            }
        }
        let hidden = stretches.isEmpty ? message.hiddenBody(of: body) : nil
        self.lines = lines ?? hidden?.html.map { HTMLText.lines(of: $0) }
        guard stretches.isEmpty else {
            stretches = Self.once(stretches)
            // What other programs call the text of a mail begins with text/plain, and has no HTML behind it.
            let texts = stretches[0].isPlain ? stretches.filter(\.isPlain) : stretches
            text = texts.map(\.flowed).joined(separator: "\n")
            readable = stretches.map(\.readable).joined(separator: "\n")
            return
        }
        (isPlain, isHTML) = (false, true)
        let shown = self.lines.map { HTMLText.text(of: $0) }.flatMap { $0.saysNothing ? nil : $0 }
        let blank =
            texts.isEmpty ? self.lines.map { HTMLText.text(of: $0) } : texts.map(\.flowed).joined(separator: "\n")
        text = shown ?? hidden?.plainText ?? message.invitation ?? blank
        readable = text
        if shown == nil { isHTML = false }
    }

    private static func isShown(_ text: String, beside html: String?) -> Bool {
        guard !text.saysNothing else { return false }
        guard let html, !html.saysNothing else { return true }
        return !PlaceholderText.isAll(of: text, beside: html)
    }

    private static func text(of group: BodyGroup, _ body: BodyParts, _ lines: [TextLine]?) -> String {
        if let lines { return HTMLText.text(of: lines) }
        return group.html.map { body.html[$0].withDecodedText { HTMLText.text(of: HTMLText.lines(of: $0)) } }
            .joined(separator: "\n")
    }

    private struct Stretch {
        var flowed: String
        var readable: String
        var isPlain: Bool

        var words: String { flowed.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }

    /// QUIRK: a program wrote "mixed" where "alternative" was meant: what the text says the HTML does not say again.
    private static func once(_ stretches: [Stretch]) -> [Stretch] {
        guard stretches.count > 1 else { return stretches }
        let plain = Set(stretches.filter(\.isPlain).map(\.words))
        return stretches.filter { $0.isPlain || !plain.contains($0.words) }
    }
}
