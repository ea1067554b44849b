/// Folders: choose one, look into it, list and make them.

/// What the server says of a folder when it is selected.
package struct SelectedFolder: Equatable, Sendable {
    package var name: String
    /// Which life of the folder this is: UIDs of another one mean other mails. RFC 9051 §2.3.1.1.
    package var uidValidity: UInt32
    /// The UID that the next mail will get, at least; nil if the server did not say.
    package var uidNext: UInt32?
    /// How many mails there are.
    package var exists: UInt32
    package var isReadOnly: Bool
    /// Grows with every change in the folder (RFC 7162 §3.1.2.1); nil where the server does not count.
    package var highestModSeq: UInt64?

    package init(name: String, uidValidity: UInt32, uidNext: UInt32?, exists: UInt32, isReadOnly: Bool = false) {
        self.name = name
        self.uidValidity = uidValidity
        self.uidNext = uidNext
        self.exists = exists
        self.isReadOnly = isReadOnly
    }
}

extension IMAPSession {
    /// Opens a folder; the calls on UIDs mean this one from then on.
    @discardableResult
    package func select(_ folder: String, readOnly: Bool = false) throws(TransportError) -> SelectedFolder {
        var selected = SelectedFolder(name: folder, uidValidity: 0, uidNext: nil, exists: 0)
        let command = IMAPCommand(readOnly ? "EXAMINE" : "SELECT").folder(try path(folder), as: names)
        let status = try run(command) { response in
            if case .exists(let count) = response { selected.exists = count }
            if case .status(let status) = response { selected.note(status) }
        }
        selected.note(status)
        channel?.forgetNews()
        guard selected.uidValidity != 0 else { throw endpoint.error(.noUIDValidity, during: command.verb) }
        return selected
    }

    /// The UIDs at or above `first`, ascending.
    package func searchUIDs(from first: UInt32) throws(TransportError) -> [UInt32] {
        // RFC 9051 §9: "n:*" always includes the last mail, even where its UID is below n.
        do throws(TransportError) { return try search("UID \(max(1, first)):*").filter { $0 >= first } } catch {
            guard case .notUnderstood = error.problem, channel != nil else { throw error }
            return try search("ALL").filter { $0 >= first }
        }
    }

    /// Those of them that nobody has read; nil where the server cannot tell.
    package func searchUnseenUIDs() throws(TransportError) -> [UInt32]? { try searchIfKnown("UNSEEN", "UNSEEN") }

    /// Those of them that the server received on that day or later; nil where the server cannot tell.
    /// - Parameter day: as IMAP writes it, "1-Feb-2026": RFC 9051 §6.4.4, SINCE.
    package func searchUIDs(from first: UInt32, since day: String) throws(TransportError) -> [UInt32]? {
        try searchIfKnown("SINCE", "UID \(max(1, first)):* SINCE \(day)")?.filter { $0 >= first }
    }

    /// QUIRK: mail.ru, Aliyun and 263 know few search keys, and answer NO or BAD to the others (MailKit#446, #1234).
    ///
    /// - Returns: nil where the server does not know the key: it is not asked again.
    func searchIfKnown(_ key: String, _ criteria: String) throws(TransportError) -> [UInt32]? {
        guard !unknownKeys.contains(key) else { return nil }
        do throws(TransportError) { return try search(criteria) } catch {
            switch error.problem {
            case .notUnderstood: break
            // RFC 5530 §3: what passes is no unknown key.
            case .refused(let code, _) where !["UNAVAILABLE", "INUSE", "SERVERBUG", "LIMIT"].contains(code ?? ""): break
            case _: throw error
            }
            unknownKeys.insert(key)
            return nil
        }
    }

    /// - Parameter criteria: search keys in the protocol's own form, from this module only.
    func search(_ criteria: String) throws(TransportError) -> [UInt32] {
        var uids: Set<UInt32> = []
        // RFC 4731: the answer is `1:10000` instead of 10,000 numbers.
        let command = IMAPCommand("UID SEARCH")
        let isExtended = capabilities.contains("ESEARCH")
        let asked = isExtended ? command.plain("RETURN (ALL)") : command
        channel?.forgetNews()
        do throws(TransportError) {
            try run(asked.plain(criteria)) { if case .search(let found) = $0 { uids.formUnion(found) } }
        } catch {
            guard isExtended, case .notUnderstood = error.problem else { throw error }
            forget("ESEARCH")
            return try search(criteria)
        }
        return uids.sorted()
    }

