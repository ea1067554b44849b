/// One mail as it lay on the server.

package struct FetchedMail: Equatable, Sendable {
    package var uid: UInt32
    /// The whole mail's octets, as the server counts them; `octets.count` where it gave no size.
    package var size: Int
    /// When the server received it, in seconds since 1970; nil if it did not say.
    package var internalDate: Int64?
    /// At most `SessionLimits.mailOctets`; empty where the mail is in a file.
    package var octets: [UInt8]
    /// Where the octets are, if they were too many for memory (`SessionLimits.spoolOver`).
    package var file: SpoolFile?
    /// Whether the mail is longer than what was kept of it.
    package var isCut: Bool

    package init(
        uid: UInt32, size: Int, internalDate: Int64?, octets: [UInt8], file: SpoolFile? = nil, isCut: Bool = false
    ) {
        self.uid = uid
        self.size = size
        self.internalDate = internalDate
        self.octets = octets
        self.file = file
        self.isCut = isCut
    }
}

/// A fetch under way: what was asked, and what has come.
struct FetchProgress {
    /// Sequence-sets that have not been sent; the next one is last.
    var unsent: [String]
    /// Tags of the commands on the wire.
    var open: Set<String> = []
    /// UIDs that have not come. A mail that was not asked for, or comes twice, is not delivered.
    var wanted: Set<UInt32>
    var delivered = 0
    /// The first NO, if any.
    var refusal: TransportProblem?
    /// What ended the session after mails of the last batch had come: told once these are handed over.
    var failure: TransportError?

    /// Two commands overlap, so that the server never waits for us; more would only fill its input.
    static let depth = 2
}
