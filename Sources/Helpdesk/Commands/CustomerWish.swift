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
    ///
    /// - Parameters:
    ///   - name: the sender's: their signature below changes nothing.
    ///   - isAnswer: to a mail of ours. The subject of any other says what the mail is about: below "Printer is down" the
    ///     word "help" is a cry.
    package init?(subject: String, text: String, from name: String? = nil, isAnswer: Bool = true, in lexicon: Lexicon) {
        let subject = subject.withoutServerTags.withoutReplyMarks
        let asked = CustomerWish(line: subject, hasMore: false, lexicon)
        let text = text.cut(toUTF8: Self.textLimit)
        guard asked != nil || Self.mayAsk(text, lexicon) else { return nil }
        let body = GreetingAbove.removed(from: SignatureBelow.removed(from: text, name: name, lexicon), lexicon)
        let lines = body.personsLines(atMost: 2, lexicon)
        guard !lines.dropFirst().contains(where: { Self.ratesToo($0, lexicon) }) else { return nil }
        if let first = lines.first,
            let wish = CustomerWish(line: first, hasMore: Self.saysMore(body, below: first, name, lexicon), lexicon)
        {
            guard !wish.isTakenBack(body, below: first, lexicon),
                isAnswer || wish.namesTicket || subject.isEmpty || asked != nil
                    || wish == .status(nil) && Self.saysLittle(subject, lexicon)
            else { return nil }
            self = wish
            return
        }
        guard let asked, let wish = lines.isEmpty ? asked : asked.meant(above: body, name, lexicon) else { return nil }
        self = wish
    }

    /// Below a word alone stands more than thanks and who says them: "Obrigada,", and a card.
    private static func saysMore(_ body: String, below first: Substring, _ name: String?, _ lexicon: Lexicon) -> Bool {
        let rest = String(body[first.endIndex...]).trimmedBlankLines
        guard String(rest).personsLines(atMost: 1, lexicon).first != nil, !lexicon.isCourtesy(rest, from: name) else {
            return false
        }
        guard let thanks = rest[...].lines.first, !WordAlone.asks(thanks) else { return true }
        let words = String(thanks).foldedWords
        guard !words.isEmpty, words.allSatisfy({ lexicon.holds($0, .salutation) || lexicon.holds($0, .thanks) }) else {
            return true
        }
        // A card that says no more was taken off before.
        return !rest[thanks.endIndex...].isBlank
    }

    /// "Nota 5 / Mas o caixa 2 ainda trava.": below a good mark stands what a person has to read.
    private func isTakenBack(_ body: String, below first: Substring, _ lexicon: Lexicon) -> Bool {
        guard case .rate(let stars, _) = self, stars > ConversationPolicy.poorRating else { return false }
        return String(body[first.endIndex...]).foldedWords(atMost: 60).contains { lexicon.holds($0, .contradict) }
    }

    /// "Oi", "Chamados", "Dúvida": above the word for one's tickets that is no matter; "Printer is down" is one.
    private static func saysLittle(_ subject: String, _ lexicon: Lexicon) -> Bool {
        subject.foldedWords(atMost: 2).count <= 1 || GreetingAbove.isGreeting(subject[...], lexicon)
    }

    /// Whether the first line that a person wrote can be a wish: of nearly every mail it cannot, and no more of it is read.
    private static func mayAsk(_ text: String, _ lexicon: Lexicon) -> Bool {
        var rest = text[...]
        var isGreeted = false
        while let line = rest.nextLine() {
            if line.isNobodys(lexicon) || SignatureBelow.isPicture(line) { continue }
            if !isGreeted, GreetingAbove.isGreeting(line, lexicon) {
                isGreeted = true
                continue
            }
            return mayAsk(line: line, lexicon)
                && [true, false].contains { CustomerWish(line: line, hasMore: $0, lexicon) != nil }
        }
        return false
    }

    /// Whether a line has a figure, a star, or a word that means something: the others are done with in one look.
    private static func mayAsk(line: Substring, _ lexicon: Lexicon) -> Bool {
        guard line.utf8.count <= lineLimit else { return false }
        let hasSign = line.unicodeScalars.contains { scalar in
            scalar.isNumber || RatingLine.stars.contains(scalar)
        }
        if hasSign { return true }
        let words = String(line).foldedWords
        return words.contains { Verb($0, in: lexicon) != nil }
            || words.count == 1 && lexicon.name(folded: words[0], .stars) != nil
            || (2...3).contains(words.count) && Verb(words.joined(), in: lexicon) != nil
    }

    /// The word of a subject, by what stands below it: a rating takes it as its comment, a signature or what only greets
    /// or thanks changes nothing, and to open again is for words.
    private func meant(above body: String, _ name: String?, _ lexicon: Lexicon) -> CustomerWish? {
        if SignatureAlone.isAll(of: body, by: name ?? "") { return self }
        switch self {
        case .rate(let stars, _): return .rate(stars, hasComment: !lexicon.isThanks(body, from: name))
        case .status, .help, .close:
            return lexicon.isCourtesy(body, from: name) || SignatureBelow.isAll(of: body, lexicon) ? self : nil
        case .reopen: return nil
        }
    }

    private var namesTicket: Bool {
        switch self {
        case .status(let ticket), .reopen(let ticket), .close(let ticket): ticket != nil
        case .help: false
        case .rate: true
        }
    }

    /// Octets of a line: of one that is a word and a number, and of one that may have a sentence behind its rating.
    private static let wordLimit = 80
    private static let lineLimit = 400
    /// Octets of a text that are looked at.
    private static let textLimit = 20_000

    /// A second rating below the first: which of them counts, a person has to say.
    private static func ratesToo(_ line: Substring, _ lexicon: Lexicon) -> Bool {
        String(line).foldedWords(atMost: 20).contains { Verb($0, in: lexicon) == .rate }
    }

    /// A word, perhaps "of", "my" or "ticket", and a number: anything else makes it a sentence for a person.
    private init?(line: some StringProtocol, hasMore: Bool, _ lexicon: Lexicon) {
        guard line.utf8.count <= Self.lineLimit else { return nil }
        if let rating = RatingLine(line, hasMore: hasMore, lexicon).wish {
            self = rating
            return
        }
        guard line.utf8.count <= Self.wordLimit, !line.utf8.contains(UInt8(ascii: "!")) else { return nil }
        let all = String(line).foldedWords
        // "Meus chamados": words that mean nothing one by one.
        var words =
            (2...3).contains(all.count) && Verb(all.joined(), in: lexicon) != nil
            ? [all.joined()] : Self.withoutFilling(all, lexicon)
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
    static func isPlain(_ line: some StringProtocol) -> Bool {
        line.unicodeScalars.allSatisfy { scalar in
            WordAlone.isOfAWord(scalar) || scalar.isNumber || scalar.isWhitespace || signs.contains(scalar)
        }
    }

    /// Around a number, or around the words; and stars in either form.
    private static let signs: Set<Unicode.Scalar> = [
        "#", ".", ",", ":", "=", "\u{BA}", "\u{B0}", "*", "_", "\"", "\u{201C}", "\u{201D}", "★", "\u{2B50}",
        "\u{FE0F}",
    ]

    enum Verb: String {
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
        while lines.count < limit, let line = rest.nextLine() {
            if !line.isNobodys(lexicon) { lines.append(line) }
        }
        return lines
    }
}

extension StringProtocol {
    fileprivate func isNobodys(_ lexicon: Lexicon) -> Bool { isBlank || isDashes || isPhonesSignature(lexicon) }

    /// "--", "____": what stands above a signature, and says nothing.
    fileprivate var isDashes: Bool {
        utf8.count > 1 && utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == 0x20 }
    }

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
