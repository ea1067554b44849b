/// Collects text while a tree is walked: blocks on lines of their own, blanks as a browser shows them.

/// A line break is wanted by a block's edge and made by the next word, so that nested edges make one. Every step costs
/// what it adds: nothing looks back over a line.
struct TextWriter: HTMLVisitor {
    private var lines: [TextLine] = []
    private var current = TextLine()
    private var gap = TextGap.none
    /// A blank that a word must follow to be shown.
    private var blankWaits = false
    private var hidden = 0
    private var open: [OpenElement] = []
    /// One per open list: nil for bullets, else the next number.
    private var lists: [Int?] = []
    private var tables: [TableFrame] = []
    private var link: LinkText?
    private var quotes = 0
    private var preformatted = 0
    /// The next line that has a word begins the history.
    private var historyBegins = false
    /// A bullet or a bar was written: what follows it stays on its line.
    private var staysOnLine = false

    /// What must be undone where an element ends.
    private struct OpenElement {
        var name: String
        /// What it, or something around it, marks.
        var mark: ReplyMark?
        var gap: TextGap
        var quotes = 0
    }

    /// All lines, in order. They are its own list and no copy: a mail may have half a million.
    consuming func finish() -> [TextLine] {
        lines.append(current)
        var count = 0
        for index in lines.indices {
            let line = lines[index].trimmed
            if line.content.isEmpty, count == 0 || lines[count - 1].content.isEmpty { continue }
            lines[count] = line
            count += 1
        }
        while count > 0, lines[count - 1].content.isEmpty { count -= 1 }
        lines.removeLast(lines.count - count)
        return lines
    }

    mutating func enter(_ element: HTMLElement) {
        if hidden > 0 || HTMLNames.isNeverShown(element.name) || ElementLook.isHidden(element) {
            hidden += 1
            return
        }
        let gap = ElementLook.gap(around: element)
        want(gap)
        open.append(OpenElement(name: element.name, mark: open.last?.mark, gap: gap))
        mark(ReplyMarkup.mark(of: element))
        begin(element)
    }

    mutating func leave(_ name: String) {
        if hidden > 0 {
            hidden -= 1
            return
        }
        guard let left = open.popLast() else { return }
        if left.mark != open.last?.mark { want(.line) }
        switch name {
        case "pre": preformatted -= 1
        case "ul", "ol": _ = lists.popLast()
        case "li": staysOnLine = false
        case "td", "th": endCell()
        case "table": _ = tables.popLast()
        case "a": endLink()
        default: quotes -= left.quotes
        }
        want(left.gap)
    }

    mutating func characters(_ text: String) {
        guard hidden == 0 else { return }
        if preformatted > 0 { return verbatim(text) }
        var words = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "\n", "\r", "\t", "\u{0C}":
                write(words)
                words = ""
                blankWaits = true
            // Marks without width: they pad previews, and break words for a search.
            case "\u{AD}", "\u{200B}", "\u{FEFF}", "\u{34F}": continue
            case "\u{A0}": words.append(" ")
            default: words.unicodeScalars.append(scalar)
            }
        }
        write(words)
    }
}

// MARK: - Elements

extension TextWriter {
    private mutating func begin(_ element: HTMLElement) {
        switch element.name {
        case "br": breakLine()
        case "hr": write("---")
        case "pre": preformatted += 1
        case "blockquote" where !ElementLook.isIndent(element): quote(element)
        case "ul": lists.append(nil)
        case "ol": lists.append(element["start"].flatMap { Int($0) } ?? 1)
        case "li": item()
        case "table": tables.append(TableFrame(element))
        case "tr": if !tables.isEmpty { tables[tables.count - 1].cells = 0 }
        case "td", "th": cell(element.name)
        case "a": link = element["href"].flatMap { LinkText($0) }
        case "img": if let alt = element["alt"]?.trimmedBlanks, !alt.isEmpty { write("[\(alt)]") }
        default: break
        }
    }

    private mutating func quote(_ element: HTMLElement) {
        quotes += 1
        if open[open.count - 1].mark == nil, ElementLook.isPlain(element) { open[open.count - 1].mark = .plainQuote }
        open[open.count - 1].quotes = 1
    }

    private mutating func item() {
        // The text of a list inside an item stands below the item's own.
        let indent = String(repeating: "  ", count: max(0, min(lists.count, 20) - 1))
        var bullet = "- "
        if let last = lists.indices.last, let number = lists[last] {
            bullet = "\(number). "
            lists[last] = number < Int.max ? number + 1 : number
        }
        write(indent + bullet)
        staysOnLine = true
    }

