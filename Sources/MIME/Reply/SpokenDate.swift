/// Dates as mail programs write them for people, in their languages: "terça-feira, 5 de maio de 2026 10:20".

enum SpokenDate {
    /// Nil where no day can be made out. Such a line mostly has no zone: `offsetMinutes` is nil then, and the instant is
    /// what the clock showed, taken for UTC.
    static func parse(_ line: String) -> MailDate? {
        let words = numbered(line.prefix(toUTF8: 400).lowercased()).split(atScalars: {
            $0.isWhitespace || ",*[]".unicodeScalars.contains($0)
        })
        var months = words.indices.filter { month(words[$0]) != nil }
        // "mar." is March, and in four languages Tuesday: where another month follows, it was the day.
        if months.count > 1 { months.removeFirst(months.count - 1) }
        let plain = words.indices.compactMap { index -> String? in
            if months.contains(index), let month = month(words[index]) { return CivilDate.months[month - 1] }
            return month(words[index]) == nil ? bare(words[index]) : nil
        }
        return MailDate(parsing: plain.joined(separator: " "))
    }

    /// "2026年5月5日 下午10:20" and "2026년 5월 5일" in the order and signs of ISO 8601.
    private static func numbered(_ line: String) -> String {
        guard line.unicodeScalars.contains(where: { "年년".unicodeScalars.contains($0) }) else { return line }
        var text = ""
        for scalar in line.unicodeScalars {
            switch scalar {
            case "年", "년", "月", "월": text += "-"
            case "日", "일": text += " "
            case " " where text.unicodeScalars.last == "-": continue
            default: text.unicodeScalars.append(scalar)
            }
        }
        for (mark, word) in [
            ("下午", " pm "), ("午後", " pm "), ("오후", " pm "), ("上午", " am "), ("午前", " am "), ("오전", " am "),
        ] {
            text = text.replacing(mark, with: word)
        }
        return text
    }

    /// "5." and "5th" are five, "10h20" and "10.20" times of day; a word is left as it is.
    private static func bare(_ word: Substring) -> String {
        let digits = word.prefix(while: \.isNumber)
        let rest = word.dropFirst(digits.count)
        if digits.isEmpty || rest.isEmpty { return String(word) }
        if [".", "º", "°", "er", "st", "nd", "rd", "th"].contains(rest) { return String(digits) }
        if digits.count <= 2, rest.unicodeScalars.first == "h", rest.dropFirst().allSatisfy(\.isNumber), rest.count == 3
        {
            return digits + ":" + rest.dropFirst()
        }
        if digits.count <= 2, rest.unicodeScalars.first == ".", rest.count == 3, rest.dropFirst().allSatisfy(\.isNumber)
        {
            return digits + ":" + rest.dropFirst()
        }
        return String(word)
    }

    /// A word that may be a month's name, in lower case.
    static func isMonth(_ word: Substring) -> Bool { month(word) != nil }

    private static func month(_ word: Substring) -> Int? {
        let letters = word.unicodeScalars.last == "." ? word.dropLast() : word
        guard letters.count >= 3, letters.allSatisfy(\.isLetter) else { return nil }
        // As octets: programs write composed letters.
        return stems.first { letters.utf8.starts(with: $0.stem.utf8) }?.month
    }

    /// The beginnings of the months' names in pt, en, es, fr, de, it, nl, pl, sv, da, no, fi, ru, uk, cs; the longer ones
    /// first, because Finnish "marraskuu" is November, and Czech "červenec" July.
    private static let stems: [(stem: String, month: Int)] = {
        let names = [
            "jan ene gen sty tam янв січ led jän", "fev feb fév lut hel фев лют úno", "mar mär maa mrt mrz мар бер bře",
            "abr apr avr kwi huh апр кві dub", "mai may mag mei maj tou май мая тра kvě",
            "jun juin giu cze kes июн чер červ",
            "jul juil lug lip hei июл лип červen", "ago aug aoû sie elo авг сер srp", "set sep wrz syy сен вер zář",
            "out oct okt ott paź lok окт жов říj", "nov lis marras ноя", "dez dec dic déc gru jou дек гру",
        ]
        let all = names.enumerated().flatMap { month, stems in
            stems.split(at: " ").map { (stem: String($0), month: month + 1) }
        }
        return all.sorted { $0.stem.count > $1.stem.count }
    }()
}
