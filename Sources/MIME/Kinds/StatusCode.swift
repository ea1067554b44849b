/// Enhanced status codes: why a mail did not arrive. RFC 3463 §2: class "." subject "." detail.

enum StatusCode {
    /// The first enhanced status in the text.
    static func find(in text: String) -> String? {
        for word in text.split(atScalars: { !$0.isASCII || !$0.isNumber && $0 != "." }) {
            let bare = word.unicodeScalars.last == "." ? word.dropLast() : word
            let numbers = bare.split(at: ".", omittingEmptySubsequences: false)
            // One digit for the subject (RFC 3463 §3 has eight), so that a program's version is none.
            guard numbers.count == 3, ["2", "4", "5"].contains(numbers[0]), numbers[1].count == 1 else { continue }
            if (1...3).contains(numbers[2].count) { return String(bare) }
        }
        return nil
    }

    /// RFC 3463 §3.1: X.0.0 where only the class is known.
    static func ofClass(_ action: BounceAction) -> String {
        switch action {
        case .failed: "5.0.0"
        case .delayed: "4.0.0"
        case .delivered, .relayed, .expanded: "2.0.0"
        }
    }

    /// Of "550 no such user": the class that the first SMTP reply in the text has. RFC 5321 §4.2.1.
    static func replyClass(in line: String) -> String? {
        for word in line.prefix(toUTF8: 1_000).split(atScalars: { !$0.isASCII || !$0.isNumber && $0 != "." }) {
            guard word.utf8.count == 3, let first = word.first, first == "4" || first == "5" else { continue }
            // RFC 5321 §4.2.1: the second digit is 0 to 5.
            if let second = word.dropFirst().first, second <= "5" { return "\(first).0.0" }
        }
        return nil
    }

    /// QUIRK: many servers say "5.0.0", that time ran out, or what they make of it, where the other server's own words
    /// say why: RFC 3464 §2.3.6 gives those in the diagnostic, after the reply code of RFC 5321 §4.2.
    static func moreTelling(_ status: String, _ diagnostic: String) -> String? {
        guard let stated = find(in: status) else { return find(in: diagnostic) ?? replyClass(in: diagnostic) }
        guard let said = afterReply(in: diagnostic) ?? find(in: diagnostic), said.first == stated.first else {
            return stated
        }
        let isVague = stated.hasSuffix(".0.0") || stated == "4.4.7"
        return !said.hasSuffix(".0.0") && (isVague || afterReply(in: diagnostic) != nil) ? said : stated
    }

    /// The last enhanced status right behind a reply code: "550 5.1.1", "550-'5.7.1", "552-5.2.2".
    private static func afterReply(in text: String) -> String? {
        var found: String?
        var isBehindReply = false
        for word in text.prefix(toUTF8: 2_000).split(atScalars: { " -'(#\t<>:".unicodeScalars.contains($0) }) {
            let isReply = word.utf8.count == 3 && replyClass(in: String(word)) != nil
            if isBehindReply, let status = find(in: String(word)) { found = status }
            isBehindReply = isReply
        }
        return found
    }
}
