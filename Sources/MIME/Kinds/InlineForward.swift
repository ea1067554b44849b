/// A mail that was passed on inside the text of another: a line that says so, labels, and what was written.

struct InlineForward {
    private let lines: [String]
    /// Without quote marks and blanks at both ends.
    private let bare: [String]
    /// The subject without its "Fwd:"; nil where it has none.
    private let passedOn: String?

    init(subject: String, text: String) {
        passedOn = ForwardWords.withoutPrefix(subject)
        lines = text.textLines.map { String($0).trimmedTrailingBlanks }
        bare = lines.map { line in String(line.drop { "> \t\u{FEFF}\u{A0}".contains($0) }).trimmedSpaces }
    }

    /// The first place that reads like a forward. Below a line of "On … wrote:" it is another mail's history.
    var mail: ForwardedMail? {
        for index in bare.indices where !bare[index].isEmpty {
            if let found = underDivider(index) ?? runTogether(index) ?? underLabels(index) ?? underAttribution(index) {
                return found
            }
            if endsOwnText(index) { return nil }
        }
        return nil
    }

    /// RFC 5322 has no forwarding inside a text: what is quoted above it makes it history.
    private func endsOwnText(_ index: Int) -> Bool {
        Attribution.matches(bare[index]) || HeaderBlock(bare, from: index).count >= 3
    }

    private func underDivider(_ index: Int) -> ForwardedMail? {
        let says = ForwardWords.isDivider(bare[index]) || passedOn != nil && ForwardWords.isOriginalDivider(bare[index])
        guard says, let next = bare[(index + 1)...].firstIndex(where: { !$0.isEmpty }), next <= index + 4 else {
            return nil
        }
        let block = HeaderBlock(bare, from: next)
        return block.isWhole ? mail(from: block, at: index) : nil
    }

    /// "FW:" in the subject, and labels without a line above them: Outlook.
    private func underLabels(_ index: Int) -> ForwardedMail? {
        guard passedOn != nil, MailLabels.field(of: bare[index]) != nil else { return nil }
        let block = HeaderBlock(bare, from: index)
        guard block.isWhole, block.count >= 3 else { return nil }
        let hasRule = index > 0 && !bare[index - 1].isEmpty && bare[index - 1].allSatisfy { "_-=".contains($0) }
        return mail(from: block, at: hasRule ? index - 1 : index)
    }

    /// "FW:" in the subject, and "On … wrote:" above the text: Outlook for Mac.
    private func underAttribution(_ index: Int) -> ForwardedMail? {
        guard let passedOn, Attribution.matches(bare[index]), let from = LabelledAddress.parse(bare[index])
        else { return nil }
        return ForwardedMail(
            from: EmailAddress(address: from.address), subject: passedOn, date: SpokenDate.parse(bare[index]),
            body: body(from: index + 1),
            comment: comment(until: index))
    }

    /// QUIRK: Yahoo's text has its labels on one line: "----- Forwarded Message ----- From: … To: … Subject: …".
    private func runTogether(_ index: Int) -> ForwardedMail? {
        guard bare[index].hasPrefix("--"), bare[index].utf8.count <= 2_000 else { return nil }
        let afterRule = bare[index].drop { $0 == "-" }
        guard let rule = afterRule.firstRange(of: "---"),
            ForwardWords.isDivider("--" + afterRule[..<rule.lowerBound])
        else { return nil }
        let pieces = RunTogetherLabels.split(afterRule[rule.lowerBound...].drop { $0 == "-" || $0 == " " })
        let block = HeaderBlock(pieces, from: 0)
        guard block.isWhole else { return nil }
        return ForwardedMail(
            from: block.fields[.sender].flatMap(LabelledAddress.parse), subject: block.fields[.subject] ?? passedOn,
            date: block.fields[.date].flatMap(SpokenDate.parse), body: body(from: index + 1),
            comment: comment(until: index))
    }

    private func mail(from block: HeaderBlock, at start: Int) -> ForwardedMail {
        ForwardedMail(
            from: block.fields[.sender].flatMap(LabelledAddress.parse), subject: block.fields[.subject] ?? passedOn,
            date: block.fields[.date].flatMap(SpokenDate.parse), body: body(from: block.end),
            comment: comment(until: start))
    }

    private func comment(until end: Int) -> String { lines[..<end].joined(separator: "\n").trimmedLines }

    /// Apple Mail and Missive quote what they pass on: where its first line is quoted, one level is taken off.
    private func body(from start: Int) -> String {
        guard let first = bare[start...].firstIndex(where: { !$0.isEmpty }) else { return "" }
        guard lines[first].first == ">" else { return lines[first...].joined(separator: "\n").trimmedLines }
        let unquoted = lines[first...].map { line -> Substring in
            guard line.first == ">" else { return Substring(line) }
            let rest = line.dropFirst()
            return rest.first == " " ? rest.dropFirst() : rest
        }
        return unquoted.joined(separator: "\n").trimmedLines
    }
}

/// Finds labels inside a line: "Ana <ana@x.example>To: bob@y.exampleSubject: Hello".
enum RunTogetherLabels {
    /// One piece for each label, at most sixteen. A label is looked for in the letters before each colon.
    static func split(_ line: Substring) -> [String] {
        var pieces: [String] = []
        var start = line.startIndex
        var colon = line.startIndex
        while pieces.count < 16, let next = line[colon...].firstIndex(where: { $0 == ":" || $0 == "：" }) {
            if let label = labelStart(before: next, in: line[start...]), label > start {
                pieces.append(String(line[start..<label]).trimmedSpaces)
                start = label
            }
            colon = line.index(after: next)
            // A subject may hold anything: it is the last label in every program that writes so.
            if MailLabels.field(of: String(line[start..<colon]).trimmedSpaces)?.field == .subject { break }
        }
        pieces.append(String(line[start...]).trimmedSpaces)
        return pieces
    }

    /// The longest label that ends at `colon`: "SEČPředmět" holds "Předmět", "la: " may be "De la".
    private static func labelStart(before colon: String.Index, in line: Substring) -> String.Index? {
        var best: String.Index?
        var index = colon
        for _ in 0..<24 {
            guard index > line.startIndex else { break }
            index = line.index(before: index)
            let isStart = line[index].isLetter && (line[index].isUppercase || !line[index].isCased)
            if isStart, MailLabels.field(of: String(line[index...colon])) != nil { best = index }
        }
        return best
    }
}
