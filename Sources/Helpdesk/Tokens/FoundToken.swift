/// Tokens as they stand in a mail, and what they are worth.
import MIME
import Ticketing

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
