/// The names of months and zones that dates are written with, in the tongues of the programs that write them.

enum DateWords {
    /// 1...12 for the name of a month, whole or cut. "mar" may as well be a Tuesday in French or Spanish.
    static func month(_ word: some StringProtocol) -> Int? {
        let name = word.lowercased()
        // "juin" and "juil" part at their fourth letter, "мар" and "май" at their third.
        return months[String(name.prefix(4))] ?? months[String(name.prefix(3))]
    }

    private static let months: [String: Int] = {
        let names = [
            ["jan", "ene", "gen", "sty", "янв"], ["feb", "fev", "fév", "lut", "фев"],
            ["mar", "mär", "mrz", "maer", "mrt", "maa", "мар"], ["apr", "abr", "avr", "kwi", "апр"],
            ["may", "mai", "mag", "mei", "maj", "май", "мая"], ["jun", "juin", "giu", "cze", "июн"],
            ["jul", "juil", "lug", "lip", "июл"], ["aug", "ago", "aoû", "aou", "sie", "авг"],
            ["sep", "set", "wrz", "сен"], ["oct", "out", "okt", "ott", "paź", "окт"],
            ["nov", "lis", "ноя"], ["dec", "dez", "dic", "déc", "des", "gru", "дек"],
        ]
        var months: [String: Int] = [:]
        for (index, words) in names.enumerated() { for word in words { months[word] = index + 1 } }
        return months
    }()

    /// Minutes east of UTC. RFC 5322 §4.3 names the American ones; the rest are the wild's. Single letters were
    /// defined the wrong way round in RFC 822, and say no more than UTC.
    static func zone(_ word: some StringProtocol) -> Int? {
        if word.utf8.count == 1, word.utf8.allSatisfy(\.isLetter) { return 0 }
        return zones[word.uppercased()]
    }

    private static let zones = [
        "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420,
        "MDT": -360, "PST": -480, "PDT": -420, "AST": -240, "ADT": -180, "NST": -210, "NDT": -150, "AKST": -540,
        "AKDT": -480, "HST": -600, "BRT": -180, "BRST": -120, "ART": -180, "CLT": -240, "CLST": -180, "WEST": 60,
        "CET": 60, "CEST": 120, "MET": 60, "MEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "BST": 60,
        "SAST": 120, "MSK": 180, "MSD": 240, "IST": 330, "PKT": 300, "WIB": 420, "HKT": 480, "SGT": 480, "AWST": 480,
        "JST": 540, "KST": 540, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    ]
}
