/// What was not as the standards have it, and was read all the same: leniency is never silent.

public struct Note: Hashable, Sendable {
    /// What was met. `Note.sentence` says of each what was made of it; `rawValue` is its name.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Structure: a bound of `Limits` was hit.
        case headerTooLong, tooManyHeaderFields, fieldTooLong, tooManyParts, tooDeep
        /// A header that does not end as it should, or has lines that are none of it. RFC 5322 §2.2, RFC 4155.
        case lineWithoutColon, noHeader, mboxLine
        /// A multipart and its boundary. RFC 2046 §5.1.1.
        case missingBoundary, boundaryNeverCloses, boundaryNeverAppears, otherBoundary
        /// Lines and octets that the wire does not have. RFC 5322 §2.1.1, §2.3.
        case bareLineFeed, bareCarriageReturn, nul, lineTooLong
        /// Header fields: dates, addresses, and what may come once. RFC 5322 §3.3, §3.4, §3.6; RFC 6532 §3.2.
        case repeatedField, eightBitHeader, unusualDate, unreadableDate, unusualAddress, unreadableAddress
        /// Content types, encoded words, and fields that hold more than is read. RFC 2045 §5, RFC 2047.
        case unreadableContentType, encodedWordInParameter, encodedWordTooLong, damagedEncodedWord, tooManyInField
        /// Contents: the transfer encoding. RFC 2045 §6, RFC 2046 §5.2.1.
        case unknownTransferEncoding, wrongTransferEncoding, encodedMultipart, encodedMessage
        /// Octets that are not what is said of them. RFC 2045 §5.2, §6.7, §6.8.
        case damagedBase64, damagedQuotedPrintable, unknownCharset, wrongCharset
        /// What stands inside of a content, is more than is read, or is not here.
        case damagedFile, tooManyFiles, contentTooLong, tooManyLines, messageInPieces, contentElsewhere
        /// More notes than one mail needs.
        case tooManyNotes
    }

    /// How much it changes what a reader understands.
    public enum Severity: Int, Hashable, Sendable, Comparable {
        /// Common in the wild, read without doubt.
        case quirk
        /// Other programs may read it differently.
        case ambiguous
        /// Something was left undecoded, or a bound was hit.
        case damage

        /// A quirk is less than what is ambiguous, and that less than damage.
        public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
    }

    /// What was met.
    public var kind: Kind
    /// Octets from the start of the message: the line, the field or the body that it is about.
    public var offset: Int

    /// The offset counts octets from the start of the message.
    public init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }

    /// By the kind alone.
    public var severity: Severity {
        switch kind {
        case .mboxLine, .noHeader, .boundaryNeverCloses, .bareLineFeed, .lineTooLong, .eightBitHeader, .unusualDate,
            .encodedWordInParameter, .encodedWordTooLong, .encodedMultipart:
            .quirk
        case .lineWithoutColon, .missingBoundary, .wrongCharset, .damagedQuotedPrintable, .bareCarriageReturn, .nul,
            .repeatedField, .unusualAddress, .unreadableContentType, .wrongTransferEncoding, .encodedMessage,
            .otherBoundary:
            .ambiguous
        case .headerTooLong, .tooManyHeaderFields, .fieldTooLong, .tooManyInField, .tooManyParts, .tooDeep,
            .boundaryNeverAppears,
            .unknownTransferEncoding, .damagedBase64, .unknownCharset, .unreadableDate, .unreadableAddress,
            .damagedEncodedWord, .damagedFile, .tooManyFiles, .contentTooLong, .tooManyLines, .messageInPieces,
            .contentElsewhere,
            .tooManyNotes:
            .damage
        }
    }

    /// What was met and what was made of it, with the rule. For people; it holds no words of the mail.
    public var sentence: String {
        switch kind {
        case .headerTooLong: "The header is longer than the bound; the rest of it is body."
        case .tooManyHeaderFields: "There are more header fields than the bound; the rest is left out."
        case .fieldTooLong: "A header field is longer than the bound; the rest of it is not read."
        case .tooManyParts: "There are more parts than the bound; the rest is one part."
        case .tooDeep: "Parts are nested deeper than the bound; what is inside is one part."
        case .lineWithoutColon: "A header line is no field (RFC 5322 §2.2); the body begins there."
        case .noHeader: "The message has no header (RFC 5322 §3.5); all of it is body."
        case .mboxLine: "A line of an mbox file stands in the header (RFC 4155); it is passed over."
        case .missingBoundary: "A multipart names no boundary (RFC 2046 §5.1.1); what looks like one is used, or none."
        case .boundaryNeverCloses: "A multipart does not end (RFC 2046 §5.1.1); it ends where what is around it does."
        case .boundaryNeverAppears: "The boundary of a multipart does not stand in it (RFC 2046 §5.1.1); it is text."
        case .otherBoundary: "A multipart is parted by another boundary than it names (RFC 2046 §5.1.1); that is used."
        case .bareLineFeed: "Lines end in LF alone (RFC 5322 §2.3)."
        case .bareCarriageReturn: "A CR stands alone (RFC 5322 §2.3)."
        case .nul:
            "There are NUL octets (RFC 5322 §2.3); in header fields they are left out, in text they are U+FFFD."
        case .lineTooLong: "A line is longer than 998 octets (RFC 5322 §2.1.1)."
        case .repeatedField: "A field that may come once comes again (RFC 5322 §3.6)."
        case .eightBitHeader: "A header has 8-bit octets that are no UTF-8 (RFC 6532 §3.2); windows-1252 is taken."
        case .unusualDate: "The date is in no form of RFC 5322 §3.3, and was read all the same."
        case .unreadableDate: "The date cannot be read."
        case .unusualAddress: "An address field is not as RFC 5322 §3.4 has it; what looks like addresses was read."
        case .unreadableAddress: "An address field holds no address that can be read."
        case .unreadableContentType: "Content-Type cannot be read; it is text/plain (RFC 2045 §5.2)."
        case .encodedWordInParameter: "A parameter holds encoded words, against RFC 2047 §5; they are decoded."
        case .encodedWordTooLong: "An encoded word is longer than 75 characters (RFC 2047 §2)."
        case .damagedEncodedWord: "An encoded word is damaged (RFC 2047 §6.3); it stands as written."
        case .tooManyInField:
            "A field holds more than the bound; of its addresses, ids or parameters some are left out."
        case .unknownTransferEncoding: "The transfer encoding is unknown (RFC 2045 §6.4); the octets are as they came."
        case .wrongTransferEncoding: "The body is not in its transfer encoding (RFC 2045 §6.8); it is as it came."
        case .encodedMultipart: "A multipart has a transfer encoding, against RFC 2045 §6.4; it is ignored."
        case .encodedMessage: "A message in the message is encoded, against RFC 2046 §5.2.1; it is read when asked for."
        case .damagedBase64: "Base64 has other characters in it or is cut (RFC 2045 §6.8); they are passed over."
        case .damagedQuotedPrintable: "Quoted-printable has a \"=\" that begins nothing (RFC 2045 §6.7); it is kept."
        case .unknownCharset: "The charset is unknown (RFC 2045 §5.2); UTF-8 or windows-1252 is taken."
        case .wrongCharset: "The text is not in its charset; UTF-8 or windows-1252 is taken."
        case .damagedFile: "A file in the text or in a winmail.dat is cut or damaged; what came of it is kept."
        case .tooManyFiles: "There are more files in the text than the bound; the rest stays text."
        case .contentTooLong: "A text, an invitation or a winmail.dat is longer than the bound; the rest is not shown."
        case .tooManyLines: "A text has more lines than the bound; what is quoted further down is not told apart."
        case .messageInPieces: "The message is one piece of several (RFC 2046 §5.2.2); they are not put together."
        case .contentElsewhere: "The content is somewhere else (RFC 2046 §5.2.3); nothing is fetched."
        case .tooManyNotes: "There is more to note than the bound; the rest is not said."
        }
    }
}
