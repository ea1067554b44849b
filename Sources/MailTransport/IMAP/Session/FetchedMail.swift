/// One mail as it lay on the server.

package struct FetchedMail: Equatable, Sendable {
    package var uid: UInt32
    /// The whole mail's octets, as the server counts them; `octets.count` where it gave no size.
    package var size: Int
    /// When the server received it, in seconds since 1970; nil if it did not say.
    package var internalDate: Int64?
    /// At most `SessionLimits.mailOctets`.
    package var octets: [UInt8]
    /// Whether the mail is longer than `octets`.
    package var isCut: Bool

    package init(uid: UInt32, size: Int, internalDate: Int64?, octets: [UInt8], isCut: Bool = false) {
        self.uid = uid
        self.size = size
        self.internalDate = internalDate
        self.octets = octets
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

    /// Two commands overlap, so that the server never waits for us; more would only fill its input.
    static let depth = 2
}
