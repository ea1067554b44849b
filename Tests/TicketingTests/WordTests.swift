// Words without case and accents, names that are nearly right, searches, and which words of a mail tell something.
import Testing

@testable import Ticketing

@Suite("Words")
struct WordTests {
    @Test(
        "folded",
        arguments: [
            Case("letters and digits", "Nota 539", ["nota", "539"]),
            Case("accents", "Ação É Íris", ["acao", "e", "iris"]),
            Case("an accent of its own", "ac\u{327}a\u{303}o", ["acao"]),
            Case("signs part", "a-b_c.d/e", ["a", "b", "c", "d", "e"]),
            Case("nothing", "", []), Case("signs alone", "-- ** ::", []), Case("Greek", "ΑΒΓ", ["αβγ"]),
            Case("Chinese", "日本 語", ["日本", "語"]), Case("a capital that becomes two", "İstanbul", ["istanbul"]),
            Case("the stroke of a Pole", "Łódź", ["lodz"]), Case("an ordinal", "nº 7", ["nº", "7"]),
            Case("a smile", "ok👍ok", ["ok", "ok"]), Case("a soft hyphen parts", "a\u{AD}b", ["a", "b"]),
        ] as [Case<String, [String]>])
    func folded(_ row: Case<String, [String]>) { #expect(row.given.foldedWords == row.expected) }

    static let pieces = [
        "a", "B", "é", "É", "ção", "e\u{301}", "9", " ", "-", ".", "\n", "ß", "日", "👍", "\u{301}", "x1",
    ]

    @Test("folding twice is folding once; the first words are the first of all; what parts words does not matter")
    func properties() {
        var numbers = SeededNumbers(seed: 3)
        for _ in 0..<2_000 {
            let text = numbers.text(of: Self.pieces, 0...20)
            let words = text.foldedWords
            #expect(words.joined(separator: " ").foldedWords == words, "\(text)")
            #expect(words.joined(separator: "; ").foldedWords == words, "\(text)")
            let count = numbers.number(0...6)
            #expect(text.foldedWords(atMost: count) == Array(words.prefix(count)), "\(text)")
            #expect(words.allSatisfy { !$0.isEmpty })
        }
    }

    @Test("case and composition change nothing in the languages of the desk")
    func languages() {
        for letter in "áàâãäåéèêëíìîïóòôõöúùûüçñýÿ" {
            let decomposed = letter.unicodeScalars.first.map { "\($0.properties.name ?? "")" } ?? ""
            #expect(!decomposed.isEmpty)
            #expect("x\(letter)y".foldedWords == "X\(letter.uppercased())Y".foldedWords)
        }
        let pairs = [
            ("á", "a\u{301}"), ("à", "a\u{300}"), ("â", "a\u{302}"), ("ã", "a\u{303}"), ("ç", "c\u{327}"),
            ("é", "e\u{301}"),
            ("ê", "e\u{302}"), ("í", "i\u{301}"), ("ñ", "n\u{303}"), ("ó", "o\u{301}"), ("ô", "o\u{302}"),
            ("õ", "o\u{303}"),
            ("ú", "u\u{301}"), ("ü", "u\u{308}"),
        ]
        for (composed, apart) in pairs { #expect("x\(composed)y".foldedWords == "x\(apart)y".foldedWords) }
    }

    static func edited(_ word: String, _ numbers: inout SeededNumbers) -> String {
        var letters = Array(word)
        let place = numbers.number(0...letters.count)
        switch numbers.number(0...3) {
        case 0: letters.insert("q", at: place)
        case 1 where place < letters.count: letters.remove(at: place)
        case 2 where place < letters.count: letters[place] = "q"
        case 3 where place + 1 < letters.count: letters.swapAt(place, place + 1)
        case _: break
        }
        return String(letters)
    }

    @Test("distance: none to itself, the same both ways, one for one slip, never more than the longer word")
    func distances() {
        var numbers = SeededNumbers(seed: 4)
        for _ in 0..<1_000 {
            let word = numbers.text(of: ["a", "b", "c", "é", "👍"], 0...12)
            let other = numbers.text(of: ["a", "b", "c", "é"], 0...12)
            #expect(NearestName.distance(word, word) == 0)
            let distance = NearestName.distance(word, other)
            #expect(distance == NearestName.distance(other, word), "\(word) \(other)")
            #expect(
                distance <= max(word.count, other.count) && distance >= abs(word.count - other.count),
                "\(word) \(other)")
            #expect((distance == 0) == (word == other), "\(word) \(other)")
            let slip = Self.edited(word, &numbers)
            #expect(NearestName.distance(word, slip) == (slip == word ? 0 : 1), "\(word) \(slip)")
        }
        #expect(NearestName.distance(String(repeating: "a", count: 5_000), "b") == 100, "a long word costs no more")
    }

    static let names = ["response", "resolution", "handling", "green", "red", "Ana"]

    @Test(
        "the nearest name, or none",
        arguments: [
            Case("itself", "green", "green"), Case("a slip", "grene", "green"),
            Case("without case", "HANDLING", "handling"),
            Case("a letter short", "respons", "response"), Case("two names as near", "reg", "red"),
            Case("too far", "blue", nil), Case("nothing", "", nil), Case("one letter of three", "Anq", "Ana"),
            Case("a third of the letters", "respxxse", "response"), Case("more than a third", "rxxpxxse", nil),
        ] as [Case<String, String?>])
    func nearest(_ row: Case<String, String?>) {
        #expect(NearestName.find(for: row.given, among: Self.names) == row.expected)
        #expect(
            NearestName.find(for: row.given, among: Self.names.reversed()) == row.expected, "the order does not matter")
        #expect(NearestName.find(for: row.given, among: [String]()) == nil)
    }

