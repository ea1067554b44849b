/// A line that rates: "Nota 5!", "nota cinco", "5 estrelas", "5/5", "⭐⭐⭐⭐⭐", "Dou nota 5", "Nota 5, muito obrigada!".
import MIME
import Ticketing

/// One line, read for its stars. What says more or asks is no rating: "5 caixas", "Nota 5 mas ainda falha".
struct RatingLine {
    private let line: String
    /// Without its stars and the frame of a key that is drawn around a figure (U+20E3).
    private let said: String
    private let drawn: Int
    /// Whether words stand below.
    private let hasMore: Bool
    private let lexicon: Lexicon

    static let stars: Set<Unicode.Scalar> = ["★", "\u{2B50}", "\u{1F31F}"]
    private static let emptyStar: Unicode.Scalar = "\u{2606}"
    private static let styles: Set<Unicode.Scalar> = ["\u{FE0F}", "\u{20E3}"]

    init(_ line: some StringProtocol, hasMore: Bool, _ lexicon: Lexicon) {
        let line = line.filter(scalars: { !ThankfulSigns.holds($0) })
        self.line = line
        self.hasMore = hasMore
        self.lexicon = lexicon
        let drawn = line.unicodeScalars.count(where: Self.stars.contains)
        // "★★★★☆": the others of five are drawn empty.
        let isOfFive = drawn + line.unicodeScalars.count { $0 == Self.emptyStar } == 5
        said =
            String(
                line.filter(scalars: {
                    !Self.stars.contains($0) && !Self.styles.contains($0) && !(isOfFive && $0 == Self.emptyStar)
                })
            ).trimmedBlanks
        self.drawn = drawn
    }

    var wish: CustomerWish? {
        if let stars = drawnStars ?? praisedStars { return .rate(stars, hasComment: hasMore) }
        if !hasMore, let stars = figure { return .rate(stars, hasComment: false) }
        return judged ?? figureWithThanks ?? inSentences ?? inWords
    }

    /// The same of a part of the line.
    private func wish(of part: some StringProtocol, hasMore: Bool) -> CustomerWish? {
        RatingLine(part, hasMore: hasMore, lexicon).wish
    }
}

/// Signs and figures.
extension RatingLine {
    /// "⭐⭐⭐⭐⭐", "5 ⭐".
    private var drawnStars: Int? {
        // "⭐⭐⭐⭐⭐ Ótimo": one star beside a word may be a mark of any kind.
        let praise = drawn > 1 && !WordAlone.asks(said) ? said.foldedWords : []
        if said.isEmpty || !praise.isEmpty && lexicon.areThankful(praise) { return Self.count(drawn) }
        return drawn == 1 ? Int(digits: said).flatMap(Self.count) : nil
    }

    /// "4/5", a key that is drawn, "10", "10/10": all ten of ten are all five of five.
    private var figure: Int? {
        if said == "10" || said == "10/10" { return 5 }
        let parts = said.split(atScalars: { $0 == "/" }).map { Int(digits: $0) ?? 0 }
        if parts.count == 2, parts[1] == 5 { return Self.count(parts[0]) }
        return said.utf8.count == 1 && line.utf8.count > 1 ? Int(digits: said).flatMap(Self.count) : nil
    }

    /// "5/5 muito bom"; "5/5 caixas pararam" is a count.
    private var praisedStars: Int? {
        let scalars = Array(said.unicodeScalars.prefix(4))
        guard scalars.count == 4, scalars[1] == "/", scalars[2] == "5", !scalars[3].isLetter,
            scalars[3].properties.numericType == nil, !WordAlone.asks(said)
        else { return nil }
        let words = String(said.dropFirst(3)).foldedWords
        return !words.isEmpty && lexicon.areThankful(words) ? Int(digits: String(scalars[0])).flatMap(Self.count) : nil
    }

    private static func count(_ stars: Int) -> Int? { (1...5).contains(stars) ? stars : nil }
}

/// Sentences beside the rating.
extension RatingLine {
    /// "Nota 1 - péssimo, demorou três dias": behind the rating stands what judges a service; "Nota 3: CNPJ errado" is about
    /// an invoice.
    private var judged: CustomerWish? {
        let signs = [", ", " - ", " – ", " — ", ": "]
        guard !WordAlone.asks(line),
            let sign = signs.compactMap({ line.firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound })
        else { return nil }
        let (head, words) = (line[..<sign.lowerBound], String(line[sign.upperBound...]).foldedWords)
        guard head.utf8.count <= Self.headLimit, head.utf8.contains(where: { $0 == 0x20 }),
            words.contains(where: { lexicon.holds($0, .verdicts) }), !takesBack(words),
            case .rate(let stars, _) = wish(of: head, hasMore: true)
        else { return nil }
        return .rate(stars, hasComment: !lexicon.areThankful(words))
    }

    /// "5, obrigada!", "4/5 - muito bom": a figure, and thanks behind it.
    private var figureWithThanks: CustomerWish? {
        let signs = [", ", " - ", " – ", "! ", ". "]
        guard !hasMore, !WordAlone.asks(line),
            let sign = signs.compactMap({ line.firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound })
        else { return nil }
        let words = String(line[sign.upperBound...]).foldedWords
        guard words.contains(where: { lexicon.holds($0, .thanks) }), lexicon.areThankful(words) else { return nil }
        let parts = line[..<sign.lowerBound].split(atScalars: { $0 == "/" })
        guard parts.count == 1 || parts.count == 2 && parts[1] == "5",
            let stars = parts.first.flatMap({ Int(digits: $0) }).flatMap(Self.count)
        else { return nil }
        return .rate(stars, hasComment: false)
    }

