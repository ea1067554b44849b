/// The server's side of one IMAP session: IMAP4rev1 and IMAP4rev2 as far as mail clients that fetch and file need it.

final class IMAPDialogue: Dialogue {
    let office: MailStore
    let faults: FaultScript
    private let capabilities: Set<Capability>
    let revision: Revision
    private(set) var speaksRev2: Bool
    private let signal: @Sendable () -> Void
    private var reader = RequestReader()
    private var waiting = Waiting.nothing
    var account: Account?
    /// The selected folder and the UIDs the client knows of, in sequence order.
    var selected: (folder: String, known: [UInt32], readOnly: Bool)?

    var hasBeenTold = false
    private var isLetIn = false

    private enum Waiting {
        case nothing
        case credentials(tag: String, mechanism: String)
        case done(tag: String, idler: Int)
    }

    init(
        office: MailStore, faults: FaultScript, capabilities: Set<Capability>, revision: Revision = .first,
        signal: @escaping @Sendable () -> Void
    ) {
        self.office = office
        self.faults = faults
        self.capabilities = capabilities
        self.revision = revision
        speaksRev2 = revision == .second
        self.signal = signal
    }

    func greet(_ out: inout Utterance) { out.line("* OK [\(capabilityLine)] rehearsal ready") }

    var capabilityLine: String {
        let told = revision == .second ? capabilities.subtracting(Capability.builtIntoRev2) : capabilities
        return
            (["CAPABILITY"] + revision.names + ["AUTH=PLAIN"]
            + (faults.has(.challengesInVain) ? ["AUTH=CRAM-MD5"] : []) + bearerMechanisms.map { "AUTH=\($0)" }
            + told.map(\.rawValue).sorted()).joined(separator: " ")
    }

    func can(_ capability: Capability) -> Bool {
        capabilities.contains(capability) || (speaksRev2 && Capability.builtIntoRev2.contains(capability))
    }

    /// RFC 9051 §6.3.1.
    func enable(_ request: IMAPRequest, _ out: inout Utterance) {
        let asked = request.arguments.compactMap { $0.string?.uppercased() }
        speaksRev2 = speaksRev2 || asked.contains("IMAP4REV2")
        out.line("* ENABLED" + (speaksRev2 ? " IMAP4rev2" : ""))
        ok(request, &out)
    }

    /// As the store keeps it: wire names of IMAP4rev1.
    func stored(_ name: String) -> String { speaksRev2 ? FolderName.wire(name) : name }

    /// As the client reads it.
    func shown(_ name: String) -> String { (speaksRev2 ? FolderName.people(name) : name).escaped }

    private var bearerMechanisms: [String] { office.tokens == nil ? [] : BearerLogin.mechanisms.sorted() }

    func hear(_ octets: [UInt8], _ out: inout Utterance) {
        reader.add(octets)
        while !out.isLast, let event = reader.next() {
            switch event {
            case .wantsMore: out.line("+ go on")
            case .answer(let line): take(answer: line, &out)
            case .request(let request): obey(request, &out)
            case .unreadable:
                out.line("* BYE that was no command")
                out.isLast = true
            }
        }
    }

    func wake(_ out: inout Utterance) {
        if case .done = waiting { tellNews(&out) }
    }

    func end() {
        if case .done(_, let idler) = waiting { office.stopIdling(idler) }
        if isLetIn { faults.endSession() }
    }

    private func take(answer line: [UInt8], _ out: inout Utterance) {
        reader.expectsAnswer = false
        switch waiting {
        case .nothing: break
        case .credentials(let tag, let mechanism): admit(by: mechanism, line, tag, &out)
        case .done(let tag, let idler):
            office.stopIdling(idler)
            tellNews(&out)
            out.line("\(tag) OK IDLE done")
        }
        waiting = .nothing
    }

    private func obey(_ request: IMAPRequest, _ out: inout Utterance) {
        if let fault = faults.take(.imap, where: { $0.strikes(request.verb) }) {
            return suffer(fault, request, &out)
        }
        if misbehave(request, &out) { return }
        perform(request, &out)
    }

    private func perform(_ request: IMAPRequest, _ out: inout Utterance) {
        switch request.verb {
        case "CAPABILITY":
            out.line("* \(capabilityLine)")
            ok(request, &out)
        case "NOOP", "CHECK": ok(request, &out)
        case "ID":
            hasBeenTold = true
            out.line("* ID (\"name\" \"rehearsal\" \"vendor\" \"Postigo\")")
            ok(request, &out)
        case "LOGOUT":
            out.line("* BYE until next time")
            ok(request, &out)
            out.isLast = true
        case "LOGIN": admit(Credentials(request.string(0), request.string(1)), request.tag, &out)
        case "AUTHENTICATE": authenticate(request, &out)
        default: account == nil ? no(request, "log in first", &out) : obeyKnown(request, &out)
        }
    }

