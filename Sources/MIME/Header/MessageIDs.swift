/// Message-IDs, alone and in lists. RFC 5322 §3.6.4.

enum MessageIDs {
    /// At most so many are read from one field; the newest, which stand last, are kept.
    static let limit = 1_000

    // msg-id = [CFWS] "<" id-left "@" id-right ">" [CFWS]
    static func parse(_ field: String) -> [String] {
        var ids: [String] = []
        var rest = Substring(field)
        while let open = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: ">") else { break }
            // QUIRK: long ids are folded in the middle: blanks inside the brackets belong to the fold.
            let id = rest[..<close].filter { !$0.isWhitespace }
            if !id.isEmpty, !id.contains("<") { ids.append(id) }
            rest = rest[rest.index(after: close)...]
        }
        if ids.isEmpty { ids = bare(field) }
        return Array(ids.suffix(limit))
    }

    /// QUIRK: ids without brackets.
    private static func bare(_ field: String) -> [String] {
        field.split { $0.isWhitespace || $0 == "," }.map(String.init).filter { $0.contains("@") }
    }
}
