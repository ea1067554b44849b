/// The subject of a ticket that is opened: what it is about, without the marks of the mails before.
import MIME

enum OpenedSubject {
    /// Without "Re:" and numbers of ours in front, however many: "Impressora parada" of "RES: [#2] RES: [#1] Impressora parada".
    /// That it was passed on is said once. What has nothing else keeps its marks.
    static func reduced(_ subject: String) -> String {
        let marked = MarkedSubject(subject)
        guard !marked.rest.isEmpty else { return subject }
        return marked.forward.map { "\($0) \(marked.rest)" } ?? String(marked.rest)
    }
}
