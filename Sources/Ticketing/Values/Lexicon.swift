/// What people may write, in every language of the desk: `templates/<language>/lexicon.yaml`, read.
import MIME

/// Words of all languages count in each mail. They are compared folded; the first of a list is how the desk writes it.
package struct Lexicon: Sendable {
    /// Words and phrases that mean one thing.
    package enum List: String, CaseIterable, Sendable {
        case nobody, filling, affirm, deny, accept, refuse, contradict, prepositions, disclaim, bind, until, back
        case ordinals, thanks, typical
        case numberMarks = "number_marks"
        case phoneSignatures = "phone_signatures"
        case dateOrders = "date_orders"
        case dateLeading = "date_leading"
        case dateFilling = "date_filling"
        case besideThanks = "beside_thanks"
        case besideRating = "beside_rating"
        /// They judge a service: behind a rating they are its comment.
        case verdicts
        case salutation
        /// Above words for colleagues, where no command says so: "Internal note: …".
        case inside
        case filesAlone = "files_alone"
        case greetings
        case preferenceFilling = "preference_filling"
    }

    /// Words for each of several names.
    package enum Table: String, CaseIterable, Sendable {
        case commands, statuses, wishes, stars, choices, importance, columns, quarantine, opportunity, days, weekdays
        case months, units
        /// What `#admin` edits, and how; and what people call its settings beside `columns`.
        case nouns, verbs, settings
        /// How notices come, and which they are: `#prefer`.
        case preferences, events
        case weekdaysShort = "weekdays_short"
    }

    /// As they are written, by the path in the file: `thanks`, `months.may`.
    private let written: [DeskLocale: [String: [String]]]
    private let lists: [List: [String: [DeskLocale]]]
    private let tables: [Table: [String: String]]
    private let initials: [List: Set<Unicode.Scalar>]

    package init(_ written: [DeskLocale: [String: [String]]]) {
        self.written = written
        let languages = DeskLocale.allCases.filter { written[$0] != nil }
        lists = List.allCases.reduce(into: [:]) { lists, list in
            for locale in languages {
                for phrase in Set((written[locale]?[list.rawValue] ?? []).map(\.foldedPhrase)) {
                    lists[list, default: [:]][phrase, default: []].append(locale)
                }
            }
        }
        tables = Table.allCases.reduce(into: [:]) { tables, table in
            for (path, words) in languages.flatMap({ written[$0] ?? [:] }) {
                guard let name = table.name(of: path) else { continue }
                for word in words { tables[table, default: [:]][word.foldedWord] = name }
            }
        }
        initials = lists.mapValues { phrases in
            Set(
                phrases.keys.compactMap(\.unicodeScalars.first).flatMap {
                    [$0, $0.properties.uppercaseMapping.unicodeScalars.first ?? $0]
                })
        }
    }
}

extension Lexicon.Table {
    /// "may" of "months.may"; nil where the path is of something else.
    package func name(of path: String) -> String? {
        let parts = path.split(at: ".", maxSplits: 1)
        return parts.count == 2 && parts[0] == rawValue ? String(parts[1]) : nil
    }
}

extension Lexicon {
    /// - Parameter phrase: folded words, one blank between them.
    package func holds(_ phrase: String, _ list: List) -> Bool { lists[list]?[phrase] != nil }

    /// The languages in which it is of the list.
    package func languages(of phrase: String, in list: List) -> [DeskLocale] { lists[list]?[phrase] ?? [] }

    /// Every phrase of a list, with its languages: for whoever looks up many.
    package func phrases(_ list: List) -> [String: [DeskLocale]] { lists[list] ?? [:] }

    /// Folded: with which phrases a text may begin that `initials` lets pass.
    package func mayBegin(_ list: List, with scalar: Unicode.Scalar) -> Bool {
        initials[list]?.contains(scalar) ?? false
    }

    /// What a word is called by its table: "junk" is "spam". Case, accents and what stands between its letters do not matter.
    package func name(_ word: some StringProtocol, _ table: Table) -> String? {
        tables[table]?[String(word).foldedWord]
    }

    /// The same of a word that is folded already: every mail is asked.
    package func name(folded word: String, _ table: Table) -> String? { tables[table]?[word] }

    /// The nearest word of a table, folded.
    package func nearest(_ word: some StringProtocol, _ table: Table) -> String? {
        NearestName.find(for: String(word).foldedWord, among: tables[table, default: [:]].keys)
    }

    /// All that a language has for a name, as it is written.
    package func words(_ name: String, _ table: Table, in locale: DeskLocale) -> [String] {
        written[locale]?["\(table.rawValue).\(name)"] ?? []
    }

    /// As the desk writes it; the name itself where the language has no word.
    package func word(_ name: String, _ table: Table, in locale: DeskLocale) -> String {
        words(name, table, in: locale).first ?? name
    }

    package func word(_ list: List, in locale: DeskLocale) -> String {
        written[locale]?[list.rawValue]?.first ?? list.rawValue
    }

    /// The languages in which a word of the table stands.
    package func languages(of word: String, in table: Table) -> [DeskLocale] {
        guard let name = tables[table]?[word] else { return [] }
        return DeskLocale.allCases.filter { words(name, table, in: $0).contains { $0.foldedWord == word } }
    }
}

extension Lexicon {
    package static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    package static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// Monday first, from 0.
    package func weekday(_ word: String) -> Int? { place(of: word, .weekdays, in: Self.weekdays) }

    /// From 1 to 12.
    package func month(_ word: String) -> Int? { place(of: word, .months, in: Self.months).map { $0 + 1 } }

    /// - Parameter word: folded.
    package func place(of word: String, _ table: Table, in names: [String]) -> Int? {
        name(folded: word, table).flatMap { name in names.firstIndex(of: name) }
    }
}

extension String {
    /// "#Solicitação" and "#solicitacao" are one word, and so are "em andamento" and "emandamento".
    package var foldedWord: String { foldedWords.joined() }

    fileprivate var foldedPhrase: String { foldedWords.joined(separator: " ") }
}

extension Lexicon {
    /// Words that say nothing of what a mail is about, folded: by which its language is known, and those of thanks.
    package var wordsOfEveryMail: Set<String> {
        let lists: [List] = [.typical, .thanks, .besideThanks, .prepositions]
        return written.values.reduce(into: []) { words, language in
            for list in lists { for phrase in language[list.rawValue] ?? [] { words.formUnion(phrase.foldedWords) } }
        }
    }
}
