/// All that a mail says by itself, read once: before the store is asked, and before anything is decided.
import MIME
package import Ticketing

extension Desk {
    /// A pure function: the same mail and instant give the same study.
    package func study(_ mail: Inbound, at now: Instant) -> Study { Study(of: mail, at: self, now) }
}

package struct Study: Sendable {
    let desk: Desk
    let mail: Inbound
    let now: Instant
    /// The analyst whose address it is from, as it is declared; a tag on it is read in more than one way.
    let writer: Analyst?
    /// The analyst whom mail to that address reaches, tag or not.
    let analyst: Analyst?
    /// What the mailbox's border server says of the sender.
    let evidence: SenderEvidence
    /// What the tokens in the mail are worth.
    let tokens: [JudgedToken]
    /// Valid tokens in what it quotes: a fall-back, where nothing better names the ticket (trust: who is speaking).
    let quotedTokens: [FoundToken]
    /// Numbers of other systems and monitors' hosts that stand in it.
    let foreignIDs: [String]
    /// Its first lines; nil where no analyst may have written them.
    let commands: CommandBlock?
    /// What a customer asks for by a word alone; nil where the mail is an analyst's.
    let wish: CustomerWish?
    /// What a delivery report names that we have signed; nil where the mail is none.
    let report: ReportedMail?
    /// What must be looked up before it can be decided.
    package private(set) var questions: Questions
    private var confirmed = Confirmed.none

    private indirect enum Confirmed: Sendable {
        case none
        case mail(Study)
    }

    fileprivate init(of mail: Inbound, at desk: Desk, _ now: Instant) {
        let mail = mail.withoutBanner(desk.registry.conversation.banners)
        (self.desk, self.mail, self.now) = (desk, desk.withLocale(mail), now)
        writer = mail.sender.flatMap(desk.registry.analyst(at:))
        analyst = mail.sender.flatMap(desk.registry.analyst(behind:))
        evidence = desk.evidence(on: mail)
        let ids = Array(mail.references.prefix(Questions.idLimit))
        tokens = desk.tokenVerdicts(recipients: mail.recipients, messageIDs: ids, at: now)
        quotedTokens = desk.quotedTokens(in: mail, isAnalysts: writer != nil, at: now)
        commands = analyst == nil ? nil : CommandBlock(reading: mail.visibleText, in: desk.lexicon)
        wish = analyst == nil ? mail.wish(in: desk.lexicon) : nil
        foreignIDs = desk.foreignIDs(in: mail, evidence, at: now)
        let returned = [mail.bounce?.originalMessageID].compactMap { $0 }
        let verdicts = desk.tokenVerdicts(recipients: [], messageIDs: returned, at: now)
        report =
            mail.bounce == nil ? nil : ReportedMail(tokens, returned: verdicts, desk.returnedTokens(in: mail, at: now))
        questions = Questions(fingerprint: mail.fingerprint, sender: mail.sender, messageIDs: ids + returned, at: now)
        questions.formerFingerprints = mail.formerFingerprints
        ask(for: tokens + verdicts)
    }

    /// With the mail that it confirms, read again: what that one asks is asked too.
    package func confirming(_ kept: Inbound) -> Study {
        var study = self
        let earlier = desk.study(kept, at: now)
        study.confirmed = .mail(earlier)
        study.questions = questions.joined(by: earlier.questions)
        return study
    }

    /// The mail that it confirms; nil where it confirms none.
    var kept: Study? {
        switch confirmed {
        case .none: nil
        case .mail(let study): study
        }
    }

    /// As the store takes it.
    package var inquiry: Inquiry { Inquiry(questions, decide: decide) }

    private mutating func ask(for judged: [JudgedToken]) {
        let found = judged.compactMap(\.claimed) + quotedTokens
        let tokens = found.map(\.token)
        let named = [SubjectNumber.find(in: mail.subject)].compactMap { $0 }
        questions.tickets = Array(Set(tokens.map(\.ticket) + named))
        questions.entries = Array(Set(tokens.map(\.entry)))
        questions.foreignIDs = foreignIDs
        questions.kept = tokens.first { $0.purpose == .confirm }?.entry
        questions.report = report
        questions.words = Array(Set(found.map(\.word)))
        questions.edges = edgeQuestion
        if desk.rules.needsLoads { questions.loadsOf = Array(desk.registry.analysts.keys) }
        ask(for: tokens, in: &questions)
        // Of a customer's mail the notice that it answers; of an analyst's all that it may quote.
        questions.notices = Array(
            judged.lazy.compactMap(\.noticeNumber).prefix(writer == nil ? 1 : SentNotices.answeredLimit))
        questions.noticesTo = writer?.addresses ?? []
    }
}

extension JudgedToken {
    /// In the outbox, of the mail of ours whose id it stands in.
    fileprivate var noticeNumber: Int64? {
        guard case .messageID(let id) = place, verdict.claims != nil else { return nil }
        return NoticeID.outboxID(in: id)
    }
}

extension ReportedMail {
    /// - Parameters:
    ///   - returned: what the id of the mail that came back is worth.
    ///   - words: of ours in it.
    fileprivate init(_ tokens: [JudgedToken], returned: [JudgedToken], _ words: [FoundToken]) {
        self.init()
        self.returned = words.map { ReturnedWord(word: $0.word, ticket: $0.token.ticket) }
        for judged in tokens {
            guard case .address(let address) = judged.place, let token = judged.verdict.claims, token.purpose == .bounce
            else { continue }
            (envelope, ticket) = (address.loweredAddress, token.ticket)
            break
        }
        if case .messageID(let id)? = returned.first?.place, returned.first?.verdict.claims != nil {
            (messageID, outboxID) = (id, NoticeID.outboxID(in: id))
        }
    }
}
