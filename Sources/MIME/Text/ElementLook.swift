/// How an element looks in a browser, as far as text can show it: hidden, indented, apart from its neighbours.

enum ElementLook {
    /// By its own attributes; a mail's style sheet is not read.
    static func isHidden(_ element: HTMLElement) -> Bool {
        if element["hidden"] != nil { return true }
        if element.name == "input", element["type"]?.asciiLowercased == "hidden" { return true }
        guard let style = element.style else { return false }
        return style.holds("display:none") || style.holds("visibility:hidden") || style.holds("mso-hide:all")
    }

    /// QUIRK: Gmail and Apple Mail indent with a blockquote that has no border: no quote, and of no one else.
    static func isIndent(_ element: HTMLElement) -> Bool {
        if element["class"]?.holds("webkit-indent-blockquote") ?? false { return true }
        guard let style = element.style, element["type"] == nil, element["class"] == nil else { return false }
        return style.holds("border:none") && !style.holds("border-left:") && style.holds("40px")
    }

    /// A quote as people set one: programs say in an attribute that it is theirs, or draw its line.
    static func isPlain(_ element: HTMLElement) -> Bool {
        for name in ["type", "cite", "class", "id"] where element[name] != nil { return false }
        return !(element.style?.holds("border-left") ?? false)
    }

    static func gap(around element: HTMLElement) -> TextGap {
        switch element.name {
        case "hr", "pre", "blockquote": .paragraph
        case "ul", "ol", "li": .line
        case "p": hasMargin(element) ? .paragraph : .line
        case let name where HTMLNames.isParagraph(name): .paragraph
        case let name where HTMLNames.isBlock(name): .line
        default: .none
        }
    }

    /// QUIRK: Outlook writes every line as a paragraph, and takes the space between them away by class or by style.
    private static func hasMargin(_ element: HTMLElement) -> Bool {
        if let name = element["class"], name.holds("MsoNormal") || name.holds("MsoPlainText") { return false }
        guard let style = element.style else { return true }
        return !style.hasSuffix("margin:0")
            && !(style.holds("margin") && noMargins.contains { style.holds($0) })
    }

    private static let noMargins: [StaticString] = [
        "margin:0;", "margin:0px", "margin:0cm", "margin:0in", "margin:0pt", "margin-bottom:0", "margin-top:0",
    ]
}
