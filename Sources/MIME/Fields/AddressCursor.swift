/// Walks an address list token by token. Groups give their members, and their names to whoever asks; comments are left out.

struct AddressCursor: ~Escapable {
    private let octets: Span<UInt8>
    var offset = 0
    /// A quote was met that nobody closes: none after it is looked for again, or the work would grow with the square.
    private var hasOpenQuote = false

    private let keepsGroups: Bool
    /// Of the groups that began since they were taken.
    private var groupNames: [String] = []

    @_lifetime(copy octets)
    init(_ octets: Span<UInt8>, keepsGroups: Bool = false) {
        self.octets = octets
        self.keepsGroups = keepsGroups
    }

    /// The names of the groups that the last item began: mostly none, or one.
    mutating func takeGroupNames() -> [String] {
        defer { groupNames = [] }
        return groupNames
    }

    private var peek: UInt8? { offset < octets.count ? octets[offset] : nil }

    private struct Word {
        var text: [UInt8]
        var isQuoted: Bool
        var hasAt: Bool
    }

    /// What has been read of one item up to its "," or ";".
    private struct Item {
        /// Words outside of angle brackets.
        var words: [Word] = []
        var comment: [UInt8] = []
        var bracketed: [UInt8]?
        var startsNewWord = true
        var hasAt = false
        var isEmpty: Bool { words.isEmpty && bracketed == nil }
    }

    /// The next item: an address, or nil for one that holds none.
    mutating func next() -> EmailAddress? {
        var item = Item()
        while let octet = peek {
            offset += 1
            switch octet {
            case 0x2C, 0x3B: return address(from: item)
            // group = display-name ":" [group-list] ";"                              RFC 5322 §3.4
            case 0x3A where item.bracketed == nil && !item.hasAt:
                if keepsGroups { beginGroup(item) }
                item = Item()
            case 0x28: item.comment = comment()
            case 0x3C: item.bracketed = bracketed() ?? item.bracketed
            // QUIRK: a quote that nobody closes is passed over, or it would swallow the address.
            case ASCII.quote: if let text = quoted() { append(text, quoted: true, to: &item) }
            // QUIRK: "Prado\, Ana <…>": a quoted pair outside of quotes.
            case ASCII.backslash where peek != nil:
                append([octets[offset]], quoted: false, to: &item)
                offset += 1
            case _ where octet.isBlank || octet.isLineEnd: item.startsNewWord = true
            default:
                let start = offset - 1
                while let octet = peek, Self.isOrdinary(octet) { offset += 1 }
                append(octets.array(start..<offset), quoted: false, to: &item)
            }
        }
        return address(from: item)
    }

    private mutating func beginGroup(_ item: Item) {
        guard let name = name(item.words) else { return }
        // QUIRK: "mailto:ana@x.example": no group.
        if name == "mailto", let octet = peek, !octet.isBlank, octet != 0x3B { return }
        groupNames.append(name)
    }

