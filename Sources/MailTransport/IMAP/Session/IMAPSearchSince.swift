/// Mails of the last days, in a folder of any size.

extension IMAPSession {
    /// The UIDs at or above `first` of mails that came on that day or later, by the server's clock or by their own, ascending.
    ///
    /// - Parameter date: day, month (1 ... 12) and year. RFC 9051 §6.4.4: SINCE disregards time and zone.
    package func searchUIDs(
        from first: UInt32, since date: (day: Int, month: Int, year: Int)
    ) throws(TransportError) -> [UInt32] {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard months.indices.contains(date.month - 1), (1...9_999).contains(date.year) else {
            return try searchUIDs(from: first)
        }
        let digits = String(date.year)
        let year = String(repeating: "0", count: 4 - digits.utf8.count) + digits
        let day = "\(date.day)-\(months[date.month - 1])-\(year)"
        // QUIRK: some servers give a mail that is moved the moment of the move as its date, and some the mail's own.
        return try search("UID \(max(1, first)):* OR SINCE \(day) SENTSINCE \(day)").filter { $0 >= first }
    }
}
