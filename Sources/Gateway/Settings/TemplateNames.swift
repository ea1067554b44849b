/// Which templates there are: an admin's own files stand before those, and rules may name others beside them.
import Ticketing

package enum TemplateNames {
    /// Every notice has a file of this name in every language.
    package static let notices = NoticeForm.all.map(\.template)

    /// What notices are put together from; `templates/parts` has them once for all languages.
    static let parts = [
        "layout", "facts", "entry", "signature", "row", "quote", "warning", "good", "button", "figure", "actions",
        "quotation-lines", "seen-before", "said", "entry-files", "handed", "amber", "history", "asked-for", page,
    ]

    /// The page of a quotation, as WeasyPrint reads it: a document of its own, whose styles stay in its head.
    package static let page = "quotation-page"
}
