/// Labels that no mail program writes: lines with them make of a mail's labels a log, a form, or somebody's report.

/// "Assunto: Nota 4512 / De: erp@x.example / Data: 30/11/2026 10:00 / Tentativas: 12": a queue tells of a mail, and its
/// reader asks about it.
enum FormLabels {
    /// "Tentativas: 12": at most three words, and a value; "Segue:" introduces, and "https://x.example" is a link.
    static func isForeign(_ line: String) -> Bool {
        guard let (label, value) = parts(of: line), MailLabels.field(of: line) == nil else { return false }
        let words = label.split(atScalars: { $0 == " " || $0 == "-" || $0 == "(" || $0 == ")" })
        return (1...3).contains(words.count)
            && words.allSatisfy { $0.unicodeScalars.allSatisfy(\.properties.isAlphabetic) }
            && !value.hasPrefix("//")
    }

    /// "Received: from x.example": a field that servers write, and no program shows above what it quotes.
    static func isServers(_ line: String) -> Bool {
        guard let (label, _) = parts(of: line) else { return false }
        let name = label.lowercased()
        return fields.contains(name) || name.hasPrefix("x-") && !name.utf8.contains(0x20)
    }

    private static let fields: Set<String> = [
        "received", "return-path", "message-id", "delivered-to", "mime-version", "content-type", "dkim-signature",
        "authentication-results", "received-spf", "arc-seal",
    ]

    private static func parts(of line: String) -> (label: Substring, value: String)? {
        guard let colon = line.prefix(toUTF8: labelLimit).unicodeScalars.firstIndex(of: ":") else { return nil }
        let value = String(line[line.unicodeScalars.index(after: colon)...]).trimmedSpaces
        return value.isEmpty || colon == line.startIndex ? nil : (line[..<colon], value)
    }

    /// Octets of a label, at most.
    private static let labelLimit = 32
}
