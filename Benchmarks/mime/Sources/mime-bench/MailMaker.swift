/// Makes mails as a support mailbox gets them: half short plain text, a third multipart/alternative with quotes, the
/// rest attachments and odd charsets.

struct MailMaker {
    enum Kind: String {
        /// Attachments of 1 to 6 KB: about 4 KB a mail.
        case small
        /// Attachments of 20 KB to 2 MB; small ones are as frequent as large ones, by decades.
        case large
        /// The headers of `small`.
        case headers
    }

    var kind: Kind
    private var numbers: SeededNumbers
    private var serial = 0

    init(_ kind: Kind, seed: UInt64) {
        self.kind = kind
        numbers = SeededNumbers(seed: seed)
    }

    mutating func next() -> [UInt8] {
        serial += 1
        let entity =
            switch numbers.below(6) {
            case 0, 1, 2: plain()
            case 3, 4: alternative()
            default: mixed()
            }
        let head = HeaderMaker.header(serial, entity.fields, &numbers) + "\r\n"
        return Array(head.utf8) + (kind == .headers ? [] : entity.body)
    }

    private struct Entity {
        /// Content-Type and Content-Transfer-Encoding, with line ends.
        var fields: String
        var body: [UInt8]
        var octets: [UInt8] { Array((fields + "\r\n").utf8) + body }
    }

    private var language: [String] {
        mutating get { numbers.pick([Words.english, Words.english, Words.portuguese, Words.german]) }
    }

    private mutating func plain() -> Entity {
        var text = Words.prose(200 + numbers.below(1_800), language, &numbers)
        if numbers.oneIn(2) { text += "\r\nOn 23 Nov 2026, somebody wrote:\r\n" + Words.quoted(text) + "\r\n" }
        return part("plain", text)
    }

    /// 8bit, quoted-printable or base64, as mail programs choose.
    private mutating func part(_ subtype: String, _ text: String) -> Entity {
        let octets = Array(text.utf8)
        let type = "Content-Type: text/\(subtype); charset="
        let encoding = "Content-Transfer-Encoding: "
        switch numbers.below(10) {
        case 0: return Entity(fields: type + "utf-8\r\n\(encoding)base64\r\n", body: Encoding.base64(octets))
        case 1, 2, 3:
            return Entity(fields: type + "\"UTF-8\"\r\n\(encoding)8bit\r\n", body: octets)
        default:
            let body = Encoding.quotedPrintable(octets)
            return Entity(fields: type + "utf-8\r\n\(encoding)quoted-printable\r\n", body: body)
        }
    }

    private mutating func alternative() -> Entity {
        let answer = Words.prose(150 + numbers.below(600), language, &numbers)
        let history = Words.prose(200 + numbers.below(800), language, &numbers)
        let text = answer + "\r\nOn 23 Nov 2026, somebody wrote:\r\n" + Words.quoted(history) + "\r\n"
        let html =
            "<html><head><meta charset=\"utf-8\"></head><body><div dir=\"ltr\">" + paragraphs(answer)
            + "</div><blockquote style=\"margin:0 0 0 .8ex;border-left:1px #ccc solid\">" + paragraphs(history)
            + "</blockquote></body></html>\r\n"
        return multipart("alternative", [part("plain", text), part("html", html)])
    }

    private func paragraphs(_ text: String) -> String {
        text.split(omittingEmptySubsequences: true) { $0 == "\r\n" }
            .map { "<p class=\"MsoNormal\"><span lang=\"EN\">\($0)</span></p>\r\n" }.joined()
    }

    private mutating func mixed() -> Entity {
        let (charset, phrase) = numbers.pick(Words.charsets)
        let sample = (0..<(4 + numbers.below(12))).map { _ in phrase }.joined(separator: "\r\n") + "\r\n"
        let octets = Encoding.octets(sample, in: charset)
        let isSevenBit = octets.allSatisfy { $0 < 0x80 }
        let isBase64 = !isSevenBit && numbers.oneIn(2)
        let text = Entity(
            fields: "Content-Type: text/plain; charset=\(charset)\r\nContent-Transfer-Encoding: "
                + (isSevenBit ? "7bit\r\n" : isBase64 ? "base64\r\n" : "quoted-printable\r\n"),
            body: isSevenBit ? octets : isBase64 ? Encoding.base64(octets) : Encoding.quotedPrintable(octets))
        return multipart("mixed", [text, attachment()])
    }

    private mutating func attachment() -> Entity {
        let count: Int
        if kind == .large {
            let decade = numbers.oneIn(2) ? 20_000 : 200_000
            count = decade + numbers.below(decade * 9)
        } else {
            count = 1_000 + numbers.below(5_000)
        }
        let (type, name) = numbers.pick([
            ("application/pdf", "invoice.pdf"), ("image/png", "screen.png"), ("application/zip", "logs.zip"),
            ("image/jpeg", "foto.jpg"),
        ])
        return Entity(
            fields: "Content-Type: \(type);\r\n name=\"\(serial)-\(name)\"\r\nContent-Disposition: attachment;\r\n "
                + "filename=\"\(serial)-\(name)\"\r\nContent-Transfer-Encoding: base64\r\n",
            body: Encoding.base64(numbers.octets(count)))
    }

    private mutating func multipart(_ subtype: String, _ parts: [Entity]) -> Entity {
        let boundary = "----=_Part_\(serial)_\(numbers.below(1 << 30))"
        var body = Array("This is a message in several parts.\r\n".utf8)
        for part in parts { body += Array("\r\n--\(boundary)\r\n".utf8) + part.octets }
        body += Array("\r\n--\(boundary)--\r\n".utf8)
        return Entity(fields: "Content-Type: multipart/\(subtype);\r\n\tboundary=\"\(boundary)\"\r\n", body: body)
    }
}
