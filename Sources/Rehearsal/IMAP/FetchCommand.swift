/// `UID FETCH`: sizes, dates, flags, and whole mails or pieces of them.

extension IMAPDialogue {
    func fetch(_ request: IMAPRequest, _ out: inout Utterance) {
        guard let chosen = mails(in: request.string(0)), let items = items(of: request) else {
            return no(request, "this cannot be fetched here", &out)
        }
        let asksForText = items.contains { if case .body(.all, _) = $0 { true } else { false } }
        for (place, (sequence, mail)) in chosen.enumerated() {
            switch asksForText ? handing(of: mail.uid, at: place) : .whole {
            case .whole: show(mail, sequence, items, &out)
            case .nothing: continue
            case .isNIL: out.line("* \(sequence) FETCH (UID \(mail.uid) BODY[] NIL)")
            case .hollow:
                out.line("* \(sequence) FETCH (UID \(mail.uid) RFC822.SIZE \(mail.octets.count) BODY[] {0}")
                out.line(")")
            case .endsWithNO:
                return no(request, "UID FETCH Server error - Please try again later", code: "UNAVAILABLE", &out)
            case .endsSession(let words):
                if let words { out.line("* BYE \(words)") }
                out.isLast = true
                return
            }
        }
        ok(request, &out)
    }

    private func items(of request: IMAPRequest) -> [FetchItem]? {
        guard let items = request.arguments.last?.words.map(FetchItem.init), items.allSatisfy({ $0 != nil }) else {
            return nil
        }
        return items.compactMap(\.self)
    }

    /// The mails without the tagged line. False where it cannot be done.
    @discardableResult
    func answerFetch(_ request: IMAPRequest, _ out: inout Utterance) -> Bool {
        guard let chosen = mails(in: request.string(0)), let items = items(of: request) else { return false }
        for (sequence, mail) in chosen { show(mail, sequence, items, &out) }
        return true
    }

    /// Announces a mail, sends half of it, and closes.
    func tearLiteral(_ request: IMAPRequest, _ out: inout Utterance) {
        guard let (sequence, mail) = mails(in: request.string(0))?.first else { return }
        out.octets += Array("* \(sequence) FETCH (UID \(mail.uid) BODY[] {\(mail.octets.count)}\r\n".utf8)
        out.octets += mail.octets.prefix(mail.octets.count / 2)
        out.isLast = true
    }

    func expungeLast(of request: IMAPRequest) {
        guard let last = mails(in: request.string(0))?.last?.mail.uid else { return }
        remove { uid, _ in uid == last }
    }

    private func show(_ mail: StoredMail, _ sequence: Int, _ items: [FetchItem], _ out: inout Utterance) {
        out.octets += Array("* \(sequence) FETCH (UID \(mail.uid)".utf8)
        for item in items {
            switch item {
            case .uid: break
            case .flags: out.octets += Array(" FLAGS (\(mail.flags.sorted().joined(separator: " ")))".utf8)
            case .size: out.octets += Array(" RFC822.SIZE \(mail.octets.count)".utf8)
            case .internalDate:
                out.octets += Array(" INTERNALDATE \(CalendarTime(mail.internalDate).internalDate)".utf8)
            case .body(let section, let range):
                let octets = section.cut(mail.octets)
                let piece = range.map { octets.dropFirst($0.lowerBound).prefix($0.count) } ?? octets
                let origin = range.map { "<\($0.lowerBound)>" } ?? ""
                out.octets += Array(" BODY[\(section.rawValue)]\(origin) {\(piece.count)}\r\n".utf8)
                out.octets += piece
            }
        }
        out.line(")")
    }
}

enum FetchItem {
    case uid
    case flags
    case size
    case internalDate
    case body(Section, Range<Int>?)

    enum Section: String {
        case all = ""
        case header = "HEADER"
        case text = "TEXT"

        /// The header ends with its empty line, which belongs to it. RFC 9051 §6.4.5.1.
        func cut(_ octets: [UInt8]) -> ArraySlice<UInt8> {
            switch self {
            case .all: octets[...]
            case .header: octets[..<Self.headerEnd(octets)]
            case .text: octets[Self.headerEnd(octets)...]
            }
        }

        private static func headerEnd(_ octets: [UInt8]) -> Int {
            octets.indices.first { octets[$0...].starts(with: [0x0D, 0x0A, 0x0D, 0x0A]) }.map { $0 + 4 } ?? octets.count
        }
    }

    // fetch-att = "BODY" [".PEEK"] section ["<" number "." nz-number ">"] / …        RFC 9051 §9
    init?(_ word: String) {
        switch word.uppercased() {
        case "UID": self = .uid
        case "FLAGS": self = .flags
        case "RFC822.SIZE": self = .size
        case "INTERNALDATE": self = .internalDate
        default:
            guard let body = Self.body(word.uppercased()) else { return nil }
            self = body
        }
    }

    /// A stage marks nothing as seen: who fetches without PEEK is answered alike.
    private static func body(_ word: String) -> FetchItem? {
        guard word.hasPrefix("BODY.PEEK[") || word.hasPrefix("BODY["), let open = word.firstIndex(of: "["),
            let close = word.firstIndex(of: "]"), open < close,
            let section = Section(rawValue: String(word[word.index(after: open)..<close]))
        else { return nil }
        let numbers = word[close...].dropFirst().split { "<.>".contains($0) }.map { Int($0) }
        if numbers.isEmpty { return .body(section, nil) }
        guard numbers.count == 2, let start = numbers[0], let count = numbers[1], start >= 0, count > 0 else {
            return nil
        }
        let (end, overflows) = start.addingReportingOverflow(count)
        return overflows ? nil : .body(section, start..<end)
    }
}
