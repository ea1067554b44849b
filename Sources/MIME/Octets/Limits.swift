/// Every bound on what one message may cost, in one place, each with its reason.

/// Where a bound leaves something unread, `Message.notes` or `Message.allNotes` say so; the octets are all kept.
public struct Limits: Sendable, Equatable {
    /// Octets of one header block. Real ones stay under 100 KB; beyond, the rest is kept as body octets.
    public var headerOctets = 1 << 20
    /// Octets of one header field, its name and folds counted. A list of 1,000 recipients has some 40 KB; beyond, the
    /// rest of the field is passed over, and the fields after it are read.
    public var fieldOctets = 256 << 10
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

    /// The bounds as they stand here.
    public init() {}
}

// MARK: - Header fields

extension Limits {
    /// Addresses that are read from one field: no person writes to so many, and a list server hides them.
    static let addresses = 1_000
    /// Message-IDs that are read from one field. The newest, which stand last, are kept.
    static let messageIDs = 1_000
    /// Parameters of one field. RFC 2231 §3 cuts a long file name into some ten.
    static let parameters = 100
    /// Results in one Authentication-Results field; a border server writes some five.
    static let authenticationResults = 100
    /// Octets of an Authentication-Results field that are read. With all comments of the large providers it has 4 KB.
    static let authenticationOctets = 64_000
    /// Characters of a date that are read; RFC 5322 §3.3 needs 31, and comments may follow.
    static let dateCharacters = 200
}

// MARK: - Structure

extension Limits {
    /// Lines of a body that are searched for the boundary that its header does not have: a preamble is a sentence or two.
    static let boundaryGuessLines = 100
    /// Multiparts of one message whose boundary is guessed once theirs was found nowhere: each reads its body again.
    static let boundaryGuesses = 8
    /// Octets of a body that are looked at to see whether it can be base64.
    static let transferSample = 1_024
}

// MARK: - Contents

extension Limits {
    /// Octets of text that are read of one mail, decoded. A book has 1 MB; a log that somebody pastes may have more: its
    /// beginning is shown, and all of it is an attachment.
    static let textOctets = 1 << 20
    /// Octets of HTML that are handed to libxml2, scripts, styles and long values left out. The longest newsletters have
    /// 1 MB; beyond, the rest is not shown as text, and stays in `Message.html`.
    static let htmlOctets = 1 << 20
    /// Octets of HTML of which a part is shown: with more, its words are shown as text.
    static let excerptOctets = 1 << 18
    /// Elements of HTML; a newsletter has five thousand. What comes after so many is read as words without markup.
    static let htmlElements = 50_000
    /// Octets of a text in another charset that are made into UTF-8, where it is HTML: three times as much may come of them.
    static let convertedOctets = 1 << 20
    /// Open elements of HTML; libxml2 refuses 256, and puts some of its own around ours. The words inside deeper ones stay.
    static let htmlDepth = 200
    /// Attributes of one tag; libxml2 compares each with all before it.
    static let htmlAttributes = 48
    /// Octets of one attribute's value. A picture inside a `data:` URL is longer, and is shown by no output of ours.
    static let htmlValueOctets = 16 << 10
    /// Octets of the name of an element or attribute.
    static let htmlNameOctets = 64
    /// Octets of a link's address that is said beside its words: a longer one is a machine's, and says nothing to a person.
    static let linkOctets = 300
    /// Octets of a link's address in cleaned HTML; what browsers and mail programs carry.
    static let cleanAddressOctets = 8 << 10
    /// Declarations of one `style` attribute in cleaned HTML.
    static let styleDeclarations = 60

    /// Messages inside the messages inside a winmail.dat. Deeper ones stay files.
    static let tnefDepth = 5
    /// Octets of RTF unpacked from a winmail.dat; a long mail has half a megabyte, and a few KB can name gigabytes.
    static let rtfOctets = 2 << 20
    /// Groups inside groups of RTF; deeper ones are left out, so that a hostile document costs no memory.
    static let rtfDepth = 200
    /// Files that are taken out of one winmail.dat; whoever sends more sends the winmail.dat itself as well.
    static let tnefFiles = 500
    /// MAPI properties that are read of one attribute of a winmail.dat; Outlook writes some two hundred.
    static let tnefProperties = 5_000
    /// Octets that are read of one iCalendar object, its long lines cut.
    static let calendarOctets = 1 << 20
    /// Octets of one of its lines: what is longer is a file.
    static let calendarLineOctets = 64 << 10
    /// Lines that are read of one iCalendar object: a year of daily meetings stays below.
    static let calendarLines = 20_000
    /// Events that are read of one part.
    static let calendarEvents = 100
    /// Attendees that are read of one event.
    static let calendarPeople = 500
    /// Octets of a safe file name; file systems allow 255, and something may be put in front to make it unique.
    static let filenameOctets = 200
}

// MARK: - Kinds of mail and replies

extension Limits {
    /// Lines of a report for machines that are read; one on a hundred recipients has fewer.
    static let reportLines = 5_000
    /// Octets of them; five thousand lines of eighty octets have 400 KB.
    static let reportFieldOctets = 1 << 20
    /// Addresses that are read from one report.
    static let reportRecipients = 100
    /// Octets of a free-form report that are read; reports are short, and what follows after
    /// so much is the mail that came back.
    static let reportOctets = 60_000
    /// Lines of a text that are looked at for quotes, signatures and forwards; what stands below is history where the last
    /// of them is, and else is shown. A mail that a person wrote has some hundreds, with all that it quotes some thousands.
    /// Signed mails inside signed mails that are opened.
    static let signedDepth = 3
    static let replyLines = 20_000
    /// Octets of a line beyond which it is text: no divider, header or attribution is so long.
    static let labelledLineOctets = 400
    /// Quote marks in front of a line that was HTML: nobody counts further.
    static let quoteMarks = 20
}
