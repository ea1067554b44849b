/// What clamd answers: "stream: OK", "stream: Eicar-Signature FOUND", "INSTREAM size limit exceeded. ERROR".

enum ScannerAnswer {
    /// Octets of an answer, at most.
    static let limit = 4_096
    /// Octets of a signature's name that are shown.
    static let nameLimit = 100

    /// What is not one of its words is no verdict: nothing counts as clean because it could not be read.
    static func verdict(_ octets: [UInt8], of place: ScannerPlace) throws(ScannerFault) -> ScanVerdict {
        let words = shown(octets)
        if words == "stream: OK" { return .clean }
        if words.hasPrefix("stream: "), words.hasSuffix(" FOUND"), words.utf8.count > 14 {
            return .found(String(decoding: words.utf8.dropFirst(8).dropLast(6).prefix(nameLimit), as: UTF8.self))
        }
        if words.hasSuffix("size limit exceeded. ERROR") { return .tooLarge }
        let said = words.isEmpty ? "nothing" : "'\(String(words.unicodeScalars.prefix(200).map(Character.init)))'"
        throw ScannerFault(
            place: place.description, words: "it answered \(said), which is no verdict. Look into its log.")
    }

    /// Printable ASCII of the answer: it is shown in mails and logs.
    static func shown(_ octets: [UInt8]) -> String {
        let printable = octets.prefix(limit).map { (0x20...0x7E).contains($0) ? $0 : 0x20 }
        let end = printable.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? 0
        return String(decoding: printable[..<end], as: UTF8.self)
    }
}
