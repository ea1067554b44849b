/// text/enriched without its tags, and a page that stands in a text/plain as text.

enum EnrichedText {
    /// RFC 1896 §3: "<<" is "<", a tag is a name in brackets, what stands in <param> is for machines; one line end is a
    /// blank, n are n - 1 of them.
    static func plain(_ text: String) -> String {
        let octets = Array(text.utf8)
        var (plain, place, hidden): ([UInt8], Int, Int) = ([], 0, 0)
        while place < octets.count {
            let octet = octets[place]
            if octet == UInt8(ascii: "<") {
                if place + 1 < octets.count, octets[place + 1] == octet {
                    if hidden == 0 { plain.append(octet) }
                    place += 2
                } else {
                    let end = octets[place...].prefix(64).firstIndex(of: UInt8(ascii: ">")) ?? octets.count - 1
                    let tag = String(decoding: octets[(place + 1)..<max(place + 1, end)], as: UTF8.self).asciiLowercased
                    if tag == "param" { hidden += 1 }
                    if tag == "/param" { hidden = max(0, hidden - 1) }
                    place = end + 1
                }
            } else {
                if hidden == 0 { plain.append(octet) }
                place += 1
            }
        }
        return joined(String(decoding: plain, as: UTF8.self))
    }

    private static func joined(_ text: String) -> String {
        var (lines, gap): ([String], Int) = ([""], 0)
        for line in text.textLines {
            if line.isEmpty {
                gap += 1
            } else {
                if gap > 0 || lines == [""] {
                    lines += Array(repeating: "", count: lines == [""] ? 0 : gap)
                    if lines != [""] { lines[lines.count - 1] = String(line) } else { lines = [String(line)] }
                } else {
                    lines[lines.count - 1] += " " + line
                }
                gap = 0
            }
        }
        return lines.joined(separator: "\n")
    }
}

enum PageInText {
    /// A whole page, by how it begins and ends; whoever writes about HTML begins with words.
    static func isAll(of text: String) -> Bool {
        let start = text.prefix(toUTF8: 200).drop(scalars: { $0.isWhitespace || $0 == "\u{FEFF}" }).lowercased()
        guard start.hasPrefix("<!doctype html") || start.hasPrefix("<html") else { return false }
        return text.suffix(toUTF8: 200).lowercased().firstRange(of: "</html>") != nil
    }
}
