/// What an IMAP server says, as values.

enum ServerResponse: Equatable, Sendable {
    case tagged(String, Status)
    /// `* OK`, `* NO`, `* BAD`, `* PREAUTH`, `* BYE`.
    case status(Status)
    /// `+ …`: the server waits for the rest of our command.
    case continuation
    case capability([String])
    /// Which extensions are in force from now on. RFC 9051 §7.2.1.
    case enabled([String])
    /// UIDs, in the order they came.
    case search([UInt32])
    /// How many mails the folder holds.
    case exists(UInt32)
    /// The sequence number that went.
    case expunge(UInt32)
    case fetch(FetchItems)
    case list(Folder)
    case id([String: String])
    /// The first of our own name spaces.
    case namespace(NameSpace)
    /// Something that this client has no use for, or cannot read; it changes nothing.
    case other

    struct Status: Equatable, Sendable {
        enum Kind: String, Sendable {
            case ok = "OK"
            case no = "NO"
            case bad = "BAD"
            case bye = "BYE"
            case preauth = "PREAUTH"
        }
        var kind: Kind
        /// Upper case, without brackets: `TRYCREATE`.
        var code: String?
        /// What follows the code inside the brackets: `4711` in `[UIDNEXT 4711]`.
        var argument = ""
        /// Printable, at most 500 characters.
        var words = ""
    }
}

/// The part of one `FETCH` response that we asked for.
struct FetchItems: Equatable, Sendable {
    var sequence: UInt32
    var uid: UInt32?
    /// `RFC822.SIZE`, octets.
    var size: Int?
    /// Seconds since 1970.
    var internalDate: Int64?
    var flags: [String]?
    /// `BODY[]`; nil if the response has none, or says NIL.
    var body: RawResponse.Literal?
    /// `BODY[HEADER]`.
    var header: RawResponse.Literal?

    /// QUIRK: Exchange and Courier announce a size and send `{0}` for a mail that they cannot read: it has not come.
    var isHollow: Bool { body?.count == 0 && (size ?? 0) > 0 }
}

/// One line of `LIST`.
package struct Folder: Equatable, Sendable {
    /// Decoded from modified UTF-7.
    package var name: String
    /// The hierarchy separator, or nil in a flat name space.
    package var delimiter: String?
    /// As sent, with the backslash: `\Noselect`, `\Sent`.
    package var attributes: [String]

    package init(name: String, delimiter: String? = nil, attributes: [String] = []) {
        self.name = name
        self.delimiter = delimiter
        self.attributes = attributes
    }
}

/// Where a user's own folders are. RFC 2342.
struct NameSpace: Equatable, Sendable {
    /// Stands before each name, the separator included: `INBOX.`.
    var prefix: String
    var delimiter: String
}