    /// In a table of data a row is one line, and a bar parts its cells; other tables only lay out.
    private mutating func cell(_ name: String) {
        guard let last = tables.indices.last else { return }
        if name == "th" { tables[last].isData = true }
        tables[last].cells += 1
        guard tables[last].isData else {
            blankWaits = tables[last].cells > 1 || blankWaits
            return
        }
        if tables[last].cells > 1 {
            write("|")
            blankWaits = true
        }
        staysOnLine = true
    }

    private mutating func endCell() {
        staysOnLine = false
        guard tables.last?.isData ?? false else { return }
        gap = .none
        blankWaits = true
    }

    /// The address of a link is said where its text does not show it.
    private mutating func endLink() {
        let ended = link
        link = nil
        if let target = ended?.unsaid { write(" <\(target)>") }
    }

    private mutating func mark(_ mark: ReplyMark?) {
        guard let mark else { return }
        if mark == .historyBegins {
            historyBegins = true
            return
        }
        want(.line)
        open[open.count - 1].mark = mark
    }
}

// MARK: - Words and lines

extension TextWriter {
    private mutating func want(_ wanted: TextGap) {
        if wanted.rawValue > gap.rawValue, !staysOnLine { gap = wanted }
    }

    /// Empty text is no word, and makes no line.
    private mutating func write(_ words: String) {
        guard !words.isEmpty else { return }
        makeGap()
        if current.content.isEmpty { startLine() } else if blankWaits { current.content += " " }
        blankWaits = false
        staysOnLine = false
        current.content += words
        link?.add(words)
    }

    private mutating func makeGap() {
        defer { gap = .none }
        guard gap != .none else { return }
        if !current.content.isEmpty { endLine() }
        // The empty line between two depths of quotes belongs to the outer one.
        if gap == .paragraph, let last = lines.last, !last.content.isEmpty {
            current.depth = min(last.depth, quotes)
            endLine()
        }
    }

    private mutating func startLine() {
        current.depth = quotes
        current.mark = historyBegins ? .historyBegins : open.last?.mark
        historyBegins = false
        blankWaits = false
    }

    private mutating func endLine() {
        lines.append(current)
        current = TextLine(depth: quotes, mark: open.last?.mark)
    }

    private mutating func breakLine() {
        makeGap()
        if current.content.isEmpty { current.depth = quotes }
        endLine()
        blankWaits = false
    }

    private mutating func verbatim(_ text: String) {
        let lines = TextLines(text)
        for index in lines.indices {
            if index > 0 { breakLine() }
            write(lines.text(index))
        }
    }
}

/// What stands between two words that are not on the same line.
enum TextGap: Int { case none, line, paragraph }

/// A table that is being written.
struct TableFrame {
    /// Of the row that is open.
    var cells = 0
    /// It has headings or visible borders: what stands in a row belongs together.
    var isData: Bool

    init(_ element: HTMLElement) {
        isData = element["border"].map { $0.trimmedBlanks != "0" && !$0.trimmedBlanks.isEmpty } ?? false
    }
}

/// The words inside a link, as far as they may be its address.
struct LinkText {
    private let target: String
    private let isMail: Bool
    private var shown = ""

    /// Nil for what is no address of the web or of a person.
    init?(_ href: String) {
        let href = href.trimmedBlanks
        guard href.utf8.count <= Limits.linkOctets else { return nil }
        isMail = href.asciiLowercased.hasPrefix("mailto:")
        let isWeb = href.asciiLowercased.hasPrefix("http://") || href.asciiLowercased.hasPrefix("https://")
        guard isMail || isWeb else { return nil }
        target = isMail ? String(href.dropFirst(7).prefix(scalars: { $0 != "?" })) : href
    }

    mutating func add(_ words: String) {
        if shown.utf8.count <= Limits.linkOctets { shown += words }
    }

    /// Nil where the words say it.
    var unsaid: String? {
        let bare = isMail ? target[...] : target.drop(scalars: { $0 != "/" }).drop(scalars: { $0 == "/" })
        let words = shown.filter(scalars: { $0 != " " })
        if isMail { return target.isEmpty || words.unicodeScalars.contains("@") ? nil : target }
        if words.isEmpty || words.contains(bare) || bare.hasPrefix(words) || target == words { return nil }
        let withoutSlash = bare.hasSuffix("/") ? bare.dropLast() : bare
        return words.contains(withoutSlash) ? nil : target
    }
}
