/// What the files of an answer are: whether a person meant to send them, and whether a notice of ours is among them.
import MIME
import Ticketing

extension Attachment {
    private var type: String { contentType.lowercased() }

    /// Pictures within the text are part of a signature more often than not; cards and seals are added by programs.
    var isMeant: Bool {
        guard !isInline else { return false }
        return ![
            "text/vcard", "text/x-vcard", "text/directory", "application/pkcs7-signature",
            "application/x-pkcs7-signature", "application/pgp-signature", "application/pgp-keys", "application/ms-tnef",
        ].contains(type)
    }

    /// Mails and texts: what programs attach of the mail that is answered.
    fileprivate var mayQuote: Bool {
        size <= Self.readLimit
            && (type.hasPrefix("message/") || type.hasPrefix("text/")
                || [".eml", ".html", ".htm", ".mht", ".txt", ".msg"].contains(
                    where: safeFilename.lowercased().hasSuffix))
    }

    /// Octets of one file that is looked into: a mail of ours without its files.
    private static let readLimit = 1 << 20

    /// The octets themselves, and what they say where they are a mail.
    fileprivate var texts: [String] {
        let octets = decodedOctets()
        let message = Message(octets)
        return [
            String(decoding: octets.filter { $0 != 0 }, as: UTF8.self), message.readableText ?? "", message.html ?? "",
        ]
    }
}

extension [Attachment] {
    /// Files that are looked into, at most.
    private static var limit: Int { 4 }

    var attachedTokens: [String] {
        let quoting = lazy.filter(\.mayQuote).prefix(Self.limit)
        return quoting.isEmpty ? [] : TokenWord.quoted(in: quoting.flatMap(\.texts))
    }
}
