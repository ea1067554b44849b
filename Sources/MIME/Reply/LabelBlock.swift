/// Whether lines with labels are the head of a mail that a program quotes, or a form that a person filled in.

/// "De: Armazém 3 / Para: Loja 7 / Data: 12/12/2026" is a transfer. A mail's head has a sender, and says when as a clock
/// or in words, by whose address, and on what: two of these at least, and a label of its own for each.
struct LabelBlock {
    private let fields: [(field: MailField, value: String)]

    init(_ fields: [(field: MailField, value: String)]) { self.fields = fields }

    /// - Parameters:
    ///   - isBelowRule: a line is drawn above it.
    ///   - isBelowDivider: "-----Original Message-----" stands above it.
    func isOfMail(isBelowRule: Bool, isBelowDivider: Bool) -> Bool {
        guard let sender = value(of: .sender) else { return false }
        if isBelowDivider { return fields.count >= 2 || Self.hasAddress(sender) }
        if value(of: .date).map(Self.holdsCondition) ?? false { return false }
        let hasDate = value(of: .date).map(Self.isDateOfMail) ?? false
        let hasAddress = fields.contains { Self.mayHoldAddress($0.field) && Self.hasAddress($0.value) }
        let others = [MailField.subject, .recipient, .date].count { value(of: $0) != nil }
        // Outlook names people without their addresses: then all four labels stand there in its order, and the day in words
        // with its time.
        let isOutlooks =
            others == 3 && fields.map(\.field).filter { $0 != .copy && $0 != .other }.starts(with: [.sender, .date])
        if isOutlooks, value(of: .date).map(Self.isSpelled) ?? false { return true }
        if isBelowRule, isOutlooks, value(of: .date)?.contains(where: \.isLetter) ?? false { return true }
        return hasAddress && (hasDate || value(of: .subject) != nil && value(of: .date) != nil)
    }

    private func value(of field: MailField) -> String? { fields.first { $0.field == field }?.value }

    private static func mayHoldAddress(_ field: MailField) -> Bool {
        switch field {
        case .sender, .recipient, .copy: true
        case .subject, .date, .other: false
        }
    }

    private static func hasAddress(_ value: String) -> Bool { value.utf8.contains(0x40) }

    /// A form's day is numbers alone, "12/12/2026", or has a sentence around it: "a partir de 01/12/2026".
    private static func isDateOfMail(_ value: String) -> Bool {
        hasClock(value) || value.utf8.count(where: \.isDigit) >= 4 && namesDay(value)
    }

    /// "depois de 30/11/2026 10:00": a rule of a mail program, or a wish.
    private static func holdsCondition(_ value: String) -> Bool {
        let first = value.prefix(toUTF8: 40).lowercased().split(atScalars: { !$0.isLetter }).first.map(String.init)
        return first.map(conditions.contains) ?? false
    }

    private static let conditions: Set<String> = [
        "depois", "antes", "até", "após", "desde", "partir", "entre", "después", "hasta", "after", "before", "since",
        "until",
        "between", "nach", "vor", "bis", "ab", "seit", "après", "avant", "depuis", "dopo", "prima",
    ]

    /// A month or a day of the week by its name; in scripts without capitals whatever letters stand there.
    private static func namesDay(_ value: String) -> Bool {
        value.prefix(toUTF8: 200).lowercased().split(atScalars: { !$0.isLetter }).contains { word in
            AttributionWords.isDay(String(word)) || SpokenDate.isMonth(word)
                || word.unicodeScalars.contains { $0.value >= 0x370 }
        }
    }

    /// "domingo, 29 de novembro de 2026 19:44"; a form has "12/11/2026 10:20".
    private static func isSpelled(_ value: String) -> Bool {
        let words = value.split { !$0.isLetter }
        return hasClock(value) && value.utf8.count(where: \.isDigit) >= 7
            && words.contains { $0.count >= 3 || !$0.utf8.allSatisfy { $0 < 0x80 } }
    }

    private static func hasClock(_ value: String) -> Bool { AttributionFacts(value).hasClock }
}
