/// What a server of the stage does badly each time, as real ones do; a `Fault` happens once.

package enum Habit: Sendable, Hashable {
    // MARK: IMAP, mails that do not come

    /// `UID FETCH` is answered with OK, and nothing is said of that mail: Exchange.
    case passesOver(uid: UInt32)
    /// `BODY[] NIL`: Microsoft 365.
    case saysNIL(uid: UInt32)
    /// `{0}` beside its size: Exchange, Courier.
    case sendsHollow(uid: UInt32)
    /// `UID FETCH` ends with NO as soon as it comes to that mail: Yahoo.
    case refuses(uid: UInt32)
    /// BYE and a closed connection, at that mail.
    case hangsUpAt(uid: UInt32)
    /// Each `UID FETCH` ends with the connection after so many mails.
    case cutsAfter(mails: Int)

    // MARK: IMAP, the rest

    /// SELECT is refused until ID has been heard: NetEase.
    case wantsID
    /// A search with that key is answered with NO, or with BAD: mail.ru, Aliyun.
    case knowsNoKey(String, bad: Bool = false)
    case refusesIDLE
    case hangsUpAtIDLE
    /// IDLE is answered with OK at once, without DONE.
    case endsIDLE
    /// UID STORE is refused: what has been copied cannot be removed.
    case removesNothing
    /// MOVE and COPY are refused.
    case archivesNothing
    /// SELECT gets BAD "User is authenticated but not connected": Microsoft 365.
    case opensNothing
    /// CRAM-MD5 is offered by both servers, and no answer to it is right.
    case challengesInVain
    /// More sessions than that are turned away at the login: Gmail.
    case letsIn(sessions: Int)

    // MARK: SMTP

    /// `MAIL FROM:<>` is refused: Amazon SES.
    case wantsASender
    /// Each such command is answered so: `MAIL`, `RCPT`, `DATA end`.
    case replies(to: String, String)
    /// 552 and a closed connection as soon as a mail has passed so many octets.
    case cutsMail(beyond: Int)
}
