/// "From: … Sent: … To: … Subject: …" as a mail program writes it above a mail that it quotes or forwards.

struct HeaderBlock {
    var fields: [MailField: String] = [:]
    /// The line after the block.
    private(set) var end: Int

    /// No program writes more: a longer list of labels is somebody's form.
    static let lineLimit = 24

    /// The bare lines have neither quote marks nor blanks at their ends.
    init(_ bare: [String], from start: Int) {
        end = start
        var last: MailField?
        while end < min(bare.count, start + Self.lineLimit) {
            if let (field, value) = MailLabels.field(of: bare[end]) {
                if fields[field] != nil, field != .other { return }
                fields[field] = value
                last = field
            } else if let field = last, continues(bare[end], field) {
                fields[field, default: ""] += " " + bare[end]
            } else if !(bare[end].isEmpty && goesOn(after: bare, end + 1)) {
                return
            }
            end += 1
        }
    }

    /// What a program writes has a sender, and says when, to whom or on what: two labels or more.
    var isWhole: Bool {
        let others: [MailField] = [.subject, .date, .recipient]
        return fields[.sender] != nil && others.contains { fields[$0] != nil }
    }

    var count: Int { fields.count }

    /// A long list of addresses was wrapped, or a value stands below its label.
    private func continues(_ line: String, _ field: MailField) -> Bool {
        guard !line.isEmpty else { return false }
        if field == .recipient || field == .copy { return line.contains("@") && line.utf8.count < 400 }
        return field == .sender && fields[field]?.isEmpty ?? false
    }

    /// QUIRK: Outlook's HTML made into text has an empty line between the labels.
    private func goesOn(after bare: [String], _ next: Int) -> Bool {
        guard next < bare.count, fields[.subject] == nil || fields[.sender] == nil,
            let (field, _) = MailLabels.field(of: bare[next])
        else { return false }
        return fields[field] == nil
    }
}

/// The address in a label's value: "Ana Prado <ana@x.example>", "ana@x.example", "Ana [mailto:ana@x.example]".
enum LabelledAddress {
    static func parse(_ value: String) -> EmailAddress? {
        let text = String(
            String.UnicodeScalarView(
                withoutLinks(value).unicodeScalars.map { scalar in
                    "[(".unicodeScalars.contains(scalar) ? "<" : "])".unicodeScalars.contains(scalar) ? ">" : scalar
                }))
        guard let open = text.unicodeScalars.firstIndex(of: "<") else { return firstAddress(in: text, name: nil) }
        let name = text[..<open].filter(scalars: { !"\"„”“*".unicodeScalars.contains($0) }).trimmedSpaces
        let inner = text[text.unicodeScalars.index(after: open)...].prefix(scalars: { $0 != ">" })
        return firstAddress(in: String(inner), name: name.isEmpty ? nil : name) ?? firstAddress(in: text, name: nil)
    }

    /// QUIRK: Outlook writes the link's target after its text: "ana@x.example<mailto:ana@x.example>".
    private static func withoutLinks(_ value: String) -> String {
        var kept = ""
        var rest = Substring(value)
        while let link = rest.firstRange(of: "<mailto:") {
            kept += rest[..<link.lowerBound]
            let after = rest[link.upperBound...]
            guard let close = after.unicodeScalars.firstIndex(of: ">") else { return kept }
            rest = after[after.unicodeScalars.index(after: close)...]
        }
        return kept + rest
    }

    private static func firstAddress(in text: String, name: String?) -> EmailAddress? {
        for word in text.split(atScalars: { $0.isWhitespace || "<>,;\"'„”“*".unicodeScalars.contains($0) }) {
            let bare = word.hasPrefix("mailto:") ? word.dropFirst(7) : word
            if let address = EmailAddress(displayName: name, address: String(bare)) { return address }
        }
        return nil
    }
}
