/// The state between two characters of base64, RFC 2045 §6.8, and the loop that decodes them.

struct Base64Decoder {
    private var quantum: UInt32 = 0
    /// Characters in `quantum`, 0...3.
    private var count = 0
    /// "=" seen since the last character.
    private var padding = 0
    /// Something that is no character stood in the run, or anywhere.
    private var (runHasJunk, hasJunk) = (false, false)
    /// A blank or a line's end stood behind the padding.
    private var isParted = false
    /// Something that is no base64 stood there.
    private var isOver = false

    /// Something other than line breaks stood between the characters, or the end was cut.
    private(set) var isDamaged = false

    /// Decodes `text`. May be called again with the text that follows; `isLast` ends the last run.
    mutating func decode(_ text: Span<UInt8>, isLast: Bool) -> [UInt8] {
        // Unsafe because the octets are written into memory that holds nothing yet; it has the room that is demanded.
        unsafe [UInt8](unsafeUninitializedCapacity: Self.room(for: text.count)) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            count = unsafe decode(text, isLast: isLast, into: UnsafeMutableRawPointer(start))
        }
    }

    /// The most octets that `decode` writes for so many characters, counting what it may write past the end.
    static func room(for characters: Int) -> Int { characters / 4 * 3 + 8 }

    /// Unsafe because it writes through a pointer: `target` must have `room`. Says how many octets came out.
    private mutating func decode(_ text: Span<UInt8>, isLast: Bool, into target: UnsafeMutableRawPointer) -> Int {
        let values = Self.values.span
        var written = 0
        var offset = 0
        while offset < text.count, !isOver {
            if count == 0, padding == 0 { unsafe Self.quads(text, &offset, target, &written) }
            guard offset < text.count else { break }
            unsafe take(values[Int(text[offset])], target, &written)
            offset &+= 1
        }
        guard isLast else { return written }
        isDamaged = hasJunk || count == 1 || (count > 0 && padding == 0)
        // RFC 2045 §6.8: a full quantum of 24 bits is always completed. QUIRK: where only the padding is missing, it is
        // forgiven; where junk is among the characters of the run, so is what does not complete one.
        if runHasJunk, padding == 0 { count = 0 }
        unsafe flush(target, &written)
        return written
    }

    /// Decodes groups of four characters until one of the four is none: nearly always a line end.
    private static func quads(
        _ text: Span<UInt8>, _ offset: inout Int, _ target: UnsafeMutableRawPointer, _ written: inout Int
    ) {
        // Unsafe for speed, as this is where an attachment spends its time: the loop's condition keeps the four
        // characters inside the text, an octet cannot point outside of a table of 256, and `target` has the room that
        // `decode` demands. Three octets are written as four, of which the last is overwritten by the next group.
        unsafe shares.withUnsafeBufferPointer { shares in
            unsafe text.withUnsafeBufferPointer { text in
                while offset &+ 4 <= text.count {
                    let group =
                        unsafe shares[Int(text[offset])] | shares[256 &+ Int(text[offset &+ 1])]
                        | shares[512 &+ Int(text[offset &+ 2])] | shares[768 &+ Int(text[offset &+ 3])]
                    if group > 0xFF_FFFF { return }
                    unsafe target.storeBytes(of: group.littleEndian, toByteOffset: written, as: UInt32.self)
                    offset &+= 4
                    written &+= 3
                }
            }
        }
    }

    private mutating func take(_ value: UInt8, _ target: UnsafeMutableRawPointer, _ written: inout Int) {
        switch value {
        case Self.blank: isParted = padding > 0
        case Self.pad: padding &+= 1
        // QUIRK: lists and gateways put their footer below a text that is base64, as it is: none of it is decoded.
        case Self.none: (runHasJunk, hasJunk, isOver) = (!isParted, true, isParted)
        default:
            // QUIRK: some senders join pieces that were padded each: after padding a new run begins.
            if padding > 0 { unsafe flush(target, &written) }
            quantum = quantum << 6 | UInt32(value)
            count &+= 1
            guard count == 4 else { return }
            for shift: UInt32 in [16, 8, 0] {
                unsafe put(UInt8(truncatingIfNeeded: quantum >> shift), target, &written)
            }
            (quantum, count) = (0, 0)
        }
    }

    /// The last two or three characters of a run give one or two octets.
    private mutating func flush(_ target: UnsafeMutableRawPointer, _ written: inout Int) {
        if count == 2 { unsafe put(UInt8(truncatingIfNeeded: quantum >> 4), target, &written) }
        if count == 3 {
            unsafe put(UInt8(truncatingIfNeeded: quantum >> 10), target, &written)
            unsafe put(UInt8(truncatingIfNeeded: quantum >> 2), target, &written)
        }
        (quantum, count, padding) = (0, 0, 0)
        (runHasJunk, isParted) = (false, false)
    }

    private func put(_ octet: UInt8, _ target: UnsafeMutableRawPointer, _ written: inout Int) {
        unsafe target.storeBytes(of: octet, toByteOffset: written, as: UInt8.self)
        written &+= 1
    }

    private static let pad: UInt8 = 64
    private static let blank: UInt8 = 65
    private static let none: UInt8 = 255

    /// 0...63, or one of the three above.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: none, count: 256)
        for (index, character) in Base64.alphabet.enumerated() { table[Int(character)] = UInt8(index) }
        table[Int(ASCII.equals)] = pad
        for octet in [ASCII.space, ASCII.tab, ASCII.cr, ASCII.lf] { table[Int(octet)] = blank }
        return table
    }()

    /// What a character adds to the three octets of its group, by its place in the group: four tables of 256. The octets
    /// lie in the order in which they are stored, the first one lowest; what is no character has a bit above them.
    private static let shares: [UInt32] = {
        var table = [UInt32](repeating: 1 << 24, count: 4 * 256)
        for (index, character) in Base64.alphabet.enumerated() {
            let (value, place) = (UInt32(index), Int(character))
            table[place] = value << 2
            table[256 + place] = value >> 4 | (value & 15) << 12
            table[512 + place] = (value >> 2) << 8 | (value & 3) << 22
            table[768 + place] = value << 16
        }
        return table
    }()
}
