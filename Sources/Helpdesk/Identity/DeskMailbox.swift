/// A polled mailbox as decisions need it: its address, how answers find back to it, and whom it believes.
import MIME

package struct DeskMailbox: Equatable, Sendable {
    package var name: String
    /// Lower case.
    package var address: String
    /// Where answers to our mails go.
    package var replyAddress: TokenAddressForm
    /// The envelope sender of our mails: where delivery reports go.
    package var bounceAddress: TokenAddressForm
    /// The border server whose Authentication-Results count, by the name it writes; nil: none does.
    package var authservID: String?

    package init(
        name: String, address: String, replyAddress: TokenAddressForm = .none, bounceAddress: TokenAddressForm = .none,
        authservID: String? = nil
    ) {
        self.name = name
        self.address = address
        self.replyAddress = replyAddress
        self.bounceAddress = bounceAddress
        self.authservID = authservID
    }
}

/// How a token stands in an address.
package enum TokenAddressForm: Equatable, Sendable {
    /// No token: the mailbox's address as it is.
    case none
    /// "support+T…@example.com" (RFC 5233).
    case plus
    /// "{token}@reply.example.com": every address of that form is delivered to the mailbox.
    case pattern(prefix: String, suffix: String)

    /// RFC 5321 §4.5.3.1.1: octets of a local part, at most.
    package static let localPartLimit = 64

    /// Reads "{token}@reply.example.com"; nil where the placeholder is not in the local part, or too much is around it.
    package init?(pattern text: String) {
        let mark = "{token}"
        guard let range = text.firstRange(of: mark), text.dropFirst(mark.count).unicodeScalars.contains("@"),
            (text.replacing(mark, with: "t")).isUsableAddress
        else { return nil }
        let (prefix, suffix) = (
            String(text[..<range.lowerBound]).loweredAddress, String(text[range.upperBound...]).loweredAddress
        )
        let around = prefix.utf8.count + suffix.prefix { $0 != "@" }.utf8.count
        guard around + Token.wordLength <= Self.localPartLimit, !prefix.unicodeScalars.contains("@"),
            suffix.unicodeScalars.count(where: { $0 == "@" }) == 1
        else { return nil }
        self = .pattern(prefix: prefix, suffix: suffix)
    }

    /// The address that carries the token, or the address alone where the form has no room for it.
    func address(_ address: String, carrying word: String) -> String {
        switch self {
        case .none: return address
        case .pattern(let prefix, let suffix): return prefix + word.loweredAddress + suffix
        case .plus:
            guard let at = address.utf8.lastIndex(of: 0x40),
                address[..<at].utf8.count + 1 + word.utf8.count <= Self.localPartLimit
            else { return address }
            return address[..<at] + "+" + word.loweredAddress + address[at...]
        }
    }

    /// Whether an address, in lower case, is of this form.
    func matches(_ address: String) -> Bool {
        switch self {
        case .none, .plus: false
        case .pattern(let prefix, let suffix):
            address.utf8.starts(with: prefix.utf8) && address.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
                && address.utf8.count == prefix.utf8.count + Token.wordLength + suffix.utf8.count
        }
    }
}

/// Where a token was found.
package enum TokenPlace: Equatable, Sendable {
    case address(String)
    case messageID(String)
    /// In the text or the HTML that it quotes: where a mail program took the others away.
    case body
}

package struct FoundToken: Equatable, Sendable {
    package var place: TokenPlace
    /// As it stands in our Message-IDs.
    package var word: String
    package var token: Token
}

extension FoundToken {
    /// The mail was sent to the envelope sender of one of ours, as machines answer (RFC 3834 §4): it counts as automatic, and
    /// is filed where it belongs.
    var isReturnPath: Bool {
        guard case .address = place else { return false }
        return token.purpose == .bounce
    }
}

/// A word that may be a token of ours, and what its signature says.
struct JudgedToken {
    var place: TokenPlace
    var word: String
    var verdict: TokenVerdict

    /// Nil where we never signed it.
    var claimed: FoundToken? { verdict.claims.map { FoundToken(place: place, word: word, token: $0) } }

    /// Nil where it is not valid, or not any more.
    var valid: FoundToken? {
        switch verdict {
        case .valid: claimed
        case .expired, .forged, .notOurs: nil
        }
    }
}

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
    func quotedTokens(in mail: Inbound, at now: Instant) -> [FoundToken] {
        let isAnalyst = mail.sender.flatMap(registry.analyst(at:)) != nil
        guard mail.forwarded == nil || isAnalyst && mail.mayQuoteNotice else { return [] }
        return mail.quotedTokens.compactMap { word in
            guard case .valid(let token) = keys.verify(word, at: now) else { return nil }
            return FoundToken(place: .body, word: word, token: token)
        }
    }
}

package enum TokenWord {
    /// Pieces of the local part that are as long as a token and begin like one. Servers part them by "+", "-" or "=".
    static func candidates(in address: String) -> [Substring] {
        guard let at = address.utf8.lastIndex(of: 0x40) else { return [] }
        return address[..<at].split(atScalars: { "+-=._".unicodeScalars.contains($0) })
            .filter { $0.utf8.count == Token.wordLength && ($0.first == "t" || $0.first == "T") }
    }

    /// As we sign it, however it came back: servers write addresses in small letters.
    static func spelled(_ word: Substring) -> String {
        guard word.utf8.count == Token.wordLength else { return String(word) }
        return String(decoding: word.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }, as: UTF8.self)
    }

    /// The line by which a notice's text carries its token.
    package static func line(_ word: String) -> String { "Ref. \(word)" }

    /// A text without such lines: they say nothing to people, and are no words of the sender's.
    static func withoutLines(_ text: String) -> String {
        guard text.holds("Ref. ") else { return text }
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).filter { line in
            let bare = String(line).trimmedBlanks
            let words = quoted(in: [bare])
            return words.count != 1 || self.line(words[0]).lowercased() != bare.lowercased()
        }.joined(separator: "\n")
    }

    /// Words that are kept of one body: a reply quotes a handful of notices, a hostile mail thousands.
    static let quotedLimit = 8

    /// Words of bodies that look like a token, each once, in their order; one pass over their octets.
    static func quoted(in bodies: [String]) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func end() {
            let isToken = word.count == Token.wordLength && (word[0] | 0x20) == UInt8(ascii: "t")
            if isToken, words.count < quotedLimit {
                let text = String(decoding: word, as: UTF8.self).uppercased()
                if !words.contains(text) { words.append(text) }
            }
            word.removeAll(keepingCapacity: true)
        }
        for body in bodies {
            for octet in body.utf8 {
                if !octet.isASCIILetterOrDigit {
                    end()
                } else if word.count <= Token.wordLength {
                    // One more than a token has says already that it is none.
                    word.append(octet)
                }
            }
            end()
        }
        return words
    }
}
