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
        if let first = lines.first, let wish = CustomerWish(line: first, hasMore: lines.count > 1, lexicon) {
            guard
                isAnswer || wish.namesTicket || subject.isEmpty || asked != nil
                    || wish == .status(nil) && Self.saysLittle(subject, lexicon)
            else { return nil }
            self = wish
            return
        }
        guard let asked, let wish = lines.isEmpty ? asked : asked.meant(above: body, name, lexicon) else { return nil }
        self = wish
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
            scalar.isNumber || "★\u{2B50}\u{1F31F}".unicodeScalars.contains(scalar)
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
        if let rating = Self.rating(in: line, hasMore: hasMore, lexicon) {
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

    /// "Nota 5!", "nota cinco", "5 estrelas", "5", "Dou nota 5", "Nota 5, muito obrigada!", and with a sentence behind it;
    /// nil for whatever says more or asks.
    private static func rating(in line: some StringProtocol, hasMore: Bool, _ lexicon: Lexicon) -> CustomerWish? {
        // "⭐⭐⭐⭐⭐", "5 ⭐".
        let drawn = line.unicodeScalars.count { "★\u{2B50}\u{1F31F}".unicodeScalars.contains($0) }
        // "★★★★☆": the others of five are drawn empty.
        let isOfFive = drawn + line.unicodeScalars.count { $0 == "\u{2606}" } == 5
        let said = String(
            line.filter(scalars: {
                !"★\u{2B50}\u{1F31F}\u{FE0F}\u{20E3}".unicodeScalars.contains($0) && !(isOfFive && $0 == "\u{2606}")
            })
        ).trimmedBlanks
        if (1...5).contains(drawn), said.isEmpty { return .rate(drawn, hasComment: hasMore) }
        if drawn == 1, let number = Int(digits: said), (1...5).contains(number) {
            return .rate(number, hasComment: hasMore)
        }
        // "5/5"; all ten of ten are all five of five.
        let parts = said.split(atScalars: { $0 == "/" }).map { Int(digits: $0) ?? 0 }
        if !hasMore, parts.count == 2, parts[1] == 5, (1...5).contains(parts[0]) {
            return .rate(parts[0], hasComment: false)
        }
        if said.utf8.count < line.utf8.count, said.utf8.count == 1, let number = Int(digits: said) {
            // A key that is drawn: U+20E3 stands around the figure.
            if (1...5).contains(number), !hasMore { return .rate(number, hasComment: false) }
        }
        if let praised = praised(said, lexicon) { return .rate(praised, hasComment: hasMore) }
        if let judged = judged(line, lexicon) { return judged }
        if !hasMore, said == "10" || said == "10/10" { return .rate(5, hasComment: false) }
        if let (head, words) = sentence(behind: line), !words.isEmpty {
            guard case .rate(let stars, _) = rating(in: head, hasMore: true, lexicon) else {
                // "Show de bola, Ana! Nota 5": thanks, and perhaps a name, before it.
                let first = head.foldedWords
                guard first.contains(where: { lexicon.holds($0, .thanks) }),
                    first.count(where: { !lexicon.areThankful([$0]) }) <= 1,
                    !first.contains(where: { lexicon.holds($0, .contradict) })
                else { return nil }
                let rest = String(line).drop(scalars: { !".!;".unicodeScalars.contains($0) })
                    .drop(scalars: { ".!; ".unicodeScalars.contains($0) })
                return rest.utf8.count < line.utf8.count ? rating(in: rest, hasMore: hasMore, lexicon) : nil
            }
            if lexicon.areThankful(words) { return .rate(stars, hasComment: hasMore) }
            return words.contains { lexicon.holds($0, .contradict) } ? nil : .rate(stars, hasComment: true)
        }
        let plain = line.filter(scalars: { !"!,;".unicodeScalars.contains($0) })
        guard isPlain(plain), !WordAlone.asks(line) else { return nil }
        let words = String(plain).foldedWords
        func stars(_ word: String) -> Int? {
            let number = Int(digits: word) ?? lexicon.name(folded: word, .stars).flatMap { Int(digits: $0) }
            return number.flatMap { $0 == 10 ? 5 : (1...5).contains($0) ? $0 : nil }
        }
        func rates(_ word: String) -> Bool { Verb(word, in: lexicon) == .rate }
        guard let first = words.first else { return nil }
        if words.count == 1 {
            // A figure alone: whether it answers the question for stars, the ticket tells.
            guard !hasMore, line.utf8.count(where: { $0 > 0x20 }) <= 2 || Int(digits: first) == nil else { return nil }
            return stars(first).flatMap { $0 == 5 && first == "10" ? nil : .rate($0, hasComment: false) }
        }
        // "Dou nota 5", "minha nota é 5", "atendimento nota 5".
        let named = words.filter { !lexicon.holds($0, .besideRating) }
        guard named.count >= 2 else { return nil }
        let pair = rates(named[0]) ? stars(named[1]) : rates(named[1]) ? stars(named[0]) : nil
        guard let pair else { return nil }
        // "5 estrelas para a Ana, excelente": a name beside words of thanks.
        let behind = named.dropFirst(2).filter { !lexicon.areThankful([$0]) && !rates($0) }
        guard
            behind.isEmpty
                || behind.count == 1 && named.contains(where: { lexicon.holds($0, .thanks) })
                    && isName(behind[0], in: line) && !lexicon.holds(behind[0], .contradict)
        else { return nil }
        return .rate(pair, hasComment: hasMore)
    }

    /// "Nota 1 - péssimo, demorou três dias": behind the rating stands what judges a service; "Nota 3: CNPJ errado" is about
    /// an invoice.
    private static func judged(_ line: some StringProtocol, _ lexicon: Lexicon) -> CustomerWish? {
        let text = String(line)
        let signs = [", ", " - ", " – ", " — ", ": "]
        guard !WordAlone.asks(text),
            let sign = signs.compactMap({ text.firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound })
        else { return nil }
        let (head, words) = (text[..<sign.lowerBound], String(text[sign.upperBound...]).foldedWords)
        guard head.utf8.count <= headLimit, head.utf8.contains(where: { $0 == 0x20 }),
            words.contains(where: { lexicon.holds($0, .verdicts) }),
            !words.contains(where: { lexicon.holds($0, .contradict) }),
            case .rate(let stars, _) = rating(in: head, hasMore: true, lexicon)
        else { return nil }
        return .rate(stars, hasComment: !lexicon.areThankful(words))
    }

    /// "5/5 muito bom"; "5/5 caixas pararam" is a count.
    private static func praised(_ said: String, _ lexicon: Lexicon) -> Int? {
        let scalars = Array(said.unicodeScalars.prefix(4))
        guard scalars.count == 4, scalars[1] == "/", scalars[2] == "5", !scalars[3].isLetter,
            scalars[3].properties.numericType == nil,
            let stars = Int(digits: String(scalars[0])), (1...5).contains(stars), !WordAlone.asks(said)
        else { return nil }
        let words = String(said.dropFirst(3)).foldedWords
        return !words.isEmpty && lexicon.areThankful(words) ? stars : nil
    }

    /// It has a capital where it stands.
    private static func isName(_ word: String, in line: some StringProtocol) -> Bool {
        line.split(whereSeparator: \.isWhitespace).contains {
            $0.unicodeScalars.first?.properties.isUppercase ?? false && String($0).foldedWords == [word]
        }
    }

    /// "Nota 5. Atendimento excelente!": the first sentence and the folded words of what stands behind it; nil where the
    /// line is one sentence.
    private static func sentence(behind line: some StringProtocol) -> (head: String, words: [String])? {
        let scalars = String(line).unicodeScalars
        guard !WordAlone.asks(line),
            let end = scalars.prefix(headLimit).firstIndex(where: { ".!;".unicodeScalars.contains($0) })
        else { return nil }
        let behind = scalars[end...].drop { ".!;".unicodeScalars.contains($0) }
        // "Nota 4.5", "nota n.5".
        guard behind.first?.properties.isWhitespace ?? false else { return nil }
        return (String(scalars[..<end]), String(behind).foldedWords)
    }

    /// Scalars of a rating, at most.
    private static let headLimit = 60

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
