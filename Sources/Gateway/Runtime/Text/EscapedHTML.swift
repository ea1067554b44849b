/// The one place where text becomes HTML: for pages, notices, charts and Odoo's notes.
import MIME
import Mustache

extension StringProtocol {
    /// For text, and for attributes in quotes of either kind (HTML living standard §13.3). By octets: U+0600 and "<" are
    /// one Character, which no list of Characters has.
    var escapedForHTML: String {
        guard utf8.contains(where: { $0.htmlReference != nil }) else { return String(self) }
        var octets: [UInt8] = []
        octets.reserveCapacity(utf8.count + utf8.count / 8)
        for octet in utf8 {
            if let reference = octet.htmlReference { octets += reference.utf8 } else { octets.append(octet) }
        }
        return String(decoding: octets, as: UTF8.self)
    }

    /// The same with its lines kept: the only HTML that is made outside the templates.
    var htmlLines: String {
        Substring(self).lines.map(\.escapedForHTML).joined(separator: "<br>\n")
    }
}

extension StringProtocol {
    /// The same, and addresses of the web are links.
    var linkedHTMLLines: String {
        Substring(self).lines.map { line in
            TextLinks.pieces(of: String(line)).map { piece in
                let text = piece.text.escapedForHTML
                guard let target = piece.target else { return text }
                return "<a href=\"\(target.escapedForHTML)\">\(text)</a>"
            }.joined()
        }.joined(separator: "<br>\n")
    }
}

extension UInt8 {
    fileprivate var htmlReference: String? {
        switch self {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case _: nil
        }
    }
}

/// How templates escape. Mustache's own type walks Characters (swift-mustache 2.1.1).
struct EscapedHTML: MustacheContentType {
    func escapeText(_ text: String) -> String { text.escapedForHTML }

    /// Mustache keeps content types for the whole program: under its own name, ours also serves an admin's pragma.
    static func register() { MustacheContentTypes.register(EscapedHTML(), named: "HTML") }
}
