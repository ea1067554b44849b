// How mail programs answer: each takes a notice as it was rendered, and makes of it what that program quotes. Simulation/ plays
// with them too.
import Foundation
import MIME

/// What somebody wrote into an answer.
enum Answer: String, CaseIterable, Sendable {
    case empty, above, inline, fileOnly, signatureOnly

    /// Above the quoted notice.
    var top: String {
        switch self {
        case .empty, .inline, .fileOnly: ""
        case .above: Answer.words
        case .signatureOnly: Answer.signature
        }
    }

    var within: String? { self == .inline ? Answer.words : nil }

    static let words = "Troque o cabo amarelo pelo azul e ligue de novo."
    static let signature = "Atenciosamente,\n\nAna Prado\nAnalista de Suporte\nRua das Flores, 100\nTel. (11) 4002-8922"
}

/// A notice as the program found it in its box.
struct Quoted {
    var text: String
    var html: String
    var from: String
    var subject: String
    /// The last line of the customer's own words, where an answer between the lines goes.
    var lastWords: String
}

struct Body {
    var text: String?
    var html: String?
}

/// One mail program.
struct MailProgram: Sendable, CustomStringConvertible {
    var name: String
    var answer: @Sendable (Answer, Quoted) -> Body

    var description: String { name }
}

extension Quoted {
    /// Its lines, each as the program marks it; the words of an answer stand below the customer's.
    func quoted(_ answer: Answer, _ source: String? = nil, _ mark: (String) -> String) -> String {
        var isOpen = answer.within != nil
        var lines: [String] = []
        for line in (source ?? text).components(separatedBy: "\n") {
            lines.append(mark(line))
            guard isOpen, line == lastWords, let within = answer.within else { continue }
            isOpen = false
            lines += ["", within, ""]
        }
        return lines.joined(separator: "\n")
    }

    /// What stands in the body of its HTML, without what every program drops.
    var inner: String {
        let body = html.components(separatedBy: "<body").last ?? html
        let content = body.components(separatedBy: ">").dropFirst().joined(separator: ">")
        return content.replacingOccurrences(of: "</body>", with: "").replacingOccurrences(of: "</html>", with: "")
            .replacing(/<!--.*?-->/.dotMatchesNewlines(), with: "")
    }

    func inner(_ answer: Answer, classes: (String) -> String) -> String {
        var page = inner.replacing(/class="([^"]*)"/) { "class=\"\(classes(String($0.1)))\"" }
        page = page.replacing(#/ data-postigo="[^"]*"/#, with: "")
        guard let within = answer.within, let seam = page.range(of: "\(lastWords)<") else { return page }
        page.insert(contentsOf: "</p><p><b>\(within)</b></p><p>", at: page.index(before: seam.upperBound))
        return page
    }

    var textOfHTML: String { HTMLText.plain(from: html) }
}

extension String {
    /// At most so many letters on a line, broken at blanks, each with a mark in front.
    func wrapped(_ width: Int, _ mark: String) -> String {
        var lines: [String] = []
        var line = ""
        for word in components(separatedBy: " ") {
            if !line.isEmpty, line.count + word.count + 1 > width {
                lines.append(mark + line)
                line = word
            } else {
                line = line.isEmpty ? word : "\(line) \(word)"
            }
        }
        lines.append(mark + line)
        return lines.joined(separator: "\n")
    }

    var asHTML: String {
        components(separatedBy: "\n").map { "<div>\($0.isEmpty ? "<br>" : $0)</div>" }.joined()
    }

    var asMsoNormal: String {
        components(separatedBy: "\n")
            .map { "<p class=MsoNormal><span style='font-size:11.0pt'>\($0)<o:p></o:p></span></p>" }.joined()
    }
}