    private func suffer(_ fault: Fault, _ request: IMAPRequest, _ out: inout Utterance) {
        switch fault {
        case .bye:
            out.line("* BYE the stage manager wants it")
            out.isLast = true
        case .no(_, let code, let words): no(request, words, code: code, &out)
        case .bad: out.line("\(request.tag) BAD the stage manager wants it")
        case .wrongTag:
            var stray = request
            stray.tag = "STRAY"
            perform(stray, &out)
        case .answers(_, let lines): for line in lines { out.line(line.replacing("{tag}", with: request.tag)) }
        case .endless(_, let line):
            out.line(line)
            out.refrain = out.octets
        case .drip:
            out.isDripped = true
            perform(request, &out)
        case .halfLiteral: tearLiteral(request, &out)
        case .repeatedMails:
            answerFetch(request, &out)
            perform(request, &out)
        case .expungeWhileFetching:
            expungeLast(of: request)
            perform(request, &out)
        case .refuse, .drop, .stall, .trickle, .reply, .loseAnswer: break  // never taken for a command of IMAP
        }
    }

    private func authenticate(_ request: IMAPRequest, _ out: inout Utterance) {
        let mechanism = request.string(0)?.uppercased() ?? ""
        if mechanism == "CRAM-MD5", faults.has(.challengesInVain) {
            waiting = .credentials(tag: request.tag, mechanism: mechanism)
            reader.expectsAnswer = true
            return out.line("+ PDEuMkByZWhlYXJzYWwudGVzdD4=")
        }
        guard (["PLAIN"] + bearerMechanisms).contains(mechanism) else {
            return no(request, "that mechanism is not played here", &out)
        }
        if let initial = request.string(1) { return admit(by: mechanism, Array(initial.utf8), request.tag, &out) }
        waiting = .credentials(tag: request.tag, mechanism: mechanism)
        reader.expectsAnswer = true
        out.line("+ ")
    }

    private func admit(by mechanism: String, _ base64: [UInt8], _ tag: String, _ out: inout Utterance) {
        if mechanism == "CRAM-MD5" { return welcome(tag, &out) }
        guard BearerLogin.mechanisms.contains(mechanism) else { return admit(Credentials(plain: base64), tag, &out) }
        account = BearerLogin(base64: base64).flatMap(office.account)
        welcome(tag, &out)
    }

    private func admit(_ credentials: Credentials?, _ tag: String, _ out: inout Utterance) {
        account = credentials.flatMap { office.account(username: $0.username, password: $0.password) }
        welcome(tag, &out)
    }

    private func welcome(_ tag: String, _ out: inout Utterance) {
        if account != nil, !isLetIn {
            isLetIn = faults.letsIn()
            guard isLetIn else {
                account = nil
                return out.line("\(tag) NO [ALERT] Too many simultaneous connections. (Failure)")
            }
        }
        let answer = "[AUTHENTICATIONFAILED] no such user or password"
        out.line(account == nil ? "\(tag) NO \(answer)" : "\(tag) OK [\(capabilityLine)] welcome")
    }

    func startIdling(_ request: IMAPRequest, _ out: inout Utterance) {
        guard let account, let selected else { return no(request, "select a folder first", &out) }
        let idler = office.startIdling(in: selected.folder, of: account.address, wake: signal)
        waiting = .done(tag: request.tag, idler: idler)
        reader.expectsAnswer = true
        out.line("+ idling")
        tellNews(&out)
    }

    /// Every command ends with what is new in the selected folder.
    func ok(_ request: IMAPRequest, code: String? = nil, _ out: inout Utterance) {
        tellNews(&out)
        out.line("\(request.tag) OK \(code.map { "[\($0)] " } ?? "")\(request.verb) done")
    }

    func no(_ request: IMAPRequest, _ words: String, code: String? = nil, _ out: inout Utterance) {
        out.line("\(request.tag) NO \(code.map { "[\($0)] " } ?? "")\(words)")
    }

    /// RFC 9051 §7.5.1: EXPUNGE by sequence number, highest first, so that the numbers below stay true.
    func tellNews(_ out: inout Utterance) {
        guard let account, let open = selected, let folder = office.folder(open.folder, of: account.address) else {
            return
        }
        let now = folder.mails.map(\.uid)
        if now == open.known { return }
        let present = Set(now)
        for place in open.known.indices.reversed() where !present.contains(open.known[place]) {
            out.line("* \(place + 1) EXPUNGE")
        }
        out.line("* \(now.count) EXISTS")
        selected?.known = now
    }
}
