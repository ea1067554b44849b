/// What a terminal is shown: no text from outside moves the cursor, changes the window or turns the order of a line.

package enum TerminalText {
    /// Text of several lines: line ends and tabs stay, all else that drives a terminal becomes a sign (trust: A17).
    package static func lines(_ text: String) -> String {
        replacing(
            text, where: { drives($0) && $0 != "\n" && $0 != "\t" },
            // The tables that are printed end their lines as RFC 4180 says.
            with: { scalar, next in scalar == "\r" && next == "\n" ? "\r" : sign(of: scalar) })
    }

    /// The same for what must stay on one line.
    package static func line(_ text: String) -> String {
        replacing(text, where: { drives($0) || isOurs($0) }, with: { scalar, _ in sign(of: scalar) })
    }

    /// JSON, where a scalar outside of ASCII can only stand in a string: as an escape it reads back as the same value
    /// (RFC 8259 §7).
    package static func json(_ json: String) -> String {
        replacing(json, where: { drives($0) && $0.value > 0x7E }, with: { scalar, _ in scalar.escapedInJSON })
    }

    private static func replacing(
        _ text: String, where isWanted: (Unicode.Scalar) -> Bool, with sign: (Unicode.Scalar, Unicode.Scalar?) -> String
    ) -> String {
        let scalars = text.unicodeScalars
        guard scalars.contains(where: isWanted) else { return text }
        var shown = String.UnicodeScalarView()
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            scalars.formIndex(after: &index)
            guard isWanted(scalar) else {
                shown.append(scalar)
                continue
            }
            // One by one: a view's append(contentsOf:) copies all that it holds, each time.
            let next = index < scalars.endIndex ? scalars[index] : nil
            for part in sign(scalar, next).unicodeScalars { shown.append(part) }
        }
        return String(shown)
    }

    /// Controls, what turns the direction of text (UAX #9), and what is there and not seen. Joiners stay: without them
    /// Persian, Hindi and families of emoji are written wrongly, and they move nothing.
    private static func drives(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }

    /// Private scalars, which stand for no letter of any script; the program marks its own colours with them until they are printed.
    private static func isOurs(_ scalar: Unicode.Scalar) -> Bool { (0x10FF00...0x10FF0F).contains(scalar.value) }

    /// The pictures that Unicode has for the oldest of them.
    private static func sign(of scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0..<0x20: String(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
        case 0x7F: "\u{2421}"
        default: "\u{FFFD}"
        }
    }
}

extension Unicode.Scalar {
    /// RFC 8259 §7: "\\u" and four digits for each unit of UTF-16.
    fileprivate var escapedInJSON: String {
        utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }.joined()
    }
}
