/// "[EXTERNAL]" and its kin, which a company's server puts before the subject of each mail from outside.

enum SubjectTags {
    private static let tags: Set<String> = [
        "external", "ext", "external email", "external e-mail", "external mail", "external sender", "externo", "extern",
        "externe", "e-mail externo", "email externo", "mensagem externa", "correo externo", "outside", "suspicious",
        "spam", "possible spam", "suspected spam", "possível spam", "posible spam",
        "caution", "caution external", "caution: external email",
    ]

    /// - Parameter subject: in lower case.
    static func without(_ subject: Substring) -> Substring {
        var rest = subject.drop(scalars: \.isWhitespace)
        while rest.unicodeScalars.first == "[", let close = rest.prefix(toUTF8: 40).unicodeScalars.firstIndex(of: "]") {
            let inside = rest[rest.unicodeScalars.index(after: rest.startIndex)..<close]
            let tag = String(inside.dropLast(scalars: { $0 == "?" || $0 == "!" || $0 == " " })).trimmedSpaces
            guard tags.contains(tag) else { break }
            rest = rest[rest.unicodeScalars.index(after: close)...].drop(scalars: \.isWhitespace)
        }
        return rest
    }
}

extension String {
    /// A subject without the tags of servers before it: "[EXTERNAL] Re: Leak".
    public var withoutServerTags: String {
        guard unicodeScalars.first(where: { !$0.isWhitespace }) == "[" else { return self }
        let rest = SubjectTags.without(lowercased()[...])
        return rest.utf8.count < lowercased().trimmedSpaces.utf8.count ? String(suffix(toUTF8: rest.utf8.count)) : self
    }
}
