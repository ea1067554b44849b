/// Commands after the login: folders, and what lies in them.

extension IMAPDialogue {
    func obeyKnown(_ request: IMAPRequest, _ out: inout Utterance) {
        switch request.verb {
        case "SELECT", "EXAMINE": select(request, &out)
        case "CREATE": create(request, &out)
        case "LIST": list(request, &out)
        case "STATUS": status(request, &out)
        case "SUBSCRIBE", "UNSUBSCRIBE": ok(request, &out)
        case "APPEND": append(request, &out)
        case "NAMESPACE" where speaksRev2:
            out.line("* NAMESPACE ((\"\" \"/\")) NIL NIL")
            ok(request, &out)
        case "ENABLE" where revision == .both: enable(request, &out)
        case "IDLE" where can(.idle): startIdling(request, &out)
        case "CLOSE", "UNSELECT":
            selected = nil
            ok(request, &out)
        case "UID SEARCH": search(request, &out)
        case "UID FETCH": fetch(request, &out)
        case "UID STORE": store(request, &out)
        case "UID COPY": copy(request, removing: false, &out)
        case "UID MOVE" where can(.move): copy(request, removing: true, &out)
        case "UID EXPUNGE" where can(.uidplus): expunge(request, only: request.string(0), &out)
        case "EXPUNGE": expunge(request, only: nil, &out)
        default: out.line("\(request.tag) BAD \(request.verb) is not played here")
        }
    }

    private func select(_ request: IMAPRequest, _ out: inout Utterance) {
        selected = nil
        guard let account, let name = request.string(0).map(stored),
            let folder = office.folder(name, of: account.address)
        else { return no(request, "no such folder", code: "NONEXISTENT", &out) }
        let readOnly = request.verb == "EXAMINE"
        selected = (MailStore.canonical(name), folder.mails.map(\.uid), readOnly)
        out.line("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)")
        out.line("* \(folder.mails.count) EXISTS")
        // RFC 9051 §6.3.2 and appendix E: the second revision has no RECENT, and says which folder it is.
        out.line(speaksRev2 ? "* LIST () \"/\" \"\(shown(name))\"" : "* 0 RECENT")
        out.line("* OK [UIDVALIDITY \(folder.uidValidity)] which life of the folder")
        out.line("* OK [UIDNEXT \(folder.uidNext)] the next one")
        ok(request, code: readOnly ? "READ-ONLY" : "READ-WRITE", &out)
    }

    private func create(_ request: IMAPRequest, _ out: inout Utterance) {
        guard let account, let name = request.string(0).map(stored), !name.isEmpty else {
            return no(request, "no name", &out)
        }
        office.create(name, for: account.address)
            ? ok(request, &out) : no(request, "it is there", code: "ALREADYEXISTS", &out)
    }

    private func list(_ request: IMAPRequest, _ out: inout Utterance) {
        guard let account, let pattern = request.string(1).map(stored) else { return no(request, "no pattern", &out) }
        // RFC 9051 §7.3.1: the empty pattern asks for the separator.
        if pattern.isEmpty { out.line("* LIST (\\Noselect) \"/\" \"\"") }
        let matches = { (name: String) in
            pattern == "*" || pattern == "%" || MailStore.canonical(pattern) == name
        }
        for name in office.folderNames(of: account.address) where matches(name) {
            out.line("* LIST (\\HasNoChildren) \"/\" \"\(shown(name))\"")
        }
        ok(request, &out)
    }

    private func status(_ request: IMAPRequest, _ out: inout Utterance) {
        guard let account, let name = request.string(0).map(stored),
            let folder = office.folder(name, of: account.address)
        else { return no(request, "no such folder", code: "NONEXISTENT", &out) }
        let unseen = folder.mails.count { !$0.flags.contains("\\Seen") }
        let values = [
            "MESSAGES": "\(folder.mails.count)", "UIDNEXT": "\(folder.uidNext)", "UNSEEN": "\(unseen)",
            "UIDVALIDITY": "\(folder.uidValidity)", "RECENT": "0",
        ]
        let asked = (request.arguments.last?.words ?? []).map { $0.uppercased() }
        let items = asked.compactMap { item in values[item].map { "\(item) \($0)" } }.joined(separator: " ")
        out.line("* STATUS \"\(shown(name))\" (\(items))")
        ok(request, &out)
    }

    private func append(_ request: IMAPRequest, _ out: inout Utterance) {
        guard let account, let name = request.string(0).map(stored), case .text(let octets)? = request.arguments.last,
            let uid = office.change(name, of: account.address, { $0.append(octets, at: office.now()) })
        else { return no(request, "no such folder", code: "TRYCREATE", &out) }
        let validity = office.folder(name, of: account.address)?.uidValidity ?? 0
        ok(request, code: "APPENDUID \(validity) \(uid)", &out)
    }
}

extension String {
    /// Inside a quoted string of RFC 9051.
    var escaped: String { replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") }
}
