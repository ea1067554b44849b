// The programs that people answer with, each as it is seen in the wild.
import Foundation

extension MailProgram {
    static let all: [MailProgram] = marking + framing + odd

    /// Those that mark each quoted line.
    private static let marking: [MailProgram] = [
        MailProgram(name: "Gmail on the web", answer: gmail),
        MailProgram(name: "Gmail on a telephone, text alone, wrapped", answer: gmailOnATelephone),
        MailProgram(name: "Apple Mail", answer: appleMail),
        MailProgram(name: "iPhone, its own signature", answer: iPhone),
        MailProgram(name: "Thunderbird", answer: thunderbird),
        MailProgram(name: "K-9, the signature above", answer: k9),
        MailProgram(name: "mutt with bars, nested", answer: mutt),
        MailProgram(name: "Roundcube, wrapped", answer: roundcube),
        MailProgram(name: "Proton", answer: proton), MailProgram(name: "Spark", answer: spark),
        MailProgram(name: "written below", answer: below),
    ]

    /// Those that put a head or a frame above it, and leave the lines as they are.
    private static let framing: [MailProgram] = [
        MailProgram(name: "Outlook for Windows", answer: outlook),
        MailProgram(name: "Outlook on the web", answer: outlookOnTheWeb),
        MailProgram(name: "Outlook on a telephone, text alone", answer: outlookOnATelephone),
        MailProgram(name: "Samsung, no head that anybody knows", answer: samsung),
        MailProgram(name: "Yahoo", answer: yahoo), MailProgram(name: "Zimbra", answer: zimbra),
        MailProgram(name: "HCL Notes", answer: notes),
    ]

    /// What programs and gateways do to a text on the way.
    private static let odd: [MailProgram] = [
        MailProgram(name: "no head, no mark, narrow", answer: narrow),
        MailProgram(name: "no-break spaces and soft hyphens", answer: unseen),
        MailProgram(name: "quoted-printable shown", answer: encoded),
        MailProgram(name: "the marker translated", answer: translated),
        MailProgram(name: "stars, as Markdown makes lists", answer: stars),
        MailProgram(name: "links behind their words", answer: links),
    ]

    private static func attribution(_ notice: Quoted) -> String {
        "Em seg., 30 de nov. de 2026 às 10:00, \(notice.from) escreveu:"
    }

    private static func labels(_ notice: Quoted) -> String {
        """
        De: \(notice.from)
        Enviado: segunda-feira, 30 de novembro de 2026 10:00
        Para: Ana Prado <ana@desk.test>
        Assunto: \(notice.subject)
        """
    }

    private static func escaped(_ text: String) -> String { text.replacingOccurrences(of: "<", with: "&lt;") }

    private static func gmail(_ answer: Answer, _ notice: Quoted) -> Body {
        let quote = notice.inner(answer) { $0.isEmpty ? "" : "m_8123\($0)" }
        let head = "<div dir=\"ltr\" class=\"gmail_attr\">\(escaped(attribution(notice)))<br></div>"
        let history = "<div class=\"gmail_quote\">\(head)<blockquote class=\"gmail_quote\">\(quote)</blockquote></div>"
        let text = "\(answer.top)\n\n\(attribution(notice))\n\n\(notice.quoted(answer) { "> \($0)" })"
        return Body(text: text, html: "<div dir=\"ltr\">\(answer.top.asHTML)</div><br>\(history)")
    }

    private static func gmailOnATelephone(_ answer: Answer, _ notice: Quoted) -> Body {
        Body(text: "\(answer.top)\n\n\(attribution(notice))\n\n\(notice.quoted(answer) { $0.wrapped(70, "> ") })")
    }

    private static func appleMail(_ answer: Answer, _ notice: Quoted) -> Body {
        let head = "> Em 30 de nov. de 2026, à(s) 10:00, \(notice.from) escreveu:\n> "
        return Body(text: "\(answer.top)\n\n\(head)\n\(notice.quoted(answer) { "> \($0)" })")
    }

    private static func iPhone(_ answer: Answer, _ notice: Quoted) -> Body {
        let head = "> Em 30 de nov. de 2026, à(s) 10:00, \(notice.from) escreveu:\n> "
        let quote = notice.quoted(answer, notice.textOfHTML) { "> \u{FEFF}\($0)" }
        return Body(text: "\(answer.top)\n\nEnviado do meu iPhone\n\n\(head)\n\(quote)")
    }

    private static func thunderbird(_ answer: Answer, _ notice: Quoted) -> Body {
        let quote = notice.quoted(answer) { $0.isEmpty ? ">" : "> \($0)" }
        return Body(text: "\(answer.top)\n\nEm 30/11/2026 10:00, Suporte escreveu:\n\(quote)\n\n-- \nAna Prado\n")
    }

    private static func k9(_ answer: Answer, _ notice: Quoted) -> Body {
        let quote = notice.quoted(answer, notice.textOfHTML) { ">\($0)" }
        let signature = answer == .inline ? "" : "-- \nAna\n"
        return Body(
            text: "\(answer.top)\n\(signature)\nAm 30. November 2026 10:00:00 schrieb \(notice.from):\n\(quote)")
    }

    private static func mutt(_ answer: Answer, _ notice: Quoted) -> Body {
        let quote = notice.quoted(answer) { "| > \($0)" }
        return Body(text: "\(answer.top)\n\nOn Mon, Nov 30, 2026 at 10:00:00AM -0300, Suporte wrote:\n\(quote)")
    }

