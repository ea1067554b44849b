/// A conversation with everything in it, for `templates preview` and `templates lint`.
import Foundation
import Helpdesk
import Ticketing

extension ConversationView {
    static func sample(_ wording: Wording, isForDesk: Bool) -> ConversationView {
        let locale = wording.locale
        let words = ReceiptWording(registry: .sample, wording: wording)
        var view = ConversationView()
        view.done = [
            sample(.take, .assigned(RegistryKey("ana")), words),
            sample(.wait, .waiting(until: nil), words),
        ]
        view.failed = [
            Line(
                typed: "#clsoe",
                outcome: words.sentence(
                    .unknown(nearest: wording.words.lexicon.word(Command.close.name, .commands, in: locale))))
        ]
        view.answer = words.sentence(.note(.doubt), recipients: 0)
        view.undoUntil = wording.dateAndTime(Instant(seconds: 1_795_442_820))
        view.commands = words.commands
        view.missing = [.init(name: "film.mp4", size: wording.size(octets: 31_000_000))]
        view.rating = ConversationViewMaker.stars(2)
        view.searched = "danfe"
        view.ratingWord = ReadyLink.stars(5).word(in: locale, wording.words.lexicon)
        view.undoLink = link(.undo, "", wording).uri
        view.yes = link(.yes, words.label(.yes), wording)
        view.no = link(.no, words.label(.no), wording)
        if isForDesk {
            view.actions = [ReadyLink.take, .solve, .close, .note, .wait, .snooze].map {
                link($0, words.label($0), wording)
            }
        }
        view.stars = (1...5).reversed().map { link(.stars($0), ConversationViewMaker.stars($0), wording) }
        let quarantine = QuarantineWording(wording: wording, replyAddress: "support@example.com")
        view.lists = quarantine.lists(of: .sample)
        view.more = wording.count(3)
        return view
    }

    private static func sample(
        _ command: Command, _ effect: CommandEffect, _ words: ReceiptWording
    ) -> Line {
        Line(
            typed: command.typed(in: words.wording.locale, words.wording.words.lexicon), outcome: words.sentence(effect)
        )
    }

    private static func link(_ ready: ReadyLink, _ label: String, _ wording: Wording) -> Link {
        Link(
            label: label, typed: ready.body(in: wording.locale, wording.words.lexicon),
            uri: MailtoLink(
                to: "support@example.com", subject: "[#1842]",
                body: ready.body(in: wording.locale, wording.words.lexicon)
            ).uri)
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
        results: [
            QuarantineResult(QuarantineOrder(.release, 15), .released(TicketID(1_842))),
            QuarantineResult(QuarantineOrder(.drop, 14), .dropped),
            QuarantineResult(QuarantineOrder(.release, 13), .endedProgram),
        ])
}

extension Registry {
    /// One analyst, for the sample.
    fileprivate static var sample: Registry {
        let ana = Analyst(key: RegistryKey("ana"), name: "Ana Prado", addresses: ["ana@example.com"])
        return Registry(
            name: "", locale: .english, teams: [:], analysts: [ana.key: ana], categories: [:], requestTypes: [:],
            priorities: [:], policies: [:], organisations: [:], defaults: Defaults(team: RegistryKey("support")))
    }
}
