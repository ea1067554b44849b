/// "On <date>, <name> wrote:" in the languages and orders of the mail programs.

/// Words alone make no history: such a line names a day or a time, and a person, and has the verb of mail programs or an
/// address in brackets; and what else stands in it is what they write between those. In doubt it is a sentence.
enum Attribution {
    /// "wrote" in the tongues of mail programs; stems where person and gender change the ending.
    static let wrote = Phrases([
        "wrote", "writes", "escreveu", "escreveram", "escribió", "escribio", "a écrit", "schrieb", "geschrieben",
        "ha scritto", "scrive", "schreef", "geschreven", "napisał", "napisana", "pisze", "skrev", "kirjoitti",
        "написал", "писал",
        "пишет", "написав", "пише", "napsal", "napísal", "a scris", "napisao", "napisala", "je napisa", "írta", "yazdı",
        "yazmış",
        "kirjutas", "έγραψε", "写道", "写入", "寫入", "書きました", "寫道", "のメール", "のメッセージ", "작성",
    ])

    static let starts = Phrases([
        "on ", "at ", "em ", "no dia ", "a ", "el ", "en ", "le ", "en date", "am ", "il ", "in data ", "op ",
        "w dniu ", "dnia ", "den ", "på ", "ma ", "ti ", "ke ", "to ", "pe ", "la ", "su ", "d. ", "dne ", "dňa ",
        "în ", "u ", "дата", "в ", "пн", "вт", "ср", "чт", "пт", "сб", "вс",
    ])

    /// - Parameter isAboveQuote: what stands below it is quoted, so that its name need not have capitals.
    static func matches(_ line: String, isAboveQuote: Bool = false) -> Bool {
        let bare = String(line.drop(scalars: isRule))
        let end = String(bare.dropLast(scalars: isRule))
        guard let sign = end.unicodeScalars.last, end.utf8.count <= Limits.labelledLineOctets else { return false }
        let isRuled = bare.count + 2 <= line.count && bare.count != end.count
        let facts = AttributionFacts(end)
        if sign == ":" || sign == "：" { return facts.isAttribution(isAboveQuote) }
        // QUIRK: Zoho has no colon; Samsung has dashes instead; old Gmail has neither verb nor colon.
        if wrote.end(facts.lower) {
            return isRuled ? facts.words.names : facts.isStart && facts.hasBracketedAddress && facts.hasWhen
        }
        return sign == ">" && facts.hasBracketedAddress && facts.beginsWithDate && isAboveQuote
    }

    /// Whether a program wrote a line that `matches`, although nothing shows that what stands below is quoted: it names the
    /// year, and whoever wrote as programs do. "On 16 November, at 10:05, Sandra (…) wrote:", an agenda, a chat and the
    /// line of a log are people's words; what is ours below such a line is known by comparison.
    static func isPrograms(_ line: String) -> Bool {
        let bare = String(line.drop(scalars: isRule))
        let end = String(bare.dropLast(scalars: isRule))
        if bare.count + 2 <= line.count, bare.count != end.count { return true }
        return AttributionFacts(end).isPrograms
    }

    /// The first of several lines of one attribution: it begins with a day, or with whoever wrote.
    static func begins(_ line: String) -> Bool {
        guard line.utf8.count <= Limits.labelledLineOctets else { return false }
        let facts = AttributionFacts(line)
        guard !isSentence(line) else { return false }
        if facts.hasAddress, line.utf8.contains(UInt8(ascii: "<")) { return true }
        // The address in brackets stands in the next line.
        if line.utf8.last == UInt8(ascii: "<"), facts.hasWhen, facts.isStart || facts.beginsWithDate { return true }
        guard facts.beginsWithDate || facts.hasWhen else { return false }
        let words = facts.words
        return words.isPure && (facts.beginsWithDate || facts.isStart || words.names)
    }

    /// A line that has nothing but a day, a time and a name: what stands below goes on with it.
    static func isHead(_ line: String) -> Bool {
        guard line.utf8.count <= Limits.labelledLineOctets, !isSentence(line) else { return false }
        let facts = AttributionFacts(line)
        return facts.hasWhen && (facts.isStart || facts.beginsWithDate) && facts.isPure
    }

