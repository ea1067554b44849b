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
        let nameEnd = line.unicodeScalars.firstIndex { $0 == ";" || $0 == ":" }
        guard let nameEnd, nameEnd > line.startIndex else { return nil }
        name = Self.withoutGroup(line[..<nameEnd]).uppercased()
        var rest = line[nameEnd...]
        while rest.unicodeScalars.first == ";" {
            rest = rest.dropFirst(scalars: 1)
            guard let equals = rest.unicodeScalars.firstIndex(where: { $0 == "=" || $0 == ":" }),
                rest.unicodeScalars[equals] == "="
            else { break }
            let parameter = rest[..<equals].uppercased()
            let (text, after) = Self.parameterValue(rest[rest.unicodeScalars.index(after: equals)...])
            parameters[parameter] = text
            rest = after
        }
        guard let colon = rest.unicodeScalars.firstIndex(of: ":") else { return nil }
        value = String(rest[rest.unicodeScalars.index(after: colon)...])
    }

    private static func withoutGroup(_ name: Substring) -> Substring {
        name.unicodeScalars.lastIndex(of: ".").map { name[name.unicodeScalars.index(after: $0)...] } ?? name
    }

    /// Up to the next ";" or ":" outside of quotes, quotes and the "^" of RFC 6868 §3.1 undone.
    private static func parameterValue(_ text: Substring) -> (String, Substring) {
        var value = ""
        var isQuoted = false
        let scalars = text.unicodeScalars
        var index = text.startIndex
        while index < text.endIndex {
            let scalar = scalars[index]
            if scalar == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, scalar == ";" || scalar == ":" {
                break
            } else {
                value.unicodeScalars.append(scalar)
            }
            scalars.formIndex(after: &index)
        }
        return (withoutCarets(value), text[index...])
    }

    private static func withoutCarets(_ text: String) -> String {
        guard text.unicodeScalars.contains("^") else { return text }
        var result = ""
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if !isEscaped, scalar == "^" {
                isEscaped = true
                continue
            }
            switch (isEscaped, scalar) {
            case (true, "n"): result.append("\n")
            case (true, "'"): result.append("\"")
            case (true, "^"), (false, _): result.unicodeScalars.append(scalar)
            case (true, _): result.append("^\(scalar)")
            }
            isEscaped = false
        }
        return isEscaped ? result + "^" : result
    }

    // TEXT: "\n", "\,", "\;", "\\"                                                   RFC 5545 §3.3.11
    var text: String {
        guard value.unicodeScalars.contains("\\") else { return value }
        var result = ""
        var isEscaped = false
        for scalar in value.unicodeScalars {
            if isEscaped {
                result.unicodeScalars.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
