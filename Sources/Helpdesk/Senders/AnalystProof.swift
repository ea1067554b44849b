/// Whether a mail from an analyst's address is the analyst's (design: contract 5; trust: who is speaking).
import MIME
package import Ticketing

package enum AnalystProof: Equatable, Sendable {
    /// It answers a notice that was made for this analyst.
    case token(Token)
    /// The analyst's domain vouches for it, and the desk accepts that.
    case aligned(by: String)
    /// The analyst said so when asked.
    case confirmed
    case none(ProofFault)

    package var isProof: Bool {
        switch self {
        case .token, .aligned, .confirmed: true
        case .none: false
        }
    }
}
