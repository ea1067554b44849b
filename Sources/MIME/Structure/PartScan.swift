/// Finds the parts of a message in one pass: each octet is looked at once, whatever the nesting.

struct PartScan {
    private let limits: Limits
    private var scan = Scan()
    /// The multiparts that are open, outermost first.
    private var open: [OpenMultipart] = []
    private var current = 0
    /// Bodies that were read again for another boundary.
    private var guesses = 0

    private struct OpenMultipart {
        var part: Int
        /// With the two dashes in front.
        var delimiter: [UInt8]
        var delimiters = 0
        /// Until the first delimiter: the line that looks most like one.
        var candidate: Range<Int>?
    }

    private struct Delimiter {
        var level: Int
        var closes: Bool
    }

    static func run(_ octets: Span<UInt8>, limits: Limits) -> Scan {
        var scan = PartScan(limits: limits)
        scan.read(octets)
        return scan.scan
    }

    private init(limits: Limits) {
        self.limits = limits
        // A common mail's header fits, so that the lists seldom grow.
        scan.fields.reserveCapacity(32)
        scan.parts.reserveCapacity(4)
    }

    private mutating func read(_ octets: Span<UInt8>) {
        var offset = begin(parent: -1, depth: 0, octets, from: 0)
        repeat { readLines(octets, from: &offset) } while readsAgain(downTo: 0, octets, from: &offset)
        close(downTo: 0, at: octets.count)
        finish(part: current, at: octets.count)
        for part in scan.parts.indices where scan.parts[part].parent < 0 { finish(part: part, at: octets.count) }
    }

    private mutating func readLines(_ octets: Span<UInt8>, from offset: inout Int) {
        while offset < octets.count, !open.isEmpty {
            let end = LineScan.lineEnd(from: offset, in: octets, limit: octets.count)
            guard let delimiter = delimiter(at: offset, end, octets) else {
                consider(offset..<end, octets)
                offset = end
                continue
            }
            if !readsAgain(downTo: delimiter.level + 1, octets, from: &offset) {
                offset = cross(delimiter, lineStart: offset, lineEnd: end, octets)
            }
        }
    }

    /// Remembers the first line of the innermost multipart that looks like a delimiter of another boundary.
    private mutating func consider(_ line: Range<Int>, _ octets: Span<UInt8>) {
        guard octets[line.lowerBound] == ASCII.dash, let last = open.indices.last, open[last].delimiters == 0,
            open[last].candidate == nil, BoundaryGuess.isFirst(octets, line)
        else { return }
        open[last].candidate = LineScan.content(line, in: octets)
    }

    /// QUIRK: the header names one boundary and the body uses another. Where a multipart ends, from `level` on, without
    /// its own, it is read once more with the one that was seen. No part was made of it so far: nothing is undone.
    private mutating func readsAgain(downTo level: Int, _ octets: Span<UInt8>, from offset: inout Int) -> Bool {
        guard open.count > level, let last = open.indices.last, open[last].delimiters == 0,
            let candidate = open[last].candidate, guesses < Limits.boundaryGuesses
        else { return false }
        guesses += 1
        scan.notes.append(Note(.otherBoundary, at: candidate.lowerBound))
        open[last].delimiter = octets.array(candidate)
        open[last].candidate = nil
        offset = candidate.lowerBound
        return true
    }

    /// Opens a part at `start`; returns where its body begins.
    private mutating func begin(parent: Int, depth: Int, _ octets: Span<UInt8>, from start: Int) -> Int {
        let firstField = scan.fields.count
        var content = ContentFields()
        let body = HeaderScan.read(octets, from: start, limits: limits, into: &scan, &content)
        let index = scan.parts.count
        var part = PartRecord(
            parent: parent, depth: depth, fields: firstField..<scan.fields.count, header: start..<body,
            body: body..<body)
        part.contentFields = content
        part.kind = kind(of: part, octets)
        scan.parts.append(part)
        if parent >= 0 { link(index, to: parent) }
        current = index
        return enter(part, index, octets, from: body)
    }

    private mutating func link(_ child: Int, to parent: Int) {
        let last = scan.parts[parent].lastChild
        if last >= 0 { scan.parts[last].nextSibling = child } else { scan.parts[parent].firstChild = child }
        scan.parts[parent].lastChild = child
    }

    /// RFC 2045 §5.2: text/plain where nothing is said; RFC 2046 §5.1.5: message/rfc822 inside a digest.
    private func kind(of part: PartRecord, _ octets: Span<UInt8>) -> MediaKind {
        if let kind = read(part.contentFields.type, octets, { MediaKind($0) }) { return kind }
        return part.parent >= 0 && scan.parts[part.parent].kind == .digest ? .embeddedMessage : .text
    }

