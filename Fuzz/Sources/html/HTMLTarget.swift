/// HTML made canonical, cleaned, as text, and as a reply.
import FuzzInput
import Glibc

@testable import MIME

@main
struct HTMLTarget {
    static func main() { exit(fuzz { HTMLTarget.run(FuzzInput($0, $1)) }) }

    static func run(_ given: FuzzInput) -> CInt {
        var input = given
        let html = String(decoding: input.remainder(), as: UTF8.self)
        let canonical = CanonicalHTML.octets(of: html)
        require(!canonical.contains(0), "libxml2 reads no NUL")
        require(!CanonicalHTML.isCut(html), "an input of 8 KB is read whole")
        _ = HTMLText.plain(from: html)
        let reply = VisibleReply(ofHTML: html)
        _ = (reply.visible, reply.folded)
        check(CleanHTML(of: html))
        return 0
    }
}

/// Nothing that runs, fetches or covers survives, whatever stood around it; and cleaning again finds nothing to fetch.
private func check(_ clean: CleanHTML) {
    var rest = Substring(clean.html)
    while let open = rest.utf8.firstIndex(of: 0x3C) {
        var tag = CleanTag(rest[rest.utf8.index(after: open)...])
        tag.read()
        require(tag.isWhole, "every \"<\" of cleaned HTML begins a tag, and it ends")
        require(CleaningRules.name(for: tag.name) == tag.name || tag.name == "img", "an element on the list")
        for (name, value) in tag.attributes {
            require(!name.hasPrefix("on") && name != "srcdoc", "no event handler")
            require(name != "src" || value.hasPrefix("cid:"), "no picture but the mail's own")
            let scheme = value.prefix { $0 != ":" }.lowercased()
            require(name != "href" || ["http", "https", "mailto", "tel"].contains(scheme), "no link that runs")
            require(name != "style" || !value.contains("url(") && !value.contains("\\"), "no style that fetches")
        }
        rest = tag.rest
    }
    let again = CleanHTML(of: clean.html)
    require(again.remoteImages == 0, "nothing is left to fetch")
}

/// A tag as `CleanWriter` writes it, and as no other writes: `name attribute="value">`.
private struct CleanTag {
    var name = ""
    var attributes: [(String, String)] = []
    var isWhole = false
    private(set) var rest: Substring

    init(_ rest: Substring) { self.rest = rest }

    mutating func read() {
        if rest.utf8.first == 0x2F { rest = rest.dropFirst() }
        name = take { $0.isLetter || $0.isDigit }
        while rest.utf8.first == 0x20 {
            rest = rest.dropFirst()
            let attribute = take { $0 != 0x3D && $0 != 0x3E }
            guard rest.utf8.starts(with: "=\"".utf8) else { return }
            rest = rest[rest.utf8.index(rest.startIndex, offsetBy: 2)...]
            attributes.append((attribute, take { $0 != 0x22 && $0 != 0x3C }))
            guard rest.utf8.first == 0x22 else { return }
            rest = rest[rest.utf8.index(after: rest.startIndex)...]
        }
        isWhole = !name.isEmpty && rest.utf8.first == 0x3E
    }

    private mutating func take(while belongs: (UInt8) -> Bool) -> String {
        let end = rest.utf8.firstIndex { !belongs($0) } ?? rest.endIndex
        defer { rest = rest[end...] }
        return String(rest[..<end])
    }
}
