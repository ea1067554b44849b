/// The part of a report that is for machines: groups of fields, an empty line between two groups. RFC 3464 §2.1.

enum ReportFields {
    // *( field-name ":" *text CRLF ), folded as in RFC 5322 §2.2.3; a name's first value counts.
    static func groups(in text: String) -> [[String: String]] {
        var groups: [[String: String]] = [[:]]
        var last: String?
        for raw in text.textLines(atMost: Limits.reportLines) {
            let line = String(raw).trimmedTrailingBlanks
            if line.isEmpty {
                groups.append([:])
                last = nil
            } else if line.unicodeScalars.first == " " || line.first == "\t" {
                // Folded: the bound keeps a field that never ends from being copied again and again.
                if let name = last, groups[groups.count - 1][name, default: ""].utf8.count < 2_000 {
                    groups[groups.count - 1][name]? += " " + line.trimmedBlanks
                }
            } else if let colon = line.unicodeScalars.firstIndex(of: ":") {
                let name = String(line[..<colon]).asciiLowercased.trimmedBlanks
                if groups[groups.count - 1][name] == nil {
                    groups[groups.count - 1][name] =
                        String(line[line.unicodeScalars.index(after: colon)...]).trimmedBlanks
                }
                last = name
            }
        }
        return groups.filter { !$0.isEmpty }
    }

    /// All groups as one: for reports that have no recipients to tell apart.
    static func fields(in text: String) -> [String: String] {
        groups(in: text).reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }

    /// "smtp; 550 no such user" without its type. RFC 3464 §2.1.2.
    static func value(_ field: String) -> String {
        guard let semicolon = field.unicodeScalars.firstIndex(of: ";") else { return field }
        return String(field[field.unicodeScalars.index(after: semicolon)...]).trimmedBlanks
    }

    /// Of "rfc822; ana@x.example", and of "<ana@x.example>".
    static func address(_ field: String) -> String? {
        AddressList.parse(value(field)).first { !$0.domain.isEmpty }?.address
    }
}

extension Message {
    /// The fields of the first part of one of these types; nil where there is none.
    func reportPart(_ types: Set<String>) -> Part? {
        let isFromMachine = FreeFormBounce.isFromMachine(self)
        return parts.first {
            types.contains($0.contentType.essence) && !$0.isInsideOther && (isFromMachine || $0.opensMail)
        }
    }
}

extension Part {
    /// It belongs to a mail that this one brings: a report that somebody attaches or passes on reports nothing to us.
    var isInsideOther: Bool {
        var above = parent
        while let part = above {
            if part.contentType.type == "message" { return true }
            above = part.parent
        }
        return false
    }

    /// RFC 6522 §3: the report is the mail itself; QUIRK: servers put a footer below it. What a person attaches stands below
    /// their own words: Thunderbird and Apple's Mail pass the parts of a report on as files.
    fileprivate var opensMail: Bool {
        guard var inner = parent else { return true }
        guard inner.contentType.essence == "multipart/report" else { return false }
        while let outer = inner.parent {
            guard outer.children.first?.index == inner.index else { return false }
            inner = outer
        }
        return true
    }
}

extension Part {
    /// The content as text, as far as a report for machines is read.
    var reportText: String { decodedText(upTo: Limits.reportFieldOctets) }
}
