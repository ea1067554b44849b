/// What templates may show of a conversation: receipts, links to tap, cards, stars.

package struct ConversationView: Sendable {
    package struct Line: Sendable {
        /// As the analyst typed it.
        package var typed: String
        package var outcome: String
    }

    package struct Link: Sendable {
        package var label: String
        /// What the mail says that it writes.
        package var typed: String
        package var uri: String
    }

    /// A ticket as a customer sees it.
    package struct Card: Sendable {
        package var number: String
        package var subject: String
        package var status: String
        package var updated: String
        package var requester: String
        /// Short: "24 Nov".
        package var day: String
    }

    package var done: [Line] = []
    package var failed: [Line] = []
    /// What became of the text; nil where there was none.
    package var answer: String?
    /// The text went nowhere: the receipt says "not done", though no command failed.
    package var isHeldBack = false
    package var undoUntil: String?
    package var undoLink: String?
    /// What `#help` shows.
    package var commands: [Line] = []
    package var actions: [Link] = []
    /// One to five stars.
    package var stars: [Link] = []
    package var cards: [Card] = []
    /// Files of the answer that are too large to go along.
    package var missing: [NoticeView.File] = []
    package var rating: String?
    /// The words that an analyst looked for.
    package var searched: String?
    /// The word that a customer answers with to rate.
    package var ratingWord: String?
    /// Mail in quarantine and what came of orders, by the names that the template uses.
    package var lists: [String: [[String: String]]] = ["held": [], "outcomes": []]
    /// To answer "was this you?" by one tap.
    package var yes: Link?
    package var no: Link?
    /// How many more wait in quarantine than are shown.
    package var more: String?

    package init() {}
}

extension ConversationView {
    var values: [String: Any] {
        let optional: [String: String?] = [
            "answer": answer, "undo_until": undoUntil, "undo_link": undoLink, "rating": rating,
            "rating_word": ratingWord, "more": more, "searched": searched, "yes_link": yes?.uri,
            "yes_label": yes?.label,
            "no_link": no?.uri, "no_label": no?.label,
        ]
        var values: [String: Any] = optional.compactMapValues { $0 }
        let lists: [(String, [[String: String]])] =
            [
                ("done", done.map(\.values)), ("failed", failed.map(\.values)), ("commands", commands.map(\.values)),
                ("actions", actions.map(\.values)),
                ("stars", stars.map(\.values)), ("cards", cards.map(\.values)),
                ("missing", missing.map { ["name": $0.name, "size": $0.size] }),
            ] + lists.map { ($0.key, $0.value) }
        for (name, list) in lists {
            values[name] = list
            values["has_" + name] = !list.isEmpty
        }
        values["one_card"] = cards.count == 1
        if isHeldBack { values["has_failed"] = true }
        return values
    }
}

extension ConversationView.Line {
    fileprivate var values: [String: String] { ["typed": typed, "outcome": outcome] }
}

extension ConversationView.Link {
    fileprivate var values: [String: String] { ["label": label, "uri": uri, "typed": typed] }
}

extension ConversationView.Card {
    fileprivate var values: [String: String] {
        [
            "card_number": number, "card_subject": subject, "card_status": status, "card_updated": updated,
            "card_requester": requester, "card_day": day,
        ]
    }
}
