/// Writes the body: mixed around related around alternative, and no layer that is not needed.

struct BodyWriter {
    let draft: MessageDraft

    /// Header fields of a part and its body, ready to stand after other fields or inside a multipart.
    struct Entity {
        var octets: [UInt8]
    }

    func entity() -> Entity {
        var body = text(draft.text, subtype: "plain")
        if let html = draft.html {
            let shown = text(html, subtype: "html")
            let related =
                draft.inlineImages.isEmpty
                ? shown : multipart("related", [shown] + draft.inlineImages.map { file($0, disposition: "inline") })
            body = multipart("alternative", [body, related])
        }
        guard !draft.attachments.isEmpty else { return body }
        return multipart("mixed", [body] + draft.attachments.map { file($0, disposition: "attachment") })
    }

    private func text(_ text: String, subtype: String) -> Entity {
        let octets = Array(text.utf8)
        let isPlain =
            octets.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == ASCII.lf || $0 == ASCII.cr || $0 == ASCII.tab) }
            && text.split(whereSeparator: \.isNewline).allSatisfy { $0.utf8.count <= 76 && !$0.hasPrefix("From ") }
        var header = HeaderWriter()
        header.add("Content-Type", words: ["text/\(subtype);", "charset=utf-8"])
        header.add("Content-Transfer-Encoding", words: [isPlain ? "7bit" : "quoted-printable"])
        let body = isPlain ? Self.crlf(octets) : QuotedPrintableWriter.encode(octets)
        return Entity(octets: header.octets + [ASCII.cr, ASCII.lf] + body)
    }

    private func file(_ file: MessageDraft.File, disposition: String) -> Entity {
        var header = HeaderWriter()
        header.add("Content-Type", words: [Self.type(file.contentType)])
        header.add("Content-Transfer-Encoding", words: ["base64"])
        header.add("Content-Disposition", words: [disposition + ";"] + Self.parameter("filename", file.filename))
        if let id = file.contentID {
            header.add("Content-ID", words: ["<" + HeaderText(id).text.filter { $0 != " " && $0 != ">" } + ">"])
        }
        return Entity(octets: header.octets + [ASCII.cr, ASCII.lf] + Self.base64Lines(file.octets))
    }

    /// A type that is no "a/b" of tokens is octets.
    private static func type(_ text: String) -> String {
        let pieces = text.split(separator: "/", omittingEmptySubsequences: false)
        let isToken: (Substring) -> Bool = {
            !$0.isEmpty
                && $0.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == ASCII.dash || $0 == 0x2E || $0 == 0x2B }
        }
        return pieces.count == 2 && pieces.allSatisfy(isToken) ? text : "application/octet-stream"
    }

    /// RFC 2231 §4 where the value is not plain ASCII; pieces of at most 60 characters, §3.
    private static func parameter(_ name: String, _ value: String) -> [String] {
        let value = HeaderText(value).text
        if value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), value.utf8.count <= 60, !value.contains("=?") {
            return ["\(name)=\(HeaderWriter.quoted(value))"]
        }
        let digits = Array("0123456789ABCDEF")
        let units = value.utf8.map { octet in
            octet.isLetter || octet.isDigit || octet == ASCII.dash || octet == 0x2E
                ? String(UnicodeScalar(octet)) : "%\(digits[Int(octet >> 4)])\(digits[Int(octet & 15)])"
        }
        var pieces: [String] = ["utf-8''"]
        for unit in units {
            if pieces[pieces.count - 1].utf8.count + unit.utf8.count > 55 { pieces.append("") }
            pieces[pieces.count - 1] += unit
        }
        if pieces.count == 1 { return ["\(name)*=\(pieces[0])"] }
        return pieces.enumerated().map {
            "\(name)*\($0.offset)*=\($0.element)\($0.offset < pieces.count - 1 ? ";" : "")"
        }
    }

    private func multipart(_ subtype: String, _ parts: [Entity]) -> Entity {
        let boundary = boundary(for: parts, subtype)
        var header = HeaderWriter()
        header.add("Content-Type", words: ["multipart/\(subtype);", "boundary=\"\(boundary)\""])
        let line = Array("\r\n--\(boundary)".utf8)
        var octets = header.octets
        for part in parts { octets += line + [ASCII.cr, ASCII.lf] + part.octets }
        return Entity(octets: octets + line + Array("--\r\n".utf8))
    }

    /// Made from the Message-ID, so that the same draft gives the same octets; a number follows until no part
    /// holds it. RFC 2046 §5.1.1: at most 70 characters.
    private func boundary(for parts: [Entity], _ subtype: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for octet in draft.messageID.utf8 { hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3 }
        var number = 0
        while true {
            let boundary = "=_\(subtype)_\(String(hash, radix: 36))_\(number)"
            let wanted = Array(boundary.utf8)
            if !parts.contains(where: { $0.octets.contains(wanted) }) { return boundary }
            number += 1
        }
    }

    /// RFC 2045 §6.8: lines of at most 76 characters; 57 octets make one.
    private static func base64Lines(_ octets: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(octets.count / 57 * 78 + 80)
        for start in stride(from: 0, to: octets.count, by: 57) {
            text += Base64.encode(octets[start..<min(start + 57, octets.count)])
            text += [ASCII.cr, ASCII.lf]
        }
        return text
    }

    /// RFC 5322 §2.3: CR and LF only ever stand together (trust: A14).
    static func crlf(_ octets: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(octets.count + octets.count / 32)
        for (index, octet) in octets.enumerated() {
            switch octet {
            case ASCII.lf: result += [ASCII.cr, ASCII.lf]
            case ASCII.cr:
                if index + 1 >= octets.count || octets[index + 1] != ASCII.lf { result += [ASCII.cr, ASCII.lf] }
            default: result.append(octet)
            }
        }
        if result.last != ASCII.lf { result += [ASCII.cr, ASCII.lf] }
        return result
    }
}

