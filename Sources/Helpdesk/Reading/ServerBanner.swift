/// What a company's own server puts above each mail: known because an admin has named it, or because it stands above all of them.
import MIME
import Ticketing

enum ServerBanner {
    /// Mails that must begin so, and different people who wrote them: what three colleagues write by chance does not stand above
    /// each of the last five mails.
    static let evidence = 5
    static let writers = 3
    /// Words of it: a shorter first line is a greeting or a subject.
    private static let wordLimit = 5

    /// Whether the first lines may be one: then it is worth to ask what others' mails begin with.
    static func mayBegin(_ text: EdgeLines, _ lexicon: Lexicon) -> Bool {
        guard let first = text.spoken.first, text.spoken.count > 1 else { return false }
        return !GreetingAbove.isGreeting(text.lines[first], lexicon) && !WordAlone.asks(text.lines[first])
    }

    /// The line below it; nil where nothing has been learned.
    static func end(in text: EdgeLines, known: KnownEdges, by sender: String, _ lexicon: Lexicon) -> Int? {
        guard mayBegin(text, lexicon), let edges = text.edges else { return nil }
        let beside = common(edges, known.beside.filter { $0.sender != sender }, \.sender)
        let everywhere = common(edges, known.everywhere.filter { $0.sender != sender }, \.domain)
        let lines = text.spoken.prefix(max(beside, everywhere))
        guard let last = lines.last, text.spoken.count > lines.count,
            !lines.contains(where: { WordAlone.asks(text.lines[$0]) }),
            lines.reduce(0, { $0 + String(text.lines[$1]).foldedWords.count }) >= wordLimit
        else { return nil }
        return last + 1
    }

    /// How many first lines all of them have, by writers who are different people, or of different companies.
    private static func common(
        _ edges: MailEdges, _ others: [SenderEdges], _ writer: (SenderEdges) -> String
    ) -> Int {
        guard Set(others.map(\.edges.whole)).union([edges.whole]).count > evidence,
            Set(others.map(writer)).count >= writers
        else { return 0 }
        return others.map { zip($0.edges.top, edges.top).prefix { $0 == $1 }.count }.min() ?? 0
    }

    /// Where the text goes on below or behind one that the admin has named; nil where it begins with none. Words and figures
    /// are compared, however the lines were broken.
    static func end(in text: String, named banners: [String]) -> String.Index? {
        banners.lazy.compactMap { end(in: text, named: $0) }.max()
    }

    private static func end(in text: String, named banner: String) -> String.Index? {
        let words = banner.foldedWords
        guard !words.isEmpty, text.foldedWords(atMost: words.count) == words else { return nil }
        let scalars = text.unicodeScalars
        // The end of the last of those words, and on its line what closes it: "]", ":", "***".
        var place = scalars.startIndex
        repeat {
            place = scalars.index(after: place)
        } while place < scalars.endIndex && String(text[..<place]).foldedWords(atMost: words.count) != words
        while place < scalars.endIndex, closers.contains(scalars[place]) { place = scalars.index(after: place) }
        return text[place...].isBlank ? nil : place
    }

    private static let closers: Set<Unicode.Scalar> = [
        " ", "\t", "\u{A0}", "]", ")", "}", ">", ":", ".", "!", "*", "=", "_", "-", "–", "—", "|",
    ]
}
