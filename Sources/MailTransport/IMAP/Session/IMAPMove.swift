/// Putting settled mails away.

extension IMAPSession {
    /// Moves mails of the selected folder to `folder`, which is made if it is missing. UIDs that are gone are passed over.
    ///
    /// A server that offers MOVE and does not do it after all is not asked again in this session: see `canMove`.
    ///
    /// - Returns: how many were still there, as far as the server says; nil where it has never said.
    @discardableResult
    package func move(_ uids: [UInt32], to folder: String) throws(TransportError) -> Int? {
        let path = try path(folder)
        var moved = 0
        for set in SequenceSet(uids).texts(upTo: limits.commandOctets) {
            do throws(TransportError) {
                moved += try moveOnce(set, to: path)
            } catch {
                guard case .refused(let code, _) = error.problem, code == "TRYCREATE" || code == "NONEXISTENT" else {
                    throw error
                }
                try createFolder(path)
                moved += try moveOnce(set, to: path)
            }
        }
        return moveWords == .none ? nil : min(moved, uids.count)
    }

    /// Whether `move` is one command here. Where it is not, a mail is copied and removed: whoever calls remembers in
    /// between what is copied, because a server that refuses to remove would be given another copy at each try.
    package var canMove: Bool { capabilities.contains("MOVE") }

    /// The first half of moving, for servers without MOVE.
    package func copy(_ uids: [UInt32], to folder: String) throws(TransportError) {
        let path = try path(folder)
        for set in SequenceSet(uids).texts(upTo: limits.commandOctets) {
            do throws(TransportError) { try copyOnce(set, to: path) } catch {
                guard case .refused(let code, _) = error.problem, code == "TRYCREATE" || code == "NONEXISTENT" else {
                    throw error
                }
                try createFolder(path)
                try copyOnce(set, to: path)
            }
        }
    }

    private func copyOnce(_ set: String, to folder: String) throws(TransportError) {
        try run(IMAPCommand("UID COPY").plain(set).folder(folder, as: names))
    }

    /// Removes mails of the selected folder for good.
    package func delete(_ uids: [UInt32]) throws(TransportError) {
        for set in SequenceSet(uids).texts(upTo: limits.commandOctets) { try remove(set) }
    }

    private func moveOnce(_ set: String, to folder: String) throws(TransportError) -> Int {
        let moves = capabilities.contains("MOVE")
        var told = ToldMoves()
        let command = IMAPCommand(moves ? "UID MOVE" : "UID COPY").plain(set).folder(folder, as: names)
        do throws(TransportError) { told.note(try run(command) { told.note($0) }) } catch {
            if moves, error.problem.isNeverDone { forget("MOVE") }
            throw error
        }
        if !moves { try remove(set) }
        if told.copied > 0 {
            moveWords = .copyUID
        } else if told.expunged > 0, moveWords == .none {
            moveWords = .expunge
        }
        switch moveWords {
        case .none: return 0
        case .expunge: return told.expunged
        case .copyUID: return told.copied
        }
    }

    /// By what a server has told which mails it moved.
    enum MoveWords {
        case none
        /// Also those that others have moved meanwhile.
        case expunge
        /// None but those that this command has moved.
        case copyUID
    }

    /// RFC 6851 §3.3 with its fallback for servers without UIDPLUS.
    private func remove(_ set: String) throws(TransportError) {
        let byUID = capabilities.contains("UIDPLUS")
        // A plain EXPUNGE takes every mail marked \Deleted, also one that a person marked and may want back.
        let marked = byUID ? [] : try searchIfKnown("DELETED", "DELETED") ?? [0]
        try run(IMAPCommand("UID STORE").plain(set).plain("+FLAGS.SILENT (\\Deleted)"))
        if byUID {
            try run(IMAPCommand("UID EXPUNGE").plain(set))
        } else if marked.isEmpty {
            try run(IMAPCommand("EXPUNGE"))
        }
    }
}

/// What a server says of the mails that it moves: nothing of those that are gone.
private struct ToldMoves {
    private(set) var copied = 0
    private(set) var expunged = 0

    mutating func note(_ response: ServerResponse) {
        switch response {
        // RFC 6851 §3.3: each that is moved is expunged, in the answer to this very command.
        case .expunge: expunged += 1
        case .status(let status): note(status)
        case .tagged, .continuation, .capability, .enabled, .search, .exists, .fetch, .list, .id, .namespace, .other:
            break
        }
    }

    /// RFC 4315 §3: `COPYUID validity sources targets`, with those that were there.
    mutating func note(_ status: ServerResponse.Status) {
        guard status.code == "COPYUID" else { return }
        let words = status.argument.utf8.split(separator: UInt8(ascii: " "))
        guard words.count == 3 else { return }
        for range in words[1].split(separator: UInt8(ascii: ",")) {
            let ends = range.split(separator: UInt8(ascii: ":")).compactMap { UInt32(String(Substring($0))) }
            guard let first = ends.first, let last = ends.last else { continue }
            copied = min(copied + Int(max(first, last) - min(first, last)) + 1, Int(UInt32.max))
        }
    }
}

extension TransportProblem {
    /// QUIRK: proxies repeat what their servers offer, and know fewer commands; RFC 5530 §3 has CANNOT for what never works.
    fileprivate var isNeverDone: Bool {
        if case .notUnderstood = self { return true }
        guard case .refused(let code, _) = self else { return false }
        return code == "CANNOT"
    }
}