/// Quoted-printable text with lines of at most 76 characters. RFC 2045 §6.7.
enum QuotedPrintableWriter {
    static func encode(_ octets: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(octets.count * 3 / 2)
        var column = 0
        let lines = BodyWriter.crlf(octets)
        var index = 0
        while index < lines.count {
            let octet = lines[index]
            if octet == ASCII.cr {
                text += [ASCII.cr, ASCII.lf]
                column = 0
                index += 2
                continue
            }
            let ends = index + 1 < lines.count && lines[index + 1] == ASCII.cr
            let unit = isLiteral(octet, column: column, endsLine: ends) ? [octet] : QuotedPrintable.hex(octet)
            if column + unit.count > 75 {
                text += [ASCII.equals, ASCII.cr, ASCII.lf]
                column = 0
            }
            text += unit
            column += unit.count
            index += 1
        }
        return text
    }

    /// "F" and "." at a line's start are encoded: mbox programs and bad relays change "From " and lone dots.
    private static func isLiteral(_ octet: UInt8, column: Int, endsLine: Bool) -> Bool {
        if octet.isBlank { return !endsLine }
        if column == 0, octet == UInt8(ascii: "F") || octet == UInt8(ascii: ".") { return false }
        return octet > 0x20 && octet < 0x7F && octet != ASCII.equals
    }
}

extension [UInt8] {
    /// Whether `needle` stands anywhere in it.
    fileprivate func contains(_ needle: [UInt8]) -> Bool {
        guard let first = needle.first, count >= needle.count else { return false }
        let span = span
        var offset = 0
        while let hit = LineScan.first(first, in: span, offset..<(count - needle.count + 1)) {
            if needle.indices.allSatisfy({ span[hit + $0] == needle[$0] }) { return true }
            offset = hit + 1
        }
        return false
    }
}