    /// Of a line right above a quote: in whatever language, it says when and by which address.
    static func introduces(_ line: String) -> Bool {
        guard line.utf8.count <= Limits.labelledLineOctets, let sign = line.unicodeScalars.last else { return false }
        let facts = AttributionFacts(line)
        // QUIRK: Nextcloud: "Ana" <ana@x.example> – 30 November 2026 10:12
        guard sign == ":" || sign == "：" else { return facts.isNameAndDate }
        // QUIRK: Horde names who wrote, Tutanota has no brackets.
        return facts.hasBracketedAddress && (facts.hasWhen || quoting.begin(facts.lower))
            || facts.hasDay && facts.hasClock && facts.isDateAndAddress
    }

    private static let quoting = Phrases(["quoting ", "citando ", "zitat von ", "quote de ", "citation de "])

    /// "… Eva <eva@x.example> wrote:"
    static func endsInAngleAndVerb(_ line: String) -> Bool {
        line.utf8.count <= Limits.labelledLineOctets && AttributionFacts(line).endsInAngleAndVerb
    }

    /// "On Mon, Nov 30, 2026 at 10:00 AM, the Support of the Company <": the address in brackets was wrapped.
    static func opensAddress(_ line: String) -> Bool {
        guard line.utf8.last == UInt8(ascii: "<"), line.utf8.count <= Limits.labelledLineOctets else { return false }
        let facts = AttributionFacts(line)
        return facts.hasWhen && (facts.isStart || facts.beginsWithDate)
    }

    private static func isSentence(_ line: String) -> Bool {
        line.unicodeScalars.last.map { ".!?…".unicodeScalars.contains($0) } ?? false
    }

    private static func isRule(_ scalar: Unicode.Scalar) -> Bool { "-*_ ".unicodeScalars.contains(scalar) }
}

/// What is to be known of a line to judge it. Most is asked of few lines: words are looked at last.
struct AttributionFacts {
    private let line: String
    let lower: String
    let hasAddress: Bool
    /// "<eva@x.example>", "(eva@x.example)": nobody types that within a sentence.
    let hasBracketedAddress: Bool
    private let digits: Int

    init(_ line: String) {
        self.line = line
        lower = line.lowercased()
        digits = lower.utf8.count(where: \.isDigit)
        hasAddress = lower.utf8.contains(0x40)
        hasBracketedAddress = hasAddress && Self.isBracketed(lower)
    }

    var words: AttributedWords { AttributedWords(line) }
    var isPure: Bool { words.isPure }

    /// A bracket that opens before the address and another that closes behind it.
    private static func isBracketed(_ line: String) -> Bool {
        guard let at = line.utf8.lastIndex(of: 0x40) else { return false }
        let opens = line[..<at].utf8.lastIndex { [0x3C, 0x28, 0x5B].contains($0) }
        return opens != nil && line[at...].utf8.contains { [0x3E, 0x29, 0x5D].contains($0) }
    }

    var isStart: Bool { Attribution.starts.begin(lower) }

    var beginsWithDate: Bool { lower.first?.isNumber ?? false && lower.prefix(12).filter(\.isNumber).count >= 5 }

    /// A day or a time of day.
    var hasWhen: Bool { hasClock || hasDay }

    /// "9:31", "17.48", "10h20", each between two figures.
    var hasClock: Bool {
        let octets = Array(lower.utf8)
        return octets.indices.dropFirst().dropLast(2).contains { index in
            ":.h".utf8.contains(octets[index]) && octets[index - 1].isDigit && octets[index + 1].isDigit
                && octets[index + 2].isDigit && !(index + 3 < octets.count && octets[index + 3].isDigit)
                && !(octets[index] == UInt8(ascii: ".") && Self.isOfDay(octets, index))
        }
    }

    /// One of the full stops of "30.11.2026" and "5.11.26".
    private static func isOfDay(_ octets: [UInt8], _ index: Int) -> Bool {
        func isAmongDigits(_ place: Int) -> Bool {
            place > 0 && place + 1 < octets.count && octets[place] == UInt8(ascii: ".")
                && octets[place - 1].isDigit && octets[place + 1].isDigit
        }
        return [-3, -2, 3].contains { isAmongDigits(index + $0) }
    }

    /// "5/5", "5.5.26", "2026-05-05", "5 May", "May 5", "2026年", "2026년".
    var hasDay: Bool {
        if hasNumberedYear { return true }
        // A day has a figure, in whatever script: most lines are done with here.
        guard lower.utf8.contains(where: { $0 >= 0x80 || $0.isDigit }) else { return false }
        let words = lower.split(atScalars: { $0.isWhitespace || ",()[]".unicodeScalars.contains($0) })
        let isNumber = words.map { $0.first?.isNumber ?? false && $0.filter(\.isNumber).count <= 4 }
        for (index, word) in words.enumerated() {
            if Self.isNumericDay(word) { return true }
            let around = [index - 2, index - 1, index + 1].filter(words.indices.contains)
            if around.contains(where: { isNumber[$0] }), SpokenDate.isMonth(word) { return true }
        }
        return false
    }

