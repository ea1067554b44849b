/// A notice as it would look, without a ticket, a store or a server.
import MIME
package import Ticketing

package struct NoticePreview: Sendable {
    /// What stands in `templates/<locale>/<notice>.mustache`.
    package var notice: String
    package var locale: DeskLocale
    package var rendered: RenderedNotice

    /// Nil where no notice has that name.
    package init?(_ notice: String, in locale: DeskLocale, from library: TemplateLibrary) {
        guard TemplateNames.notices.contains(notice) else { return nil }
        let kind = NoticeKind.samples.first { $0.template == notice }
        self.notice = notice
        self.locale = locale
        rendered = library.render(notice, in: locale, NoticeView.sample(library.words(in: locale), kind: kind))
    }

    /// The page of a quotation, as WeasyPrint reads it.
    package static func page(in locale: DeskLocale, from library: TemplateLibrary) -> String {
        library.page(in: locale, NoticeView.sample(library.words(in: locale), kind: .sale(.quotation)))
    }

    /// The mail as a mail program would receive it.
    ///
    /// - Parameter now: the mail's date.
    package func octets(at now: Instant) throws -> [UInt8] {
        try MessageDraft(
            from: EmailAddress(displayName: "Example Support", localPart: "support", domain: "example.com"),
            to: [EmailAddress(displayName: "Maria Souza", localPart: "maria", domain: "loja.example")],
            subject: rendered.subject, date: MailDate(secondsSince1970: now.seconds, offsetMinutes: 0),
            messageID: "preview.\(notice).\(locale.rawValue)@example.com", text: rendered.text, html: rendered.html
        ).octets()
    }
}
