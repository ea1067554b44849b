/// What earlier mails teach of this one: its sender's signature, and what a server puts above each mail (design: contract 7).
import MIME
import Ticketing

extension Inbound {
    /// By which a line is known to be theirs: the name, and the address without its host.
    var writer: String {
        [senderName, sender?.split(atScalars: { $0 == "@" }).first.map(String.init)].compactMap(\.self)
            .joined(separator: " ")
    }

    /// Without what the admin has named as put above each mail.
    func withoutBanner(_ banners: [String]) -> Inbound {
        var mail = self
        // Each stands there once, in whatever order two servers put them.
        for _ in banners {
            guard let end = ServerBanner.end(in: mail.visibleText, named: banners) else { break }
            let (banner, rest) = (mail.visibleText[..<end], mail.visibleText[end...])
            mail = mail.folding(String(banner).trimmedBlankLines, keeping: String(rest).trimmedBlankLines)
        }
        return mail
    }

    /// Without the lines that earlier mails have in common with it. Folded, and said so; never all of it.
    func withoutLearned(_ known: KnownEdges, _ lexicon: Lexicon) -> Inbound {
        guard known != KnownEdges(), let sender, forwarded == nil else { return self }
        var mail = self
        if let lines = EdgeLines(visibleText),
            let end = ServerBanner.end(in: lines, known: known, by: sender, lexicon)
        {
            let (banner, rest) = lines.parted(at: end)
            mail = mail.folding(banner, keeping: rest)
        }
        if let lines = EdgeLines(mail.visibleText),
            let start = LearnedSignature.start(in: lines, earlier: known.own, by: writer, lexicon)
        {
            let (rest, signature) = lines.parted(at: start)
            mail = mail.folding(signature, keeping: rest)
        }
        return mail
    }

    private func folding(_ lines: String, keeping rest: String) -> Inbound {
        guard !rest.isBlank else { return self }
        var mail = self
        mail.visibleText = rest
        mail.foldedText = [lines, foldedText].filter { !$0.isEmpty }.joined(separator: "\n")
        return mail
    }
}

extension Study {
    /// Nil where its sender has no habits to learn: a machine, a form that many write by, or somebody whose From proves
    /// nothing. Of the desk's own people only the server's banner is asked for: below it stand their orders.
    var edgeQuestion: EdgeQuestion? {
        guard let sender = mail.sender, mail.isFromPlainSender, !evidence.hasFailed,
            mail.automatic == nil, mail.bounce == nil, mail.gesture == nil, !desk.mayOpenByItself(sender),
            !sender.belongsToNoPerson, let lines = EdgeLines(mail.visibleText), !lines.spoken.isEmpty
        else { return nil }
        let mayHaveBanner = ServerBanner.mayBegin(lines, desk.lexicon)
        return analyst == nil || mayHaveBanner ? EdgeQuestion(sender: sender, asksForTops: mayHaveBanner) : nil
    }

    /// How a mail begins and ends, for those that follow; people of the desk teach nothing.
    func edges(of mail: Inbound) -> MailEdges? {
        guard questions.edges != nil, analyst == nil else { return nil }
        return EdgeLines(mail.textToLearn)?.edges
    }
}

extension Decision {
    /// With how the mail began and ended, for the mails that follow; only what a person wrote into a ticket is kept.
    func learning(_ edges: SenderEdges?) -> Decision {
        guard let edges else { return self }
        var decision = self
        switch filing {
        case .open(let new, var change) where change.entry?.author.isCustomer ?? false:
            change.learned = edges
            decision.filing = .open(new, change)
        case .change(let ticket, var change) where change.entry?.author.isCustomer ?? false:
            change.learned = edges
            decision.filing = .change(ticket, change)
        case .open, .change, .answer, .orders, .registry, .ledgerOnly: break
        }
        return decision
    }
}

extension Author {
    fileprivate var isCustomer: Bool {
        if case .customer = self { return true }
        return false
    }
}
