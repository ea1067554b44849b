/// By what the same mail is known again, whichever way it took.
import MIME
import Ticketing

enum Fingerprint {
    /// Message-ID, who wrote it and Date name a mail, and its subject without what servers put before it: a banner that one
    /// way adds changes none of them (design: contract 1), nor does a group that puts its own address into From. Where they
    /// name none, its octets do. Of the date the instant counts: Exchange writes it in another zone.
    static func make(_ message: Message) -> ContentHash {
        guard let name = MailName(message) else { return ofOctets(message) }
        let instant = MailDate(parsing: name.date).map { String($0.secondsSince1970) } ?? name.date
        return ofWords(["mail", name.id, author(of: message, name), instant, SubjectWithoutTags.plain(name.subject)])
    }

    private static func author(of message: Message, _ name: MailName) -> String {
        message.originalSender ?? message.from.first?.identity ?? name.from
    }

    /// Under which mails were filed before; empty where that is the same.
    static func former(_ message: Message) -> [ContentHash] {
        guard let name = MailName(message) else { return [] }
        return [
            ofWords(["mail", name.id, author(of: message, name), name.date, SubjectWithoutTags.plain(name.subject)]),
            ofWords(["mail", name.id, name.from, name.date, SubjectWithoutTags.bracketed(name.subject)]),
            ofOctets(message),
        ]
    }

    private static func ofWords(_ words: [String]) -> ContentHash {
        ContentHash(of: Array(words.joined(separator: "\n").utf8))
    }

    /// Its subject and body too, but no trace of the way it took.
    private static func ofOctets(_ message: Message) -> ContentHash {
        let fields = ["Message-ID", "From", "Date", "Subject"].map { message.header.first($0) ?? "" }
        let body = LineEndFreeHash.of(message.octets, message.root.bodyRange)
        return ContentHash(of: Array(fields.joined(separator: "\n").utf8) + body.octets)
    }
}

/// The fields that name a mail.
private struct MailName {
    let id, from, date, subject: String

    /// Nil where the fields are not there, or the id is one that a program writes into every mail.
    init?(_ message: Message) {
        guard let id = message.messageID, let at = id.utf8.lastIndex(of: 0x40),
            let from = message.header.first("From")?.trimmedBlanks, !from.isEmpty,
            let date = message.header.first("Date")?.trimmedBlanks, !date.isEmpty
        else { return nil }
        let domain = id[id.utf8.index(after: at)...]
        guard domain.utf8.contains(UInt8(ascii: ".")), !domain.lowercased().hasPrefix("localhost") else { return nil }
        (self.id, self.from, self.date, subject) = (id, from, date, message.subject ?? "")
    }
}

/// Subjects as they are compared: what a server put in front tells no mail from another.
enum SubjectWithoutTags {
    /// "[TI] {Spam?} ***SPAM*** EXTERNAL: Order 9" is "order 9".
    static func plain(_ subject: String) -> String {
        var rest = Substring(bracketed(subject))
        while true {
            let before = rest.utf8.count
            rest = withoutStars(Substring(bracketed(String(rest))))
            for word in words where rest.hasPrefix(word + ":") {
                rest = rest.dropFirst(word.count + 1).drop(scalars: \.isWhitespace)
            }
            if rest.utf8.count == before { return String(rest) }
        }
    }

    /// "[TI] {Spam?} Order 9" is "order 9".
    static func bracketed(_ subject: String) -> String {
        var rest = subject.lowercased()[...].drop(scalars: \.isWhitespace)
        while let first = rest.unicodeScalars.first, let end = ends[first],
            let close = rest.dropFirst().prefix(toUTF8: tagLimit).unicodeScalars.firstIndex(of: end)
        {
            rest = rest[rest.unicodeScalars.index(after: close)...].drop(scalars: { $0.isWhitespace || $0 == end })
        }
        return rest.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// "*****SPAM***** Order 9": stars at both ends of a short word.
    private static func withoutStars(_ subject: Substring) -> Substring {
        let inside = subject.drop(scalars: { $0 == "*" })
        guard subject.utf8.count - inside.utf8.count >= 2,
            let close = inside.prefix(toUTF8: tagLimit).unicodeScalars.firstIndex(of: "*")
        else { return subject }
        return inside[close...].drop(scalars: { $0 == "*" || $0.isWhitespace })
    }

    private static let ends: [Unicode.Scalar: Unicode.Scalar] = ["[": "]", "{": "}"]
    private static let words = [
        "external", "ext", "externo", "extern", "externe", "spam", "possible spam", "suspected spam",
    ]
    /// Octets of a server's tag.
    private static let tagLimit = 40
}

/// The hash of octets without CR, and without line ends at the end: servers change both. In pieces: a body of fifty
/// megabytes is not held a second time.
private struct LineEndFreeHash {
    private var hash = RunningHash()
    private var piece: [UInt8] = []
    private static let pieceSize = 64 << 10

    static func of(_ octets: [UInt8], _ range: Range<Int>) -> ContentHash {
        var state = LineEndFreeHash()
        state.piece.reserveCapacity(pieceSize)
        // Line ends that only count if something follows them.
        var lineEnds = 0
        for index in range {
            switch octets[index] {
            case 0x0D: break
            case 0x0A: lineEnds += 1
            default:
                for _ in 0..<lineEnds { state.add(0x0A) }
                lineEnds = 0
                state.add(octets[index])
            }
        }
        state.hash.update(state.piece)
        return state.hash.finish()
    }

    private mutating func add(_ octet: UInt8) {
        piece.append(octet)
        guard piece.count == Self.pieceSize else { return }
        hash.update(piece)
        piece.removeAll(keepingCapacity: true)
    }
}
