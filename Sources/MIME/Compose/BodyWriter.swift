/// Writes the body: mixed around alternative around related, and no layer that is not needed. RFC 2046 §5.1.

struct BodyWriter {
    let draft: MessageDraft

    /// Header fields of a part and its body, ready to stand after other fields or inside a multipart.
    struct Entity {
        var octets: [UInt8]
        /// Where files belong that are elsewhere, in order.
        var gaps: [MessageDraft.Gap] = []
    }

    /// The body with its header fields; it ends in CR LF.
    func entity() throws(UnwritableField) -> Entity {
        var body = Self.text(draft.text, isHTML: false)
        var files = draft.attachments
        if let html = draft.html {
            let shown = Self.text(html, isHTML: true)
            let images = try Self.entities(draft.inlineImages, disposition: "inline")
            let related = images.isEmpty ? shown : multipart("related", [shown] + images, root: "text/html")
            body = multipart("alternative", [body, related])
        } else {
            files = draft.inlineImages + files
        }
        if !files.isEmpty {
            body = multipart("mixed", try [body] + Self.entities(files, disposition: "attachment"))
        }
        // RFC 5321 §4.1.1.4: the last line ends like the others.
        if !body.octets.ends(with: [ASCII.cr, ASCII.lf]) { body.octets += [ASCII.cr, ASCII.lf] }
        return body
    }

    private static func text(_ text: String, isHTML: Bool) -> Entity {
        let form = TextForm(text, isHTML: isHTML)
        let type: HeaderText = isHTML ? "text/html;" : "text/plain;"
        let plain = crlf(Array(text.utf8))
        switch form {
        case .plain: return entity([type, "charset=utf-8"], "7bit", plain)
        case .flowed(let flowed):
            return entity([type, "charset=utf-8;", "format=flowed"], "7bit", crlf(Array(flowed.utf8)))
        case .quotedPrintable:
            return entity([type, "charset=utf-8"], "quoted-printable", QuotedPrintableWriter.encode(plain))
        case .base64: return entity([type, "charset=utf-8"], "base64", Base64Lines.encoded(plain[...]))
        }
    }

    private static func entity(_ type: [HeaderText], _ encoding: HeaderText, _ body: [UInt8]) -> Entity {
        var header = HeaderWriter()
        header.add("Content-Type", words: type)
        header.add("Content-Transfer-Encoding", words: [encoding])
        return Entity(octets: header.octets + [ASCII.cr, ASCII.lf] + body)
    }

    private static func entities(
        _ files: [MessageDraft.File], disposition: String
    ) throws(UnwritableField) -> [Entity] {
        try files.map { file throws(UnwritableField) in try entity(of: file, disposition: disposition) }
    }

    private static func entity(
        of file: MessageDraft.File, disposition: String
    ) throws(UnwritableField) -> Entity {
        let (type, encoding) = form(of: file)
        var header = HeaderWriter()
        header.add("Content-Type", words: [type])
        header.add("Content-Transfer-Encoding", words: [encoding])
        header.add(
            "Content-Disposition",
            words: ["\(disposition);"] + ParameterWriter.words("filename", HeaderText(file.filename)))
        if let id = file.contentID { header.add("Content-ID", words: [try HeaderWriter.id(id, in: "Content-ID")]) }
        let head = header.octets + [ASCII.cr, ASCII.lf]
        if let elsewhere = file.elsewhere {
            return Entity(octets: head, gaps: [MessageDraft.Gap(offset: head.count, elsewhere: elsewhere)])
        }
        return Entity(octets: head + (encoding == "7bit" ? file.octets : Base64Lines.encoded(file.octets[...])))
    }

    /// RFC 2046 §5.2.1: a message is never encoded. One that cannot go as it is goes as octets; so does a multipart, whose
    /// boundary is not known here and would be missing (§5.1.1).
    private static func form(of file: MessageDraft.File) -> (type: HeaderText, encoding: HeaderText) {
        let type = type(file.contentType)
        if type.text.hasPrefix("multipart/") { return ("application/octet-stream", "base64") }
        guard type.text.hasPrefix("message/") else { return (type, "base64") }
        return file.elsewhere == nil && isWireForm(file.octets)
            ? (type, "7bit") : ("application/octet-stream", "base64")
    }

    /// ASCII in lines of at most 998, ended by CR LF, none of which begins with a dot.
    private static func isWireForm(_ octets: [UInt8]) -> Bool {
        guard octets.allSatisfy({ $0 < 0x80 && $0 != 0 }), octets == crlf(octets) else { return false }
        let lines = octets.split(separator: ASCII.lf, omittingEmptySubsequences: false)
        return lines.allSatisfy { $0.count <= 999 && $0.first != 0x2E && !$0.starts(with: "From ".utf8) }
    }

    /// A type that is no "a/b" of names is octets. RFC 6838 §4.2: a name has at most 127 characters.
    private static func type(_ text: String) -> HeaderText {
        let pieces = text.asciiLowercased.split(at: "/", omittingEmptySubsequences: false)
        let isName: (Substring) -> Bool = {
            (1...127).contains($0.utf8.count)
                && $0.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == ASCII.dash || $0 == 0x2E || $0 == 0x2B }
        }
        let isType = pieces.count == 2 && pieces.allSatisfy(isName)
        return isType ? HeaderText(pieces.joined(separator: "/")) : "application/octet-stream"
    }

    private func multipart(_ subtype: String, _ parts: [Entity], root: String? = nil) -> Entity {
        let boundary = boundary(for: parts, subtype)
        var header = HeaderWriter()
        // RFC 2387 §3.1: related says the type of its root.
        let words: [HeaderText] = root.map { ["type=\"\($0)\";"] } ?? []
        header.add("Content-Type", words: ["multipart/\(subtype);"] + words + ["boundary=\"\(boundary)\""])
        let line = Array("\r\n--\(boundary)".utf8)
        var whole = Entity(octets: header.octets)
        for part in parts {
            whole.octets += line + [ASCII.cr, ASCII.lf]
            whole.gaps += part.gaps.map {
                MessageDraft.Gap(offset: $0.offset + whole.octets.count, elsewhere: $0.elsewhere)
            }
            whole.octets += part.octets
        }
        whole.octets += line + Array("--\r\n".utf8)
        return whole
    }

    /// Made from the Message-ID, so that the same draft gives the same octets; a number follows until no part
    /// holds it. RFC 2046 §5.1.1: at most 70 characters. RFC 2045 §6.7: "=_" stands in no encoded text.
    private func boundary(for parts: [Entity], _ subtype: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for octet in draft.messageID.utf8 { hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3 }
        var number = 0
        while true {
            let boundary = "=_\(subtype)_\(String(hash, radix: 36))_\(number)"
            let wanted = Array(boundary.utf8)
            if !parts.contains(where: { $0.octets.holds(wanted) }) { return boundary }
            number += 1
        }
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
        return result
    }
}

extension [UInt8] {
    fileprivate func ends(with tail: [UInt8]) -> Bool { suffix(tail.count).elementsEqual(tail) }

    /// Whether `needle` stands anywhere in it.
    fileprivate func holds(_ needle: [UInt8]) -> Bool {
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
