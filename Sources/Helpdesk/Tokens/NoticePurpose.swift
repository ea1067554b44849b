/// What an answer to each notice is, as its token says (design: contract 6).
package import Ticketing

extension NoticeKind {
    package var purpose: Token.Purpose {
        switch form.reply {
        case .goesToCustomer: .customerFacing
        case .staysInternal: .internal
        case .confirms: .confirm
        case .undoes: .undo
        case .decidesOnQuarantine: .quarantine
        }
    }
}
