/// HTML in one spelling: every tag is closed, every value quoted, nothing is nested too deep. Only this reaches libxml2.

/// One pass over the octets by the tokenizer of HTML §13.2.5, as far as a mail needs it: comments, doctypes, scripts and
/// styles are left out, a "<" that begins no tag becomes "&lt;", and what never ends is text, so that no word is lost.
///
/// libxml2 2.9 takes time that grows with the square of the attributes of a tag, and stops at 256 open elements. Both are
/// bounded here, which also leaves no two readings of the same octets: what is cleaned is what was parsed.
struct CanonicalHTML {
    private let input: [UInt8]
    private var offset = 0
    private(set) var output: [UInt8] = []
    private var open: [String] = []
    /// Start tags that were left out because too many were open.
    private var tooDeep = 0
    /// Set where a search for an end found none, so that none is searched for twice.
    private var commentsNeverEnd = false
    private var tagsNeverEnd = false
    private var unendedRaw: Set<String> = []

    static func octets(of html: String) -> [UInt8] { CanonicalHTML(html).output }

    /// Whether so much of it is over `Limits.htmlOctets` that its end is not read.
    static func isCut(_ html: String) -> Bool {
        // No octet becomes more than the six of "&quot;": short HTML need not be read for this.
        guard html.utf8.count > Limits.htmlOctets / 6 else { return false }
        let canonical = CanonicalHTML(html)
        return canonical.offset < canonical.input.count
    }

    private init(_ html: String) {
        input = Array(html.utf8)
        output.reserveCapacity(min(input.count, Limits.htmlOctets) + 64)
        put("<html><body>")
        run()
    }

    private mutating func run() {
        while offset < input.count, output.count < Limits.htmlOctets {
            let octet = input[offset]
            if octet == UInt8(ascii: "<") {
                markup()
            } else {
                // NUL ends a document for libxml2: what stands after it would be lost.
                output.append(octet == 0 ? ASCII.space : octet)
                offset += 1
            }
        }
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
            if open[index] == name {
                open.removeSubrange(index...)
                return put("</\(name)>")
            }
            if HTMLNames.rank(open[index]) > rank { return }
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
        while let last = open.last, HTMLNames.isEnded(last, by: name) { open.removeLast() }
        let isVoid = HTMLNames.isVoid(name)
        if !isVoid, open.count >= Limits.htmlDepth {
            tooDeep += 1
            return output.append(ASCII.space)
        }
        put("<\(name)")
        output.append(contentsOf: tag.attributes)
        put(isVoid ? " />" : ">")
        if !isVoid { open.append(name) }
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
        for octet in input[value] {
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
        while cursor < input.count, !Self.endsName(input[cursor]) { cursor += 1 }
        return Self.plainName(input[start..<cursor]) ?? ""
    }

    /// Whether what looked like a name is an address: "http://…", "ana@x.example".
    private func isWord(until end: Int) -> Bool {
        let name = input[offset + 1..<end]
        if name.contains(UInt8(ascii: "@")) { return true }
        return name.last == UInt8(ascii: ":") && end < input.count && input[end] == UInt8(ascii: "/")
    }

    private func attributeName(at cursor: inout Int) -> String? {
        let start = cursor
        // HTML §13.2.5.32: a "=" in front belongs to the name; such a name is no use to anybody.
        cursor += 1
        while cursor < input.count, !Self.endsName(input[cursor]), input[cursor] != ASCII.equals { cursor += 1 }
        return Self.plainName(input[start..<cursor])
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
            guard let end = LineScan.first(first, in: input.span, look + 1..<input.count) else { return nil }
            cursor = end + 1
            return look + 1..<end
        }
        let start = look
        while look < input.count, !Self.isSpace(input[look]), input[look] != UInt8(ascii: ">") { look += 1 }
        cursor = look
        return start..<look
    }

    private static func plainName(_ octets: ArraySlice<UInt8>) -> String? {
        guard !octets.isEmpty, octets.count <= Limits.htmlNameOctets else { return nil }
        let isPlain = octets.allSatisfy { $0.isLetter || $0.isDigit || "-_:.".utf8.contains($0) }
        return isPlain ? String(decoding: octets.map(\.lowercased), as: UTF8.self) : nil
    }

    /// Word's "<o:p>" and its kin say nothing to HTML; libxml2 would take the prefix for one of XML's, and read "<p>".
    private static func isForeign(_ name: String) -> Bool { name.utf8.contains(UInt8(ascii: ":")) }

    private static func isSpace(_ octet: UInt8) -> Bool { octet.isBlank || octet.isLineEnd || octet == 0x0C }

    private static func endsName(_ octet: UInt8) -> Bool {
        isSpace(octet) || octet == UInt8(ascii: "/") || octet == UInt8(ascii: ">")
    }

    private func starts(_ text: String, at start: Int) -> Bool {
        input[start...].starts(with: text.utf8)
    }

    private func startsIgnoringCase(_ text: String, at start: Int) -> Bool {
        guard start + text.utf8.count <= input.count else { return false }
        return zip(input[start...], text.utf8).allSatisfy { $0.lowercased == $1 }
    }

    private func find(_ text: String, from start: Int) -> Int? {
        guard let first = text.utf8.first else { return nil }
        var search = start
        while search < input.count, let found = LineScan.first(first, in: input.span, search..<input.count) {
            if starts(text, at: found) { return found }
            search = found + 1
        }
        return nil
    }
}
