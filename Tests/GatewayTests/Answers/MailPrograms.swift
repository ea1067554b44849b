// The programs that people answer with, each as it is seen in the wild.
import Foundation

extension MailProgram {
    static let all = marking + framing + odd

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

    /// Those that mark each quoted line.
    private static let marking: [MailProgram] = [
        MailProgram(name: "Gmail on the web") { answer, notice in
            Body(
                text: answer.top + "\n\n\(attribution(notice))\n\n"
                    + notice.lines(answer) { "> " + $0 }.joined(separator: "\n"),
                html: "<div dir=\"ltr\">\(answer.top.asHTML)</div><br><div class=\"gmail_quote\"><div dir=\"ltr\" "
                    + "class=\"gmail_attr\">\(attribution(notice).replacingOccurrences(of: "<", with: "&lt;"))<br></div>"
                    + "<blockquote class=\"gmail_quote\" style=\"margin:0\">"
                    + notice.inner(answer) { $0.isEmpty ? "" : "m_8123" + $0 } + "</blockquote></div>")
        },
        MailProgram(name: "Gmail on a telephone, text alone, wrapped") { answer, notice in
            Body(
                text: answer.top + "\n\n\(attribution(notice))\n\n"
                    + notice.lines(of: notice.text, answer) { line in
                        line.wrapped(70).components(separatedBy: "\n").map { "> " + $0 }.joined(separator: "\n")
                    }.joined(separator: "\n"))
        },
        MailProgram(name: "Apple Mail") { answer, notice in
            Body(
                text: answer.top + "\n\n> Em 30 de nov. de 2026, à(s) 10:00, \(notice.from) escreveu:\n> \n"
                    + notice.lines(answer) { "> " + $0 }.joined(separator: "\n"))
        },
        MailProgram(name: "iPhone, its own signature") { answer, notice in
            Body(
                text: answer.top
                    + "\n\nEnviado do meu iPhone\n\n> Em 30 de nov. de 2026, à(s) 10:00, \(notice.from) escreveu:\n> \n"
                    + notice.lines(of: notice.textOfHTML, answer) { "> \u{FEFF}" + $0 }.joined(separator: "\n"))
        },
        MailProgram(name: "Thunderbird") { answer, notice in
            Body(
                text: answer.top + "\n\nEm 30/11/2026 10:00, Suporte escreveu:\n"
                    + notice.lines(answer) { $0.isEmpty ? ">" : "> " + $0 }.joined(separator: "\n")
                    + "\n\n-- \nAna Prado\n")
        },
        MailProgram(name: "K-9, the signature above") { answer, notice in
            Body(
                text: answer.top + "\n-- \nAna\n\nAm 30. November 2026 10:00:00 schrieb \(notice.from):\n"
                    + notice.lines(of: notice.textOfHTML, answer) { ">" + $0 }.joined(separator: "\n"))
        },
        MailProgram(name: "mutt with bars, nested") { answer, notice in
            Body(
                text: answer.top + "\n\nOn Mon, Nov 30, 2026 at 10:00:00AM -0300, Suporte wrote:\n"
                    + notice.lines(answer) { "| > " + $0 }.joined(separator: "\n"))
        },
        MailProgram(name: "Roundcube, wrapped") { answer, notice in
            Body(
                text: answer.top + "\n\nEm 2026-11-30 10:00, Suporte escreveu:\n"
                    + notice.lines(answer) {
                        $0.wrapped(60).components(separatedBy: "\n").map { "> " + $0 }.joined(separator: "\n")
                    }
                    .joined(separator: "\n"))
        },
        MailProgram(name: "Proton") { answer, notice in
            Body(
                text: answer.top
                    + "\n\n------- Original Message -------\nOn Monday, 30 November 2026 at 10:00, \(notice.from) wrote:\n\n"
                    + notice.lines(answer) { "> " + $0 }.joined(separator: "\n"))
        },
    ]

