/// What is known of HTML's elements: which have no content, which break a line, which a mail never shows.

enum HTMLNames {
    /// Elements without content or end tag. HTML §13.1.2.
    static func isVoid(_ name: String) -> Bool { void.contains(name) }

    private static let void: Set<String> = [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "keygen",
        "link", "meta", "param", "source", "track", "wbr",
    ]

    /// Elements whose content is no markup, and none that a person reads: it is skipped up to the end tag.
    static func isRaw(_ name: String) -> Bool { raw.contains(name) }

    private static let raw: Set<String> = [
        "script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp",
    ]

    /// Tags that say nothing once the document is a mail's text: there is one body, and it is ours.
    static func isFrame(_ name: String) -> Bool { frames.contains(name) }

    private static let frames: Set<String> = [
        "html", "head", "frameset", "frame", "base", "link", "meta", "isindex", "plaintext",
    ]

    static func isNeverShown(_ name: String) -> Bool { neverShown.contains(name) }

    private static let neverShown: Set<String> = [
        "applet", "audio", "canvas", "datalist", "embed", "math", "object", "select", "svg", "template", "video",
    ]

    /// With an empty line around it.
    static func isParagraph(_ name: String) -> Bool { paragraphs.contains(name) }

    private static let paragraphs: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "dl", "fieldset", "figure",
    ]

    /// On lines of its own.
    static func isBlock(_ name: String) -> Bool { blocks.contains(name) }

    private static let blocks: Set<String> = [
        "address", "article", "aside", "body", "caption", "center", "dd", "details", "dir", "div", "dt", "figcaption",
        "footer", "form", "header", "html", "legend", "main", "menu", "nav", "section", "summary", "tr",
    ]

    /// An end tag closes what is open up to its start tag, unless something of a higher rank is in between: libxml2's
    /// own table, so that the depth counted here is never less than the depth of its tree.
    static func rank(_ name: String) -> Int {
        switch name {
        case "div": 150
        case "td", "th": 160
        case "tr": 170
        case "thead", "tbody", "tfoot": 180
        case "table": 190
        case "body", "head": 200
        case "html": 220
        default: 100
        }
    }

    /// Whether a start tag ends the open element by itself, as in "<li>a<li>b". HTML §13.1.2.4.
    static func isEnded(_ open: String, by name: String) -> Bool {
        switch name {
        case "p", "li", "option", "dt", "dd", "tbody": open == name || open == "p" && name == "li"
        case "td", "th": open == "td" || open == "th"
        case "tr": open == "td" || open == "th" || open == "tr"
        default: false
        }
    }
}
