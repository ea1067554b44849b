/// What the mail programs' own markup says about a piece of HTML: the history, its head line, the signature.

/// What a piece of text was marked as by the program that wrote it.
enum ReplyMark: Equatable {
    /// "On … wrote:".
    case attribution
    /// Older mail, until the element ends.
    case quote
    /// The frame around an attribution, quotes, and answers between them.
    case history
    /// Older mail, from here to the end of the mail.
    case historyBegins
    case signature
    /// Set off by somebody who wrote: a quote without any sign of a program.
    case plainQuote
    /// Set off by signs that somebody typed, in no element of a quote.
    case typedQuote

    /// It says where words end and older mail begins.
    var isHistory: Bool {
        switch self {
        case .attribution, .quote, .history, .historyBegins: true
        case .signature, .plainQuote, .typedQuote: false
        }
    }

    /// It tells of whoever wrote, and not of a program.
    var isPersons: Bool {
        switch self {
        case .plainQuote, .typedQuote: true
        case .attribution, .quote, .history, .historyBegins, .signature: false
        }
    }
}

enum ReplyMarkup {
    /// Nil for an element that no known program marks with.
    static func mark(of element: HTMLElement) -> ReplyMark? {
        byMarker(element) ?? byName(element) ?? byBorder(element)
    }

    /// Zimbra's `data-marker`, Spark's and GMX's `name`, and what else says its purpose outright.
    private static func byMarker(_ element: HTMLElement) -> ReplyMark? {
        for (name, value) in element.attributes {
            switch (name, value) {
            case ("data-marker", "__DIVIDER__"): return .historyBegins
            case ("data-marker", "__QUOTED_TEXT__"): return .quote
            case ("data-marker", "__SIG_POST__"), ("data-marker", "__SIG_PRE__"): return .signature
            case ("data-smartmail", "gmail_signature"), ("name", "messageSignatureSection"): return .signature
            case ("data-evo-signature", _): return .signature
            case ("name", "messageReplySection"): return .history
            case ("name", "quote"): return element.name == "div" ? .quote : nil
            // Outlook draws its line so that the tab key passes over it; no person does.
            case ("tabindex", "-1"): return element.name == "hr" ? .historyBegins : nil
            default: continue
            }
        }
        return nil
    }

    private static func byName(_ element: HTMLElement) -> ReplyMark? {
        for (name, value) in element.attributes where name == "id" || name == "class" {
            for word in value.prefix(toUTF8: 400).split(whereSeparator: \.isWhitespace).prefix(12) {
                if let mark = mark(named: withoutPrefix(word.lowercased()), on: element.name) { return mark }
            }
        }
        return nil
    }

    /// QUIRK: Outlook on the web puts "x_" before every name it finds, once for each time that a mail is answered; AOL
    /// its own name, Yahoo "ydp" and hexadecimal digits.
    private static func withoutPrefix(_ name: String) -> String {
        var name = Substring(name)
        while name.hasPrefix("x_") { name = name.dropFirst(2) }
        if name.hasPrefix("aolmail_") { name = name.dropFirst(8) }
        if name.hasPrefix("ydp") { name = name.dropFirst(3).drop { $0.isHexDigit } }
        return String(name)
    }

    private static func mark(named name: String, on element: String) -> ReplyMark? {
        if let mark = names[name] { return mark }
        if isSignature(name) { return element == "a" || element == "img" ? nil : .signature }
        return name.hasPrefix("yahoo_quoted") ? .quote : nil
    }

    /// A word of the program's own and what it is: "protonmail_signature_block", "AppleMailSignature". Whose word it is has to
    /// be known: "docusign-signature-field" is what a form asks for.
    private static func isSignature(_ name: String) -> Bool {
        if name == "signature" || name == "mail-signature" || name == "email-signature" { return true }
        guard name.holds("signature") || name.hasPrefix("bloop_sign") else { return false }
        // "signature-pad" is what somebody signs on.
        if name.hasPrefix("signature") {
            let rest = name.dropFirst("signature".count).drop(scalars: { "-_".unicodeScalars.contains($0) })
            return rest.allSatisfy(\.isNumber) || ends.contains(String(rest))
        }
        return signers.contains { name.hasPrefix($0) }
    }

    /// What programs put behind the word.
    private static let ends: Set<String> = [
        "block", "container", "content", "text", "wrapper", "section", "marker", "prefix", "separator", "delimiter",
        "html",
        "body", "top", "email", "mail", "table", "div", "default", "insert", "new", "reply",
    ]

    private static let signers = [
        "applemailsignature", "protonmail_signature", "gmail_signature", "gmail-", "ms-outlook-mobile-signature",
        "moz-",
        "composer_signature", "yahoo", "signature", "io-ox-signature", "ox-", "zimbra", "bloop_sign", "outlook",
        "rainloop", "snappymail", "mailbird", "spark", "_signature", "x-apple", "evolution", "kmail", "k9mail",
        "mailspring", "readdle", "hey-", "user-signature", "mail_signature", "email_signature", "mailsignature",
        "emailsignature",
        "mobile-signature", "tutanota", "superhuman", "skiff", "fastmail", "mailmate", "nylas", "missive", "aol", "gmx",
        "webde",
    ]

    private static let names: [String: ReplyMark] = [
        // Gmail, what is built on its editor, and Proton.
        "gmail_attr": .attribution, "gmail_quote": .history, "gmail_extra": .history,
        "gmail_quote_attribution": .attribution, "protonmail_quote": .history,
        // Outlook on the web, on telephones, for Windows and for Mac; Hotmail.
        "divrplyfwdmsg": .historyBegins, "appendonsend": .historyBegins, "stopspelling": .historyBegins,
        "mail-editor-reference-message-container": .historyBegins, "olk_src_body_section": .historyBegins,
        "ms-outlook-mobile-body-separator-line": .historyBegins, "ms-outlook-mobile-reference-message": .historyBegins,
        "outlookmessageheader": .historyBegins,
        // Thunderbird, Roundcube, Airmail.
        "moz-cite-prefix": .attribution, "moz-txt-sig": .signature,
        "reply-intro": .attribution, "_rc_sig": .signature, "airmail_on": .attribution,
        // Zimbra, BlackBerry, NetEase, AOL.
        "zwchr": .historyBegins, "_originalcontent": .historyBegins, "isreplycontent": .quote, "origbody": .quote,
        "aolreplacedbody": .quote,
    ]

    /// Outlook for Windows and Windows Mail draw a line above the labels of what is answered, and give it no name.
    private static func byBorder(_ element: HTMLElement) -> ReplyMark? {
        guard element.name == "div", let style = element.style, style.holds("border-top") else {
            return nil
        }
        let isWord =
            style.holds("border:none") && style.holds("border-top:solid") && style.holds("padding:3.0pt")
        let isWindowsMail = style.holds("border-top-color:rgb(229,229,229)") && style.holds("solid")
        return isWord || isWindowsMail ? .historyBegins : nil
    }
}
