/// A mail that is too large to be held: its text and its small parts stay where they are, large ones are left out.

/// Takes a mail's octets in pieces, of any size, and keeps a mail of the same structure. One pass; what it holds at a time
/// is what it keeps and one line.
public struct PartSieve: Sendable {
    /// A part whose content was left out; its header stayed.
    public struct LeftOut: Sendable, Equatable {
        /// Nil where the part has no name.
        public var filename: String?
        /// "video/mp4".
        public var contentType: String
        /// As they were transferred: base64 has a third more than the file.
        public var octets: Int
    }

    /// A whole mail, without what was left out.
    public private(set) var kept: [UInt8] = []
    /// In the order of the mail.
    public private(set) var leftOut: [LeftOut] = []

    private let partLimit: Int
    private let totalLimit: Int
    /// Delimiters of the multiparts that are open, "--" included; the innermost last.
    private var delimiters: [[UInt8]] = []
    private var line: [UInt8] = []
    /// The line that is read is the rest of one that was too long: no delimiter begins in it.
    private var isInsideLine = false
    private var place = Place.header(from: 0)
    private var leaf = Leaf()

    private enum Place {
        /// Where it begins in `kept`.
        case header(from: Int)
        case body
    }

    private struct Leaf {
        /// Where its content begins in `kept`.
        var start = 0
        var octets = 0
        /// Of a text that is too long the beginning is kept.
        var isText = true
        var isLeaving = false
        /// What stands around parts: nobody misses it.
        var isFiller = false
        var filename: String?
        var contentType = "text/plain"
    }

    /// A longer line is no delimiter (RFC 2046 §5.1.1: 70 characters) and is passed on in pieces.
    private static let lineLimit = 64 << 10
    /// A longer header is content: a part is not read on for ever.
    private static let headerLimit = 256 << 10
    /// As deep as parts are read at all.
    private static let depthLimit = 50
    /// Parts that are named as left out; a mail with more hides something.
    private static let leftOutLimit = 1_000

    /// - Parameters:
    ///   - partLimit: octets, as transferred; of a larger part nothing stays but its header.
    ///   - totalLimit: octets that are kept at most, headers aside.
    public init(partLimit: Int, totalLimit: Int) {
        self.partLimit = partLimit
        self.totalLimit = totalLimit
    }

    /// The next octets of the mail, cut anywhere. Costs no more memory than a line and what is kept.
    public mutating func add(_ piece: some Sequence<UInt8>) {
        for octet in piece {
            line.append(octet)
            if octet == ASCII.lf {
                read()
                isInsideLine = false
            } else if line.count >= Self.lineLimit {
                read()
                isInsideLine = true
            }
        }
    }

    /// The mail has ended.
    public mutating func finish() {
        if !line.isEmpty { read() }
        endPart()
    }

    private mutating func read() {
        defer { line.removeAll(keepingCapacity: true) }
        if !isInsideLine, let depth = delimiter() { return begin(at: depth) }
        switch place {
        case .header(let start):
            kept += line
            if !isInsideLine, line.allSatisfy({ $0 == ASCII.lf || $0 == ASCII.cr }) {
                endHeader(from: start)
            } else if kept.count - start > Self.headerLimit {
                beginLeaf(type: ContentType(parsing: "application/octet-stream"), filename: nil)
            }
        case .body: take()
        }
    }

    /// How many multiparts stay open with this line, and whether it closes the last of them; nil for any other line.
    private func delimiter() -> (open: Int, closes: Bool)? {
        guard line.count > 2, line[0] == 0x2D, line[1] == 0x2D else { return nil }
        for (index, delimiter) in delimiters.enumerated().reversed() where line.starts(with: delimiter) {
            let rest = line.dropFirst(delimiter.count).filter { $0 > ASCII.space }
            if rest.isEmpty { return (index + 1, false) }
            // RFC 2046 §5.1.1: close-delimiter := delimiter "--"
            if rest == [0x2D, 0x2D] { return (index, true) }
        }
        return nil
    }

    private mutating func begin(at depth: (open: Int, closes: Bool)) {
        endPart()
        delimiters.removeLast(delimiters.count - depth.open)
        if let last = kept.last, last != ASCII.lf { kept += [ASCII.cr, ASCII.lf] }
        kept += line
        if depth.closes {
            beginLeaf(type: ContentType(parsing: "text/plain"), filename: nil)
            leaf.isFiller = true
        } else {
            place = .header(from: kept.count)
        }
    }

    private mutating func endHeader(from start: Int) {
        let header = Message(Array(kept[start...])).header
        let type = ContentType(parsing: header.first("Content-Type") ?? "text/plain")
        if type.type == "multipart", let boundary = type.parameters["boundary"], delimiters.count < Self.depthLimit {
            delimiters.append(Array("--\(boundary)".utf8))
        }
        if type.essence == "message/rfc822", delimiters.count < Self.depthLimit {
            place = .header(from: kept.count)
            return
        }
        let disposition = header.first("Content-Disposition").map { Parameters.parse($0) }
        let filename = disposition?.parameters["filename"] ?? type.parameters["name"]
        beginLeaf(type: type, filename: filename, isAttached: disposition?.word == "attachment")
        leaf.isFiller = type.type == "multipart" && type.parameters["boundary"] != nil
    }

    private mutating func beginLeaf(type: ContentType, filename: String?, isAttached: Bool = false) {
        place = .body
        leaf = Leaf(
            start: kept.count, isText: (type.type == "text" || type.type == "multipart") && !isAttached,
            filename: filename, contentType: type.essence)
    }

    private mutating func take() {
        leaf.octets += line.count
        guard !leaf.isLeaving else { return }
        guard leaf.octets > partLimit || kept.count + line.count > totalLimit else {
            kept += line
            return
        }
        leaf.isLeaving = true
        if !leaf.isText { kept.removeLast(kept.count - leaf.start) }
    }

    private mutating func endPart() {
        if leaf.isLeaving, !leaf.isFiller, leftOut.count < Self.leftOutLimit {
            leftOut.append(LeftOut(filename: leaf.filename, contentType: leaf.contentType, octets: leaf.octets))
        }
        leaf = Leaf(start: kept.count)
    }
}