    @Test("a search holds words of letters and digits alone, few of them, whatever was typed") func searches() {
        var numbers = SeededNumbers(seed: 5)
        let pieces = Self.pieces + ["\"", "*", "(", ")", "AND", "NEAR", ":", "^", "impress*", "im*", "\"nota fiscal\""]
        for _ in 0..<2_000 {
            let text = numbers.text(of: pieces, 0...30)
            guard let query = SearchQuery(text) else {
                #expect(text.foldedWords.isEmpty, "\(text)")
                continue
            }
            #expect((1...SearchQuery.mostTerms).contains(query.terms.count))
            for term in query.terms {
                #expect(!term.words.isEmpty && term.words.flatMap(\.foldedWords) == term.words, "\(text)")
                #expect(!term.isPrefix || (term.words.last?.count ?? 0) >= SearchQuery.shortestPrefix)
            }
        }
        #expect(SearchQuery(String(repeating: "a ", count: 500))?.terms.count == SearchQuery.mostTerms)
        #expect(
            SearchQuery(String(repeating: " ", count: 1_000) + "word") == nil, "what stands so far behind is not read")
    }

    @Test("telling words are chosen from those that are known, the rarest first, never a common one") func telling() {
        var numbers = SeededNumbers(seed: 6)
        for _ in 0..<300 {
            let candidates = (0..<numbers.number(0...20)).map { "w\($0)" }
            var frequencies: [String: Int] = [:]
            for word in candidates where numbers.number(0...3) > 0 { frequencies[word] = numbers.number(0...700) }
            let chosen = TellingWords.choose(from: candidates, frequencies: frequencies)
            #expect(chosen.count <= TellingWords.most && Set(chosen).count == chosen.count)
            #expect(chosen.allSatisfy { (1...TellingWords.tooCommon).contains(frequencies[$0] ?? 0) })
            let counts = chosen.compactMap { frequencies[$0] }
            #expect(counts == counts.sorted())
            let left = candidates.filter {
                !chosen.contains($0) && (1...TellingWords.tooCommon).contains(frequencies[$0] ?? 0)
            }
            #expect(left.isEmpty || chosen.count == TellingWords.most)
            #expect(left.allSatisfy { (frequencies[$0] ?? 0) >= (counts.last ?? 0) })
        }
    }
}
