/// Reads one header block into field ranges. RFC 5322 §2.2, §3.6.8.

struct HeaderScan {
    let limits: Limits

    /// Appends the fields that start at `start` to `scan`, and returns where the body begins.
    func read(
        _ octets: Span<UInt8>, from start: Int, limit: Int, into scan: inout Scan, _ content: inout ContentFields
    ) -> Int {
        let first = scan.fields.count
        var offset = start == 0 ? afterEmptyLines(octets, limit: limit) : start
        var isDropping = false
        while offset < limit {
            let end = LineScan.lineEnd(from: offset, in: octets, limit: limit)
            let line = LineScan.content(offset..<end, in: octets)
            if line.isEmpty { return end }
            guard end - start <= limits.headerOctets else {
                scan.notes.append(Note(.headerTooLong, at: offset))
                return offset
            }
            if octets[offset].isBlank, scan.fields.count > first {
                // RFC 5322 §2.2.3: a line that begins with white space continues the field before it.
                if !isDropping { fold(line, into: &scan) }
            } else if let colon = colon(in: octets, line) {
                isDropping = scan.fields.count - first >= limits.headerFields
                append(octets, line, colon, isDropping, &scan, &content)
            } else if !isSkipped(octets, line, first, &scan) {
                // QUIRK: no empty line before the body. What is no field is the body's first line.
                scan.notes.append(Note(scan.fields.count == first ? .noHeader : .lineWithoutColon, at: offset))
                return offset
            }
            offset = end
        }
        return limit
    }

    /// QUIRK: RFC 5322 §2.1 ends the header at the first empty line; some stores put one before it. Where a field
    /// follows, the empty lines at the very beginning of a message are passed over.
    private func afterEmptyLines(_ octets: Span<UInt8>, limit: Int) -> Int {
        var offset = 0
        while offset < limit, octets[offset].isLineEnd { offset += 1 }
        let line = offset..<LineScan.lineEnd(from: offset, in: octets, limit: limit)
        return offset < limit && colon(in: octets, LineScan.content(line, in: octets)) != nil ? offset : 0
    }

    private func fold(_ line: Range<Int>, into scan: inout Scan) {
        let last = scan.fields.count - 1
        scan.fields[last].value = scan.fields[last].value.lowerBound..<line.upperBound
    }

    private func append(
        _ octets: Span<UInt8>, _ line: Range<Int>, _ colon: Int, _ isDropped: Bool, _ scan: inout Scan,
        _ content: inout ContentFields
    ) {
        guard !isDropped else {
            if scan.notes.last?.kind != .tooManyHeaderFields {
                scan.notes.append(Note(.tooManyHeaderFields, at: line.lowerBound))
            }
            return
        }
        var nameEnd = colon
        // RFC 5322 §4.5: obsolete syntax allows white space before the colon.
        while nameEnd > line.lowerBound, octets[nameEnd - 1].isBlank { nameEnd -= 1 }
        let name = line.lowerBound..<nameEnd
        content.take(name, octets, index: scan.fields.count)
        scan.fields.append(FieldRecord(name: name, value: (colon + 1)..<line.upperBound))
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
    private func isSkipped(
        _ octets: Span<UInt8>, _ line: Range<Int>, _ first: Int, _ scan: inout Scan
    ) -> Bool {
        var start = line.lowerBound
        if octets[start] == 0x3E { start += 1 }
        guard line.upperBound - start > 5, octets.stands("From ", start..<start + 5) else { return false }
        scan.notes.append(Note(.mboxLine, at: line.lowerBound))
        return true
    }
}
