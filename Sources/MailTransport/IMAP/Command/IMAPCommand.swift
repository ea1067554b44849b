/// One command as it goes to the server: lines, cut where a literal must wait for the server's word.

struct IMAPCommand: Equatable, Sendable {
    /// For errors and limits: `UID FETCH`.
    let verb: String
    private(set) var octets: [UInt8]
    /// Where sending pauses until the server says `+`: offsets into `octets`. RFC 9051 §4.3.
    private(set) var pauses: [Int] = []

    init(_ verb: String) {
        self.verb = verb
        octets = Array(verb.utf8)
    }

    /// Adds text that is already in the protocol's form.
    func plain(_ text: String) -> IMAPCommand {
        var copy = self
        copy.octets += [0x20] + Array(text.utf8)
        return copy
    }

    // mailbox = "INBOX" / astring        RFC 9051 §9
    func folder(_ name: String, as names: FolderNames) -> IMAPCommand {
        switch names {
        case .modifiedUTF7: plain(Self.quoted(ModifiedUTF7.encode(name)))
        // One that waits for the server's word is right everywhere, and such names are few.
        case .utf8: string(name, literals: .synchronising)
        }
    }

    // string = quoted / literal        RFC 9051 §9
    func string(_ value: String, literals: LiteralStyle) -> IMAPCommand {
        guard value.utf8.contains(where: { isControl($0) || $0 >= 0x80 }) else { return plain(Self.quoted(value)) }
        var copy = self
        let size = value.utf8.count
        let waits = literals == .synchronising || (literals == .short && size > 4_096)
        copy.octets += Array(" {\(size)\(waits ? "" : "+")}\r\n".utf8)
        if waits { copy.pauses.append(copy.octets.count) }
        copy.octets += Array(value.utf8)
        return copy
    }

    // quoted = DQUOTE *QUOTED-CHAR DQUOTE        RFC 9051 §9
    private static func quoted(_ value: String) -> String {
        // By octets: a quotation mark that an accent joins ends the string all the same.
        "\""
            + String(
                decoding: value.utf8.flatMap { $0 == 0x22 || $0 == 0x5C ? [0x5C, $0] : [$0] }, as: UTF8.self) + "\""
    }

    /// What goes out between the server's words: with its tag in front and CR LF behind.
    func pieces(tag: String) -> [ArraySlice<UInt8>] {
        let start = Array("\(tag) ".utf8)
        let whole = start + octets + [0x0D, 0x0A]
        let cuts = [0] + pauses.map { $0 + start.count } + [whole.count]
        return zip(cuts, cuts.dropFirst()).map { whole[$0..<$1] }
    }
}

/// Which literals the server takes without being asked. RFC 7888.
enum LiteralStyle: Equatable, Sendable {
    case synchronising
    /// LITERAL-: up to 4,096 octets.
    case short
    /// LITERAL+.
    case any
}