    /// A multipart waits for its boundary; an embedded message begins at once.
    private mutating func enter(_ part: PartRecord, _ index: Int, _ octets: Span<UInt8>, from body: Int) -> Int {
        switch part.kind {
        case .text, .other: return body
        case .multipart, .digest, .embeddedMessage: break
        }
        guard part.depth < limits.depth else {
            scan.notes.append(Note(.tooDeep, at: body))
            return body
        }
        guard part.kind == .embeddedMessage else {
            open(part, index, octets)
            return body
        }
        // RFC 2046 §5.2.1: an embedded message is never encoded. QUIRK: some are; those stay opaque.
        let encoding = read(part.contentFields.encoding, octets) { TransferEncoding($0) } ?? .identity
        guard encoding.isIdentity else { return body }
        return begin(parent: index, depth: part.depth + 1, octets, from: body)
    }

    private mutating func open(_ part: PartRecord, _ index: Int, _ octets: Span<UInt8>) {
        let boundary = read(part.contentFields.type, octets) { Parameters.value("boundary", in: $0) } ?? nil
        guard let boundary, !boundary.isEmpty else {
            scan.notes.append(Note(.missingBoundary, at: part.body.lowerBound))
            if let delimiter = BoundaryGuess.delimiter(octets, from: part.body.lowerBound) {
                open.append(OpenMultipart(part: index, delimiter: delimiter))
            }
            return
        }
        open.append(OpenMultipart(part: index, delimiter: [ASCII.dash, ASCII.dash] + Array(boundary.utf8)))
    }

    /// Hands the value of a field to `parse`, as one line; nil where the part has no such field.
    private func read<Value>(_ field: Int, _ octets: Span<UInt8>, _ parse: (Span<UInt8>) -> Value) -> Value? {
        field < 0 ? nil : FieldText.withUnfolded(scan.fields[field].value, in: octets, parse)
    }

    /// RFC 2046 §5.1.1: a line of "--", the boundary, "--" at the last one, and white space.
    private func delimiter(at start: Int, _ end: Int, _ octets: Span<UInt8>) -> Delimiter? {
        guard end - start > 2, octets[start] == ASCII.dash, octets[start + 1] == ASCII.dash else { return nil }
        let line = LineScan.content(start..<end, in: octets)
        var level = open.count - 1
        while level >= 0 {
            if let closes = matches(open[level].delimiter, line, octets) {
                return Delimiter(level: level, closes: closes)
            }
            level -= 1
        }
        return nil
    }

    /// Nil: another line; else whether it is the closing delimiter.
    private func matches(_ delimiter: [UInt8], _ line: Range<Int>, _ octets: Span<UInt8>) -> Bool? {
        guard line.count >= delimiter.count else { return nil }
        guard LineScan.stands(delimiter.span, in: octets, at: line.lowerBound) else { return nil }
        var rest = line.lowerBound + delimiter.count
        var closes = false
        if line.upperBound - rest >= 2, octets[rest] == ASCII.dash, octets[rest + 1] == ASCII.dash {
            closes = true
            rest += 2
        }
        while rest < line.upperBound {
            guard octets[rest].isBlank else { return nil }
            rest += 1
        }
        return closes
    }

    private mutating func cross(
        _ delimiter: Delimiter, lineStart: Int, lineEnd: Int, _ octets: Span<UInt8>
    ) -> Int {
        // RFC 2046 §5.1.1: the line break before a delimiter belongs to the delimiter.
        let bodyEnd = LineScan.content(0..<lineStart, in: octets).upperBound
        finishParts(below: open[delimiter.level].part, at: bodyEnd)
        close(downTo: delimiter.level + 1, at: bodyEnd)
        open[delimiter.level].delimiters += 1
        let multipart = open[delimiter.level].part
        if delimiter.closes {
            open.removeLast()
            current = multipart
            return lineEnd
        }
        guard scan.parts.count < limits.parts else {
            scan.notes.append(Note(.tooManyParts, at: lineStart))
            open.removeAll()
            current = multipart
            return octets.count
        }
        return begin(parent: multipart, depth: scan.parts[multipart].depth + 1, octets, from: lineEnd)
    }

    /// Ends the part being read and those around it, up to but not including `ancestor`.
    private mutating func finishParts(below ancestor: Int, at end: Int) {
        var part = current
        while part != ancestor, part >= 0 {
            finish(part: part, at: end)
            part = scan.parts[part].parent
        }
    }

    /// Drops the multiparts from `level` on: an outer boundary, or the end of the message, has ended them.
    private mutating func close(downTo level: Int, at end: Int) {
        while open.count > level {
            let multipart = open.removeLast()
            let kind: Note.Kind = multipart.delimiters == 0 ? .boundaryNeverAppears : .boundaryNeverCloses
            scan.notes.append(Note(kind, at: scan.parts[multipart.part].body.lowerBound))
            finishParts(below: scan.parts[multipart.part].parent, at: end)
            current = multipart.part
        }
    }

    private mutating func finish(part: Int, at end: Int) {
        let start = scan.parts[part].body.lowerBound
        scan.parts[part].body = start..<max(start, end)
    }
}
