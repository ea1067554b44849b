/// "On <date>, <name> wrote:" in the languages and orders of the mail programs.

enum Attribution {
    /// "wrote" in the tongues of mail programs; stems where person and gender change the ending.
    static let wrote = Phrases([
        "wrote", "writes", "escreveu", "escreveram", "escribió", "escribio", "a écrit", "schrieb", "geschrieben",
        "ha scritto", "scrive", "schreef", "geschreven", "napisał", "pisze", "skrev", "kirjoitti", "написал", "писал",
        "пишет", "написав", "пише", "napsal", "napísal", "a scris", "napisao", "napisala", "je napisa", "írta", "yazdı",
        "yazmış",
        "kirjutas", "έγραψε", "写道", "写入", "寫入", "書きました", "寫道", "のメール", "のメッセージ", "작성",
    ])

    static let starts = Phrases([
        "on ", "at ", "em ", "no dia ", "a ", "el ", "en ", "le ", "en date", "am ", "il ", "in data ", "op ",
        "w dniu ", "dnia ", "den ", "på ", "ma ", "ti ", "ke ", "to ", "pe ", "la ", "su ", "d. ", "dne ", "dňa ",
        "în ", "u ", "дата", "в ", "пн", "вт", "ср", "чт", "пт", "сб", "вс",
    ])

    static func matches(_ line: String) -> Bool {
        let bare = String(line.drop(scalars: { "-*_ ".unicodeScalars.contains($0) }))
        let isRuled = bare.count + 2 <= line.count
        let end = String(bare.dropLast(scalars: { "-*_ ".unicodeScalars.contains($0) }))
        guard let sign = end.unicodeScalars.last, end.utf8.count <= Limits.labelledLineOctets else { return false }
        let facts = Facts(end)
        if sign == ":" || sign == "：" { return facts.isAttribution }
        // QUIRK: Zoho has no colon; Samsung has dashes instead; old Gmail has neither verb nor colon.
        if wrote.end(facts.lower) {
            return isRuled && bare.count != end.count || facts.isStart && facts.hasAddress && facts.digits >= 3
        }
        return sign == ">" && facts.hasAddress && facts.beginsWithDate
    }

    /// The beginning of an attribution that may go on in the next line.
    static func begins(_ line: String) -> Bool {
        guard line.utf8.count <= Limits.labelledLineOctets else { return false }
        let facts = Facts(line)
        return facts.isStart && facts.digits >= 3 || facts.beginsWithDate
            || facts.hasAddress && line.unicodeScalars.contains("<")
            || facts.hasClock && facts.digits >= 6
    }

    /// It names a day, so that no line above it belongs to it.
    static func beginsByItself(_ line: String) -> Bool {
        let facts = Facts(line)
        return facts.isStart && facts.digits >= 3 || facts.beginsWithDate
    }

    static func isSentence(_ line: String) -> Bool {
        line.unicodeScalars.last.map { ".!?…".unicodeScalars.contains($0) } ?? false
    }

    /// Of a line right above a quote: no verb is needed where it has a date with a time of day, or an address.
    static func introduces(_ line: String) -> Bool {
        guard line.utf8.count <= Limits.labelledLineOctets,
            line.unicodeScalars.last == ":" || line.unicodeScalars.last == "："
        else { return false }
        let facts = Facts(line)
        return facts.hasAddress || facts.hasClock && facts.digits >= 6
    }

    /// What is to be known of a line to judge it.
    private struct Facts {
        let lower: String
        let digits: Int
        let hasAddress: Bool

        init(_ line: String) {
            lower = line.lowercased()
            digits = lower.utf8.filter(\.isDigit).count
            hasAddress = lower.utf8.contains(0x40)
        }

        var isStart: Bool { starts.begin(lower) }

        var beginsWithDate: Bool { lower.first?.isNumber ?? false && lower.prefix(12).filter(\.isNumber).count >= 5 }

        /// "9:31", "17.48".
        var hasClock: Bool {
            let octets = Array(lower.utf8)
            return octets.indices.dropFirst().dropLast(2).contains { index in
                octets[index] == 0x3A && octets[index - 1].isDigit && octets[index + 1].isDigit
                    && octets[index + 2].isDigit
            }
        }

        /// Of a line that ends in a colon. A verb alone makes a sentence; with a date or an address it makes none.
        var isAttribution: Bool {
            if wrote.isIn(lower) {
                return hasAddress || digits >= 3 || isStart && digits > 0
            }
            guard hasAddress else { return false }
            return digits >= 6 && hasClock || isStart && digits >= 3 && lower.hasSuffix("sent:")
        }
    }
}

/// A line on which a mail program's head of the history stands right behind the person's words.
enum GluedLine {
    /// Where the head begins; nil for all other lines.
    /// QUIRK: "Yes.--- On 5 May 2026 at 10:20, eva@x.example wrote:" – Yahoo's old editor lost the line end between them.
    static func seam(_ octets: Span<UInt8>, _ line: Range<Int>) -> Int? {
        guard line.count <= Limits.labelledLineOctets, line.count > 4,
            octets[line.upperBound - 1] == UInt8(ascii: ":"), let rule = rule(octets, line), rule > line.lowerBound,
            octets.text(line.lowerBound..<rule).contains(where: \.isLetter)
        else { return nil }
        let head = octets.text(rule..<line.upperBound).drop(scalars: { $0 == "-" || $0 == " " })
        return Attribution.begins(String(head)) && Attribution.matches(String(head)) ? rule : nil
    }

    /// The first three dashes.
    private static func rule(_ octets: Span<UInt8>, _ line: Range<Int>) -> Int? {
        line.first { octets.stands("---", at: $0, before: line.upperBound) }
    }
}
