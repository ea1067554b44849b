/// What spam filters wrote into a mail's header: points, and whether the server itself calls it spam.
import MIME

/// The topmost field of each name counts: what the sender put there stands below what our own server wrote.
extension MailHeader {
    /// Points, as SpamAssassin, rspamd, Exchange or a filter in front wrote them; nil where no filter did. What the server
    /// calls spam has `spamLine` points at least, whatever scale it counts on.
    package var spamScore: Double? {
        guard let isSpam = calledSpam else { return points }
        return isSpam ? max(points ?? Self.spamLine, Self.spamLine) : points ?? 0
    }

    /// SpamAssassin's default, and the level from which Exchange puts mail into the junk folder.
    package static let spamLine = 5.0

    /// The server's own verdict; nil where it states none.
    package var calledSpam: Bool? {
        let verdicts = [
            // "X-Spam-Flag: YES", SpamAssassin; "X-Spam: Yes", rspamd.
            yes("X-Spam-Flag"), yes("X-Spam"),
            // "Yes, score=7.2 required=5.0 …"; "Yes, hits=…", old ones.
            yes("X-Spam-Status"),
            // "default: True [15.20 / 15.00]; …", rspamd.
            first("X-Spamd-Result").flatMap { Self.word(behind: ":", in: $0).flatMap(Self.truth) },
            // "add header", "rewrite subject", "reject"; "no action", "greylist".
            first("X-Rspamd-Action").flatMap(Self.action),
            confidenceLevel.map { $0 >= Self.spamLine },
        ].compactMap { $0 }
        return verdicts.isEmpty ? nil : verdicts.contains(true)
    }

    /// The server says so; where it says nothing, its points do.
    package var isSpam: Bool { calledSpam ?? ((points ?? 0) >= Self.spamLine) }

    private var points: Double? {
        for name in ["X-Spam-Score", "X-Rspamd-Score"] {
            if let score = first(name).flatMap(Self.leadingNumber) { return score }
        }
        if let status = first("X-Spam-Status") {
            for label in ["score=", "hits="] {
                if let score = Self.number(behind: label, in: status) { return score }
            }
        }
        if let score = first("X-Spamd-Result").flatMap({ Self.number(behind: "[", in: $0) }) { return score }
        // A star for each whole point.
        if let level = first("X-Spam-Level") {
            let stars = level.utf8.drop { $0 == 0x20 }.prefix { $0 == UInt8(ascii: "*") }.count
            if stars > 0 { return Double(min(stars, 100)) }
        }
        return confidenceLevel
    }

    /// Exchange's: -1 (known to be good) to 9.
    private var confidenceLevel: Double? {
        let own = ["X-MS-Exchange-Organization-SCL", "X-MS-Exchange-Forest-SCL"].compactMap { first($0) }
            .compactMap(Self.leadingNumber).first
        // "CIP:203.0.113.1;CTRY:BR;…;SCL:5;SFV:SPM;…"
        return own ?? first("X-Forefront-Antispam-Report").flatMap { Self.number(behind: "SCL:", in: $0) }
    }

    private func first(_ name: String) -> String? {
        all(name).first.map { String(decoding: $0.utf8.prefix(2_000), as: UTF8.self) }
    }

    private func yes(_ name: String) -> Bool? { first(name).flatMap { Self.truth(Self.word(in: $0)) } }

    private static func truth(_ word: String) -> Bool? {
        switch word.lowercased() {
        case "yes", "true": true
        case "no", "false": false
        case _: nil
        }
    }

    private static func action(_ text: String) -> Bool? {
        let words = text.lowercased().unicodeScalars.split(separator: " ").map { String($0) }.joined(separator: " ")
        return switch words {
        case "add header", "rewrite subject", "reject", "quarantine": true
        case "no action", "greylist", "accept": false
        case _: nil
        }
    }

    private static func word(behind mark: String, in text: String) -> String? {
        text.firstRange(of: mark).map { word(in: String(text[$0.upperBound...])) }
    }

    private static func word(in text: String) -> String {
        let letters = text.utf8.drop { $0 == 0x20 || $0 == 0x09 }.prefix {
            (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static func number(behind mark: String, in text: String) -> Double? {
        text.firstRange(of: mark).flatMap { leadingNumber(String(text[$0.upperBound...])) }
    }

    private static func leadingNumber(_ text: String) -> Double? {
        let digits = text.utf8.drop { $0 == 0x20 || $0 == UInt8(ascii: "+") }.prefix {
            (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
        }
        return Double(String(decoding: digits.prefix(20), as: UTF8.self))
    }
}
