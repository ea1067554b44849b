/// Reads one header block into field ranges. RFC 5322 §2.2, §3.6.8.

struct HeaderScan {
    private let limits: Limits
    /// The first of the block's fields in the scan's list.
    private let first: Int
    /// What becomes of the lines that go on with the field before them.
    private var rest = Rest.joined

    private enum Rest {
        case joined
        /// Of a field that was left out, or is as long as one may be.
        case passedOver
    }

    /// Appends the fields that start at `start` to `scan`, and returns where the body begins.
    static func read(
        _ octets: Span<UInt8>, from start: Int, limits: Limits, into scan: inout Scan, _ content: inout ContentFields
    ) -> Int {
        var header = HeaderScan(limits: limits, first: scan.fields.count)
        return header.read(octets, from: start, into: &scan, &content)
    }

    private init(limits: Limits, first: Int) {
        self.limits = limits
        self.first = first
    }

    private mutating func read(
        _ octets: Span<UInt8>, from start: Int, into scan: inout Scan, _ content: inout ContentFields
    ) -> Int {
        var offset = start == 0 ? afterEmptyLines(octets) : start
        while offset < octets.count {
            let end = LineScan.lineEnd(from: offset, in: octets, limit: octets.count)
            let line = LineScan.content(offset..<end, in: octets)
            if line.isEmpty { return end }
            guard end - start <= limits.headerOctets else {
                scan.notes.append(Note(.headerTooLong, at: offset))
                return offset
            }
            if octets[offset].isBlank, scan.fields.count > first {
                // RFC 5322 §2.2.3: a line that begins with white space continues the field before it.
                fold(octets, line, into: &scan)
            } else if let colon = colon(in: octets, line) {
                append(octets, line, colon, &scan, &content)
            } else if !isSkipped(octets, line, &scan) {
                // QUIRK: no empty line before the body. What is no field is the body's first line.
                scan.notes.append(Note(scan.fields.count == first ? .noHeader : .lineWithoutColon, at: offset))
                return offset
            }
            offset = end
        }
        return octets.count
    }

    /// QUIRK: RFC 5322 §2.1 ends the header at the first empty line; some stores put one before it. Where a field
    /// follows, the empty lines at the very beginning of a message are passed over.
    private func afterEmptyLines(_ octets: Span<UInt8>) -> Int {
        var offset = 0
        while offset < octets.count, octets[offset].isLineEnd { offset += 1 }
        let line = offset..<LineScan.lineEnd(from: offset, in: octets, limit: octets.count)
        return offset < octets.count && colon(in: octets, LineScan.content(line, in: octets)) != nil ? offset : 0
    }

    private mutating func fold(_ octets: Span<UInt8>, _ line: Range<Int>, into scan: inout Scan) {
        guard rest == .joined else { return }
        let last = scan.fields.count - 1
        let end = end(of: scan.fields[last].name.lowerBound..<line.upperBound, octets, &scan)
        scan.fields[last].value = scan.fields[last].value.lowerBound..<end
    }

    private mutating func append(
        _ octets: Span<UInt8>, _ line: Range<Int>, _ colon: Int, _ scan: inout Scan, _ content: inout ContentFields
    ) {
        guard scan.fields.count - first < limits.headerFields else {
            rest = .passedOver
            if scan.notes.last?.kind != .tooManyHeaderFields {
                scan.notes.append(Note(.tooManyHeaderFields, at: line.lowerBound))
            }
            return
        }
        rest = .joined
        var nameEnd = colon
        // RFC 5322 §4.5: obsolete syntax allows white space before the colon.
        while nameEnd > line.lowerBound, octets[nameEnd - 1].isBlank { nameEnd -= 1 }
        let name = line.lowerBound..<nameEnd
        content.take(name, octets, index: scan.fields.count)
        let end = max(colon + 1, end(of: line, octets, &scan))
        scan.fields.append(FieldRecord(name: name, value: (colon + 1)..<end))
    }

    /// Where a field ends that may be longer than one may be. It is cut between two words, so that no address loses its
    /// end, and else between two characters.
    private mutating func end(of field: Range<Int>, _ octets: Span<UInt8>, _ scan: inout Scan) -> Int {
        guard field.count > limits.fieldOctets else { return field.upperBound }
        rest = .passedOver
        scan.notes.append(Note(.fieldTooLong, at: field.lowerBound))
        let limit = field.lowerBound + limits.fieldOctets
        var end = limit
        // RFC 5322 §2.1.1: no line is longer than 998 octets, so that no word is.
        while end > limit - min(998, limits.fieldOctets) {
            if octets[end].isBlank || octets[end].isLineEnd { return end }
            end -= 1
        }
        end = limit
        while end > field.lowerBound, octets[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    /// The colon that ends a field's name: printable ASCII before it, without a blank inside.
    private func colon(in octets: Span<UInt8>, _ line: Range<Int>) -> Int? {
        var offset = line.lowerBound
        var blank = false
        while offset < line.upperBound {
            let octet = octets[offset]
            if octet == 0x3A { return offset > line.lowerBound ? offset : nil }
            if octet.isBlank { blank = true } else if blank || octet < 0x21 || octet > 0x7E { return nil }
            offset += 1
        }
        return nil
    }

    /// QUIRK: mbox files and some gateways put "From sender date" or ">From " before the first field.
    private func isSkipped(_ octets: Span<UInt8>, _ line: Range<Int>, _ scan: inout Scan) -> Bool {
        var start = line.lowerBound
        if octets[start] == 0x3E { start += 1 }
        guard line.upperBound - start > 5, octets.stands("From ", start..<start + 5) else { return false }
        scan.notes.append(Note(.mboxLine, at: line.lowerBound))
        return true
    }
}
