/// Enhanced status codes: why a mail did not arrive. RFC 3463 §2: class "." subject "." detail.

enum StatusCode {
    /// The first enhanced status in the text.
    static func find(in text: String) -> String? {
        for word in text.split(whereSeparator: { !$0.isASCII || !$0.isNumber && $0 != "." }) {
            let bare = word.last == "." ? word.dropLast() : word
            let numbers = bare.split(separator: ".", omittingEmptySubsequences: false)
            // One digit for the subject (RFC 3463 §3 has eight), so that a program's version is none.
            guard numbers.count == 3, ["2", "4", "5"].contains(numbers[0]), numbers[1].count == 1 else { continue }
            if (1...3).contains(numbers[2].count) { return String(bare) }
        }
        return nil
    }

    /// QUIRK: many servers say "5.0.0", or that time ran out, where the other server's own words say why.
    static func moreTelling(_ status: String, _ diagnostic: String) -> String? {
        guard let stated = find(in: status) else { return find(in: diagnostic) }
        let isVague = stated.hasSuffix(".0.0") || stated == "4.4.7"
        guard isVague, let said = find(in: diagnostic), said.first == stated.first, !said.hasSuffix(".0.0") else {
            return stated
        }
        return said
    }
}
