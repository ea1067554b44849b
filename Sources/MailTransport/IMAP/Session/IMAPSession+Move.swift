/// Putting settled mails away.

extension IMAPSession {
    /// Moves mails of the selected folder to `folder`, which is made if it is missing. UIDs that are gone are passed over.
    package func move(_ uids: [UInt32], to folder: String) throws(TransportError) {
        let path = try path(folder)
        for set in SequenceSet(uids).texts(upTo: limits.commandOctets) {
            do throws(TransportError) {
                try moveOnce(set, to: path)
            } catch {
                guard case .refused(let code, _) = error.problem, code == "TRYCREATE" || code == "NONEXISTENT" else {
                    throw error
                }
                try createFolder(path)
                try moveOnce(set, to: path)
            }
        }
    }

    /// Removes mails of the selected folder for good.
    package func delete(_ uids: [UInt32]) throws(TransportError) {
        for set in SequenceSet(uids).texts(upTo: limits.commandOctets) { try remove(set) }
    }

    private func moveOnce(_ set: String, to folder: String) throws(TransportError) {
        if capabilities.contains("MOVE") {
            try run(IMAPCommand("UID MOVE").plain(set).folder(folder, as: names))
        } else {
            try run(IMAPCommand("UID COPY").plain(set).folder(folder, as: names))
            try remove(set)
        }
    }

    /// RFC 6851 §3.3 with its fallback for servers without UIDPLUS.
    private func remove(_ set: String) throws(TransportError) {
        let byUID = capabilities.contains("UIDPLUS")
        // A plain EXPUNGE takes every mail marked \Deleted, also one that a person marked and may want back.
        let marked = byUID ? [] : try search("DELETED")
        try run(IMAPCommand("UID STORE").plain(set).plain("+FLAGS.SILENT (\\Deleted)"))
        if byUID {
            try run(IMAPCommand("UID EXPUNGE").plain(set))
        } else if marked.isEmpty {
            try run(IMAPCommand("EXPUNGE"))
        }
    }
}
