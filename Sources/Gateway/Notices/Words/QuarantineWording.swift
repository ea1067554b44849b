/// Mail in quarantine in the recipient's language: who, when, why, and the links that decide on it.
import Helpdesk
import MIME
import Ticketing

struct QuarantineWording {
    let wording: Wording
    /// The address that answers go to; it carries the recipient's token.
    let replyAddress: String
    /// The token itself, where that address does not carry it.
    var reference: String?

    func describe(_ report: QuarantineReport, in view: inout NoticeView) {
        view["count"] = wording.count(report.waiting.count + report.more)
        view["ruled"] = report.ruled.map(wording.count)
        view["more"] = report.more > 0 ? wording.count(report.more) : nil
        view[list: "held"] = report.waiting.map(row)
        view[list: "outcomes"] = report.results.filter { $0.order.act != .list }.map(row)
    }

    private func row(_ mail: HeldMail) -> [String: String] {
        [
            "held_number": "\(mail.id)", "held_subject": mail.subject.oneLine,
            "held_sender": mail.sender?.shownAddress ?? "?", "held_received": wording.dateAndTime(mail.receivedAt),
            "held_reason": sentence(mail.reason),
            "release": QuarantineOrder(.release, mail.id).typed(in: wording.locale, wording.words.lexicon),
            "open": QuarantineOrder(.open, mail.id).typed(in: wording.locale, wording.words.lexicon),
            "open_link": link(.open, mail.id), "release_link": link(.release, mail.id),
            "drop_link": link(.drop, mail.id),
        ]
    }

    private func row(_ result: QuarantineResult) -> [String: String] {
        [
            "outcome_typed": result.order.typed(in: wording.locale, wording.words.lexicon),
            "outcome_words": sentence(result.outcome),
        ]
    }

    private func link(_ act: QuarantineOrder.Act, _ mail: Int64) -> String {
        let typed = QuarantineOrder(act, mail).typed(in: wording.locale, wording.words.lexicon)
        return MailtoLink(
            to: replyAddress, subject: "Re: \(typed)",
            body: typed + (reference.map { "\n\n" + TokenWord.line($0) } ?? "")
        ).uri
    }

    private func sentence(_ outcome: QuarantineOutcome) -> String {
        switch outcome {
        case .released(let ticket?): wording.words.say("quarantine.released", ["ticket": "\(ticket)"])
        case .released(nil): wording.words["quarantine.released_alone"]
        case .dropped: wording.words["quarantine.dropped"]
        case .opened(let ticket?): wording.words.say("quarantine.opened", ["ticket": "\(ticket)"])
        case .opened(nil): wording.words["quarantine.opened_alone"]
        case .notUnopened: wording.words["quarantine.not_unopened"]
        case .notThere: wording.words["quarantine.not_there"]
        case .unknownReport: wording.words["quarantine.unknown_report"]
        case .endedProgram: wording.words["quarantine.ended_program"]
        }
    }

    /// The ways into quarantine, and those that open no ticket; anything else as the ledger says it.
    private func sentence(_ reason: DecisionReason) -> String {
        switch reason {
        case .failsDMARC: wording.words["quarantine.forged"]
        case .ruled(_, let rule): wording.words.say("quarantine.rule", ["rule": rule])
        case .unreadable: wording.words["quarantine.unreadable"]
        case .automatic: wording.words["quarantine.automatic"]
        case .bounced: wording.words["quarantine.report"]
        case .opened, .joined, .analystReply, .analystNote, .unverifiedAnalyst, .sameMail,
            .ownMail, .commanded, .asked, .courtesy, .reportOn, .confirmed, .notConfirmed, .confirmedBefore,
            .overLimit, .quarantineOrdered, .droppedByHand, .answered:
            "\(reason)"
        }
    }
}