    /// Nothing that `next` has a case for.
    private static func isOrdinary(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x2C, 0x3B, 0x3A, 0x28, 0x3C, ASCII.quote, ASCII.backslash: false
        default: !octet.isBlank && !octet.isLineEnd
        }
    }

    /// RFC 5322 §4.4: obsolete syntax allows blanks around the dots and the "@" of an address.
    private func append(_ text: [UInt8], quoted: Bool, to item: inout Item) {
        let hasAt = text.contains(0x40)
        let joins = !item.startsNewWord || text.first == 0x40 || text.first == 0x2E || endsOpen(item)
        if joins, let last = item.words.indices.last,
            item.words[last].isQuoted == quoted || text.first == 0x40 || item.words[last].hasAt
        {
            // `"john doe"@example.com`: the "@" ties the quoted local part to its domain.
            if item.startsNewWord && item.words[last].text.last == 0x2E {
                item.words[last].text.append(Self.removedBlank)
            }
            item.words[last].text += text
            item.words[last].hasAt = item.words[last].hasAt || hasAt
        } else {
            item.words.append(Word(text: text, isQuoted: quoted, hasAt: hasAt))
        }
        // An "@" that stands in quotes is no address: a group may have it in its name.
        item.hasAt = item.hasAt || hasAt && !quoted
        item.startsNewWord = quoted
    }

    private func endsOpen(_ item: Item) -> Bool {
        guard let last = item.words.last, !last.isQuoted else { return false }
        return last.text.last == 0x40 || last.text.last == 0x2E
    }

    /// Stands for a blank after a dot: shown in a name ("Q. Public"), dropped from an address ("x. example").
    private static let removedBlank: UInt8 = 0

    private func address(from item: Item) -> EmailAddress? {
        if let inner = item.bracketed {
            return Self.make(spec: inner, name: name(item.words))
        }
        guard !item.isEmpty else { return nil }
        // The address is the word with the "@"; QUIRK: others around it ("Ana ana@x.example") are its name.
        guard let index = item.words.lastIndex(where: { $0.hasAt && !$0.text.contains(ASCII.space) })
        else { return Self.make(spec: item.words.count == 1 ? item.words[0].text : [], name: nil) }
        var others = item.words
        let spec = others.remove(at: index).text
        let comment = FieldText.decoded(item.comment).trimmedBlanks
        return Self.make(
            spec: spec, name: others.isEmpty ? (comment.isEmpty ? nil : EncodedWord.decode(comment)) : name(others))
    }

    private func name(_ words: [Word]) -> String? {
        let text = words.map { word in FieldText.decoded(word.text.map { $0 == Self.removedBlank ? ASCII.space : $0 }) }
            .joined(separator: " ")
        let name = EncodedWord.decode(text).trimmedBlanks
        return name.isEmpty ? nil : name
    }

    static func make(spec: [UInt8], name: String?) -> EmailAddress? {
        // QUIRK: "ana@x.example>": a bracket that nobody opened.
        let spec = spec.last == 0x3E ? spec.dropLast() : spec[...]
        let text = FieldText.decoded(spec.filter { $0 != removedBlank })
        let bare = text.hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
        guard !bare.isEmpty, !bare.utf8.contains(where: { $0 < 0x21 && $0 != ASCII.space || $0 == 0x7F }) else {
            return nil
        }
        // By octets: "@" and a combining mark are one Character, and no "@".
        guard let at = bare.utf8.lastIndex(of: 0x40) else {
            return EmailAddress(displayName: name, localPart: bare, domain: "")
        }
        var domain = bare[bare.utf8.index(after: at)...]
        // QUIRK: RFC 5321 §2.3.5 has no dot at a domain's end; people who think in DNS zones write one.
        if domain.utf8.count > 1, domain.utf8.last == 0x2E { domain.unicodeScalars.removeLast() }
        return EmailAddress(displayName: name, localPart: String(bare[..<at]), domain: String(domain))
    }

    /// The inside of "<…>", route (`@a,@b:`) and blanks left out, quotes undone. Nil where it is empty.
    private mutating func bracketed() -> [UInt8]? {
        var inner: [UInt8] = []
        while let octet = peek {
            offset += 1
            if octet == 0x3E { break }
            switch octet {
            case ASCII.quote: inner += quoted() ?? []
            case 0x28: _ = comment()
            // QUIRK: "<<ana@x.example>>".
            case 0x3C: continue
            default: if !octet.isBlank { inner.append(octet) }
            }
        }
        // RFC 5322 §4.4: a source route is read over.
        if inner.first == 0x40, let colon = inner.firstIndex(of: 0x3A) { inner.removeSubrange(...colon) }
        return inner.isEmpty ? nil : inner
    }

    /// What stands between quotes, their pairs undone. Nil, and nothing consumed, where no quote closes it.
    private mutating func quoted() -> [UInt8]? {
        guard !hasOpenQuote else { return nil }
        let start = offset
        var text: [UInt8] = []
        while let octet = peek {
            offset += 1
            if octet == ASCII.quote { return text }
            if octet == ASCII.backslash, let next = peek {
                text.append(next)
                offset += 1
            } else {
                text.append(octet)
            }
        }
        offset = start
        hasOpenQuote = true
        return nil
    }

    /// RFC 5322 §3.2.2: comments nest.
    private mutating func comment() -> [UInt8] {
        var text: [UInt8] = []
        var depth = 1
        while let octet = peek {
            offset += 1
            if octet == ASCII.backslash, let next = peek {
                text.append(next)
                offset += 1
                continue
            }
            if octet == 0x28 { depth += 1 }
            if octet == 0x29 {
                depth -= 1
                if depth == 0 { break }
            }
            text.append(octet)
        }
        return text
    }
}
