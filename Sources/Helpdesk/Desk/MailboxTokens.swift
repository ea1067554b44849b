/// What the tokens in a mail say here, and the addresses that carry them.
import MIME
package import Ticketing

extension Desk {
    /// The border server that is believed about mail of a mailbox. Mail from files and pipes comes by none of them: it
    /// came over the same border where there is but one.
    package func trustedServer(of mailbox: String) -> String? {
        if let known = mailboxes[mailbox] { return known.authservID }
        let servers = Set(mailboxes.values.map(\.authservID))
        return servers.count == 1 ? servers.first.flatMap { $0 } : nil
    }

    /// Where an answer to a notice goes: nil where the sender's own address does.
    package func replyAddress(of sender: String, carrying token: Token) -> String? {
        let address = mailbox(receiving: sender)?.replyAddress.address(sender, carrying: keys.sign(token)) ?? sender
        return address == sender ? nil : address
    }

    /// The envelope sender of a notice (VERP): a report comes back to an address that names ticket and recipient.
    package func bounceAddress(of sender: String, carrying token: Token) -> String {
        var token = token
        token.purpose = .bounce
        return mailbox(receiving: sender)?.bounceAddress.address(sender, carrying: keys.sign(token)) ?? sender
    }

    /// Addresses of one mail in which a token is looked for: a mail to more is no answer to one of ours.
    static let tokenAddressLimit = 20

    /// What the tokens of a mail are worth: those in the addresses it was sent to, then those in the ids it answers,
    /// nearest first.
    func tokenVerdicts(recipients: [String], messageIDs: [String], at now: Instant) -> [JudgedToken] {
        let addressed = recipients.prefix(Self.tokenAddressLimit).flatMap { address in
            TokenWord.candidates(in: address).map { judged($0, in: .address(address), at: now) }
        }
        let answered = messageIDs.compactMap { id in
            NoticeID.word(in: id).map { judged($0, in: .messageID(id), at: now) }
        }
        return (addressed + answered).filter { $0.verdict != .notOurs }
    }

    private func judged(_ word: Substring, in place: TokenPlace, at now: Instant) -> JudgedToken {
        JudgedToken(place: place, word: TokenWord.spelled(word), verdict: keys.verify(word, at: now))
    }

    /// Valid tokens that the mail quotes; of a mail that is passed on none: what it quotes it does not answer. An analyst's
    /// answer quotes notices, and what is passed on may stand in those.
    func quotedTokens(in mail: Inbound, isAnalysts: Bool, at now: Instant) -> [FoundToken] {
        guard mail.forwarded == nil || isAnalysts && mail.mayQuoteNotice else { return [] }
        return mail.quotedTokens.compactMap { word in
            guard case .valid(let token) = keys.verify(word, at: now) else { return nil }
            return FoundToken(place: .body, word: word, token: token)
        }
    }
}

extension Desk {
    /// Valid tokens in what a delivery report gives back, those of the newest entry first: a mail refers to the notices
    /// before it.
    func returnedTokens(in mail: Inbound, at now: Instant) -> [FoundToken] {
        let words = (mail.attachedTokens + mail.quotedTokens).prefix(Self.returnedLimit)
        let found = words.map { TokenWord.spelled($0[...]) }.compactMap { word -> FoundToken? in
            guard case .valid(let token) = keys.verify(word, at: now), token.purpose.answersNotice,
                token.ticket.number > 0
            else { return nil }
            return FoundToken(place: .body, word: word, token: token)
        }
        return found.sorted { $0.token.entry > $1.token.entry }
    }

    /// Words that are judged: a mail that came back has its own and those of its thread.
    private static let returnedLimit = 32
}

extension Desk {
    /// Whether a token of ours stands in a text that is about to leave.
    package func holdsToken(_ text: String, at now: Instant) -> Bool { TokenScan(keys: keys, now: now).isIn(text) }
}
