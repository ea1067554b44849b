/// What the stage's servers keep: accounts, mails in folders, mails that were sent.

/// One person or desk with a mailbox on the stage.
package struct Account: Sendable, Equatable {
    /// The addr-spec mail is delivered to; `local+anything@domain` arrives there as well.
    package var address: String
    package var username: String
    package var password: String

    package init(address: String, username: String, password: String) {
        self.address = address
        self.username = username
        self.password = password
    }
}

/// One mail in a folder.
package struct StoredMail: Sendable, Equatable {
    package var uid: UInt32
    package var octets: [UInt8]
    /// As on the wire: `\Seen`.
    package var flags: Set<String>
    /// Seconds since 1970.
    package var internalDate: Int64
}

/// One mail that the SMTP server took.
package struct SentMail: Sendable, Equatable {
    /// Empty for the null sender.
    package var envelopeFrom: String
    package var recipients: [String]
    /// As sent, dots unstuffed; nothing added.
    package var octets: [UInt8]
    /// The name given in the answer: `R1`.
    package var queueID: String
    /// What its MAIL and RCPT commands asked for besides: `BODY=8BITMIME`, `NOTIFY=NEVER`.
    package var parameters: [String] = []
}

/// One folder of one account.
struct FolderState: Sendable {
    var uidValidity: UInt32
    var uidNext: UInt32 = 1
    var mails: [StoredMail] = []

    @discardableResult
    mutating func append(_ octets: [UInt8], flags: Set<String> = [], at seconds: Int64) -> UInt32 {
        // Behind the highest there is no next one (RFC 9051 §2.3.1.1).
        defer { uidNext = uidNext == .max ? .max : uidNext + 1 }
        mails.append(StoredMail(uid: uidNext, octets: octets, flags: flags, internalDate: seconds))
        return uidNext
    }
}
