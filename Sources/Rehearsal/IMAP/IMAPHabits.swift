/// What this server does badly, each time.

extension IMAPDialogue {
    /// - Returns: whether the command has been answered so.
    func misbehave(_ request: IMAPRequest, _ out: inout Utterance) -> Bool {
        switch request.verb {
        case "SELECT" where faults.has(.wantsID) && !hasBeenTold:
            no(request, "SELECT Unsafe Login. Please contact the provider for help", &out)
        case "SELECT" where faults.has(.opensNothing):
            out.line("\(request.tag) BAD User is authenticated but not connected.")
        case "IDLE" where faults.has(.refusesIDLE): out.line("\(request.tag) BAD Could not parse command")
        case "IDLE" where faults.has(.hangsUpAtIDLE):
            out.line("+ idling")
            out.line("* BYE Server shutting down.")
            out.isLast = true
        case "IDLE" where faults.has(.endsIDLE):
            out.line("+ idling")
            out.line("\(request.tag) OK IDLE terminated")
        case "UID STORE" where faults.has(.removesNothing): no(request, "STORE failed", &out)
        case "UID MOVE" where faults.has(.archivesNothing), "UID COPY" where faults.has(.archivesNothing):
            no(request, "Quota exceeded (mailbox for user is full)", code: "OVERQUOTA", &out)
        case "UID SEARCH": return misbehave(search: request, &out)
        default: return false
        }
        return true
    }

    private func misbehave(search request: IMAPRequest, _ out: inout Utterance) -> Bool {
        let keys = Set(request.arguments.compactMap { $0.string?.uppercased() })
        let isBad: Bool? = faults.first { habit in
            if case .knowsNoKey(let key, let bad) = habit, keys.contains(key) { bad } else { nil }
        }
        guard let isBad else { return false }
        out.line("\(request.tag) \(isBad ? "BAD" : "NO [CANNOT]") unsupported search criterion")
        return true
    }

    /// What becomes of one mail of a `UID FETCH`.
    enum Handing {
        case whole
        case nothing
        case isNIL
        case hollow
        case endsWithNO
        case endsSession(words: String?)
    }

    /// - Parameter place: how many mails of this command have gone before.
    func handing(of uid: UInt32, at place: Int) -> Handing {
        if faults.has(.passesOver(uid: uid)) { return .nothing }
        if faults.has(.saysNIL(uid: uid)) { return .isNIL }
        if faults.has(.sendsHollow(uid: uid)) { return .hollow }
        if faults.has(.refuses(uid: uid)) { return .endsWithNO }
        if faults.has(.hangsUpAt(uid: uid)) { return .endsSession(words: "Internal error") }
        if faults.has(.cutsAfter(mails: place)) { return .endsSession(words: nil) }
        return .whole
    }
}
