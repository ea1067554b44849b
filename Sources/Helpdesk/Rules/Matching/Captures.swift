/// What a regular expression took out of a mail, and texts that name it.
import MIME

/// "1", "2" … and the names of groups.
package typealias Captures = [String: String]

extension Captures {
    /// True where it matched.
    mutating func take(_ outcome: RegularExpression.Outcome, of expression: RegularExpression) -> Bool {
        guard case .matched(let groups) = outcome else { return false }
        for (number, text) in groups.enumerated() where text != nil { self["\(number)"] = text }
        for (name, number) in expression.groupNames where number < groups.count { self[name] = groups[number] }
        return true
    }

    /// Puts the captures into a text: "$1", "${order}"; "$$" is a dollar sign. What was not captured is empty.
    func fill(_ template: String) -> String {
        var text = ""
        var rest = template[...]
        while let dollar = rest.unicodeScalars.firstIndex(of: "$") {
            text += rest[..<dollar]
            rest = rest[dollar...].dropFirst(scalars: 1)
            if rest.unicodeScalars.first == "$" {
                text += "$"
                rest = rest.dropFirst(scalars: 1)
            } else if rest.unicodeScalars.first == "{" {
                text += self[String(rest.dropFirst(scalars: 1).prefix(scalars: { $0 != "}" }))] ?? ""
                rest = rest.drop(scalars: { $0 != "}" }).dropFirst(scalars: 1)
            } else {
                let number = rest.prefix(scalars: { $0.isASCII && $0.isNumber })
                text += number.isEmpty ? "$" : self[String(number)] ?? ""
                rest = rest[number.endIndex...]
            }
        }
        return text + rest
    }
}

extension RegularExpression {
    /// "0", which is the whole match, "1", "2" … and the names of groups.
    var captureNames: [String] { Array(groupNames.keys) + (0...groupCount).map(String.init) }
}
