/// A mail as somebody's program makes it.
import Foundation
import MIME

struct Letter {
    var from: String
    var to: String
    var subject: String
    var id: String
    var body: Body
    var answering: Message?
    var fields: [String] = []
    var date: Int64
    var file: [UInt8]?

    var octets: [UInt8] {
        var lines = [
            "From: \(from)", "To: \(to)", "Subject: \(HeaderLine.encoded(subject))", "Date: \(HeaderLine.date(date))",
            "Message-ID: <\(id)>", "MIME-Version: 1.0",
        ]
        if let answered = answering?.messageID {
            let chain = (answering?.references ?? []) + [answered]
            lines += [
                "In-Reply-To: <\(answered)>", "References: \(chain.map { "<\($0)>" }.joined(separator: "\r\n "))",
            ]
        }
        return Array((lines + fields + content).joined(separator: "\r\n").utf8)
    }

    private var content: [String] {
        guard let file else { return part(text: body.text, html: body.html) }
        return ["Content-Type: multipart/mixed; boundary=mix", "", "--mix"] + part(text: body.text, html: body.html) + [
            "--mix", "Content-Type: application/octet-stream; name=log.bin",
            "Content-Disposition: attachment; filename=log.bin", "Content-Transfer-Encoding: base64", "",
            Data(file).base64EncodedString(options: [
                .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
            ]),
            "--mix--", "",
        ]
    }

    private func part(text: String?, html: String?) -> [String] {
        switch (text, html) {
        case (let text?, let html?):
            ["Content-Type: multipart/alternative; boundary=alt", "", "--alt"] + leaf("plain", text) + ["--alt"]
                + leaf("html", html) + ["--alt--", ""]
        case (nil, let html?): leaf("html", html)
        case (let text, nil): leaf("plain", text ?? "")
        }
    }

    private func leaf(_ kind: String, _ content: String) -> [String] {
        [
            "Content-Type: text/\(kind); charset=utf-8", "Content-Transfer-Encoding: 8bit", "",
            content.replacingOccurrences(of: "\n", with: "\r\n"),
        ]
    }
}

enum HeaderLine {
    static func encoded(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
        // Cut between scalars, each piece short enough for one encoded word (RFC 2047 §2).
        var words: [String] = [""]
        for scalar in text.unicodeScalars {
            if words[words.count - 1].utf8.count > 36 { words.append("") }
            words[words.count - 1].unicodeScalars.append(scalar)
        }
        return words.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    static func date(_ seconds: Int64) -> String {
        let form = DateFormatter()
        form.locale = Locale(identifier: "en_US_POSIX")
        form.timeZone = TimeZone(secondsFromGMT: 0)
        form.dateFormat = "EEE, d MMM yyyy HH:mm:ss '+0000'"
        return form.string(from: Date(timeIntervalSince1970: Double(seconds)))
    }
}

extension MailProgram {
    /// The program's answer with other words than those that it knows.
    func answer(_ words: String, to mail: Message) -> Body {
        let text = (mail.text ?? "").replacingOccurrences(of: "\r\n", with: "\n")
        let sender = mail.replyTo.first ?? mail.from.first
        let quoted = Quoted(
            text: text, html: (mail.html ?? "").replacingOccurrences(of: "\r\n", with: "\n"),
            from: "Suporte <\(sender?.address ?? "support@desk.test")>",
            subject: mail.subject ?? "", lastWords: "—")
        let kind: Answer = words.isEmpty ? .empty : .above
        let body = answer(kind, quoted)
        let html = words.components(separatedBy: "\n").joined(separator: "<br>")
        return Body(
            text: body.text?.replacingOccurrences(of: Answer.words, with: words),
            html: body.html?.replacingOccurrences(of: Answer.words, with: html))
    }
}

/// A "mailto:" link of a notice, as a mail program opens it.
struct Link {
    var address: String
    var subject: String
    var body: String

    static func all(in mail: Message) -> [Link] {
        (mail.html ?? "").components(separatedBy: "href=\"mailto:").dropFirst().compactMap { rest in
            let uri = rest.prefix { $0 != "\"" }.replacingOccurrences(of: "&amp;", with: "&")
            guard let parts = URLComponents(string: "mailto:" + uri) else { return nil }
            func field(_ name: String) -> String { parts.queryItems?.first { $0.name == name }?.value ?? "" }
            return Link(address: parts.path, subject: field("subject"), body: field("body"))
        }
    }
}
