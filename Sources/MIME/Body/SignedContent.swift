/// What an opaque signature holds: signed is not encrypted, and needs no key to be read. RFC 8551 §3.5.2, RFC 5652 §5.

extension Part {
    /// RFC 8551 §3.2.1, §3.9: receivers without the type know it by its name.
    private var isSMIME: Bool {
        switch contentType.essence {
        case "application/pkcs7-mime", "application/x-pkcs7-mime": true
        case "application/octet-stream": filename.map { $0.lowercased().hasSuffix(".p7m") } ?? false
        default: false
        }
    }

    /// The message inside of signed-data; nil for every other part. The signature is not verified.
    var signedContent: Message? {
        guard isSMIME else { return nil }
        let octets = decodedOctets()
        return SignedData.content(of: octets.span).map { Message($0) }
    }
}

/// CMS in BER, as far as the way to the content: X.690 §8.1, lengths of both forms.
enum SignedData {
    /// 1.2.840.113549.1.7.2, without tag and length.
    private static let signedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]

    // ContentInfo ::= SEQUENCE { contentType, content [0] EXPLICIT SignedData }                       RFC 5652 §3
    // SignedData ::= SEQUENCE { version, digestAlgorithms SET, encapContentInfo SEQUENCE {
    //   eContentType, eContent [0] EXPLICIT OCTET STRING OPTIONAL }, … }                              RFC 5652 §5.1
    static func content(of octets: Span<UInt8>) -> [UInt8]? {
        var outer = BERCursor(0..<octets.count)
        guard let info = outer.next(octets, tag: 0x30) else { return nil }
        var cursor = BERCursor(info.content)
        guard let type = cursor.next(octets, tag: 0x06), equals(octets, type.content, signedData),
            let explicit = cursor.next(octets, tag: 0xA0)
        else { return nil }
        cursor = BERCursor(explicit.content)
        guard let signed = cursor.next(octets, tag: 0x30) else { return nil }
        cursor = BERCursor(signed.content)
        guard cursor.next(octets, tag: 0x02) != nil, cursor.next(octets, tag: 0x31) != nil,
            let capsule = cursor.next(octets, tag: 0x30)
        else { return nil }
        cursor = BERCursor(capsule.content)
        guard cursor.next(octets, tag: 0x06) != nil, let held = cursor.next(octets, tag: 0xA0) else { return nil }
        var content: [UInt8] = []
        append(octets, held.content, to: &content)
        return content.isEmpty ? nil : content
    }

    private static func equals(_ octets: Span<UInt8>, _ range: Range<Int>, _ other: [UInt8]) -> Bool {
        range.count == other.count && other.indices.allSatisfy { octets[range.lowerBound + $0] == other[$0] }
    }

    /// An octet string in one piece, or in pieces: X.690 §8.7.3.
    private static func append(_ octets: Span<UInt8>, _ range: Range<Int>, to content: inout [UInt8]) {
        var waiting = [BERCursor(range)]
        // Pieces of pieces are nobody's.
        while var cursor = waiting.popLast() {
            guard let next = cursor.next(octets) else { continue }
            waiting.append(cursor)
            if next.tag == 0x04 { content.append(octets, next.content) }
            if next.tag == 0x24, waiting.count < 4 { waiting.append(BERCursor(next.content)) }
        }
    }
}

/// Reads one element after the other.
struct BERCursor {
    private var rest: Range<Int>

    init(_ range: Range<Int>) { rest = range }

    struct Element {
        var tag: UInt8
        var content: Range<Int>
    }

    mutating func next(_ octets: Span<UInt8>, tag: UInt8) -> Element? {
        guard let element = next(octets), element.tag == tag else { return nil }
        return element
    }

    /// Nil at the end, and where nothing sound follows.
    mutating func next(_ octets: Span<UInt8>) -> Element? {
        guard let head = BERHead(octets, rest) else { return nil }
        guard let length = head.length else {
            guard let end = BERHead.endOfContents(octets, head.end..<rest.upperBound) else { return nil }
            let element = Element(tag: head.tag, content: head.end..<(end - 2))
            rest = end..<rest.upperBound
            return element
        }
        // A mail that was cut on its way has less than it says.
        let end = min(rest.upperBound, head.end + length)
        rest = end..<rest.upperBound
        return Element(tag: head.tag, content: head.end..<end)
    }
}

/// Tag and length of one element.
private struct BERHead {
    let tag: UInt8
    /// Nil: the content ends at a mark of its own.
    let length: Int?
    /// Where the content begins.
    let end: Int

    init?(_ octets: Span<UInt8>, _ range: Range<Int>) {
        guard range.count >= 2 else { return nil }
        tag = octets[range.lowerBound]
        let first = octets[range.lowerBound + 1]
        let place = range.lowerBound + 2
        if first == 0x80 {
            (length, end) = (nil, place)
        } else if first < 0x80 {
            (length, end) = (Int(first), place)
        } else {
            let count = Int(first & 0x7F)
            guard count <= 4, place + count <= range.upperBound else { return nil }
            length = (place..<(place + count)).reduce(0) { $0 << 8 | Int(octets[$1]) }
            end = place + count
        }
    }

    /// Behind the two zeros that end the content; elements inside may be open as well. One pass: depth is counted.
    static func endOfContents(_ octets: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var (place, depth) = (range.lowerBound, 1)
        while place < range.upperBound {
            guard let head = BERHead(octets, place..<range.upperBound) else { return nil }
            if head.tag == 0, head.length == 0 {
                depth -= 1
                place = head.end
                if depth == 0 { return place }
            } else if let length = head.length {
                guard length <= range.upperBound - head.end else { return nil }
                place = head.end + length
            } else {
                depth += 1
                place = head.end
            }
        }
        return nil
    }
}
