/// What Postigo says in one language: `templates/<language>/words.yaml`, read.
package import Ticketing

/// Each thing that is said has the name of its place in the file: `duration.days` is `days:` under `duration:`.
package struct Words: Sendable {
    package let locale: DeskLocale
    /// What people may write, in every language: links and hints are made of it.
    package let lexicon: Lexicon
    private let file: WordsFile
    private let sentences: SentenceBook

    init(
        locale: DeskLocale, file: WordsFile, lexicon: Lexicon = Lexicon([:]), sentences: SentenceBook = .none
    ) {
        self.sentences = sentences
        self.locale = locale
        self.file = file
        self.lexicon = lexicon
    }

    /// Says nothing: each thing by its name alone.
    static let none = Words(locale: .english, file: WordsFile())

    /// What has nothing to fill in.
    package subscript(_ name: String) -> String { say(name) }

    /// - Parameters:
    ///   - count: chooses between `one` and `other`; it is not filled in by itself.
    ///   - values: what stands for `{{name}}`; never read as words of ours.
    /// - Returns: the name itself where no word has it: `WordsTests` holds that none of ours is asked for in vain.
    package func say(_ name: String, count: Int? = nil, _ values: [String: String] = [:]) -> String {
        file.sayings[name]?.text(count: count, values) ?? name
    }

    /// A fault or a way out, which the program says in English.
    package func said(_ english: String) -> String { sentences.said(english) }

    /// Weekdays, months: what has an order. Empty where there is no such list.
    package func list(_ name: String) -> [String] { file.lists[name] ?? [] }
}

/// One thing that is said, with the places where something is filled in.
struct Saying: Sendable {
    /// As it stands in the file.
    let source: String
    private let other: [Piece]
    /// Where exactly one is counted; nil: the same words.
    private let one: [Piece]?

    private enum Piece: Sendable {
        case words(Substring)
        case place(String)
    }

    init(_ source: String, one: String? = nil) {
        self.source = source
        other = Self.pieces(source)
        self.one = one.map(Self.pieces)
    }

    /// The names of what is filled in.
    var placeholders: Set<String> {
        Set((other + (one ?? [])).compactMap { if case .place(let name) = $0 { name } else { nil } })
    }

    func text(count: Int?, _ values: [String: String]) -> String {
        (count == 1 ? one ?? other : other).reduce(into: "") { text, piece in
            switch piece {
            case .words(let words): text += words
            case .place(let name): text += values[name] ?? ""
            }
        }
    }

    private static func pieces(_ source: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(source)
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            pieces.append(.words(rest[..<open.lowerBound]))
            pieces.append(.place(rest[open.upperBound..<close.lowerBound].filter { $0 != " " }))
            rest = rest[close.upperBound...]
        }
        return pieces + [.words(rest)]
    }
}
