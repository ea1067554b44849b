/// Every bound on what one message may cost, in one place, each with its reason.

public struct Limits: Sendable, Equatable {
    /// Octets of one header block. Real ones stay under 100 KB; beyond, the rest is kept as body octets.
    public var headerOctets = 1 << 20
    /// Header fields of one part. A mailing list with long traces has a few hundred.
    public var headerFields = 2_000
    /// Parts of one message. A newsletter digest has a few hundred; an attack has a hundred thousand.
    public var parts = 2_000
    /// Parts inside parts. Forwards of forwards reach ten.
    public var depth = 50
    /// Octets of one encoded word. RFC 2047 §2 allows 75; the wild writes whole subjects into one.
    public var encodedWordOctets = 4_096

    /// Files that stand in one text, uuencoded or in yEnc. A digest of a news group has some dozens.
    public var textFiles = 100

    /// Notes that `Message.allNotes` gives. A mail that needs more is not read by people.
    public var notes = 1_000

    public init() {}

    /// Messages inside the messages inside a winmail.dat.
    static let tnefDepth = 5
    /// Octets of RTF unpacked from a winmail.dat; a long mail has half a megabyte, and a few KB can name gigabytes.
    static let rtfOctets = 8 << 20
}
