/// Text by octets and scalars. A `Character` may hold a delimiter together with a scalar before or behind it (U+0600 and
/// "<", "\"" and an accent), so that no comparison of Characters sees it; and one Character may be megabytes.

extension StringProtocol {
    /// At most so many octets of UTF-8, and no scalar cut in two.
    package func cut(toUTF8 limit: Int) -> String { String(prefix(toUTF8: limit)) }

    package func prefix(toUTF8 limit: Int) -> SubSequence {
        guard utf8.count > limit else { return self[...] }
        var (length, end) = (limit, utf8.index(utf8.startIndex, offsetBy: limit))
        while UTF8.isContinuation(utf8[end]) {
            length -= 1
            end = utf8.index(utf8.startIndex, offsetBy: length)
        }
        return self[..<end]
    }

    package func suffix(toUTF8 limit: Int) -> SubSequence {
        guard utf8.count > limit else { return self[...] }
        var start = utf8.index(utf8.startIndex, offsetBy: utf8.count - limit)
        while start < utf8.endIndex, UTF8.isContinuation(utf8[start]) { start = utf8.index(after: start) }
        return self[start...]
    }

    /// The pieces between scalars, as `split(separator:)` gives those between Characters.
    package func split(
        at separator: Unicode.Scalar, maxSplits: Int = .max, omittingEmptySubsequences omits: Bool = true
    ) -> [SubSequence] {
        unicodeScalars.split(separator: separator, maxSplits: maxSplits, omittingEmptySubsequences: omits)
            .map { self[$0.startIndex..<$0.endIndex] }
    }

    package func split(
        omittingEmptySubsequences omits: Bool = true, atScalars isSeparator: (Unicode.Scalar) -> Bool
    ) -> [SubSequence] {
        unicodeScalars.split(omittingEmptySubsequences: omits, whereSeparator: isSeparator)
            .map { self[$0.startIndex..<$0.endIndex] }
    }

    /// The scalars in front that the condition holds for.
    package func prefix(scalars belongs: (Unicode.Scalar) -> Bool) -> SubSequence {
        self[..<(unicodeScalars.firstIndex { !belongs($0) } ?? endIndex)]
    }

    /// What stands behind them.
    package func drop(scalars belongs: (Unicode.Scalar) -> Bool) -> SubSequence {
        self[(unicodeScalars.firstIndex { !belongs($0) } ?? endIndex)...]
    }

    package func filter(scalars belongs: (Unicode.Scalar) -> Bool) -> String {
        String(String.UnicodeScalarView(unicodeScalars.filter(belongs)))
    }

    /// Without so many scalars in front.
    package func dropFirst(scalars count: Int) -> SubSequence {
        self[(unicodeScalars.index(startIndex, offsetBy: count, limitedBy: endIndex) ?? endIndex)...]
    }

    /// Without the scalars at the end that the condition holds for.
    package func dropLast(scalars isDropped: (Unicode.Scalar) -> Bool) -> SubSequence {
        var end = startIndex
        for index in unicodeScalars.indices where !isDropped(unicodeScalars[index]) {
            end = unicodeScalars.index(after: index)
        }
        return self[..<end]
    }

    package func replacing(_ scalar: Unicode.Scalar, by text: String) -> String {
        let replacement = Array(text.utf8)
        var octets: [UInt8] = []
        // Not by pieces between them: where every second scalar is one, those take sixteen times the room of the text.
        octets.reserveCapacity(utf8.count + unicodeScalars.count { $0 == scalar } * replacement.count)
        for other in unicodeScalars {
            if other == scalar { octets += replacement } else { octets.append(contentsOf: other.utf8) }
        }
        return String(decoding: octets, as: UTF8.self)
    }
}

extension Unicode.Scalar {
    /// What ends a line: also those that only some programs take for it.
    package var endsLine: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// A letter, or an accent of the one before it.
    package var isLetter: Bool {
        if isASCII { return (value | 0x20) &- 0x61 < 26 }
        return properties.isAlphabetic || properties.generalCategory == .nonspacingMark
    }

    package var isNumber: Bool { isASCII ? value &- 0x30 < 10 : properties.numericType != nil }

    package var isWhitespace: Bool { properties.isWhitespace }

    /// C0, DEL and C1: never part of what people write, but for tabs and line ends.
    package var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}

extension String {
    /// On one line and without controls, so that a name or a subject makes no line of its own among others (trust: A7).
    /// What parts lines becomes one space.
    package var oneLine: String {
        guard unicodeScalars.contains(where: { $0.isControl || $0.endsLine }) else { return self }
        return split(atScalars: { $0.endsLine || $0 == "\t" || $0 == "\0" }).map {
            $0.filter(scalars: { !$0.isControl })
        }
        .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Without controls, but with its lines and tabs.
    package var withoutControls: String {
        func isKept(_ scalar: Unicode.Scalar) -> Bool { !scalar.isControl || scalar == "\n" || scalar == "\t" }
        guard !unicodeScalars.allSatisfy(isKept) else { return self }
        return filter(scalars: isKept)
    }

    /// U+FFFD for each U+0000: text in C ends there, so that what stands behind would be lost.
    package var withoutNUL: String {
        let octets = utf8Span.span
        guard LineScan.first(0, in: octets, 0..<octets.count) != nil else { return self }
        return replacing("\0", by: "\u{FFFD}")
    }
}
