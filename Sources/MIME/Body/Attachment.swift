/// What is no body: a file, an inline image, an embedded message, or a file that another part hides.

public struct Attachment: Sendable {
    /// How it stands in the mail.
    public enum Origin: String, Hashable, Sendable {
        /// A part of its own.
        case part
        /// Encoded in the text of a part.
        case uuencode, yEnc
        /// Inside Outlook's winmail.dat.
        case tnef
        /// Wrapped with its Macintosh name, RFC 1740.
        case appleFile
    }

    /// The part that holds it; several attachments may come out of one part.
    public let part: Part
    /// How it stands in that part.
    public let origin: Origin
    /// As the sender named it; nil where they did not. It may hold anything: for a file use `safeFilename`.
    public let filename: String?
    /// "image/png".
    public let contentType: String
    /// Without brackets.
    public let contentID: String?
    /// What was taken out of another form; nil for a part of its own, whose octets stay where they are until asked for.
    private let unpacked: ArraySlice<UInt8>?

    init(_ part: Part) {
        self.init(part, .part, filename: part.filename, contentType: part.contentType.essence, part.contentID, nil)
    }

    init(
        _ part: Part, _ origin: Origin, filename: String?, contentType: String, _ contentID: String?,
        _ unpacked: ArraySlice<UInt8>?
    ) {
        self.part = part
        self.origin = origin
        self.filename = filename
        self.contentType = contentType
        self.contentID = contentID
        self.unpacked = unpacked
    }

    /// Shown inside the text rather than beside it.
    public var isInline: Bool {
        switch origin {
        case .part: part.disposition == "inline" || (part.disposition == nil && contentID != nil)
        case .tnef: contentID != nil
        case .uuencode, .yEnc, .appleFile: false
        }
    }

    /// Without a transfer encoding. For large files `write(to:)` needs no second copy.
    public func decodedOctets() -> [UInt8] { unpacked.map(Array.init) ?? part.decodedOctets() }

    /// Octets, decoded.
    public var size: Int { unpacked?.count ?? part.decodedSize }

    /// Hands over the decoded octets in order, some ten thousand at a time, so that no second copy of them is in memory.
    public func write<Failure: Error>(to destination: (ArraySlice<UInt8>) throws(Failure) -> Void) throws(Failure) {
        guard let unpacked else { return try part.writeDecoded(to: destination) }
        var rest = unpacked
        while !rest.isEmpty {
            try destination(rest.prefix(Part.pieceOctets))
            rest = rest.dropFirst(Part.pieceOctets)
        }
    }

    /// The name as a label for a file: no folder, no control or direction characters, no device, never empty.
    public var safeFilename: String {
        if let name = filename.map(SafeFilename.reduce), !name.isEmpty { return name }
        let subject = part.children.first?.header.decoded("Subject").map(SafeFilename.reduce) ?? ""
        let base = subject.isEmpty ? "part-\(part.index)" : subject
        return base + SafeFilename.suffix(for: contentType)
    }
}
