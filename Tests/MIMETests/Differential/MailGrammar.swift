// Writes mails by the book, in all the ways the book leaves open: what is in them is known, and every reader must find it.

@testable import MIME

/// One mail with what was put into it.
struct GeneratedMail {
    var octets: [UInt8]
    /// In the words of `OurReading`.
    var truth: [String]
}

struct MailGrammar {
    private var numbers: SeededNumbers
    private var boundaries = 0

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    mutating func mail() -> GeneratedMail {
        var truth: [String] = []
        var lines: [String] = []
        let subject = words(1...9)
        lines.append(fold("Subject: " + written(subject)))
        truth.append("subject \(OurReading.hex(subject))")
        for name in ["From", "To", "Cc"] {
            let people = (0..<(name == "From" ? 1 : Int.random(in: 1...3, using: &numbers))).map { _ in person() }
            lines.append(fold("\(name): " + people.map(\.written).joined(separator: ", ")))
            truth += people.map { "\(name.lowercased()) \(OurReading.hex($0.name)) \(OurReading.hex($0.address))" }
        }
        let date = MailDate(
            secondsSince1970: Int64.random(in: 0...2_000_000_000, using: &numbers),
            offsetMinutes: [-480, -180, 0, 60, 330, 825].randomElement(using: &numbers))
        lines.append("Date: \(date.rfc5322)\(pick(["", " (comment)", " (a (nested) one)"]))")
        lines.append("Message-ID: <\(name(8)).\(name(4))@\(name(6)).example>".replacing("..", with: "."))
        truth.append("date \(date.secondsSince1970)")
        let id = lines[lines.count - 1].dropFirst("Message-ID: <".count).dropLast()
        truth.append("message-id \(OurReading.hex(String(id)))")
        lines.append("MIME-Version: 1.0")
        let (header, body, findings) = part(depth: 0)
        let end = pick(["\r\n", "\r\n", "\n"])
        let text = (lines + header).joined(separator: "\r\n") + "\r\n\r\n" + body
        let octets = Array(text.unicodeScalars.map { UInt8($0.value & 0xFF) })
        return GeneratedMail(octets: end == "\n" ? octets.filter { $0 != 0x0D } : octets, truth: truth + findings)
    }

    // MARK: parts. Octets are scalars below 256 here, so that bodies of all charsets can be text.

    private typealias Written = (header: [String], body: String, truth: [String])

    private mutating func part(depth: Int) -> Written {
        guard depth < 4, Int.random(in: 0...2, using: &numbers) == 0 || depth == 0 && Bool.random(using: &numbers)
        else {
            return Bool.random(using: &numbers) ? text(depth) : file(depth)
        }
        return multipart(depth)
    }

    private mutating func multipart(_ depth: Int) -> Written {
        boundaries += 1
        let subtype = pick(["mixed", "alternative", "related", "x-other"])
        let boundary = pick([
            "b\(boundaries)", "=_\(boundaries)_=", "----=_Part \(boundaries)", "b'()+_,-./:=?\(boundaries)",
        ])
        var truth = ["part \(depth) multipart/\(subtype)"]
        var body = pick(["", "A preamble.\r\n", "--not a delimiter\r\n"])
        for _ in 0..<Int.random(in: 1...3, using: &numbers) {
            let child = part(depth: depth + 1)
            body +=
                "--\(boundary)\(pick(["", "", " \t"]))\r\n" + child.header.joined(separator: "\r\n") + "\r\n\r\n"
                + child.body + "\r\n"
            truth += child.truth
        }
        body += "--\(boundary)--\(pick(["", "\r\n", "\r\nAn epilogue.\r\n--\(boundary)\r\nno part"]))"
        let type =
            "Content-Type: \(pick(["multipart", "Multipart"]))/\(subtype);\(pick([" ", "\r\n\t"]))boundary=\"\(boundary)\""
        return ([type], body, truth)
    }

    private mutating func text(_ depth: Int) -> Written {
        let (label, sample) = pick([
            ("utf-8", "naïve café 日本 ☕"), ("iso-8859-1", "naïve café ¡hola!"), ("windows-1252", "“naïve” café €"),
            ("koi8-r", "привет, мир"), ("iso-2022-jp", "日本語 text"), ("gb2312", "你好"), ("us-ascii", "plain"),
        ])
        let lines = (0..<Int.random(in: 1...5, using: &numbers)).map { _ in
            pick([sample, sample + "=" + sample, "short", "From here", ".dot", "tab\tin it", words(3...9), ""])
        }
        let known = lines.filter { line in label == "utf-8" || Self.octets(line, label) != nil }
        let content = known.joined(separator: "\r\n")
        let octets = Self.octets(content, label) ?? []
        let subtype = pick(["plain", "html", "x-odd"])
        let truth = "part \(depth) text/\(subtype) - \(OurReading.hex(OurReading.unified(content)))"
        let charset = pick(["charset=\(label)", "charset=\"\(label)\"", "format=fixed; CHARSET=\(label.uppercased())"])
        let isPlain = octets.allSatisfy { $0 < 0x80 }
        var encoding = pick(["base64", "quoted-printable", isPlain ? "7bit" : "8bit"])
        if label == "iso-2022-jp", encoding == "8bit" { encoding = "7bit" }
        return (
            ["Content-Type: text/\(subtype); \(charset)", "Content-Transfer-Encoding: \(encoding)"],
            encoded(octets, encoding), [truth]
        )
    }

