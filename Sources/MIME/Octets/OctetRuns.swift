/// Questions about runs of octets, answered a machine word at a time where that is worth it.

extension Span<UInt8> {
    private static var high: UInt64 { 0x8080_8080_8080_8080 }

    /// Eight octets from `offset` on.
    private func word(at offset: Int) -> UInt64 {
        // Safe: every caller keeps all eight octets inside the span, and any eight octets are a UInt64.
        unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    /// Whether no octet is 0x80 or above.
    var isASCII: Bool {
        var offset = 0
        while offset &+ 32 <= count {
            let bits = word(at: offset) | word(at: offset &+ 8) | word(at: offset &+ 16) | word(at: offset &+ 24)
            if bits & Self.high != 0 { return false }
            offset &+= 32
        }
        while offset < count {
            if self[offset] > 0x7F { return false }
            offset &+= 1
        }
        return true
    }

    /// Whether `range` is ASCII without any control: then it is text as it stands.
    func isPrintable(_ range: Range<Int>) -> Bool {
        let octets = extracting(range)
        var offset = 0
        while offset &+ 8 <= octets.count {
            let word = octets.word(at: offset)
            // An octet below 0x20 borrows from its high bit. An octet that a borrow reaches is wrongly taken for one;
            // then there is a control in front of it, and the answer is the same.
            let controls = (word &- 0x2020_2020_2020_2020) & ~word
            if (word | controls) & Self.high != 0 { return false }
            offset &+= 8
        }
        while offset < octets.count {
            if octets[offset] &- 0x20 > 0x5F { return false }
            offset &+= 1
        }
        return true
    }

    /// `range` without blanks and line ends at both ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[start].isBlank || self[start].isLineEnd { start &+= 1 }
        while end > start, self[end &- 1].isBlank || self[end &- 1].isLineEnd { end &-= 1 }
        return start..<end
    }

    /// Whether `range` is `word`, without regard to the case of ASCII letters.
    func stands(_ word: StaticString, _ range: Range<Int>) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        // Safe: a StaticString's octets live as long as the program, and the count is its own.
        return word.withUTF8Buffer { letters in
            for index in 0..<letters.count
            where unsafe self[range.lowerBound &+ index].lowercased != letters[index].lowercased { return false }
            return true
        }
    }

    /// Octets of a line that is looked for in front of the place where a text is cut.
    private static var cutLine: Int { 4_096 }

    /// Where a text ends of which `room` octets are read: after a line, else not inside a character of UTF-8.
    func cut(at room: Int) -> Int {
        guard count > room else { return count }
        var end = room
        while end > Swift.max(0, room - Self.cutLine) {
            // UTF-16 has a NUL behind the line feed where its first octet is the lower one.
            if self[end - 1] == ASCII.lf { return (end - 1) % 2 == 0 && self[end] == 0 ? end + 1 : end }
            end -= 1
        }
        end = room
        while end > Swift.max(0, room - 3), self[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    /// `range` as text; what is no UTF-8 becomes U+FFFD.
    func text(_ range: Range<Int>) -> String {
        // Unsafe because String reads from a buffer: it is that of the sub-span, and copied before this returns.
        unsafe extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    func array(_ range: Range<Int>) -> [UInt8] {
        // Unsafe for the same reason: the copy is made before the buffer ends.
        unsafe extracting(range).withUnsafeBufferPointer { unsafe Array($0) }
    }
}

extension [UInt8] {
    mutating func append(_ octets: Span<UInt8>, _ range: Range<Int>) {
        // Unsafe because an array appends from a buffer: it is that of the sub-span, whose bounds were checked.
        unsafe octets.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
