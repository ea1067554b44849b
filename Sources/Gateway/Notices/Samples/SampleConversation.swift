/// A conversation with everything in it, for `templates preview` and `templates lint`.
import Foundation
import Helpdesk
import Ticketing

enum SampleConversation {
    static func describe(_ kind: NoticeKind?, _ wording: Wording, in view: inout NoticeView) {
        let words = ReceiptWording(registry: .sample, wording: wording)
        view[list: "missing"] = [wording.file("film.mp4", octets: 31_000_000)]
        view[list: "aside"] = [wording.file("backup.zip", octets: 61_000_000)]
        view[list: "infected"] = [
            wording.file("boleto.exe", octets: 41_000).merging(["virus": "Win.Trojan.Example-1"]) { $1 }
        ]
        view[list: "unscanned"] = [wording.file("plan.pdf", octets: 310_000)]
        view[list: "lost"] = [wording.file("film.mp4", octets: 900_000)]
        view["fetch"] = "postigo ticket save 1842"
        view["points_at"] = kind.shows("new-ticket") ? "1790" : nil
        if view[flag: "for_desk"] {
            view["help_word"] = Command.help.typed(in: wording.locale, wording.words.lexicon)
            history(wording, in: &view, isForDesk: true)
        }
        if kind != nil, kind.shows("status-card") { history(wording, in: &view, isForDesk: false) }
        if kind.shows("receipt") { receipt(words, in: &view) }
        if kind.shows("found") { view["searched"] = "danfe" }
        if kind.shows("found", "status-card") { cards(wording, in: &view) }
        if kind.shows("status-card") { view["no_such"] = kind == nil ? "1842" : nil }
        if kind.shows("confirmation") {
            view.write(link(.yes, words.label(.yes), wording), as: "yes")
            view.write(link(.no, words.label(.no), wording), as: "no")
        }
        if view[flag: "for_desk"] {
            view[list: "actions"] = actions(of: kind).map { link($0, words.label($0), wording).row }
        }
        if kind.shows("solved", "closed") {
            view["rating_word"] = ReadyLink.stars(5).word(in: wording.locale, wording.words.lexicon)
            view[list: "stars"] = (1...5).reversed().map { count in
                link(.stars(count), ConversationViewMaker.stars(count), wording).row
                    .merging(["short": "\(count)★"]) { own, _ in own }
            }
        }
        if kind.shows("acknowledgement") {
            let question = wording.words.lexicon.word("category", .choices, in: wording.locale)
            view[list: "choices"] = [wording.words["sample.category"], "ERP", "Wi-Fi"].map { value in
                ConversationView.Link(
                    label: value, typed: "\(question): \(value)",
                    uri: MailtoLink(to: "support@example.com", subject: "[#1842]", body: "\(question): \(value)").uri
                ).row
            }
            let word = wording.words.lexicon.word("priority", .choices, in: wording.locale)
            let line = "\(word): \(wording.words["sample.priority"])"
            view[list: "priorities"] = [
                ConversationView.Link(
                    label: wording.words["sample.priority"], typed: line,
                    uri: MailtoLink(to: "support@example.com", subject: "[#1842]", body: line).uri
                ).row
            ]
        }
        if kind.shows("registry") { registry(words, in: &view) }
        if kind.shows("digest") { digest(kind, wording, in: &view) }
        if kind.shows("quarantine", "unopened") {
            QuarantineWording(wording: wording, replyAddress: "support@example.com").describe(.sample, in: &view)
            view["ruled"] = kind.shows("unopened") ? "4" : nil
        }
    }

    private static func history(_ wording: Wording, in view: inout NoticeView, isForDesk: Bool) {
        if isForDesk {
            view["handed_by"] = "Bruno Reis"
            view["handed_words"] = wording.words["sample.note"]
            view["history_more"] = "yes"
        }
        view[list: "history"] = [
            (who: "Bruno Reis", words: "note", isNote: true), ("Ana Prado", "answer", false),
            ("Maria Souza", "question", false),
        ].filter { isForDesk || !$0.isNote }.enumerated().map { index, turn in
            var row = [
                "said_by": turn.who, "said": wording.words["sample.\(turn.words)"],
                "said_when": wording.dateAndTime(SampleDeadlines.now + .minutes(-20 * (index + 1))),
            ]
            if !turn.isNote { row["said_folded"] = wording.words.say("folded", ["folded": "4"]) }
            if turn.isNote { row["said_inside"] = "yes" } else { row["said_files"] = wording.words["sample.file"] }
            return row
        }
    }

