/// The shapes that nearly all addresses have, read in one pass; all others go the long way of `AddressCursor`.

enum CommonAddress {
    /// Reads `name <local@domain>`, `"name" <local@domain>` or `local@domain` with what parts it from the next. Nil, and
    /// nothing consumed, where there is another shape at `offset`.
    static func read(_ field: Span<UInt8>, _ offset: inout Int) -> EmailAddress? {
        let start = afterBlanks(field, offset)
        guard let name = name(field, start) else { return nil }
        let open = afterBlanks(field, name.next)
        let isBracketed = open < field.count && field[open] == 0x3C
        guard isBracketed || name.range.isEmpty, let spec = spec(field, isBracketed ? open + 1 : start) else {
            return nil
        }
        var end = spec.next
        if isBracketed {
            guard end < field.count, field[end] == 0x3E else { return nil }
            end += 1
        }
        end = afterBlanks(field, end)
        guard end == field.count || field[end] == 0x2C || field[end] == 0x3B else { return nil }
        offset = min(end + 1, field.count)
        return EmailAddress(
            displayName: shown(field, name.range), localPart: field.text(spec.start..<spec.at),
            domain: field.text(spec.at + 1..<spec.next))
    }

    private static func shown(_ field: Span<UInt8>, _ range: Range<Int>) -> String? {
        guard !range.isEmpty else { return nil }
        let name = EncodedWord.decode(field, range).trimmedBlanks
        return name.isEmpty ? nil : name
    }

    private static func afterBlanks(_ field: Span<UInt8>, _ start: Int) -> Int {
        var offset = start
        while offset < field.count, field[offset].isBlank { offset &+= 1 }
        return offset
    }

    /// The name before a "<", empty where there is none.
    private static func name(_ field: Span<UInt8>, _ start: Int) -> (range: Range<Int>, next: Int)? {
        guard start < field.count else { return nil }
        if field[start] == ASCII.quote { return quoted(field, start + 1) }
        var offset = start
        while offset < field.count, field[offset] != 0x3C {
            // A bare address has no name in front.
            guard isName(field[offset]) else { return field[offset] == 0x40 ? (start..<start, start) : nil }
            guard field[offset] == ASCII.space else {
                offset &+= 1
                continue
            }
            let next = afterBlanks(field, offset)
            if next < field.count, field[next] == 0x3C { return (start..<offset, next) }
            // Two blanks are one in a name, and there is none before a dot: it is not shown as it stands.
            guard next == offset + 1, next < field.count, field[next] != 0x2E else { return nil }
            offset = next
        }
        return offset < field.count ? (start..<offset, offset) : nil
    }

    private static func quoted(_ field: Span<UInt8>, _ start: Int) -> (range: Range<Int>, next: Int)? {
        guard let close = LineScan.first(ASCII.quote, in: field, start..<field.count),
            LineScan.first(ASCII.backslash, in: field, start..<close) == nil
        else { return nil }
        return (start..<close, close + 1)
    }

    private static func isName(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x2C, 0x3B, 0x3A, 0x28, 0x29, ASCII.quote, ASCII.backslash, 0x40, 0x3E, 0x7F: false
        default: octet >= 0x20
        }
    }

    // addr-spec = local-part "@" domain                                             RFC 5322 §3.4.1
    private static func spec(_ field: Span<UInt8>, _ start: Int) -> (start: Int, at: Int, next: Int)? {
        var offset = start
        var at = -1
        while offset < field.count, field[offset] > 0x20, isName(field[offset]) || field[offset] == 0x40 {
            if field[offset] == 0x40 {
                guard at < 0, offset > start else { return nil }
                at = offset
            } else if field[offset] == 0x3C {
                return nil
            }
            offset &+= 1
        }
        guard at > 0, offset > at + 1, field[offset - 1] != 0x2E else { return nil }
        return (start, at, offset)
    }
}
