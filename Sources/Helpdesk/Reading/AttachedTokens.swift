/// What the files of an answer are: whether a person meant to send them, and what of ours may be in them.
import MIME
import Ticketing

extension Attachment {
    fileprivate var type: String { contentType.lowercased() }

    /// Pictures within the text are part of a signature more often than not; cards and seals are added by programs.
    var isMeant: Bool {
        guard !isInline else { return false }
        return ![
            "text/vcard", "text/x-vcard", "text/directory", "application/pkcs7-signature", "application/pkcs7-mime",
            "application/x-pkcs7-mime",
            "application/x-pkcs7-signature", "application/pgp-signature", "application/pgp-keys", "application/ms-tnef",
        ].contains(type)
    }
}

extension AttachedFile {
    /// Octets of text that are kept of all files of a mail, to be compared with our notices.
    static let textLimit = SentNotices.octetLimit
    private static let nameLimit = 200
    private static let headLimit = 512

    /// Each with what rules see of it, in one pass over its octets.
    static func all(of attachments: [Attachment]) -> [(file: AttachedFile, traits: AttachmentTraits)] {
        var room = textLimit
        return attachments.map { attachment in
            var size = 0
            let file = AttachedFile(reading: attachment, room: &room, size: &size)
            let type = attachment.type
            return (file, AttachmentTraits(name: attachment.safeFilename, type: type, size: size))
        }
    }

    private init(reading attachment: Attachment, room: inout Int, size: inout Int) {
        self.init(name: attachment.safeFilename.cut(toUTF8: Self.nameLimit))
        var sieve = TokenSieve()
        var head: [UInt8] = []
        attachment.write { piece in
            size += piece.count
            if head.count < Self.headLimit { head += piece.prefix(Self.headLimit - head.count) }
            sieve.add(piece)
        }
        sieve.end()
        let begun = FileHead(head)
        if attachment.type.hasPrefix("message/") || begun.isMail {
            readMail(attachment.decodedOctets(), &sieve, &room)
        } else if begun.isText {
            keep(Self.text(of: attachment, upTo: room), isPage: begun.isPage, &room)
        }
        (words, isWhole) = (sieve.words, sieve.isWhole)
    }

    /// A transfer encoding may hide a word from whoever reads the octets.
    private mutating func readMail(_ octets: [UInt8], _ sieve: inout TokenSieve, _ room: inout Int) {
        let message = Message(octets)
        for part in message.parts where !part.hasChildren {
            part.writeDecoded { sieve.add($0) }
            sieve.end()
        }
        keep(message.readableText ?? "", isPage: false, &room)
        if let html = message.html { keep(html, isPage: true, &room) }
    }

    private mutating func keep(_ text: String, isPage: Bool, _ room: inout Int) {
        let text = text.cut(toUTF8: room)
        room -= text.utf8.count
        if !text.isEmpty { texts.append(text) }
        if isPage { texts.append(HTMLText.plain(from: text)) }
    }

    /// No further than there is room, and without the zeros of UTF-16.
    private static func text(of attachment: Attachment, upTo room: Int) -> String {
        var octets: [UInt8] = []
        attachment.write { piece in
            if octets.count < room { octets += piece.lazy.filter { $0 != 0 }.prefix(room - octets.count) }
        }
        return String(decoding: octets, as: UTF8.self)
    }
}

/// How a file begins says more of what it is than its name and type do.
private struct FileHead {
    private let octets: [UInt8]

    /// Without a byte-order mark and the zeros of UTF-16.
    init(_ head: [UInt8]) {
        octets = Array(head.drop { [0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }.filter { $0 != 0 })
    }

    /// Its first line is a header field (RFC 5322 §2.2).
    var isMail: Bool {
        let name = octets.prefix { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
        return !name.isEmpty && name.count < octets.count && octets[name.count] == UInt8(ascii: ":") && isText
    }

    /// Nothing in it that text has not.
    var isText: Bool {
        !octets.isEmpty
            && octets.allSatisfy { $0 >= 0x20 && $0 != 0x7F || [0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains($0) }
    }

    var isPage: Bool { octets.first { $0 > 0x20 } == UInt8(ascii: "<") }
}
