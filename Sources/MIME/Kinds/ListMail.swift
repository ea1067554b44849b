/// Mail that came by a list: which one, and the addresses that its programs understand. RFC 2369, RFC 2919.

public struct ListMail: Equatable, Sendable {
    /// "dev.lists.example": RFC 2919 §2. Nil where the list has not named itself.
    public var identifier: String?
    /// What people call it: the words in front of the identifier.
    public var name: String?
    /// Addresses as written, mostly `mailto:` and `https:`. RFC 2369 §2: the first is the one to prefer.
    public var post: [String]
    /// As `post`. RFC 2369 §3.2. To follow one is an act: it is never done while a mail is read.
    public var unsubscribe: [String]
    /// As `post`. RFC 2369 §3.6.
    public var archive: [String]
}

extension Message {
    /// Nil for mail that bears no mark of a list.
    public var list: ListMail? {
        let listID = header.decoded("List-Id") ?? header.decoded("List-ID")
        let fields = ["List-Post", "List-Unsubscribe", "List-Archive"].map(listAddresses)
        // QUIRK: older programs than RFC 2369: ezmlm's and Majordomo's own fields.
        let own = header.first("Mailing-List") ?? header.first("X-Mailing-List")
        guard listID != nil || own != nil || fields.contains(where: { !$0.isEmpty }) else { return nil }
        let (name, identifier) = Self.listName(listID)
        return ListMail(identifier: identifier, name: name, post: fields[0], unsubscribe: fields[1], archive: fields[2])
    }

    // list-id-header = "List-ID:" [phrase] "<" list-id ">" CRLF                      RFC 2919 §3
    private static func listName(_ field: String?) -> (name: String?, identifier: String?) {
        guard let field = field?.trimmedBlanks, !field.isEmpty else { return (nil, nil) }
        // QUIRK: many write the identifier without brackets.
        guard let open = field.unicodeScalars.lastIndex(of: "<") else { return (nil, field) }
        let identifier = String(field[field.unicodeScalars.index(after: open)...].prefix(scalars: { $0 != ">" }))
            .trimmedBlanks
        let name = String(field[..<open]).trimmedBlanks.filter(scalars: { $0 != "\"" })
        return (name.isEmpty ? nil : name, identifier.isEmpty ? nil : identifier)
    }

    /// RFC 2369 §2: each in angle brackets, commas between; "NO" has none.
    private func listAddresses(_ name: String) -> [String] {
        header.all(name).flatMap { field in
            field.prefix(toUTF8: 8_000).split(at: "<", omittingEmptySubsequences: false).dropFirst().compactMap {
                piece in
                let address = piece.prefix(scalars: { $0 != ">" }).filter { !$0.isWhitespace }
                return address.isEmpty ? nil : address
            }
        }
    }
}
