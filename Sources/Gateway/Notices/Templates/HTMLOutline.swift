/// Whether a template's HTML opens and closes its tags in order, and asks nothing of other machines.

struct HTMLOutline {
    /// Elements without an end tag (HTML living standard, "void elements").
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
    private static let active: Set<String> = ["script", "iframe", "object", "embed", "form", "input", "video", "audio"]

    private var open: [(name: String, place: Substring.Index)] = []
    private let note: (TemplateFault, Substring.Index) -> Void

    /// - Parameter note: told of each fault with its place in `html`.
    static func check(_ html: Substring, note: @escaping (TemplateFault, Substring.Index) -> Void) {
        var outline = HTMLOutline(note: note)
        var rest = html
        while let tag = HTMLTag.first(in: rest) {
            outline.read(tag, at: tag.source.startIndex)
            rest = rest[tag.source.endIndex...]
        }
        for tag in outline.open { note(.unclosedTag(tag.name), tag.place) }
    }

    private init(note: @escaping (TemplateFault, Substring.Index) -> Void) { self.note = note }

    private mutating func read(_ tag: HTMLTag, at place: Substring.Index) {
        if tag.isEnd { return close(tag.name, at: place) }
        if Self.active.contains(tag.name) { note(.activeContent(tag.name), place) }
        if tag.name == "link" { note(.remoteContent("<link>"), place) }
        for attribute in ["src", "background"] where tag.attribute(attribute)?.contains("//") ?? false {
            note(.remoteContent("\(attribute) of <\(tag.name)>"), place)
        }
        if tag.attribute("style")?.contains("url(") ?? false { note(.remoteContent("url() in a style"), place) }
        if !Self.void.contains(tag.name), !tag.source.hasSuffix("/>") { open.append((tag.name, place)) }
    }

    private mutating func close(_ name: String, at place: Substring.Index) {
        guard let index = open.lastIndex(where: { $0.name == name }) else { return note(.strayTag(name), place) }
        for tag in open[(index + 1)...] { note(.unclosedTag(tag.name), tag.place) }
        open.removeSubrange(index...)
    }
}