    /// "Nota 5. Atendimento excelente!", "Bom dia! Nota 5."
    private var inSentences: CustomerWish? {
        guard let (head, behind) = firstSentence, !behind.isEmpty else { return nil }
        guard case .rate(let stars, _) = wish(of: head, hasMore: true) else {
            return saysNothing(before: head) ? wish(of: behind, hasMore: hasMore) : nil
        }
        let words = behind.foldedWords
        if lexicon.areThankful(words) { return .rate(stars, hasComment: hasMore) }
        return takesBack(words) ? nil : .rate(stars, hasComment: true)
    }

    /// A greeting; or thanks, perhaps with a name: "Show de bola, Ana!".
    private func saysNothing(before head: String) -> Bool {
        if GreetingAbove.isGreeting(head + "!", lexicon) { return true }
        let words = head.foldedWords
        return words.contains { lexicon.holds($0, .thanks) }
            && words.count { !lexicon.areThankful([$0]) } <= 1 && !takesBack(words)
    }

    /// What stands before the first sign that ends a sentence, and what behind it; nil where the line is one sentence.
    private var firstSentence: (head: String, behind: String)? {
        let scalars = line.unicodeScalars
        guard !WordAlone.asks(line),
            let end = scalars.prefix(Self.headLimit).firstIndex(where: { ".!;".unicodeScalars.contains($0) })
        else { return nil }
        let behind = scalars[end...].drop { ".!;".unicodeScalars.contains($0) }
        // "Nota 4.5", "nota n.5".
        guard behind.first?.properties.isWhitespace ?? false else { return nil }
        return (String(scalars[..<end]), String(behind).trimmedBlanks)
    }

    private func takesBack(_ words: [String]) -> Bool { words.contains { lexicon.holds($0, .contradict) } }

    /// Scalars of a rating, at most.
    private static let headLimit = 60
}

/// One sentence.
extension RatingLine {
    private var inWords: CustomerWish? {
        let plain = line.filter(scalars: { !"!,;".unicodeScalars.contains($0) })
        guard CustomerWish.isPlain(plain.filter(scalars: { $0 != "/" })), !WordAlone.asks(line) else { return nil }
        let words = Self.words(of: plain, lexicon)
        guard words.count > 1 else { return words.first.flatMap(alone) }
        let named = words.filter { !lexicon.holds($0, .besideRating) }
        guard named.count >= 2, let stars = pair(named[0], named[1]), areBeside(named.dropFirst(2), named) else {
            return nil
        }
        return .rate(stars, hasComment: hasMore)
    }

    /// "Nota5" and "nota 5/5" are "nota 5"; any other scale is not ours.
    private static func words(of line: String, _ lexicon: Lexicon) -> [String] {
        var parts = line.split(atScalars: { $0.properties.isWhitespace }).map(String.init)
        let rating = parts.last.map { $0.split(atScalars: { $0 == "/" }) } ?? []
        if rating.count == 2, rating[1] == "5" || rating == ["10", "10"] { parts[parts.count - 1] = String(rating[0]) }
        let words = parts.joined(separator: " ").foldedWords
        guard words.count == 1, let end = words[0].firstIndex(where: \.isNumber),
            CustomerWish.Verb(String(words[0][..<end]), in: lexicon) == .rate
        else { return words }
        return [String(words[0][..<end]), String(words[0][end...])]
    }

    /// A figure or a number in words alone: whether it answers the question for stars, the ticket tells.
    private func alone(_ word: String) -> CustomerWish? {
        let isFigure = Int(digits: word) != nil
        guard !hasMore, word != "10", line.utf8.count(where: { $0 > 0x20 }) <= 2 || !isFigure else { return nil }
        return stars(of: word).map { .rate($0, hasComment: false) }
    }

    /// "Dou nota 5", "minha nota é 5", "5 estrelas".
    private func pair(_ one: String, _ other: String) -> Int? {
        rates(one) ? stars(of: other) : rates(other) ? stars(of: one) : nil
    }

    /// Words of thanks, and a name beside them: "5 estrelas para a Ana, excelente"; "nota 5 da ordem 881" is an invoice.
    private func areBeside(_ words: ArraySlice<String>, _ all: [String]) -> Bool {
        let others = words.filter { !lexicon.areThankful([$0]) && !rates($0) }
        guard let name = others.first else { return true }
        return others.count == 1 && all.contains { lexicon.holds($0, .thanks) } && isName(name)
            && !lexicon.holds(name, .contradict)
    }

    private func stars(of word: String) -> Int? {
        let number = Int(digits: word) ?? lexicon.name(folded: word, .stars).flatMap { Int(digits: $0) }
        return number.flatMap { $0 == 10 ? 5 : Self.count($0) }
    }

    private func rates(_ word: String) -> Bool { CustomerWish.Verb(word, in: lexicon) == .rate }

    /// It has a capital where it stands.
    private func isName(_ word: String) -> Bool {
        line.split(whereSeparator: \.isWhitespace).contains {
            $0.unicodeScalars.first?.properties.isUppercase ?? false && String($0).foldedWords == [word]
        }
    }
}