    /// "2026年", "2026년"; "去年" and "작년" are last year, and people's words.
    private var hasNumberedYear: Bool {
        let scalars = lower.unicodeScalars
        return zip(scalars, scalars.dropFirst()).contains { before, sign in
            "年년".unicodeScalars.contains(sign) && before.isNumber
        }
    }

    private static func isNumericDay(_ word: Substring) -> Bool {
        let pieces = word.split(omittingEmptySubsequences: true, atScalars: { "/.-".unicodeScalars.contains($0) })
        guard pieces.count >= 2, pieces.count <= 4, pieces[0].utf8.count <= 4 else { return false }
        return pieces[0].allSatisfy(\.isNumber) && pieces[1].allSatisfy { $0.isNumber || $0.isLetter }
            && pieces.last.map { $0.contains(where: \.isNumber) } ?? false
    }

    /// Of a line that ends in a colon.
    func isAttribution(_ isAboveQuote: Bool) -> Bool {
        guard Attribution.wrote.isIn(lower) else { return isWordless(isAboveQuote) }
        let hasVerbLast = Attribution.wrote.end(unsigned)
        if hasBracketedAddress {
            // "At 10:00 the technician Paulo <paulo@x.example> wrote:" tells of him; a quote below tells otherwise.
            return hasWhen && (isAboveQuote || !words.hasArticle) || hasVerbLast && (isPure || isAboveQuote)
        }
        guard hasDay || isAboveQuote && hasAddress else { return false }
        let words = words
        guard !words.hasArticle else { return false }
        // "Ana wrote at 10:20:" tells of Ana; programs name the day as well.
        if words.isPure, hasAddress || words.names, hasDay, hasClock || isAboveQuote { return true }
        return isAboveQuote && hasVerbLast && (hasDay || words.isPure)
    }

