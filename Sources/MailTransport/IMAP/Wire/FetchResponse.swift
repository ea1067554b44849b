/// `FETCH`: one mail with what we asked of it, or flags that somebody changed.

extension ResponseParser {
    // msg-att = "(" (msg-att-dynamic / msg-att-static) *(SP …) ")"        RFC 9051 §9
    func fetched(_ cursor: inout ResponseCursor, sequence: UInt32) -> FetchItems? {
        guard cursor.skip(0x28) else { return nil }
        var items = FetchItems(sequence: sequence)
        while !cursor.skip(0x29) {
            cursor.skipSpaces()
            if cursor.peek == 0x29 { continue }
            // A damaged item ends the reading; what stands before it is kept.
            guard item(&cursor, into: &items) else { return items }
        }
        return items
    }

    private func item(_ cursor: inout ResponseCursor, into items: inout FetchItems) -> Bool {
        let name = cursor.word()
        guard !name.isEmpty else { return false }
        if "BODY" ~= name, cursor.peek == 0x5B { return body(&cursor, into: &items) }
        cursor.skipSpaces()
        switch name {
        case "UID": items.uid = cursor.number32()
        // QUIRK: Exchange estimates RFC822.SIZE; nothing here relies on it.
        case "RFC822.SIZE": items.size = cursor.number()
        case "INTERNALDATE": items.internalDate = date(&cursor)
        case "FLAGS": items.flags = cursor.words()
        default: return cursor.skipValue(nesting: limits.nesting)  // any other item of any extension
        }
        return true
    }

    private func date(_ cursor: inout ResponseCursor) -> Int64? {
        // The usual case by far, read where it stands.
        if cursor.peek == 0x22 { return cursor.quoted().flatMap(InternalDate.seconds) }
        return cursor.nstring().flatMap { InternalDate.seconds($0.octets[...]) }
    }

    // "BODY" section ["<" number ">"] SP nstring        RFC 9051 §9
    private func body(_ cursor: inout ResponseCursor, into items: inout FetchItems) -> Bool {
        guard cursor.skip(0x5B) else { return false }
        let section = cursor.run { $0 != 0x5D }
        guard cursor.skip(0x5D) else { return false }
        if cursor.skip(0x3C) {
            _ = cursor.run { $0 != 0x3E }
            _ = cursor.skip(0x3E)
        }
        cursor.skipSpaces()
        let start = cursor.offset
        let value = cursor.nstring()
        if section.isEmpty { items.body = value }
        if String(decoding: section, as: UTF8.self).uppercased() == "HEADER" { items.header = value }
        return cursor.offset > start
    }
}
