/// What a template may show. Every value is text that is escaped where it lands; none is ever read as a template.
import MIME
import Ticketing

package struct NoticeView: Sendable {
    package struct File: Sendable {
        package var name: String
        package var size: String

        package init(name: String, size: String) {
            self.name = name
            self.size = size
        }
    }

    package var deskName: String
    package var recipientName: String?
    package var number: String?
    package var subject: String?
    package var status: String?
    package var team: String?
    package var category: String?
    package var requestType: String?
    package var priority: String?
    package var assignee: String?
    package var requesterName: String?
    package var requesterAddress: String?
    package var openedAt: String?
    /// The customer's organisation, where the desk has marked it; nil for everybody else, and in mail to customers.
    package var vip: String?
    /// The signed word that an answer finds back by, where its mail program drops the rest.
    package var reference: String?
    package var author: String?
    package var text: String?
    /// Characters of the entry that are not shown; nil where all of it is.
    package var leftOut: String?
    package var files: [File]
    package var signature: String?
    /// True: a reply goes to the customer; false: it stays between analysts.
    package var replyGoesToCustomer: Bool
    /// The recipient works at the desk: the notice says where a reply goes, above the line (design: contract 6).
    package var isForDesk: Bool
    /// The closed ticket that this one follows up.
    package var follows: String?
    package var slaTarget: String?
    package var dueAt: String?
    package var undeliveredTo: String?
    package var diagnostic: String?
    package var fault: String?
    package var wayOut: String?
    package var size: String?
    /// To whom automatic mail has stopped.
    package var stoppedTo: String?
    /// The limit that was reached, in words or as a number.
    package var limit: String?
    /// Words that only one notice has, by the names that its template uses.
    package var words: [String: String] = [:]
    /// Lists that a template shows line by line.
    package var lists: [String: [[String: String]]] = [:]
    package var conversation = ConversationView()

    package init(deskName: String) {
        self.deskName = deskName
        files = []
        replyGoesToCustomer = false
        isForDesk = false
    }
}

extension NoticeView {
    /// By the names that templates use: docs/templates.md lists them. Nil where the notice has none.
    private var texts: [String: String?] {
        [
            "recipient": recipientName, "number": number, "subject": subject, "status": status, "team": team,
            "category": category, "request_type": requestType, "priority": priority, "assignee": assignee,
            "requester_name": requesterName, "requester_address": requesterAddress, "opened_at": openedAt,
            "vip": vip, "reference": reference,
            "author": author, "text": text?.withoutControls, "left_out": leftOut, "signature": signature,
            "follows": follows, "target": slaTarget, "due_at": dueAt, "undelivered_to": undeliveredTo,
            "diagnostic": diagnostic, "fault": fault, "fault_title": fault?.title, "way_out": wayOut, "size": size,
            "stopped_to": stoppedTo,
            "limit": limit,
            "text_html": text?.withoutControls.htmlLines, "signature_html": signature?.htmlLines,
        ]
    }

    var values: [String: Any] {
        var values: [String: Any] = texts.compactMapValues { $0 }
        for (name, word) in words { values[name] = word }
        for (name, rows) in lists {
            values[name] = rows
            values["has_\(name)"] = !rows.isEmpty
        }
        values["desk"] = deskName
        values["files"] = files.map { ["name": $0.name, "size": $0.size] }
        values["has_files"] = !files.isEmpty
        values["to_customer"] = replyGoesToCustomer
        values["internal"] = !replyGoesToCustomer
        values["for_desk"] = isForDesk
        values["inside"] = isForDesk && !replyGoesToCustomer
        return values.merging(conversation.values) { own, _ in own }.mapEachText { name, text in
            Self.isOfLines(name) ? text.withoutControls : text.oneLine
        }
    }

    /// What people wrote as a text; every other value is one line, whoever chose its words (trust: A7).
    private static func isOfLines(_ name: String) -> Bool {
        let bare = name.hasSuffix("_html") ? String(name.dropLast(5)) : name
        return ["text", "signature", "message", "terms", "description", "asked", "fault", "way_out"].contains(bare)
    }

    /// Every name that a template may use, and, for a list, the names of what is in it.
    static let names: [String: Set<String>] = {
        let sample = NoticeView.sample(Words(locale: .english, file: WordsFile()))
        var names = Dictionary(uniqueKeysWithValues: sample.texts.keys.map { ($0, Set<String>()) })
        for (name, value) in sample.values {
            names[name] = Set((value as? [[String: String]])?.flatMap(\.keys) ?? [])
        }
        for name in TemplateLibrary.layoutNames { names[name] = [] }
        return names
    }()
}

extension [String: Any] {
    /// Of values; what stands in the rows of lists is one line, whatever its name.
    fileprivate func mapEachText(_ change: (String, String) -> String) -> [String: Any] {
        var changed = self
        for (name, value) in self {
            if let text = value as? String { changed[name] = change(name, text) }
            if let rows = value as? [[String: String]] {
                changed[name] = rows.map { $0.mapValues(\.oneLine) }
            }
        }
        return changed
    }
}

extension String {
    /// Characters of a fault that a list of mails shows; a server's diagnostics may run over many lines.
    private static let longestTitle = 100

    /// Its first line, cut between two words; the body has all of it.
    fileprivate var title: String {
        let line = (split(whereSeparator: \.isNewline).first.map(String.init) ?? self).withoutControls
        guard line.count > Self.longestTitle else { return line }
        let start = line.prefix(Self.longestTitle)
        let end = start.lastIndex(of: " ")  // own text: where a scalar hides a space, the cut is elsewhere
        return (end.map { start[..<$0] } ?? start) + "…"
    }
}