    /// Of a line that is one by its words, above words that no mark shows to be quoted.
    var isPrograms: Bool {
        let words = words
        guard !words.hasArticle, !isOfLog else { return false }
        if lower.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) { return true }
        let isVerbLast = Attribution.wrote.end(unsigned.replacing("(a", with: "").trimmedSpaces)
        let hasAngle = hasBracketedAddress && lower.utf8.contains(UInt8(ascii: "<"))
        // "Eva <eva@x.example> wrote:", "On Wed, 11 Oct at 1:05 PM, Eva <eva@x.example> wrote:".
        guard hasYear else { return hasAngle && isVerbLast && words.isPure && (!hasWhen || hasClock && namesWeekday) }
        guard Attribution.wrote.isIn(lower) || lower.hasSuffix("sent:") else {
            return hasBracketedAddress && words.isPure && (isStart || hasZone || beginsWithWeekday || setsOffName)
        }
        guard isVerbLast || endsInAddress || words.isPure else { return false }
        return hasBracketedAddress || hasZone || hasSeconds || !isVerbLast
            || setsOffName && (isStart || beginsWithDate || beginsWithWeekday)
    }

    /// "30 Nov 2026, 10:00 by desk@x.example:"
    var isDateAndAddress: Bool {
        lower.first?.isNumber ?? false
            && lower.split(atScalars: \.isWhitespace).last.map { $0.utf8.contains(0x40) } ?? false
    }

    /// A name, an address in angles, a dash, and nothing but a day with its time.
    var isNameAndDate: Bool {
        guard let at = lower.utf8.firstIndex(of: 0x40), let angle = lower[at...].utf8.firstIndex(of: UInt8(ascii: ">")),
            let behind = lower[angle...].dropFirst().drop(scalars: { $0 == " " }).unicodeScalars.first
        else { return false }
        return hasBracketedAddress && "–—-".unicodeScalars.contains(behind) && hasDay && hasClock && isPure
    }

    var endsInAngleAndVerb: Bool {
        hasBracketedAddress && lower.utf8.contains(UInt8(ascii: "<"))
            && Attribution.wrote.end(unsigned.replacing("(a", with: "").trimmedSpaces)
    }

    /// "2026-11-30 10:00:01 Mailer <erp@x.example> wrote:": a log has the second, and neither a word before nor a zone.
    private var isOfLog: Bool { beginsWithDate && hasSeconds && !hasZone }

    /// "10:20, Eva Lund": a chat has dashes there, and an agenda nothing.
    private var setsOffName: Bool { lower.utf8.contains(UInt8(ascii: ",")) && lower.firstRange(of: " - ") == nil }

    /// "2026", or a day of three figures.
    private var hasYear: Bool {
        lower.split(atScalars: { !$0.isNumber }).contains {
            $0.utf8.count == 4 && ($0.hasPrefix("20") || $0.hasPrefix("19"))
        }
            || lower.split(atScalars: { $0.isWhitespace || ",()[]".unicodeScalars.contains($0) }).contains { word in
                let pieces = word.split(atScalars: { "/.-".unicodeScalars.contains($0) })
                return pieces.count == 3 && pieces.allSatisfy { $0.utf8.count <= 4 && $0.utf8.allSatisfy(\.isDigit) }
            }
    }

    /// "+0300", "GMT+01:00", "BRT": no person writes the zone.
    private var hasZone: Bool {
        lower.split(atScalars: { $0.isWhitespace || "(),".unicodeScalars.contains($0) }).contains { word in
            if ["gmt", "utc", "cet", "cest", "brt", "brst", "est", "edt", "pst", "pdt"].contains(where: word.hasPrefix)
            {
                return word.utf8.count <= 10
            }
            return word.utf8.count == 5
                && (word.utf8.first == UInt8(ascii: "+") || word.utf8.first == UInt8(ascii: "-"))
                && word.dropFirst().utf8.allSatisfy(\.isDigit)
        }
    }

    /// "10:02:11".
    private var hasSeconds: Bool {
        lower.split(atScalars: { $0.isWhitespace || ",()".unicodeScalars.contains($0) }).contains { word in
            let pieces = word.split(atScalars: { $0 == ":" })
            return pieces.count == 3 && pieces.allSatisfy { $0.utf8.count <= 2 && $0.utf8.allSatisfy(\.isDigit) }
        }
    }

    private var namesWeekday: Bool {
        lower.split(atScalars: { !$0.isLetter }).prefix(4).contains { AttributionWords.isDay(String($0)) }
    }

    private var beginsWithWeekday: Bool {
        lower.split(atScalars: { !$0.isLetter }).first.map { AttributionWords.isDay(String($0)) } ?? false
    }

    /// "Tuesday, 5 May 2026, 10:20 +0200 from eva@x.example <eva@x.example>:"
    private func isWordless(_ isAboveQuote: Bool) -> Bool {
        guard hasBracketedAddress else { return false }
        if isPure, isStart, hasWhen, lower.hasSuffix("sent:") { return true }
        return digits >= 6 && hasClock && endsInAddress && (isPure || isAboveQuote || beginsWithDate)
    }

    private var unsigned: String {
        String(lower.dropLast(scalars: { ":： \u{A0}()".unicodeScalars.contains($0) }))
    }

    private var endsInAddress: Bool { lower.hasSuffix(">:") || lower.hasSuffix("):") || lower.hasSuffix(">：") }
}

/// The words of a line that may be an attribution, without its address and figures.
struct AttributedWords {
    /// Somebody's name: a word with a capital, or of a script without any.
    private(set) var names = false
    /// It has no word that mail programs do not write there.
    private(set) var isPure = true
    /// "the technician", "o João": somebody tells of them.
    private(set) var hasArticle = false
    private var before = ""
    private var isBeforeSmall = false

    init(_ line: String) {
        for word in line.split(atScalars: \.isWhitespace) {
            if word.utf8.contains(0x40) || word.hasPrefix("mailto:") || word.utf8.contains(where: \.isDigit) {
                before = ""
            } else {
                for token in word.split(atScalars: { !$0.isLetter }) { look(at: token) }
            }
        }
    }

    private mutating func look(at token: Substring) {
        guard let first = token.unicodeScalars.first else { return }
        let word = token.lowercased()
        defer { (before, isBeforeSmall) = (word, first.properties.isLowercase) }
        if AttributionWords.isKnown(word) { return }
        // Scripts without capitals tell nothing.
        if first.properties.isLowercase, first.value < 0x250 {
            if AttributionWords.articles.contains(before) { hasArticle = true }
            isPure = false
        } else {
            if !names, AttributionWords.telling.contains(before) { hasArticle = true }
            // "a Sandra", "la Sra. Gómez"; a company's own article has a capital: "La Poste".
            if !names, isBeforeSmall, AttributionWords.tellingSmall.contains(before) { hasArticle = true }
            names = true
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
