/// Downloading one mail of any size, piece by piece.

extension IMAPSession {
    /// The UIDs at or above `first` of mails with more octets than that, ascending.
    package func searchUIDs(from first: UInt32, largerThan octets: Int) throws(TransportError) -> [UInt32] {
        try search("UID \(max(1, first)):* LARGER \(octets)").filter { $0 >= first }
    }

    /// The whole mail, in a file where the session has a folder for such; nil where it is gone.
    package func fetchWhole(_ uid: UInt32) throws(TransportError) -> FetchedMail? {
        let verb = "UID FETCH"
        do throws(TransportProblem) {
            var mail = FetchedMail(uid: uid, size: 0, internalDate: nil, octets: [])
            if let folder = limits.spoolFolder { mail.file = try SpoolFile(in: folder) }
            while mail.size < limits.wholeOctets {
                guard let piece = try piece(of: uid, from: mail.size) else { return nil }
                mail.internalDate = piece.internalDate ?? mail.internalDate
                let octets = piece.body?.octets ?? []
                if let file = mail.file { try file.append(octets[...]) } else { mail.octets += octets }
                mail.size += octets.count
                if octets.count < pieceOctets { return mail }
            }
            mail.isCut = true
            return mail
        } catch {
            throw endpoint.error(error, during: verb)
        }
    }

    /// No more than is kept of one literal: a piece that came cut would look like the last.
    private var pieceOctets: Int { min(limits.pieceOctets, limits.mailOctets) }

    /// Nil where the server says nothing of the mail.
    private func piece(of uid: UInt32, from offset: Int) throws(TransportProblem) -> FetchItems? {
        var found: FetchItems?
        let items = "(UID INTERNALDATE BODY.PEEK[]<\(offset).\(pieceOctets)>)"
        do throws(TransportError) {
            try run(IMAPCommand("UID FETCH").plain("\(uid)").plain(items)) {
                if case .fetch(let items) = $0, items.uid == uid, items.body != nil { found = items }
            }
        } catch {
            throw error.problem
        }
        return found
    }
}
