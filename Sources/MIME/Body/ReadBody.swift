/// The words of a mail: of forms of the same one that says something, of stretches one after the other, with the names
/// of the files between them. RFC 2046 §5.1.

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
        let names = NamedGroups(message, body)
        let lines = message.htmlLines(of: body, names.beforeHTML)
        var stretches: [Stretch] = []
        for (index, group) in body.groups.enumerated() {
            let plain = group.text.map { texts[$0.place] }
            let flowed = plain.map(\.flowed).joined(separator: "\n")
            // One stretch alone has all the HTML that there is.
            let html = names.html(of: index, body.groups.count == 1 ? lines : nil)
            if group.html.isEmpty { isHTML = false }
            if Self.isShown(flowed, beside: html) {
                // A text that is a form of HTML with files in it does not say where those stand.
                let isPlaced = html == nil || !names.isPlacedInHTMLAlone(index)
                let words = isPlaced ? names.joined(plain.map(\.readable), group.text.map(\.place)) : html ?? ""
                isPlain = isPlain && isPlaced
                stretches.append(Stretch(index, flowed: flowed, readable: words, isPlain: true))
            } else if let html, !html.saysNothing {
                isPlain = false
                stretches.append(Stretch(index, flowed: html, readable: html, isPlain: false))
            }
        }
        let hidden = stretches.isEmpty ? message.hiddenBody(of: body) : nil
        self.lines = lines ?? hidden?.html.map { HTMLText.lines(of: $0) }
        guard stretches.isEmpty else {
            stretches = Self.once(stretches)
            text = stretches.map(\.flowed).joined(separator: "\n")
            readable = names.joined(stretches.map { ($0.readable, $0.group) })
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

    private struct Stretch {
        var group: Int
        var flowed: String
        var readable: String
        var isPlain: Bool

        init(_ group: Int, flowed: String, readable: String, isPlain: Bool) {
            (self.group, self.flowed, self.readable, self.isPlain) = (group, flowed, readable, isPlain)
        }

        var words: String { flowed.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }

    /// QUIRK: a program wrote "mixed" where "alternative" was meant: what the text says the HTML does not say again.
    private static func once(_ stretches: [Stretch]) -> [Stretch] {
        guard stretches.count > 1 else { return stretches }
        let plain = Set(stretches.filter(\.isPlain).map(\.words))
        return stretches.filter { $0.isPlain || !plain.contains($0.words) }
    }
}

/// What stands before each stretch and inside of it, in the words that people read.
private struct NamedGroups {
    private let body: BodyParts
    private var beforeGroup: [[String]] = []
    private var beforeText: [Int: [String]] = [:]
    /// By the place in the list of HTML parts.
    private(set) var beforeHTML: [Int: [String]] = [:]
    private var insideHTML: [Int: [String]] = [:]

    init(_ message: Message, _ body: BodyParts) {
        self.body = body
        var names = NamesInPlace(message, body)
        for group in body.groups {
            let before = names.lines(for: group.files)
            beforeGroup.append(before)
            for piece in group.text { beforeText[piece.place] = names.lines(for: piece.files) }
            for piece in group.html {
                let inside = names.lines(for: piece.files)
                insideHTML[piece.place] = inside
                beforeHTML[piece.place] = piece.place == group.html.first?.place ? before : inside
            }
        }
    }

    /// - Parameter lines: of the whole HTML, where it is the group's.
    func html(of index: Int, _ lines: [TextLine]?) -> String? {
        let group = body.groups[index]
        guard !group.html.isEmpty else { return nil }
        if let lines { return HTMLText.text(of: lines) }
        let texts = group.html.map { piece in
            body.html[piece.place].withDecodedText { HTMLText.text(of: HTMLText.lines(of: $0)) }
        }
        return Self.joined(zip(texts, group.html.map { insideHTML[$0.place] ?? [] }))
    }

    func isPlacedInHTMLAlone(_ index: Int) -> Bool {
        let group = body.groups[index]
        return group.text.allSatisfy { beforeText[$0.place]?.isEmpty ?? true }
            && group.html.contains { !(insideHTML[$0.place]?.isEmpty ?? true) }
    }

    func joined(_ texts: [String], _ places: [Int]) -> String {
        Self.joined(zip(texts, places.map { beforeText[$0] ?? [] }))
    }

    /// Names stand between two stretches that say something: what a blank one separates stands before the next.
    func joined(_ stretches: [(words: String, group: Int)]) -> String {
        var last = -1
        return Self.joined(
            stretches.map { stretch in
                defer { last = stretch.group }
                return (stretch.words, beforeGroup[(last + 1)...stretch.group].flatMap { $0 })
            })
    }

    /// What stands before the first is not between.
    private static func joined(_ pieces: some Sequence<(String, [String])>) -> String {
        var lines: [String] = []
        for (words, names) in pieces {
            if !lines.isEmpty { lines += names }
            lines.append(words)
        }
        return lines.joined(separator: "\n")
    }
}