    private static func roundcube(_ answer: Answer, _ notice: Quoted) -> Body {
        let quote = notice.quoted(answer) { $0.wrapped(60, "> ") }
        return Body(text: "\(answer.top)\n\nEm 2026-11-30 10:00, Suporte escreveu:\n\(quote)")
    }

    private static func proton(_ answer: Answer, _ notice: Quoted) -> Body {
        let head = "------- Original Message -------\nOn Monday, 30 November 2026 at 10:00, \(notice.from) wrote:\n"
        return Body(text: "\(answer.top)\n\n\(head)\n\(notice.quoted(answer) { "> \($0)" })")
    }

    private static func spark(_ answer: Answer, _ notice: Quoted) -> Body {
        let head = "Em 30 de nov. de 2026 10:00 -0300, \(notice.from), escreveu:"
        return Body(text: "\(answer.top)\n\(head)\n\(notice.quoted(answer) { "> \($0)" })")
    }

    private static func below(_ answer: Answer, _ notice: Quoted) -> Body {
        let quote = notice.quoted(answer) { "> \($0)" }
        return Body(text: "Em 30/11/2026 10:00, Suporte escreveu:\n\(quote)\n\n\(answer.top)\n")
    }

    private static func outlook(_ answer: Answer, _ notice: Quoted) -> Body {
        let rule = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"
        let quote = notice.inner(answer) { _ in "MsoNormalTable" }.replacingOccurrences(of: ": ", with: ":&nbsp;")
        let head = "<div style='\(rule)'>\(escaped(labels(notice)).asMsoNormal)</div>"
        let text = "\(answer.top)\n\n\(labels(notice))\n\n\(notice.quoted(answer, notice.textOfHTML) { $0 })"
        return Body(text: text, html: "<div class=WordSection1>\(answer.top.asMsoNormal)\(head)\(quote)</div>")
    }

    private static func outlookOnTheWeb(_ answer: Answer, _ notice: Quoted) -> Body {
        let quote = notice.inner(answer) { $0.split(separator: " ").map { "x_\($0)" }.joined(separator: " ") }
        let head = "<div id=\"divRplyFwdMsg\">\(escaped(labels(notice)).asHTML)</div>"
        return Body(
            html: "<div>\(answer.top.asHTML)</div><div id=\"appendonsend\"></div><hr tabindex=\"-1\">\(head)\(quote)")
    }

    private static func outlookOnATelephone(_ answer: Answer, _ notice: Quoted) -> Body {
        let head = "Obter o Outlook para Android\n________________________________\n\(labels(notice))"
        let quote = notice.quoted(answer, notice.textOfHTML) { "\($0)\n" }
        return Body(text: "\(answer.top)\n\n\(head)\n\n\(quote)")
    }

    private static func samsung(_ answer: Answer, _ notice: Quoted) -> Body {
        Body(html: "<div>\(answer.top.asHTML)</div><br>\(notice.inner(answer) { _ in "" })")
    }

    private static func yahoo(_ answer: Answer, _ notice: Quoted) -> Body {
        let quote = notice.inner(answer) { "ydp5e7\($0)" }
        let head = "<div id=\"yahoo_quoted_1\" class=\"yahoo_quoted\"><div>\(escaped(attribution(notice)))</div>"
        return Body(html: "<div>\(answer.top.asHTML)</div>\(head)\(quote)</div>")
    }

    private static func zimbra(_ answer: Answer, _ notice: Quoted) -> Body {
        let head = "----- Mensagem original -----\n\(labels(notice))"
        return Body(text: "\(answer.top)\n\n\(head)\n\n\(notice.quoted(answer) { $0 })")
    }

    private static func notes(_ answer: Answer, _ notice: Quoted) -> Body {
        let head =
            "From:\t\(notice.from)\nTo:\tAna Prado <ana@desk.test>\nDate:\t30/11/2026 10:00\nSubject:\t\(notice.subject)"
        return Body(text: "\(answer.top)\n\n\(head)\n\n\n\n\(notice.quoted(answer) { "\t\($0)" })")
    }

    private static func narrow(_ answer: Answer, _ notice: Quoted) -> Body {
        Body(text: "\(answer.top)\n\n\(notice.quoted(answer) { $0.wrapped(28, "") })")
    }

    private static func unseen(_ answer: Answer, _ notice: Quoted) -> Body {
        let quote = notice.quoted(answer) {
            $0.replacingOccurrences(of: " ", with: "\u{A0}").replacingOccurrences(of: "es", with: "e\u{AD}s")
        }
        return Body(text: "\(answer.top)\n\n\(quote)")
    }

    private static func encoded(_ answer: Answer, _ notice: Quoted) -> Body {
        let quote = notice.quoted(answer) { $0.replacingOccurrences(of: " ", with: "=C2=A0") }
        return Body(text: "\(answer.top)\n\n\(quote)")
    }

    private static func translated(_ answer: Answer, _ notice: Quoted) -> Body {
        let rest = notice.text.components(separatedBy: "\n").dropFirst().joined(separator: "\n")
        let quote = notice.quoted(answer, rest) { $0 }
        return Body(text: "\(answer.top)\n\n\\## 请在此行上方写下您的回复 ##\n\(quote)")
    }

    private static func stars(_ answer: Answer, _ notice: Quoted) -> Body {
        Body(text: "\(answer.top)\n\n\(notice.quoted(answer) { "* \($0)" })")
    }

    private static func links(_ answer: Answer, _ notice: Quoted) -> Body {
        let link = "#help <mailto:support@example.com?subject=%5B%231842%5D\n&body=%23help>"
        return Body(
            text: "\(answer.top)\n\n\(notice.quoted(answer) { $0.replacingOccurrences(of: "#help", with: link) })")
    }
}