    private static func receipt(_ words: ReceiptWording, in view: inout NoticeView) {
        let (wording, lexicon) = (words.wording, words.wording.words.lexicon)
        view[list: "done"] = [
            (Command.take, CommandEffect.assigned(RegistryKey("ana"))), (.wait, .waiting(until: nil)),
        ]
        .map { ["typed": $0.typed(in: wording.locale, lexicon), "outcome": words.sentence($1)] }
        let nearest = lexicon.word(Command.close.name, .commands, in: wording.locale)
        view[list: "failed"] = [["typed": "#clsoe", "outcome": words.sentence(.unknown(nearest: nearest))]]
        view[flag: "has_refused"] = true
        view[flag: "stayed_inside"] = false
        view["answer"] = words.sentence(.note(.doubt), recipients: 0)
        view["send_link"] = link(.note, "", wording).uri
        view["colleague"] = "Bruno Reis"
        view["undo_until"] = wording.untilTime(Instant(seconds: 1_795_442_820), readAt: SampleDeadlines.now)
        view["undo_link"] = link(.undo, "", wording).uri
        view[list: "commands"] = words.commands.map(\.row)
    }

    private static func digest(_ kind: NoticeKind?, _ wording: Wording, in view: inout NoticeView) {
        let show = Command.show.typed(in: wording.locale, wording.words.lexicon)
        view["count"] = "1"
        view[list: "digested"] = [
            [
                "digested_number": "1842", "digested_subject": wording.words["sample.subject"],
                "digested_status": wording.status(.open),
                "digested_what": DigestWording(wording: wording).what(["note": 2]),
                "digested_by": "Bruno Reis", "digested_text": wording.words["sample.note"],
                "digested_show": show,
                "digested_link": MailtoLink(to: "support@example.com", subject: "[#1842] \(show)", body: show).uri,
            ]
        ]
        guard kind != nil else { return }
        (view["number"], view["subject"]) = (nil, nil)
    }

    /// What the notice's reader may do with its ticket by a tap.
    private static func actions(of kind: NoticeKind?) -> [ReadyLink] {
        let all: [ReadyLink] = [.take, .solve, .close, .note, .wait, .snooze]
        guard kind != nil else { return all }
        if kind.shows("confirmation", "found") { return [] }
        return kind.shows("breaker-opened") ? [.resume] + all : all
    }

    private static func registry(_ words: ReceiptWording, in view: inout NoticeView) {
        let receipt = RegistryReceipt([
            .init(
                "team add fiscal members=ana, bruno",
                .changed(
                    [
                        DiffLine(.same, "    members: [bruno]"), DiffLine(.removed, "    leader: bruno"),
                        DiffLine(.added, "  fiscal:"), DiffLine(.added, "    members: [ana, bruno]"),
                    ],
                    warnings: ["desk.yaml:24:3: …"])),
            .init("team remove support", .refused(["desk.yaml:88:9: …"])),
            .init("team set fiscal leader=ana", .unchanged),
        ])
        view[list: "changes"] = RegistryWording(words: words.wording.words).rows(of: receipt)
        view[flag: "has_failed"] = true
        view[flag: "has_changed"] = true
        view.tell(.registry)
    }

    private static func cards(_ wording: Wording, in view: inout NoticeView) {
        let cards = [("1842", TicketStatus.open), ("1790", .waiting)].map { number, status in
            [
                "card_number": number, "card_subject": wording.words["sample.subject"],
                "card_status": wording.status(status), "card_updated": wording.dateAndTime(SampleDeadlines.now),
                "card_requester": "Maria Souza", "card_day": wording.shortDate(SampleDeadlines.now),
            ]
        }
        view.write(cards: cards)
    }

    private static func link(_ ready: ReadyLink, _ label: String, _ wording: Wording) -> ConversationView.Link {
        let typed = ready.body(in: wording.locale, wording.words.lexicon)
        return ConversationView.Link(
            label: label, typed: typed,
            uri: MailtoLink(to: "support@example.com", subject: "[#1842]", body: typed).uri)
    }
}

extension QuarantineReport {
    fileprivate static let sample = QuarantineReport(
        waiting: [
            HeldMail(
                id: 17, sender: "maria@loja.example", subject: "Re: [#1842] …", reason: .failsDMARC(.reject),
                receivedAt: Instant(seconds: 1_795_442_820)),
            HeldMail(
                id: 16, sender: "news@list.example", subject: "…", reason: .ruled(.quarantined, rule: "newsletters"),
                receivedAt: Instant(seconds: 1_795_439_220)),
        ],
        more: 3,
        results: [
            QuarantineResult(QuarantineOrder(.release, 15), .released(TicketID(1_842))),
            QuarantineResult(QuarantineOrder(.drop, 14), .dropped),
            QuarantineResult(QuarantineOrder(.release, 13), .endedProgram),
        ])
}

extension Registry {
    /// One analyst, for the sample.
    /// Made once: its calendar counts the days of many years, and 'check' asks for it some hundred times.
    fileprivate static let sample: Registry = {
        let ana = Analyst(key: RegistryKey("ana"), name: "Ana Prado", addresses: ["ana@example.com"])
        return Registry(
            name: "", locale: .english, teams: [:], analysts: [ana.key: ana], categories: [:], requestTypes: [:],
            priorities: [:], policies: [:], organisations: [:], defaults: Defaults(team: RegistryKey("support")))
    }()
}
