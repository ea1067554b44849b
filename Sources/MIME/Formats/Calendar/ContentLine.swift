/// One line of an iCalendar object: name, parameters, value. RFC 5545 §3.1.

struct ContentLine {
    /// Upper case.
    var name: String
    /// Names in upper case.
    var parameters: [String: String] = [:]
    /// As written.
    var value: String

    /// RFC 5545 §3.1: a line break and one blank in the middle of a line is no more than a fold, even inside a character.
    static func all(in octets: Span<UInt8>, charset: String?) -> [ContentLine] {
        Charset.decode(unfolded(octets).octets, declared: charset).textLines.prefix(Limits.calendarLines).compactMap {
            ContentLine($0)
        }
    }

    /// Of a line that is too long the beginning: a file may stand in it. Nothing of what stands below the bound.
    static func unfolded(_ octets: Span<UInt8>) -> (octets: [UInt8], isCut: Bool) {
        var unfolded: [UInt8] = []
        var (before, lineStart, isCut) = (0, 0, false)
        for offset in octets.indices {
            let octet = octets[offset]
            if octet == ASCII.cr { continue }
            if octet.isBlank, unfolded.last == ASCII.lf {
                unfolded.removeLast()
                lineStart = before
            } else if octet == ASCII.lf {
                guard unfolded.count < Limits.calendarOctets else { return (unfolded, true) }
                unfolded.append(octet)
                (before, lineStart) = (lineStart, unfolded.count)
            } else if unfolded.count - lineStart < Limits.calendarLineOctets {
                unfolded.append(octet)
            } else {
                isCut = true
            }
        }
        return (unfolded, isCut)
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
