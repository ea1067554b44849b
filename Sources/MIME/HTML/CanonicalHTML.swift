/// HTML in one spelling: every tag is closed, every value quoted, nothing is nested too deep. Only this reaches libxml2.

/// One pass over the octets by the tokenizer of HTML §13.2.5, as far as a mail needs it: comments, doctypes, scripts and
/// styles are left out, a "<" that begins no tag becomes "&lt;", and what never ends is text, so that no word is lost.
///
/// libxml2 2.9 takes time that grows with the square of the attributes of a tag, and stops at 256 open elements. Both are
/// bounded here, which also leaves no two readings of the same octets: what is cleaned is what was parsed.
struct CanonicalHTML: ~Escapable {
    private let input: Span<UInt8>
    private var offset = 0
    private(set) var output: [UInt8] = []
    private var open: [OpenElement] = []

    /// What an element's end tag is compared with.
    private struct OpenElement {
        var name: String
        var rank: Int
    }

    /// Start tags that were left out because too many were open.
    private var tooDeep = 0
    /// Start tags that were written.
    private var elements = 0
    /// Set where a search for an end found none, so that none is searched for twice.
    private var commentsNeverEnd = false
    private var tagsNeverEnd = false
    private var unendedRaw: Set<String> = []

    static func octets(of html: String) -> [UInt8] { octets(of: html.utf8Span.span) }
    static func isCut(_ html: String) -> Bool { isCut(html.utf8Span.span) }

    /// - Parameter html: UTF-8.
    static func octets(of html: Span<UInt8>) -> [UInt8] { CanonicalHTML(html).output }

    /// Whether it has more than is read: its end where it is over `Limits.htmlOctets`, or tags.
    static func isCut(_ html: Span<UInt8>) -> Bool {
        // No octet becomes more than the six of "&quot;": short HTML need not be read for this.
        guard html.count > min(Limits.htmlOctets / 6, Limits.htmlElements * 3) else { return false }
        let canonical = CanonicalHTML(html)
        return canonical.offset < canonical.input.count || canonical.elements >= Limits.htmlElements
    }

    @_lifetime(copy html)
    private init(_ html: Span<UInt8>) {
        input = html
        output.reserveCapacity(min(input.count, Limits.htmlOctets) + 64)
        put("<html><body>")
        run()
    }

    private mutating func run() {
        while offset < input.count, output.count < Limits.htmlOctets {
            if input[offset] == UInt8(ascii: "<") { markup() } else { words() }
        }
    }

    /// All up to the next "<", or up to the bound.
    private mutating func words() {
        let end = min(input.count, offset + Limits.htmlOctets - output.count)
        let next = LineScan.first(UInt8(ascii: "<"), in: input, offset..<end) ?? end
        let start = output.count
        output.append(input, offset..<next)
        // NUL ends a document for libxml2: what stands after it would be lost.
        if LineScan.first(0, in: input, offset..<next) != nil {
            for index in start..<output.count where output[index] == 0 { output[index] = ASCII.space }
        }
        offset = next
    }

    private mutating func markup() {
        guard offset + 1 < input.count, !tagsNeverEnd else { return putLessThan() }
        switch input[offset + 1] {
        case let letter where letter.isLetter: startTag()
        case UInt8(ascii: "/"): endTag()
        case UInt8(ascii: "!"): declaration()
        case UInt8(ascii: "?"): skip(past: ">")
        default: putLessThan()
        }
    }

    private mutating func putLessThan() {
        put("&lt;")
        offset += 1
    }

    private mutating func put(_ text: String) { output.append(contentsOf: text.utf8) }
}

// MARK: - What is left out

extension CanonicalHTML {
    /// "<!-- … -->", "<!doctype …>", "<![if …]>".
    private mutating func declaration() {
        guard starts("<!--", at: offset) else { return skip(past: ">") }
        // HTML §13.2.5.44: "<!-->" and "<!--->" are whole comments.
        for short in ["<!-->", "<!--->"] where starts(short, at: offset) {
            offset += short.utf8.count
            return
        }
        let end = commentsNeverEnd ? nil : find("-->", from: offset + 4)
        if end == nil { commentsNeverEnd = true }
        offset = end.map { $0 + 3 } ?? offset + 4
    }

    private mutating func skip(past end: String) {
        guard let found = find(end, from: offset) else {
            tagsNeverEnd = true
            return
        }
        offset = found + end.utf8.count
    }

