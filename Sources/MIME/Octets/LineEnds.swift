/// Mail whose lines end in CR alone, as old Macintosh programs stored it.

enum LineEnds {
    /// The octets with LF for each CR where there is no LF at all, for the scan alone: offsets stay as they are. Nil for
    /// all other mail. RFC 5322 §2.2: CR and LF only stand together. QUIRK: without any LF, CR was the line's end.
    static func forScan(_ octets: [UInt8]) -> [UInt8]? {
        let span = octets.span
        guard LineScan.first(ASCII.lf, in: span, 0..<span.count) == nil,
            LineScan.first(ASCII.cr, in: span, 0..<span.count) != nil
        else { return nil }
        return octets.map { $0 == ASCII.cr ? ASCII.lf : $0 }
    }
}