    /// Those that put a head or a frame above it, and leave the lines as they are.
    private static let framing: [MailProgram] = [
        MailProgram(name: "Outlook for Windows", marksQuotes: false) { answer, notice in
            Body(
                text: answer.top + "\n\n" + labels(notice) + "\n\n"
                    + notice.lines(of: notice.textOfHTML, answer) { $0 }.joined(separator: "\r\n"),
                html:
                    "<div class=WordSection1>\(answer.top.asMsoNormal)<div style='border:none;border-top:solid #E1E1E1 1.0pt;"
                    + "padding:3.0pt 0cm 0cm 0cm'>"
                    + labels(notice).replacingOccurrences(of: "<", with: "&lt;").asMsoNormal + "</div>"
                    + notice.inner(answer) { _ in "MsoNormalTable" }.replacingOccurrences(of: ": ", with: ":&nbsp;")
                    + "</div>")
        },
        MailProgram(name: "Outlook on the web", marksQuotes: false) { answer, notice in
            Body(
                html: "<div>\(answer.top.asHTML)</div><div id=\"appendonsend\"></div><hr tabindex=\"-1\">"
                    + "<div id=\"divRplyFwdMsg\">" + labels(notice).replacingOccurrences(of: "<", with: "&lt;").asHTML
                    + "</div>"
                    + notice.inner(answer) { name in name.split(separator: " ").map { "x_" + $0 }.joined(separator: " ")
                    })
        },
        MailProgram(name: "Outlook on a telephone, text alone", marksQuotes: false) { answer, notice in
            Body(
                text: answer.top + "\n\nObter o Outlook para Android\n________________________________\n"
                    + labels(notice) + "\n\n"
                    + notice.lines(of: notice.textOfHTML, answer) { $0 }.joined(separator: "\n\n"))
        },
        MailProgram(name: "Samsung, no head that anybody knows", marksQuotes: false) { answer, notice in
            Body(html: "<div>\(answer.top.asHTML)</div><br>" + notice.inner(answer) { _ in "" })
        },
        MailProgram(name: "Yahoo", marksQuotes: false) { answer, notice in
            Body(
                html: "<div>\(answer.top.asHTML)</div><div id=\"yahoo_quoted_1\" class=\"yahoo_quoted\"><div>"
                    + attribution(notice).replacingOccurrences(of: "<", with: "&lt;") + "</div>"
                    + notice.inner(answer) { "ydp5e7" + $0 } + "</div>")
        },
        MailProgram(name: "Zimbra", marksQuotes: false) { answer, notice in
            Body(
                text: answer.top + "\n\n----- Mensagem original -----\n" + labels(notice) + "\n\n"
                    + notice.lines(answer) { $0 }.joined(separator: "\n"))
        },
        MailProgram(name: "HCL Notes", marksQuotes: false) { answer, notice in
            Body(
                text: answer.top
                    + "\n\nFrom:\t\(notice.from)\nTo:\tAna Prado <ana@desk.test>\nDate:\t30/11/2026 10:00\n"
                    + "Subject:\t\(notice.subject)\n\n\n\n" + notice.lines(answer) { "\t" + $0 }.joined(separator: "\n")
            )
        },
        MailProgram(name: "Spark") { answer, notice in
            Body(
                text: answer.top + "\nEm 30 de nov. de 2026 10:00 -0300, \(notice.from), escreveu:\n"
                    + notice.lines(answer) { "> " + $0 }.joined(separator: "\n"))
        },
    ]

    /// What programs and gateways do to a text on the way.
    private static let odd: [MailProgram] = [
        MailProgram(name: "no head, no mark, narrow", marksQuotes: false) { answer, notice in
            Body(text: answer.top + "\n\n" + notice.lines(answer) { $0.wrapped(28) }.joined(separator: "\n"))
        },
        MailProgram(name: "no-break spaces and soft hyphens", marksQuotes: false) { answer, notice in
            Body(
                text: answer.top + "\n\n"
                    + notice.lines(answer) {
                        $0.replacingOccurrences(of: " ", with: "\u{A0}").replacingOccurrences(
                            of: "es", with: "e\u{AD}s")
                    }
                    .joined(separator: "\n"))
        },
        MailProgram(name: "quoted-printable shown", marksQuotes: false) { answer, notice in
            Body(
                text: answer.top + "\n\n"
                    + notice.lines(answer) { $0.replacingOccurrences(of: " ", with: "=C2=A0") }.joined(separator: "\n"))
        },
        MailProgram(name: "the marker translated", marksQuotes: false) { answer, notice in
            let rest = notice.text.components(separatedBy: "\n").dropFirst().joined(separator: "\n")
            var other = notice
            other.text = rest
            return Body(
                text: answer.top + "\n\n\\## 请在此行上方写下您的回复 ##\n" + other.lines(answer) { $0 }.joined(separator: "\n"))
        },
        MailProgram(name: "stars, as Markdown quotes lists", marksQuotes: false) { answer, notice in
            Body(text: answer.top + "\n\n" + notice.lines(answer) { "* " + $0 }.joined(separator: "\n"))
        },
        MailProgram(name: "smart quotes, and links behind their words", marksQuotes: false) { answer, notice in
            Body(
                text: answer.top + "\n\n"
                    + notice.lines(answer) { line in
                        line.replacingOccurrences(of: "\"", with: "”").replacingOccurrences(
                            of: "#help", with: "#help <mailto:support@example.com?subject=%5B%231842%5D\n&body=%23help>"
                        )
                    }.joined(separator: "\n"))
        },
        MailProgram(name: "written below", marksQuotes: true) { answer, notice in
            Body(
                text: "Em 30/11/2026 10:00, Suporte escreveu:\n"
                    + notice.lines(answer) { "> " + $0 }.joined(separator: "\n") + "\n\n" + answer.top + "\n")
        },
    ]
}