    /// The content of an element that holds no markup. QUIRK: "<title/>" is whole, as its writer meant it.
    private mutating func skipRaw(_ name: String) {
        guard !unendedRaw.contains(name) else { return }
        var search = offset
        while let end = find("</", from: search) {
            search = end + 2
            let after = search + name.utf8.count
            guard startsIgnoringCase(name, at: search), after == input.count || Self.endsName(input[after]) else {
                continue
            }
            offset = (find(">", from: after) ?? input.count - 1) + 1
            return
        }
        unendedRaw.insert(name)
    }
}

// MARK: - Tags

extension CanonicalHTML {
    private mutating func endTag() {
        guard offset + 2 < input.count, input[offset + 2].isLetter else { return skip(past: ">") }
        var cursor = offset + 2
        let name = self.name(at: &cursor)
        let start = offset
        skip(past: ">")
        guard offset != start else { return }
        guard elements < Limits.htmlElements else { return output.append(ASCII.lf) }
        if name == "br" { return put("<br />") }
        if HTMLNames.isFrame(name) || Self.isForeign(name) { return }
        close(name == "body" ? "div" : name)
    }

    private mutating func close(_ name: String) {
        if tooDeep > 0, !HTMLNames.isVoid(name) {
            tooDeep -= 1
            return output.append(ASCII.space)
        }
        let rank = HTMLNames.rank(name)
        for index in open.indices.reversed() {
            if open[index].name == name {
                open.removeSubrange(index...)
                put("</")
                put(name)
                return put(">")
            }
            if open[index].rank > rank { return }
        }
    }

    private mutating func startTag() {
        var cursor = offset + 1
        let name = self.name(at: &cursor)
        // QUIRK: "<ana@x.example>" and "<https://…>" that no program escaped are words, and no tags.
        guard !name.isEmpty, !isWord(until: cursor) else { return putLessThan() }
        guard let tag = attributes(from: cursor) else {
            tagsNeverEnd = true
            return putLessThan()
        }
        offset = tag.end
        if HTMLNames.isFrame(name) || Self.isForeign(name) { return }
        if HTMLNames.isRaw(name) { return tag.isClosed ? () : skipRaw(name) }
        put(name == "body" ? "div" : name, tag)
    }

    private mutating func put(_ name: String, _ tag: Tag) {
        while let last = open.last, HTMLNames.isEnded(last.name, by: name) { open.removeLast() }
        let isVoid = HTMLNames.isVoid(name)
        if !isVoid, open.count >= Limits.htmlDepth {
            tooDeep += 1
            return output.append(ASCII.space)
        }
        guard elements < Limits.htmlElements else { return output.append(ASCII.lf) }
        elements += 1
        put("<")
        put(name)
        output.append(contentsOf: tag.attributes)
        put(isVoid ? " />" : ">")
        if !isVoid { open.append(OpenElement(name: name, rank: HTMLNames.rank(name))) }
    }

    private struct Tag {
        /// In one spelling: ` name="value"` each.
        var attributes: [UInt8] = []
        /// Past the ">".
        var end = 0
        /// "/>", which ends an element without markup in it.
        var isClosed = false
    }

    /// Nil where the tag never ends.
    private func attributes(from start: Int) -> Tag? {
        var tag = Tag()
        var names: [String] = []
        var cursor = start
        while cursor < input.count {
            let octet = input[cursor]
            if octet == UInt8(ascii: ">") {
                tag.end = cursor + 1
                return tag
            }
            if octet == UInt8(ascii: "/") || Self.isSpace(octet) {
                tag.isClosed = octet == UInt8(ascii: "/") || tag.isClosed && Self.isSpace(octet)
                cursor += 1
                continue
            }
            tag.isClosed = false
            let name = attributeName(at: &cursor)
            guard let value = value(at: &cursor) else { return nil }
            guard let name, value.count <= Limits.htmlValueOctets, names.count < Limits.htmlAttributes,
                !names.contains(name)
            else { continue }
            names.append(name)
            append(name, value, to: &tag.attributes)
        }
        return nil
    }

