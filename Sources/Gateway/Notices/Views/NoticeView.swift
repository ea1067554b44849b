/// What a template may show, by the names that templates use: docs/templates.md says what each is. Every value is text
/// that is escaped where it lands; none is ever read as a template.
import MIME
import Ticketing

package struct NoticeView: Sendable {
    package typealias Row = [String: String]

    /// Nil: the notice may have it, and this one has not.
    private var texts: [String: String?]
    private var lists: [String: [Row]] = [:]
    /// HTML that was cleaned, in place of what a text would be as HTML.
    private var markup: [String: String] = [:]
    private var flags: [String: Bool]

    /// - Parameters:
    ///   - isForDesk: the recipient works at the desk: the notice says where a reply goes, above the line (design: contract 6).
    ///   - goesToCustomer: a reply goes to the customer; else it stays between analysts.
    package init(deskName: String, isForDesk: Bool = false, goesToCustomer: Bool = false) {
        texts = ["desk": deskName]
        flags = [
            "for_desk": isForDesk, "to_customer": goesToCustomer, "internal": !goesToCustomer,
            "inside": isForDesk && !goesToCustomer,
        ]
    }

    package subscript(_ name: String) -> String? {
        get { texts[name] ?? nil }
        set { texts[name] = .some(newValue) }
    }

    /// What a template shows line by line; `has_` and its name says whether there is any.
    package subscript(list name: String) -> [Row] {
        get { lists[name] ?? [] }
        set { lists[name] = newValue }
    }

    /// Only what `CleanHTML` has made may stand here: it is not escaped.
    subscript(markup name: String) -> String? {
        get { markup[name] }
        set { markup[name] = newValue }
    }

    package subscript(flag name: String) -> Bool {
        get { flags[name] ?? false }
        set { flags[name] = newValue }
    }

    /// What people wrote as a text; every other value is one line, whoever chose its words (trust: A7).
    static let texts: Set<String> = [
        "text", "signature", "message", "terms", "description", "asked", "said", "handed_words",
    ]
    private static let lines = texts.union(["fault", "way_out"])
}

extension NoticeView {
    var values: [String: Any] {
        var values: [String: Any] = flags
        for (name, text) in texts {
            guard let text else { continue }
            values[name] = Self.lines.contains(name) ? text.withoutControls : text.oneLine
            if Self.texts.contains(name) {
                values[name + "_html"] = markup[name] ?? text.withoutControls.linkedHTMLLines
            }
        }
        for (name, rows) in lists {
            values[name] = rows.map(Self.values(of:))
            if flags["has_\(name)"] == nil { values["has_\(name)"] = !rows.isEmpty }
        }
        values["fault_title"] = self["fault"]?.title.oneLine
        return values
    }

    private static func values(of row: Row) -> [String: String] {
        row.reduce(into: [:]) { values, item in
            guard texts.contains(item.key) else {
                values[item.key] = item.value.oneLine
                return
            }
            values[item.key] = item.value.withoutControls
            values[item.key + "_html"] = item.value.withoutControls.linkedHTMLLines
        }
    }

    /// Every name that it may show, and, for a list, the names of what is in it.
    var names: [String: Set<String>] {
        let plain = Array(texts.keys) + flags.keys + lists.keys.map { "has_\($0)" } + TemplateLibrary.layoutNames
        let derived =
            Self.texts.intersection(texts.keys).map { $0 + "_html" } + (texts["fault"] == nil ? [] : ["fault_title"])
        var names = Dictionary((plain + derived).map { ($0, Set<String>()) }) { first, _ in first }
        for (name, rows) in lists { names[name] = Set(rows.flatMap { Self.values(of: $0).keys }) }
        return names
    }

    /// What any notice may show: parts serve all of them, and rules name templates for some.
    static let names = sample(.none).names

    /// What one notice may show, by its template.
    static let namesByNotice = Dictionary(
        NoticeKind.samples.map { ($0.template, sample(.none, kind: $0).names) }
    ) { first, _ in first }
}

extension String {
    /// Characters of a fault that a list of mails shows; a server's diagnostics may run over many lines.
    private static let longestTitle = 100

    /// Its first line, cut between two words; the body has all of it.
    fileprivate var title: String {
        let line = (split(whereSeparator: \.isNewline).first.map(String.init) ?? self).withoutControls
        guard line.count > Self.longestTitle else { return line }
        let start = line.prefix(Self.longestTitle)
        let end = start.lastIndex(of: " ")  // own text: where a scalar hides a space, the cut is elsewhere
        return (end.map { start[..<$0] } ?? start) + "…"
    }
}
