/// Commands on the mails of the selected folder, by UID.
import MIME

extension IMAPDialogue {
    /// The selected folder's mails that a sequence-set names, each with its sequence number.
    func mails(in set: String?) -> [(sequence: Int, mail: StoredMail)]? {
        guard let account, let selected, let set, let folder = office.folder(selected.folder, of: account.address),
            let uids = UIDSet(set, last: folder.mails.last?.uid ?? 0)
        else { return nil }
        var sequences: [UInt32: Int] = [:]
        for (place, uid) in selected.known.enumerated() { sequences[uid] = place + 1 }
        return folder.mails.compactMap { mail in
            guard uids.contains(mail.uid), let sequence = sequences[mail.uid] else { return nil }
            return (sequence, mail)
        }
    }

    /// Changes the selected folder in the store.
    private func change<Value: Sendable>(_ body: (inout FolderState) -> Value) -> Value? {
        guard let account, let selected else { return nil }
        return office.change(selected.folder, of: account.address, body)
    }

    func search(_ request: IMAPRequest, _ out: inout Utterance) {
        tellNews(&out)
        var keys = request.arguments
        let isExtended = keys.first?.string?.uppercased() == "RETURN"
        if isExtended { keys.removeFirst(min(2, keys.count)) }
        guard let found = found(by: keys) else { return no(request, "these keys are not played here", &out) }
        // RFC 9051 §6.4.4: the second revision answers every search so.
        if isExtended || speaksRev2 {
            let all = found.isEmpty ? "" : " ALL \(found.map(String.init).joined(separator: ","))"
            out.line("* ESEARCH (TAG \"\(request.tag)\") UID\(all)")
        } else {
            out.line("* SEARCH" + found.map { " \($0)" }.joined())
        }
        ok(request, &out)
    }

    /// UID set, ALL, DELETED, UNSEEN, LARGER, HEADER, OR SINCE SENTSINCE: what a client that goes by UID asks.
    private func found(by keys: [IMAPRequest.Argument]) -> [UInt32]? {
        var mails = mails(in: "1:*") ?? []
        var rest = keys.compactMap(\.string)[...]
        while let key = rest.popFirst() {
            switch key.uppercased() {
            case "ALL": break
            case "DELETED": mails = mails.filter { $0.mail.flags.contains("\\Deleted") }
            case "UNSEEN": mails = mails.filter { !$0.mail.flags.contains("\\Seen") }
            case "UID":
                guard let text = rest.popFirst(), let set = UIDSet(text, last: mails.last?.mail.uid ?? 0) else {
                    return nil
                }
                mails = mails.filter { set.contains($0.mail.uid) }
            case "LARGER":
                guard let octets = rest.popFirst().flatMap({ Int($0) }) else { return nil }
                mails = mails.filter { $0.mail.octets.count > octets }
            case "HEADER":
                guard let field = rest.popFirst(), let value = rest.popFirst() else { return nil }
                mails = mails.filter { $0.mail.says(value, in: field) }
            case "OR":
                // As a client asks for the mails of the last days, by one date or the other: the server's own counts here.
                let words = [rest.popFirst(), rest.popFirst(), rest.popFirst(), rest.popFirst()].compactMap(\.self)
                guard words.count == 4, words[0] == "SINCE", words[2] == "SENTSINCE",
                    let day = Self.seconds(of: words[1])
                else { return nil }
                mails = mails.filter { $0.mail.internalDate >= day }
            default: return nil
            }
        }
        return mails.map(\.mail.uid)
    }

    /// The beginning of a day such as "30-Nov-2026".
    private static func seconds(of day: String) -> Int64? {
        let words = String(decoding: day.utf8.map { $0 == 0x2D ? 0x20 : $0 }, as: UTF8.self)
        return MailDate(parsing: "\(words) 00:00:00 +0000")?.secondsSince1970
    }

    func store(_ request: IMAPRequest, _ out: inout Utterance) {
        guard let chosen = mails(in: request.string(0)), selected?.readOnly == false, let item = request.string(1),
            let flags = request.arguments.last?.words
        else { return no(request, "nothing to store", &out) }
        let uids = Set(chosen.map(\.mail.uid))
        _ = change { folder in
            for place in folder.mails.indices where uids.contains(folder.mails[place].uid) {
                folder.mails[place].apply(item, flags)
            }
        }
        if !item.uppercased().hasSuffix(".SILENT") {
            for (sequence, mail) in mails(in: request.string(0)) ?? [] {
                out.line("* \(sequence) FETCH (UID \(mail.uid) FLAGS (\(mail.flags.sorted().joined(separator: " "))))")
            }
        }
        ok(request, &out)
    }

    func copy(_ request: IMAPRequest, removing: Bool, _ out: inout Utterance) {
        guard let account, let name = request.string(1).map(stored), let chosen = mails(in: request.string(0)) else {
            return no(request, "nothing to copy", &out)
        }
        let made: [UInt32]? = office.change(name, of: account.address) { folder in
            chosen.map { folder.append($0.mail.octets, flags: $0.mail.flags, at: $0.mail.internalDate) }
        }
        guard let made else { return no(request, "no such folder", code: "TRYCREATE", &out) }
        if removing { remove { uid, _ in chosen.contains { $0.mail.uid == uid } } }
        let validity = office.folder(name, of: account.address)?.uidValidity ?? 0
        let lists = [chosen.map(\.mail.uid), made].map { $0.map(String.init).joined(separator: ",") }
        // RFC 4315 §3: an empty set has no form.
        ok(request, code: made.isEmpty ? nil : "COPYUID \(validity) \(lists[0]) \(lists[1])", &out)
    }

    func expunge(_ request: IMAPRequest, only set: String?, _ out: inout Utterance) {
        guard selected?.readOnly == false else { return no(request, "nothing selected to change", &out) }
        let uids = set.flatMap { UIDSet($0, last: .max) }
        remove { uid, flags in flags.contains("\\Deleted") && uids?.contains(uid) != false }
        ok(request, &out)
    }

    func remove(where isGone: (UInt32, Set<String>) -> Bool) {
        _ = change { folder in folder.mails.removeAll { isGone($0.uid, $0.flags) } }
    }
}

extension StoredMail {
    /// RFC 9051 §6.4.4: the field holds the words, whatever their case. Folded fields are not played here.
    fileprivate func says(_ words: String, in field: String) -> Bool {
        let header = String(decoding: FetchItem.Section.header.cut(octets), as: UTF8.self)
        return header.split(whereSeparator: \.isNewline).contains { line in
            line.lowercased().hasPrefix(field.lowercased() + ":") && line.lowercased().contains(words.lowercased())
        }
    }

    // store-att-flags = (["+" / "-"] "FLAGS" [".SILENT"]) SP flag-list        RFC 9051 §9
    mutating func apply(_ item: String, _ words: [String]) {
        switch item.first {
        case "+": flags.formUnion(words)
        case "-": flags.subtract(words)
        default: flags = Set(words)
        }
    }
}