    private func append(_ name: String, _ value: Range<Int>, to attributes: inout [UInt8]) {
        attributes.append(ASCII.space)
        attributes.append(contentsOf: name.utf8)
        attributes.append(contentsOf: "=\"".utf8)
        for index in value {
            let octet = input[index]
            switch octet {
            case ASCII.quote: attributes.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "<"): attributes.append(contentsOf: "&lt;".utf8)
            case 0: attributes.append(ASCII.space)
            default: attributes.append(octet)
            }
        }
        attributes.append(ASCII.quote)
    }
}

// MARK: - Names and values

extension CanonicalHTML {
    /// In lower case; empty where it has letters that no element's name has.
    private func name(at cursor: inout Int) -> String {
        let start = cursor
        // No further than a name may reach: what is longer is none, and the next "<" may stand in it.
        let limit = min(input.count, start + Limits.htmlNameOctets + 1)
        while cursor < limit, !Self.endsName(input[cursor]) { cursor += 1 }
        return plainName(start..<cursor) ?? ""
    }

    /// Whether what looked like a name is an address: "http://…", "ana@x.example".
    private func isWord(until end: Int) -> Bool {
        if LineScan.first(UInt8(ascii: "@"), in: input, offset + 1..<end) != nil { return true }
        return end > offset + 1 && input[end - 1] == UInt8(ascii: ":") && end < input.count
            && input[end] == UInt8(ascii: "/")
    }

    private func attributeName(at cursor: inout Int) -> String? {
        let start = cursor
        // HTML §13.2.5.32: a "=" in front belongs to the name; such a name is no use to anybody.
        cursor += 1
        while cursor < input.count, !Self.endsName(input[cursor]), input[cursor] != ASCII.equals { cursor += 1 }
        return plainName(start..<cursor)
    }

    /// Empty where there is none, nil where its quote never ends.
    private func value(at cursor: inout Int) -> Range<Int>? {
        var look = cursor
        while look < input.count, Self.isSpace(input[look]) { look += 1 }
        guard look < input.count, input[look] == ASCII.equals else { return cursor..<cursor }
        look += 1
        while look < input.count, Self.isSpace(input[look]) { look += 1 }
        guard look < input.count else { return nil }
        let first = input[look]
        if first == ASCII.quote || first == UInt8(ascii: "'") {
            guard let end = LineScan.first(first, in: input, look + 1..<input.count) else { return nil }
            cursor = end + 1
            return look + 1..<end
        }
        let start = look
        while look < input.count, !Self.isSpace(input[look]), input[look] != UInt8(ascii: ">") { look += 1 }
        cursor = look
        return start..<look
    }

    private func plainName(_ range: Range<Int>) -> String? {
        guard !range.isEmpty, range.count <= Limits.htmlNameOctets else { return nil }
        for index in range where !Self.isPlain(input[index]) { return nil }
        return input.text(range).asciiLowercased
    }

    private static func isPlain(_ octet: UInt8) -> Bool {
        octet.isLetter || octet.isDigit || octet == ASCII.dash || octet == UInt8(ascii: "_")
            || octet == UInt8(ascii: ":") || octet == UInt8(ascii: ".")
    }

    /// Word's "<o:p>" and its kin say nothing to HTML; libxml2 would take the prefix for one of XML's, and read "<p>".
    private static func isForeign(_ name: String) -> Bool { name.utf8.contains(UInt8(ascii: ":")) }

    private static func isSpace(_ octet: UInt8) -> Bool { octet.isBlank || octet.isLineEnd || octet == 0x0C }

    private static func endsName(_ octet: UInt8) -> Bool {
        isSpace(octet) || octet == UInt8(ascii: "/") || octet == UInt8(ascii: ">")
    }

    private func starts(_ text: String, at start: Int) -> Bool {
        let letters = text.utf8Span.span
        guard start + letters.count <= input.count else { return false }
        for index in letters.indices where input[start + index] != letters[index] { return false }
        return true
    }

    private func startsIgnoringCase(_ text: String, at start: Int) -> Bool {
        let letters = text.utf8Span.span
        guard start + letters.count <= input.count else { return false }
        for index in letters.indices where input[start + index].lowercased != letters[index] { return false }
        return true
    }

    private func find(_ text: String, from start: Int) -> Int? {
        guard let first = text.utf8.first else { return nil }
        var search = start
        while search < input.count, let found = LineScan.first(first, in: input, search..<input.count) {
            if starts(text, at: found) { return found }
            search = found + 1
        }
        return nil
    }
}
