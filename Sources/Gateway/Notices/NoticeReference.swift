/// `docs/notices.md`: every notice, from its form and from what its sample shows.
import Ticketing

package enum NoticeReference {
    /// Always the same octets for the same sources.
    package static var text: String {
        head + NoticeForm.all.map(row).joined() + shown
            + NoticeForm.all.map { "| `\($0.template)` | \(words(own(of: $0.template))) |\n" }.joined()
    }

    private static let head = """
        # Notices

        Made from the sources by `postigo check --notices docs/notices.md`. A notice's name is its label in listings, metrics and the outbox;
        its words are `templates/<language>/<template>.mustache` ([templates.md](templates.md)). What nobody wrote by hand carries
        `Auto-Submitted` as below, `X-Auto-Response-Suppress: All` and `X-Postigo-Loop`. *Bounded* ones are held where an address gets
        too many of them.

        | notice | template | goes to | when | an answer | `Auto-Submitted` | beside that |
        | --- | --- | --- | --- | --- | --- | --- |

        """

    private static var shown: String {
        """

        ## What each may show

        Every notice may show \(words(common)), where there is a ticket and an entry that it is about. Beside that:

        | template | values |
        | --- | --- |

        """
    }

    private static func row(_ form: NoticeForm) -> String {
        let cells = [
            "`\(form.label)`", "`\(form.template)`", form.audience.words, form.occasion, form.reply.words,
            form.autoSubmitted ?? "a person wrote it", traits(of: form),
        ]
        return "| \(cells.joined(separator: " | ")) |\n"
    }

    private static func traits(of form: NoticeForm) -> String {
        [
            form.hasNullSender ? "no envelope sender" : nil, form.restraint == .none ? nil : "bounded",
            form.isToldOnceADay ? "once a day" : nil, form.isFailureReport ? "its own failure is told to nobody" : nil,
        ].compactMap { $0 }.joined(separator: ", ")
    }

    private static let common = NoticeView.namesByNotice.values.map { Set($0.keys) }
        .reduce(Set(NoticeView.names.keys)) { $0.intersection($1) }.subtracting(TemplateLibrary.layoutNames)

    private static func own(of template: String) -> Set<String> {
        Set(NoticeView.namesByNotice[template]?.keys.map { $0 } ?? [])
            .subtracting(common).subtracting(TemplateLibrary.layoutNames)
    }

    /// Without `has_files` and `text_html` beside `files` and `text`: they follow.
    private static func words(_ names: Set<String>) -> String {
        let follow = Set(names.flatMap { ["has_\($0)", "\($0)_html"] })
        return names.subtracting(follow).sorted().map { "`\($0)`" }.joined(separator: ", ")
    }
}

extension NoticeAudience {
    fileprivate var words: String {
        switch self {
        case .desk(let people), .outside(let people): people
        }
    }
}

extension NoticeReply {
    fileprivate var words: String {
        switch self {
        case .goesToCustomer: "goes to the customer"
        case .staysInternal: "stays internal"
        case .confirms: "confirms the mail"
        case .undoes: "takes it back"
        case .decidesOnQuarantine: "decides on the mail"
        }
    }
}
