/// One line of an iCalendar object: name, parameters, value. RFC 5545 §3.1.

struct ContentLine {
    /// Upper case.
    var name: String
    /// Names in upper case.
    var parameters: [String: String] = [:]
    /// As written.
    var value: String

    /// RFC 5545 §3.1: a line break and one blank in the middle of a line is no more than a fold, even inside a character.
    static func all(in octets: [UInt8], charset: String?) -> [ContentLine] {
        var unfolded: [UInt8] = []
        unfolded.reserveCapacity(octets.count)
        for octet in octets where octet != ASCII.cr {
            if octet.isBlank, unfolded.last == ASCII.lf {
                unfolded.removeLast()
            } else {
                unfolded.append(octet)
            }
        }
        return Charset.decode(unfolded, declared: charset).textLines.prefix(Limits.calendarLines).compactMap {
            ContentLine($0)
        }
    }

    // contentline = name *(";" param) ":" value                                      RFC 5545 §3.1
    init?(_ line: Substring) {
        let nameEnd = line.firstIndex { $0 == ";" || $0 == ":" }
        guard let nameEnd, nameEnd > line.startIndex else { return nil }
        name = Self.withoutGroup(line[..<nameEnd]).uppercased()
        var rest = line[nameEnd...]
        while rest.first == ";" {
            rest = rest.dropFirst()
            guard let equals = rest.firstIndex(where: { $0 == "=" || $0 == ":" }), rest[equals] == "=" else { break }
            let parameter = rest[..<equals].uppercased()
            let (text, after) = Self.parameterValue(rest[rest.index(after: equals)...])
            parameters[parameter] = text
            rest = after
        }
        guard let colon = rest.firstIndex(of: ":") else { return nil }
        value = String(rest[rest.index(after: colon)...])
    }

    private static func withoutGroup(_ name: Substring) -> Substring {
        name.lastIndex(of: ".").map { name[name.index(after: $0)...] } ?? name
    }

    /// Up to the next ";" or ":" outside of quotes, quotes and the "^" of RFC 6868 §3.1 undone.
    private static func parameterValue(_ text: Substring) -> (String, Substring) {
        var value = ""
        var isQuoted = false
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character == ";" || character == ":" {
                break
            } else {
                value.append(character)
            }
            index = text.index(after: index)
        }
        return (withoutCarets(value), text[index...])
    }

    private static func withoutCarets(_ text: String) -> String {
        guard text.contains("^") else { return text }
        var result = ""
        var isEscaped = false
        for character in text {
            if !isEscaped, character == "^" {
                isEscaped = true
                continue
            }
            switch (isEscaped, character) {
            case (true, "n"): result.append("\n")
            case (true, "'"): result.append("\"")
            case (true, "^"), (false, _): result.append(character)
            case (true, _): result.append("^\(character)")
            }
            isEscaped = false
        }
        return isEscaped ? result + "^" : result
    }

    // TEXT: "\n", "\,", "\;", "\\"                                                   RFC 5545 §3.3.11
    var text: String {
        guard value.contains("\\") else { return value }
        var result = ""
        var isEscaped = false
        for character in value {
            if isEscaped {
                result.append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
