/// Bounds on what one server may cost us: time, and octets that its responses may occupy.

package struct SessionLimits: Sendable, Equatable {
    /// The longest silence of the server while one of our commands is unanswered; every octet received begins it anew,
    /// so that a long download is not cut. Ours, not the RFC's: RFC 9051 §5.4 bounds only the server's timeout.
    /// Default: 60 s.
    package var commandTimeout: Duration = .seconds(60)

    /// How long one command may take in all, from its first octet to its answer: a server that keeps talking, or that
    /// drips its answer, is never silent. A mail on its way has more, by `paceOctets`; each mail that was asked for and
    /// has come begins it anew. Ours, no RFC's.
    /// Default: 5 min, the longest that RFC 5321 §4.5.3.2 asks for a command of SMTP.
    package var commandDeadline: Duration = .seconds(300)

    /// The slowest line that is waited for: so many octets of a mail, either way, are worth one second more.
    /// Unit: octets a second. Default: 8,000, a quarter of the first DSL: a mail of 50 MB may take 105 minutes.
    package var paceOctets = 8_000

    /// `commandTimeout` and `commandDeadline` after the last octet of a mail's DATA, while the server stores it. RFC 5321 §4.5.3.2.6 asks for
    /// 10 minutes: giving up sooner sends the mail twice. Default: 10 min.
    package var dataEndTimeout: Duration = .seconds(600)

    /// A mail beyond this arrives cut: its first octets are delivered and `FetchedMail.isCut` is true.
    /// Unit: octets. Default: 50 MB (trust: limits and defaults).
    package var mailOctets = 50 * 1_000_000

    /// A mail is fetched whole up to this, piece by piece into a file (`IMAPSession.fetchWhole`).
    /// Unit: octets. Default: 1 GB: no server takes larger mails.
    package var wholeOctets = 1_000_000_000

    /// Such a piece.
    /// Unit: octets. Default: 512 KiB, so that it lies in memory.
    package var pieceOctets = 512 << 10

    /// A mail beyond this goes to a file in `spoolFolder` as it comes, and never lies in memory whole while others do.
    /// Unit: octets. Default: 1 MiB: what has large attachments, and nothing else.
    package var spoolOver = 1 << 20

    /// Where such files lie; nil keeps every mail in memory.
    package var spoolFolder: String?

    /// A batch of fetched mails is handed over when it holds this many octets, those in files included. Two batches are
    /// there at a time.
    /// Unit: octets. Default: 4 MiB, so that parsing starts early and small mails still come in hundreds.
    package var batchOctets = 4 << 20

    /// A batch is handed over when it holds this many mails. Default: 500, the size of a commit group.
    package var batchMails = 500

    /// One response without its literals. A `SEARCH` answer of a million UIDs is about 8 MB.
    /// Unit: octets. Default: 16 MiB.
    package var lineOctets = 16 << 20

    /// Literals in one response. A `FETCH` of ours asks for one; ENVELOPEs of foreign make have a dozen. Default: 64.
    package var literalsPerResponse = 64

    /// UIDs accepted from one search, ranges expanded. 2,000,000 take 8 MB; `1:4294967295` would take 16 GB.
    package var searchResults = 2_000_000

    /// Nested parentheses in one response. A BODYSTRUCTURE may be deep, ours never. Default: 50.
    package var nesting = 50

    /// Folders accepted from one LIST. Default: 100,000.
    package var folders = 100_000

    /// A command line. RFC 7162 §4 advises clients to stay below 8,192 octets.
    package var commandOctets = 8_000

    package init() {}
}
