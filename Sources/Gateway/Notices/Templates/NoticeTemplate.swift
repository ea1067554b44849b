/// One template file: the subject on top, then the text, then what HTML mail programs show.
import Mustache

/// Form of a file: `Subject: …`, `Why: …` and `Preview: …` lines, an empty line, the text,
/// a line `=== html ===`, the HTML. A file without the head lines is a partial.
struct NoticeTemplate: Sendable {
    var subject: String
    /// "Why you get this", under the text.
    var why: String
    /// What a mail program shows beside the subject.
    var preview: String
    var text: String
    var html: String

    static let separator = "=== html ==="

    init(_ source: String) {
        var lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)[...]
        var head: [String: String] = [:]
        while let line = lines.first, let colon = line.firstIndex(of: ":"), Self.names.contains(String(line[..<colon]))
        {
            head[String(line[..<colon])] = String(line[line.index(after: colon)...].drop { $0 == " " })
            lines.removeFirst()
        }
        if !head.isEmpty, lines.first == "" { lines.removeFirst() }
        subject = head["Subject"] ?? ""
        why = head["Why"] ?? ""
        preview = head["Preview"] ?? ""
        text = lines.prefix { $0 != Self.separator }.joined(separator: "\n")
        html = lines.drop { $0 != Self.separator }.dropFirst().joined(separator: "\n")
    }

    private static let names: Set<String> = ["Subject", "Why", "Preview"]

    /// Registers the pieces under `<name>.subject`, `.why`, `.preview`, `.text` and `.html`.
    func register(as name: String, in library: inout MustacheLibrary) throws {
        let text = "{{% CONTENT_TYPE:TEXT}}"
        try library.register(text + subject, named: name + ".subject")
        try library.register(text + why, named: name + ".why")
        try library.register(text + preview, named: name + ".preview")
        try library.register(text + self.text, named: name + ".text")
        try library.register("{{% CONTENT_TYPE:HTML}}" + html, named: name + ".html")
    }
}