    /// Those of them with this Message-ID, which is given without brackets.
    package func searchUIDs(from first: UInt32, messageID: String) throws(TransportError) -> [UInt32] {
        // One of our own ids: letters, digits and dots, nothing that a quoted string would have to escape.
        let id = String(
            decoding: messageID.utf8.filter { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }, as: UTF8.self)
        let criteria = "UID \(max(1, first)):* HEADER Message-ID \"<\(id)>\""
        if let found = try searchIfKnown("HEADER", criteria) { return found.filter { $0 >= first } }
        // One after the other: for the probe of a box that is hardly ever full of new mail.
        var found: [UInt32] = []
        for uid in try searchUIDs(from: first).suffix(Self.headersRead) {
            let header = String(decoding: try fetchHeader(uid), as: UTF8.self)
            if header.contains("<\(id)>") { found.append(uid) }
        }
        return found
    }

    /// Headers that are read where a server cannot search in them.
    private static let headersRead = 50

    package func listFolders() throws(TransportError) -> [Folder] { try list(pattern: "*") }

    /// A folder's name as this server spells it: `/` in a name of ours stands for whatever separates folders there, and
    /// the prefix of our own name space stands before it. QUIRK: Maildir++ servers separate by "." and refuse "/";
    /// Courier and some Cyrus keep all folders below "INBOX.".
    func path(_ name: String) throws(TransportError) -> String {
        // Asked once for each session; a name without a separator needs it too: its prefix may be missing.
        if name.uppercased() == "INBOX" { return name }
        let space = try space()
        let local = name.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
            .map { String($0) }.joined(separator: space.delimiter)
        // RFC 9051 §5.1: INBOX, whatever its case, and what lies below it; "Inbox Archive" is another folder.
        let isInbox = local.uppercased() == "INBOX" || local.uppercased().hasPrefix("INBOX" + space.delimiter)
        return isInbox || local.hasPrefix(space.prefix) ? local : space.prefix + local
    }

    /// Makes the folder unless it is there, and subscribes to it so that mail programs show it.
    ///
    /// - Parameter use: what it is for, by RFC 6154.
    /// - Returns: whether it had to be made.
    @discardableResult
    package func createFolder(_ folder: String, use: FolderUse = .archive) throws(TransportError) -> Bool {
        let name = try path(folder)
        if try list(pattern: name).contains(where: { $0.name == name }) { return false }
        do throws(TransportError) {
            try create(name, for: use)
        } catch {
            // Another process may have made it in between; servers word that in many ways, so we look.
            guard case .refused = error.problem, try list(pattern: name).contains(where: { $0.name == name }) else {
                throw error
            }
        }
        do throws(TransportError) { try run(IMAPCommand("SUBSCRIBE").folder(name, as: names)) } catch {
            guard case .refused = error.problem else { throw error }
        }
        return true
    }

    /// RFC 6154 §3: an archive that says what it is for is shown as such, and kept by tidying programs.
    private func create(_ name: String, for use: FolderUse) throws(TransportError) {
        let plain = IMAPCommand("CREATE").folder(name, as: names)
        guard capabilities.contains("CREATE-SPECIAL-USE") else {
            try run(plain)
            return
        }
        do throws(TransportError) {
            try run(plain.plain("(USE (\(use.rawValue)))"))
        } catch {
            // RFC 6154 §3: NO [USEATTR]: this server gives that use to no folder, or has given it to another.
            guard case .refused = error.problem else { throw error }
            try run(plain)
        }
    }

    /// RFC 2342 where it is offered; else LIST "" "" tells the separator (RFC 9051 §7.3.1), and there is no prefix.
    private func space() throws(TransportError) -> NameSpace {
        if let ownSpace { return ownSpace }
        var found: NameSpace?
        if capabilities.contains("NAMESPACE") {
            try run(IMAPCommand("NAMESPACE")) { if case .namespace(let space) = $0 { found = found ?? space } }
        }
        let space: NameSpace
        if let found {
            space = found
        } else {
            space = NameSpace(prefix: "", delimiter: try list(pattern: "").first?.delimiter ?? "/")
        }
        ownSpace = space
        return space
    }

    private func list(pattern: String) throws(TransportError) -> [Folder] {
        var folders: [Folder] = []
        let limit = limits.folders
        try run(IMAPCommand("LIST").folder("", as: names).folder(pattern, as: names)) {
            if case .list(let folder) = $0, folders.count < limit { folders.append(folder) }
        }
        return folders
    }
}

/// RFC 6154 §2.
package enum FolderUse: String, Sendable {
    case archive = "\\Archive"
    case sent = "\\Sent"
}

extension SelectedFolder {
    mutating func note(_ status: ServerResponse.Status) {
        switch status.code {
        case "UIDVALIDITY": uidValidity = UInt32(status.argument) ?? uidValidity
        case "UIDNEXT": uidNext = UInt32(status.argument) ?? uidNext
        case "HIGHESTMODSEQ": highestModSeq = UInt64(status.argument)
        case "READ-ONLY": isReadOnly = true
        default: break  // not our enum: codes are the server's
        }
    }
}
