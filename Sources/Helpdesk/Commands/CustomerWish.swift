/// What a customer can ask for by a word: the status of a ticket, opening or closing it, help, a rating.
import MIME
package import Ticketing

package enum CustomerWish: Equatable, Sendable {
    /// Nil: of all open ones, or of the one whose mail is answered.
    case status(TicketID?)
    case reopen(TicketID?)
    case close(TicketID?)
    case help
    /// Stars, from 1 to 5; with words beside them, or not.
    case rate(Int, hasComment: Bool)
}

extension CustomerWish {
    /// The wish of a mail that says nothing else: its text is the word alone, or its subject is and there is no text.
    /// A mail that says more is for a person; only a rating may bring a comment.
    package init?(subject: String, text: String, in lexicon: Lexicon) {
        let lines = text.cut(toUTF8: Self.textLimit).personsLines(atMost: 2, lexicon)
        if let first = lines.first {
            guard !lines.dropFirst().contains(where: { Self.ratesToo($0, lexicon) }) else { return nil }
            self.init(line: first, hasMore: lines.count > 1, lexicon)
        } else {
            self.init(line: subject.withoutReplyMarks, hasMore: false, lexicon)
        }
    }

    /// Octets of a text that are looked at.
    private static let textLimit = 20_000

    /// A second rating below the first: which of them counts, a person has to say.
    private static func ratesToo(_ line: Substring, _ lexicon: Lexicon) -> Bool {
        String(line).foldedWords(atMost: 20).contains { Verb($0, in: lexicon) == .rate }
    }

    /// A word, perhaps "of", "my" or "ticket", and a number: anything else makes it a sentence for a person.
    private init?(line: some StringProtocol, hasMore: Bool, _ lexicon: Lexicon) {
        guard line.utf8.count <= 80, !line.utf8.contains(UInt8(ascii: "!")) else { return nil }
        var words = Self.withoutFilling(String(line).foldedWords, lexicon)
        let stars = line.unicodeScalars.count { $0 == "★" }
        if words.isEmpty, (1...5).contains(stars) {
            words = [lexicon.word("rate", .wishes, in: .english).foldedWord, "\(stars)"]
        }
        guard let verb = words.first.flatMap({ Verb($0, in: lexicon) }), words.count <= 2 else { return nil }
        let number = words.count == 2 ? Int(digits: words[1]) : nil
        guard words.count == 1 || number != nil, verb == .rate || !hasMore, verb.isAsked || Self.isPlain(line) else {
            return nil
        }
        let ticket = number.map { TicketID(Int64($0)) }
        switch verb {
        case .status: self = .status(ticket)
        case .reopen: self = .reopen(ticket)
        case .close: self = .close(ticket)
        case .help:
            guard number == nil else { return nil }
            self = .help
        case .rate:
            guard let number, (1...5).contains(number) else { return nil }
            self = .rate(number, hasComment: hasMore)
        }
    }

    /// What is done counts where nothing beside the words puts it in doubt: "Encerrar?" and "~~close~~" close nothing.
    private static func isPlain(_ line: some StringProtocol) -> Bool {
        line.unicodeScalars.allSatisfy { scalar in
            WordAlone.isOfAWord(scalar) || scalar.isNumber || scalar.isWhitespace || signs.contains(scalar)
        }
    }

    /// Around a number, or around the words; and stars in either form.
    private static let signs: Set<Unicode.Scalar> = [
        "#", ".", ",", ":", "=", "\u{BA}", "\u{B0}", "*", "_", "\"", "\u{201C}", "\u{201D}", "★", "\u{2B50}",
        "\u{FE0F}",
    ]

    private enum Verb: String {
        case status, reopen, close, help, rate

        init?(_ word: String, in lexicon: Lexicon) {
            guard let verb = lexicon.name(folded: word, .wishes).flatMap(Verb.init) else { return nil }
            self = verb
        }

        /// A question all along: a sign of doubt changes nothing about it.
        var isAsked: Bool {
            switch self {
            case .status, .help: true
            case .reopen, .close, .rate: false
            }
        }
    }

    /// "Status do meu chamado nº 12". "No" is a number's only in front of one: "no cerrar" orders nothing.
    private static func withoutFilling(_ words: [String], _ lexicon: Lexicon) -> [String] {
        words.indices.filter { place in
            let isNumbers = place + 1 < words.count && Int(digits: words[place + 1]) != nil
            return !lexicon.holds(words[place], .filling) && !(isNumbers && lexicon.holds(words[place], .numberMarks))
        }.map { words[$0] }
    }

    /// The word itself says the language where it is of one only.
    static func locale(of mail: Inbound, in lexicon: Lexicon) -> DeskLocale? {
        let words = Set((mail.subject + " " + mail.visibleText.prefix(toUTF8: 160)).foldedWords)
        let told = words.map { lexicon.languages(of: $0, in: .wishes) }.filter { $0.count == 1 }.joined()
        return DeskLocale.allCases.last(where: told.contains)
    }
}

extension String {
    /// The first lines that a person wrote. Every mail passes here, so no more of them are cut out than are asked for.
    fileprivate func personsLines(atMost limit: Int, _ lexicon: Lexicon) -> [Substring] {
        var lines: [Substring] = []
        var rest = self[...]
        while !rest.isEmpty, lines.count < limit {
            let line = rest.prefix { !$0.isNewline }
            if !line.isBlank, !line.isPhonesSignature(lexicon) { lines.append(line) }
            rest = rest[line.endIndex...].dropFirst()
        }
        return lines
    }
}

extension StringProtocol {
    /// "Sent from my iPhone": no words of a person.
    fileprivate func isPhonesSignature(_ lexicon: Lexicon) -> Bool {
        let line = String(prefix(80))
        // Their words begin with one of few letters: most lines are told by their first.
        guard let first = line.unicodeScalars.first(where: \.properties.isAlphabetic),
            lexicon.mayBegin(.phoneSignatures, with: first)
        else { return false }
        let words = line.foldedWords(atMost: 4).joined(separator: " ")
        return lexicon.phrases(.phoneSignatures).keys.contains { words.hasPrefix($0) }
    }
}