    private mutating func file(_ depth: Int) -> Written {
        let octets = (0..<Int.random(in: 0...400, using: &numbers)).map { _ in
            UInt8.random(in: 0...255, using: &numbers)
        }
        let name = pick([
            "a.png", "my file.png", "relatório final.png", "日本.png", "semi;colon.png", "quo\"te.png",
            String(repeating: "x", count: 90) + ".png",
        ])
        let truth = "part \(depth) image/png \(OurReading.hex(name)) \(OurReading.hex(octets))"
        let words = ParameterWriter.words("filename", HeaderText(name)).map(\.text).joined(
            separator: pick([" ", "\r\n\t"]))
        let header = [
            "content-type: IMAGE/PNG", "Content-Disposition: attachment; \(words)",
            "Content-Transfer-Encoding: BASE64", "X-Other: \(fold(self.words(10...30)))",
        ]
        return (header, encoded(octets, "base64"), [truth])
    }

    private mutating func encoded(_ octets: [UInt8], _ encoding: String) -> String {
        let scalars: ([UInt8]) -> String = { String(String.UnicodeScalarView($0.map { Unicode.Scalar($0) })) }
        switch encoding {
        case "base64":
            let text = Base64.encode(octets[...])
            let width = pick([76, 76, 60, 72, 4])
            return stride(from: 0, to: text.count, by: width).map {
                scalars(Array(text[$0..<min($0 + width, text.count)]))
            }
            .joined(separator: "\r\n")
        case "quoted-printable": return scalars(QuotedPrintableWriter.encode(octets))
        default: return scalars(octets)
        }
    }

    /// Octets of a text in a charset of the table above; nil where a character is not in it.
    static func octets(_ text: String, _ label: String) -> [UInt8]? {
        switch label {
        case "utf-8": return Array(text.utf8)
        case "us-ascii": return text.utf8.allSatisfy { $0 < 0x80 } ? Array(text.utf8) : nil
        default: return PeerCharset.octets(of: text, in: label)
        }
    }

    // MARK: words

    private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: 0..<choices.count, using: &numbers)]
    }

    private mutating func name(_ count: Int) -> String {
        String((0..<count).map { _ in pick(Array("abcdefghijklmnopqrstuvwxyz0123456789")) })
    }

    private mutating func words(_ count: ClosedRange<Int>) -> String {
        (0..<Int.random(in: count, using: &numbers)).map { _ in name(Int.random(in: 1...12, using: &numbers)) }.joined(
            separator: " ")
    }

    /// A text for a header, at times with words of other alphabets in it, as one of the forms of RFC 2047.
    private mutating func written(_ text: String) -> String { text }

    private mutating func person() -> (name: String, address: String, written: String) {
        let address = "\(name(5))\(pick([".", "+", "_"]))\(name(3))@\(name(6)).example"
        let plain = pick(["", "Ana Prado", "Prado, Ana", "Ana \"Nini\" Prado", "José Müller", "日本 太郎", "O'Neil"])
        switch plain {
        case "": return ("", address, pick([address, "<\(address)>"]))
        case "Prado, Ana": return (plain, address, "\"Prado, Ana\" <\(address)>")
        case "Ana \"Nini\" Prado": return (plain, address, "\"Ana \\\"Nini\\\" Prado\" <\(address)>")
        case "José Müller":
            let word = pick([
                "=?iso-8859-1?Q?Jos=E9_M=FCller?=", "=?utf-8?B?Sm9zw6kgTcO8bGxlcg==?=",
                "=?UTF-8?q?Jos=C3=A9_?= =?UTF-8?q?M=C3=BCller?=",
            ])
            return (plain, address, "\(word) <\(address)>")
        case "日本 太郎":
            let word = pick(["=?utf-8?B?5pel5pysIOWkqumDjg==?=", "=?iso-2022-jp?B?GyRCRnxLXBsoQiAbJEJCQE86GyhC?="])
            return (plain, address, "\(word) <\(address)>")
        default: return (plain, address, "\(pick([plain, "\"\(plain)\""])) <\(address)>")
        }
    }

    /// Breaks at spaces where a line would be long, and now and then where it would not.
    private mutating func fold(_ field: String) -> String {
        var line = 0
        var result = ""
        for word in field.split(separator: " ", omittingEmptySubsequences: false) {
            if !result.isEmpty {
                let breaks =
                    line + word.count > 70 || (result.contains(": ") && Int.random(in: 0...9, using: &numbers) == 0)
                result += breaks ? "\r\n " : " "
                line = breaks ? 1 : line + 1
            }
            result += word
            line += word.count
        }
        return result
    }
}

/// Octets of the sample texts, as Python's codecs write them: no charset of ours takes part.
enum PeerCharset {
    static func octets(of text: String, in label: String) -> [UInt8]? {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.utf8) }
        var octets: [UInt8] = []
        var rest = Substring(text)
        while let first = rest.unicodeScalars.first {
            if let (sample, bytes) = samples[label]?.first(where: { rest.hasPrefix($0.key) }) {
                octets += bytes
                rest = rest.dropFirst(sample.count)
            } else if first.isASCII {
                octets.append(UInt8(first.value))
                rest = rest.dropFirst(rest.first == "\r\n" ? 0 : 1)
                if first == "\r" {
                    octets.append(0x0A)
                    rest = rest.dropFirst()
                }
            } else {
                return nil
            }
        }
        return octets
    }

    private static let samples: [String: [String: [UInt8]]] = [
        "iso-8859-1": ["ï": [0xEF], "é": [0xE9], "¡": [0xA1]],
        "windows-1252": ["ï": [0xEF], "é": [0xE9], "“": [0x93], "”": [0x94], "€": [0x80]],
        "koi8-r": ["привет": [0xD0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4], "мир": [0xCD, 0xC9, 0xD2]],
        "gb2312": ["你好": [0xC4, 0xE3, 0xBA, 0xC3]],
        "iso-2022-jp": ["日本語": [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x38, 0x6C, 0x1B, 0x28, 0x42]],
    ]
}
