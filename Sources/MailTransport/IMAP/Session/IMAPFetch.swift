/// Downloading: one pipelined `UID FETCH` for any number of mails, handed over in batches.

extension IMAPSession {
    /// Fetches whole mails and hands them to `deliver` in batches, in the server's order. While `deliver` works on one
    /// batch the next is downloaded; no more than two are in memory. Mails that are gone are simply not delivered.
    ///
    /// If `deliver` throws, the session is closed: its connection is full of mail nobody wants.
    package func fetch(_ uids: [UInt32], deliver: ([FetchedMail]) async throws -> Void) async throws {
        try beginFetch(uids)
        do {
            var current = try nextBatch()
            while let batch = current {
                async let following = nextBatch()
                try await deliver(batch)
                current = try await following
            }
        } catch {
            close()
            throw error
        }
    }

    /// The mails at once. For small sets: all are in memory together.
    package func fetch(_ uids: [UInt32]) throws(TransportError) -> [FetchedMail] {
        try beginFetch(uids)
        var mails: [FetchedMail] = []
        while let batch = try nextBatch() { mails += batch }
        return mails
    }

    /// Starts a download. Until `nextBatch` has answered nil, other calls throw `.busy`.
    package func beginFetch(_ uids: [UInt32]) throws(TransportError) {
        guard case .none = activity else { throw endpoint.error(.busy, during: Self.fetchVerb) }
        let texts = SequenceSet(uids).texts(upTo: limits.commandOctets)
        activity = .fetching(FetchProgress(unsent: texts.reversed(), wanted: Set(uids)))
    }

    /// The next mails of the download, or nil at its end.
    package func nextBatch() throws(TransportError) -> [FetchedMail]? {
        guard case .fetching(var progress) = activity else { return nil }
        if let failure = progress.failure {
            close()
            throw failure
        }
        // The progress is moved out and back, so that its set is changed in place.
        activity = .idling
        let batch = try onChannel(Self.fetchVerb) { (channel) throws(TransportError) in
            try fill(&progress, on: channel)
        }
        activity = batch.isEmpty ? .none : .fetching(progress)
        fetchRefusal = progress.refusal
        guard batch.isEmpty else { return batch }
        if progress.delivered == 0, let refusal = progress.refusal {
            throw endpoint.error(refusal, during: Self.fetchVerb)
        }
        return nil
    }

    private static let fetchVerb = "UID FETCH"

    private func fill(
        _ progress: inout FetchProgress, on channel: IMAPChannel
    ) throws(TransportError) -> [FetchedMail] {
        var batch: [FetchedMail] = []
        var octets = 0
        do throws(TransportError) {
            while octets < limits.batchOctets, batch.count < limits.batchMails {
                try sendAhead(&progress, on: channel)
                if progress.open.isEmpty { break }
                guard let mail = take(try channel.receive(), into: &progress) else { continue }
                channel.begin(Self.fetchVerb)
                octets += max(mail.octets.count, mail.file == nil ? 0 : mail.size)
                batch.append(mail)
            }
        } catch {
            // What came whole before the line broke has come: over one that always breaks each visit gets further.
            guard !batch.isEmpty, error.problem != .cancelled else { throw error }
            progress.failure = error
        }
        progress.delivered += batch.count
        return batch
    }

    private func sendAhead(_ progress: inout FetchProgress, on channel: IMAPChannel) throws(TransportError) {
        while progress.open.count < FetchProgress.depth, let set = progress.unsent.popLast() {
            let tag = nextTag()
            // PEEK leaves \Seen alone. One octet more than the limit is asked for, so that the server cuts a mail that
            // is too long and we see that it did.
            let items = "(UID RFC822.SIZE INTERNALDATE BODY.PEEK[]<0.\(limits.mailOctets + 1)>)"
            try send(IMAPCommand(Self.fetchVerb).plain(set).plain(items), tag: tag, on: channel) { _ in }
            progress.open.insert(tag)
        }
    }

    private func take(_ response: ServerResponse, into progress: inout FetchProgress) -> FetchedMail? {
        switch response {
        case .fetch(let items):
            guard let uid = items.uid, let body = items.body, !items.isHollow, progress.wanted.remove(uid) != nil else {
                return nil
            }
            // The server's word alone: no mail is larger than the largest that is fetched.
            let size = min(items.size ?? 0, limits.wholeOctets)
            return FetchedMail(
                uid: uid, size: max(size, body.count), internalDate: items.internalDate,
                octets: body.octets, file: body.file, isCut: body.isCut)
        case .tagged(let tag, let status):
            // RFC 2180 §4.1.2: a NO may only mean that some of the mails are gone; the others have come.
            if progress.open.remove(tag) != nil { progress.refusal = progress.refusal ?? Self.problem(of: status) }
            return nil
        case .status, .continuation, .capability, .enabled, .search, .exists, .expunge, .list, .id, .namespace, .other:
            return nil
        }
    }
}

/// Downloading one mail of any size, piece by piece.
extension IMAPSession {
    /// The UIDs at or above `first` of mails with more octets than that, ascending.
    package func searchUIDs(from first: UInt32, largerThan octets: Int) throws(TransportError) -> [UInt32] {
        let range = "\(max(1, first)):*"
        if let found = try searchIfKnown("LARGER", "UID \(range) LARGER \(octets)") {
            return found.filter { $0 >= first }
        }
        var large: Set<UInt32> = []
        do throws(TransportError) {
            try run(IMAPCommand(Self.fetchVerb).plain(range).plain("(UID RFC822.SIZE)")) {
                guard case .fetch(let items) = $0, let uid = items.uid, let size = items.size else { return }
                if size > octets, uid >= first { large.insert(uid) }
            }
        } catch {
            // Without either, a mail that is too large comes cut.
            guard channel != nil else { throw error }
        }
        return large.sorted()
    }

    /// The header of one mail, at most `limits.pieceOctets` of it; empty where the server does not give even that.
    package func fetchHeader(_ uid: UInt32) throws(TransportError) -> [UInt8] {
        var octets: [UInt8] = []
        do throws(TransportError) {
            let item = "(UID BODY.PEEK[HEADER]<0.\(pieceOctets)>)"
            try run(IMAPCommand(Self.fetchVerb).plain("\(uid)").plain(item)) {
                if case .fetch(let items) = $0, items.uid == uid, let header = items.header { octets = header.octets }
            }
        } catch {
            guard channel != nil else { throw error }
        }
        return octets
    }

    /// The whole mail, in a file where the session has a folder for such; nil where it is gone.
    package func fetchWhole(_ uid: UInt32) throws(TransportError) -> FetchedMail? {
        let verb = "UID FETCH"
        do throws(TransportProblem) {
            var mail = FetchedMail(uid: uid, size: 0, internalDate: nil, octets: [])
            if let folder = limits.spoolFolder { mail.file = try SpoolFile(in: folder) }
            while mail.size < limits.wholeOctets {
                guard let piece = try piece(of: uid, from: mail.size),
                    mail.size > 0 || piece.body?.octets.isEmpty == false
                else { return nil }
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
