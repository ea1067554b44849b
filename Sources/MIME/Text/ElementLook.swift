/// How an element looks in a browser, as far as text can show it: hidden, indented, apart from its neighbours.

enum ElementLook {
    /// By its own attributes; a mail's style sheet is not read.
    static func isHidden(_ element: HTMLElement) -> Bool {
        if element["hidden"] != nil { return true }
        if element.name == "input", element["type"]?.asciiLowercased == "hidden" { return true }
        guard let style = style(of: element) else { return false }
        return style.contains("display:none") || style.contains("visibility:hidden") || style.contains("mso-hide:all")
    }

    /// QUIRK: Gmail and Apple Mail indent with a blockquote that has no border: no quote, and of no one else.
    static func isIndent(_ element: HTMLElement) -> Bool {
        if element["class"]?.contains("webkit-indent-blockquote") ?? false { return true }
        guard let style = style(of: element), element["type"] == nil, element["class"] == nil else { return false }
        return style.contains("border:none") && !style.contains("border-left:") && style.contains("40px")
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
        if let name = element["class"], name.contains("MsoNormal") || name.contains("MsoPlainText") { return false }
        guard let style = style(of: element) else { return true }
        return ![
            "margin:0;", "margin:0px", "margin:0cm", "margin:0in", "margin:0pt", "margin-bottom:0", "margin-top:0",
        ]
        .contains { style.contains($0) } && !style.hasSuffix("margin:0")
    }

    /// In lower case and without blanks.
    static func style(of element: HTMLElement) -> String? {
        element["style"].map { $0.asciiLowercased.filter(scalars: { $0 != " " }) }
    }
}
