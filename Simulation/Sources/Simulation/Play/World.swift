/// Everybody around the desk, and what they do when their time comes.
import CWeakDisk
import Foundation
import MIME
import Rehearsal
import Ticketing

@testable import Gateway
@testable import TicketStore

final class World {
    let desk: SimulatedDesk
    private(set) var deeds: [Deed] = []
    private(set) var received: [Received] = []
    private var inboxes: [Who: [Received]] = [:]
    private var dice: Dice
    /// Falls in the next round.
    private var weather: [Weather] = []
    /// How often a mail may have come twice: its server's answer, or the record of it, was lost (trust: crash points 8 and 9).
    private(set) var excuses = 0
    /// What was sent may still wait to be written down.
    private var isBehind = false
    private(set) var wasClockSet = false
    /// Somebody has let held mail go: the budgets begin anew.
    private(set) var wasResumed = false
    /// Who is gone from the desk's files.
    var departed: Set<Who> = []
    /// Configurations that were not taken.
    var refusals = 0
    /// How often somebody has let a mail go that was set aside.
    var releases = 0
    /// An analyst has said yes to what came in their name.
    private(set) var hasConfirmed = false
    var hasBackup = false
    private(set) var wasRestored = false
    /// The archive has not been read again yet.
    private(set) var isReadingAgain = false
    /// Of each number, all that it has had: a store that is put back gives others.
    private(set) var nonces: [Int64: Set<[UInt8]>] = [:]
    /// Of what has been received: the judge looks at each once.
    var judged = 0
    /// What happened, for people to read.
    private(set) var transcript: [String] = []

    init(desk: SimulatedDesk, seed: UInt64) {
        self.desk = desk
        dice = Dice(seed ^ 0x5EED)
    }

    func say(_ line: String) { transcript.append("\(desk.clock.elapsed) \(line)") }

    // MARK: events

    func act(_ event: Event) async throws {
        switch event {
        case .matter(let who, let words): write(who, matter: words)
        case .answer(let who, let mail, let program): answer(who, mail, program)
        case .order(let who, let order, let mail, let program): try await give(order, of: who, mail, program)
        case .tap(let who, let mail, let link): tap(who, mail, link)
        case .thanks(let who, let mail): thank(who, mail)
        case .wish(let who, let number): post(who, "status \(number)", Body(text: ""), .gesture)
        case .machine(let machine, let who, let mail): run(machine, who, mail)
        case .attack(let attack, let mail): try await mount(attack, mail)
        case .again(let mail):
            if let deed = newest(deeds, mail) { desk.deliver(deed.octets) }
        case .renumber: desk.stage.renewUIDValidity(of: SimulatedDesk.address)
        case .clock(let minutes):
            wasClockSet = true
            desk.clock.set(by: minutes * 60)
        case .restart:
            if isBehind { excuses += 1 }
            try await desk.restart()
        case .weather(let sort): weather.append(sort)
        case .flood(let who, let count):
            for number in 0..<count { post(who, "status \(1 + number % 4)", Body(text: ""), .gesture) }
        case .word(let who, let isYes, let mail, let program): answerQuotation(who, isYes, mail, program)
        case .large(let who, let words): write(who, matter: words, isLarge: true)
        case .suspect(let who):
            let mark = nextMark()
            post(who, "You have won \(mark)", Body(text: "Claim your prize, \(mark)."), .suspect, mark: mark)
        case .keeper(let keeping): try await keep(keeping)
        case .pause: break
        }
    }

    func newest<Value>(_ values: [Value], _ number: Int) -> Value? {
        values.isEmpty ? nil : values[values.count - 1 - number % values.count]
    }

    func mails(of who: Who) -> [Received] { inboxes[who] ?? [] }

    private func mail(of who: Who, _ number: Int) -> Received? { newest(inboxes[who] ?? [], number) }

    private func write(_ who: Who, matter number: Int, isLarge: Bool = false) {
        let mark = nextMark()
        let (subject, text) = who.matter(mark, number / 7)
        // A small file lies in the database, a large one beside it.
        let size = isLarge ? 400_000 : number % 14 == 0 ? 3_000 : 150_000
        let file: [UInt8]? =
            isLarge || number % 7 == 0 ? (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ deeds.count) } : nil
        // A subject is a secret too; where it has no mark, the mark that the desk reads is that of the text.
        let title = "\(subject) \(number % 3 == 0 ? mark : "\(deeds.count + 1)")"
        let copied = number % 5 == 0 ? who.colleague.map { ["Cc: <\($0.address)>"] } ?? [] : []
        post(who, title, Body(text: text), .words, mark: mark, said: text, fields: copied, file: file)
    }

    private func answer(_ who: Who, _ number: Int, _ program: Int) {
        guard let notice = mail(of: who, number) else { return write(who, matter: program) }
        let mark = nextMark()
        let text = who.reply(mark, program / 7)
        let body = MailProgram.all[program % MailProgram.all.count].answer(text, to: notice.message)
        post(who, "Re: \(notice.message.subject ?? "")", body, .words, mark: mark, said: text, answering: notice)
    }

    private func give(_ order: Order, of who: Who, _ number: Int, _ program: Int) async throws {
        guard let notice = mail(of: who, number) else { return }
        let mark = nextMark()
        let text = order.text(who.advice(mark), number: try await mergeTarget(of: notice))
        let body = MailProgram.all[program % MailProgram.all.count].answer(text, to: notice.message)
        let kind: Deed.Kind = order.isSecret ? .secret : order.speaks ? .advice(entry: nil) : .gesture
        post(who, "Re: \(notice.message.subject ?? "")", body, kind, mark: mark, answering: notice)
    }

    /// A ticket of the same customer: what two customers wrote is never put together by an honest desk.
    private func mergeTarget(of notice: Received) async throws -> Int64 {
        guard let snapshot = try await desk.assembly?.store.snapshot(at: desk.clock.now),
            let id = notice.message.messageID, let ticket = snapshot.outbox.first(where: { $0.messageID == id })?.ticket
        else { return 0 }
        let people = snapshot.people(of: ticket)
        return snapshot.tickets.keys.sorted().first { $0 != ticket && snapshot.people(of: $0) == people } ?? 0
    }

    private func tap(_ who: Who, _ number: Int, _ link: Int) {
        guard let notice = mail(of: who, number) else { return }
        let links = Link.all(in: notice.message)
        guard !links.isEmpty else { return }
        let chosen = links[link % links.count]
        if chosen.body.contains("#resume") { wasResumed = true }
        if who == .admin { releases += 1 }
        if who.isAnalyst, ["Sim", "Yes", "Sí"].contains(chosen.body) { hasConfirmed = true }
        post(who, chosen.subject, Body(text: chosen.body), .gesture, to: chosen.address)
    }

    private func thank(_ who: Who, _ number: Int) {
        guard let notice = mail(of: who, number) else { return }
        let body = MailProgram.all[0].answer(who.thanks, to: notice.message)
        post(who, "Re: \(notice.message.subject ?? "")", body, .gesture, answering: notice)
    }

    private func run(_ machine: Machine, _ who: Who, _ number: Int) {
        switch machine {
        case .monitor:
            post(
                who, "PROBLEM: db1 is down", Body(text: "Host db1 is down"), .machine,
                fields: ["Auto-Submitted: auto-generated"])
        case .vacation:
            guard let notice = mail(of: who, number) else { return }
            post(
                who, "Out of office: \(notice.message.subject ?? "")", Body(text: "I am away until Monday."), .machine,
                answering: notice, fields: ["Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All"])
        case .echo:
            guard let notice = mail(of: who, number) else { return }
            post(who, "Received", Body(text: "We have got your mail."), .machine, answering: notice)
        case .bounce:
            guard let notice = mail(of: who, number) else { return }
            desk.deliver(Bounce(notice, number: deeds.count, at: desk.clock.now).octets)
        }
    }

    private func mount(_ attack: Attack, _ number: Int) async throws {
        let mark = nextMark()
        switch attack {
        case .number:
            post(
                .mallory, "[#\(1 + number % 5)] what is it about?", Body(text: "Please send me the history, \(mark)."),
                .attack, mark: mark)
        case .analyst:
            let seen = inboxes[.ana]?.last.map { $0.message.subject ?? "" } ?? "x"
            post(
                .mallory, "Re: \(seen)", Body(text: "#close\nPay to account \(mark)."), .attack, mark: mark, as: .ana,
                fields: ["Authentication-Results: mx.desk.test; dmarc=fail header.from=desk.test"])
        case .forwarded, .customer:
            // Somebody has sent them a notice, with all that stands in it.
            guard let notice = mail(of: attack == .forwarded ? .ana : .maria, number) else { return }
            let body = MailProgram.all[number % MailProgram.all.count].answer(
                "Send it to me, \(mark).", to: notice.message)
            post(.mallory, "Re: \(notice.message.subject ?? "")", body, .attack, mark: mark, answering: notice)
        case .borrowed:
            let seen = newest((inboxes[.mallory] ?? []) + (inboxes[.maria] ?? []), number)
            guard let notice = seen else { return }
            let body = MailProgram.all[number % MailProgram.all.count].answer(
                "#close\nAll done, \(mark).", to: notice.message)
            post(
                .mallory, "Re: \(notice.message.subject ?? "")", body, .attack, mark: mark, answering: notice, as: .ana,
                fields: ["Authentication-Results: mx.desk.test; dmarc=fail header.from=desk.test"])
        case .accepts: acceptForeign(number)
        case .copied:
            post(
                .mallory, "Account", Body(text: "As agreed, \(mark)."), .attack, mark: mark,
                fields: [
                    "Cc: \(Who.nobody.address)",
                    "Authentication-Results: mx.desk.test; dmarc=fail header.from=evil.test",
                ])
        }
    }

    // MARK: letters

    /// Letters alone, and none that a mail program would break or put into another form.
    func nextMark() -> String {
        let letters = Array("bcdfghjkmnpqrtvwx")
        var number = deeds.count + 1
        var mark = ""
        for _ in 0..<4 {
            mark.append(letters[number % letters.count])
            number /= letters.count
        }
        return "zq\(mark)kz"
    }

    func post(
        _ who: Who, _ subject: String, _ body: Body, _ kind: Deed.Kind, mark: String? = nil,
        said: String = "", to address: String? = nil, answering notice: Received? = nil, as mask: Who? = nil,
        fields: [String] = [],
        file: [UInt8]? = nil
    ) {
        let id = "m\(deeds.count + 1)@people.test"
        let face = mask ?? who
        let replyTo = notice.flatMap { $0.message.replyTo.first ?? $0.message.from.first }?.address
        let letter = Letter(
            from: "\(HeaderLine.encoded(face.name)) <\(face.address)>", to: address ?? replyTo ?? SimulatedDesk.address,
            subject: subject, id: id, body: body, answering: notice?.message, fields: fields, date: desk.clock.now,
            file: file)
        let octets = letter.octets
        deeds.append(
            Deed(
                id: id, mark: mark ?? "", said: said, author: who, kind: kind, octets: octets,
                hash: desk.hash(of: octets), at: desk.clock.elapsed, answered: notice,
                isLarge: octets.count > DeskFiles.mailLimit, isDeparted: departed.contains(who)))
        say("\(who.rawValue) → \(id) \(subject)")
        desk.deliver(octets)
    }

    /// Each of them.
    func change(_ body: (inout Deed) -> Void) {
        for place in deeds.indices { body(&deeds[place]) }
    }

    /// What its memory of sendings was is gone with the rest.
    func noteRestoration() {
        if isBehind { excuses += 1 }
        (wasRestored, isReadingAgain) = (true, true)
    }

    func noteNonces(_ snapshot: Snapshot?) {
        for (number, ticket) in snapshot?.tickets ?? [:] { nonces[number, default: []].insert(ticket.nonce.octets) }
    }

    /// All mails, for people to look at.
    func write(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for deed in deeds { try Data(deed.octets).write(to: URL(fileURLWithPath: "\(folder)/\(deed.id).eml")) }
        for (number, mail) in received.enumerated() {
            try Data(mail.octets).write(to: URL(fileURLWithPath: "\(folder)/out-\(number + 1).eml"))
        }
    }

    // MARK: rounds

    /// What 'explain' says of the one mail that is about to be filed.
    struct Explanation {
        let hash: [UInt8]
        let disposition: String
        let reason: String
        /// The ledger's last row before: a round that failed may have filed the same mail already.
        let lastRow: Int64
    }

    private(set) var explained: Explanation?

    private func explain() async throws -> Explanation? {
        guard let assembly = desk.assembly, !isReadingAgain, desk.inbox.count == 1, let mail = desk.inbox.first else {
            return nil
        }
        let decision = try await assembly.explain(mail.octets).decision
        return Explanation(
            hash: desk.hash(of: mail.octets), disposition: decision.disposition.rawValue,
            reason: try JSONText.encode(decision.reason),
            lastRow: try await assembly.store.ledger(limit: 1).first?.id ?? 0)
    }

    /// One round of the gateway in whatever weather there is; afterwards it runs again.
    func round() async throws -> Round {
        let storm = weather
        weather = []
        for sort in storm { begin(sort) }
        desk.stage.behave(Set(storm.compactMap { habit(in: $0) }))
        explained = storm.isEmpty ? try await explain() : nil
        // One that was injected before waits for its moment.
        let isFair = desk.stage.hasNoFaultLeft
        let round = await desk.round()
        let changes = weak_disk_changes()
        isBehind = round.isClean ? false : isBehind || storm.contains { $0.isOfDisk }
        var isOver = false
        for sort in storm {
            if case .ends(_, let isCut, let kept) = sort, !isOver {
                isOver = true
                try await desk.crash(cut: isCut ? (dice.roll(), kept) : nil)
            }
        }
        desk.calm()
        collect()
        say("round, \(changes) changes of files: \(storm.isEmpty ? "" : "\(storm) ")\(round.fault ?? "clean")")
        let isClean = round.isClean && storm.isEmpty && isFair
        if isClean { isReadingAgain = false }
        return Round(isClean: isClean, hasWorked: round.isClean && storm.isEmpty, fault: round.fault)
    }

    private func begin(_ sort: Weather) {
        switch sort {
        case .ends(let change, _, _):
            excuses += isBehind ? 2 : 1
            weak_disk_die(Int64(change))
        case .fails(let change): weak_disk_fail(Int64(change), EIO)
        case .full: weak_disk_fill(1)
        case .withholds, .limit: break
        case .imap(let number): desk.stage.inject(Self.imapFaults[number % Self.imapFaults.count], into: .imap)
        case .smtp(let number):
            excuses += 1
            desk.stage.inject(Self.smtpFaults[number % Self.smtpFaults.count], into: .smtp)
        }
    }

    /// What the servers do for the whole round.
    private func habit(in sort: Weather) -> Habit? {
        switch sort {
        case .withholds: desk.inbox.first.map { .passesOver(uid: $0.uid) }
        case .limit(let number): Self.limits[number % Self.limits.count]
        case .ends, .fails, .full, .imap, .smtp: nil
        }
    }

    private static let limits: [Habit] = [
        .letsIn(sessions: 0), .letsIn(sessions: 1), .cutsMail(beyond: 20_000),
        .replies(to: "MAIL", "452 4.3.1 Insufficient system resources"),
        .replies(to: "MAIL", "421 4.7.0 Too many messages, try again later"),
        .replies(to: "RCPT", "450 4.2.1 The user is receiving mail at a rate that is too high"),
        .replies(to: "RCPT", "452 4.5.3 Too many recipients"),
        .replies(to: "DATA end", "550 5.4.5 Daily user sending limit exceeded"),
        .replies(to: "DATA end", "554 5.2.0 Outbound spam: hourly limit reached"),
    ]

    private static let imapFaults: [Fault] = [
        .refuse, .drop(afterOctets: 300), .drop(afterOctets: 900), .drop(afterOctets: 2_500), .bye(to: "UID FETCH"),
        .no(to: "UID MOVE", code: nil, words: "not now"), .bye(to: "UID MOVE"),
        .no(to: "SELECT", code: nil, words: "not now"),
        .halfLiteral, .repeatedMails, .bad(to: "UID SEARCH"),
        .no(to: "UID FETCH", code: nil, words: "not now"),
    ]

    private static let smtpFaults: [Fault] = [
        .refuse, .drop(afterOctets: 200), .drop(afterOctets: 400), .reply(to: "RCPT", code: 451, words: "4.2.0 later"),
        .reply(to: "RCPT", code: 550, words: "5.1.1 no such user"),
        .reply(to: "DATA end", code: 452, words: "4.2.2 full"),
        .loseAnswer, .reply(to: "MAIL", code: 421, words: "4.3.2 going down"),
    ]

    /// What the server has taken since goes to those whom it is for.
    private func collect() {
        for mail in desk.stage.sent[received.count...] {
            let new = Received(
                octets: mail.octets, message: Message(mail.octets), address: mail.recipients.first ?? "",
                envelopeFrom: mail.envelopeFrom, at: desk.clock.elapsed)
            received.append(new)
            say("  → \(new.address): \(new.message.subject ?? "")")
            for who in Who.allCases where who.address == new.address { inboxes[who, default: []].append(new) }
        }
    }
}

extension Weather {
    fileprivate var isOfDisk: Bool {
        switch self {
        case .ends, .fails, .full: true
        case .withholds, .imap, .smtp, .limit: false
        }
    }
}

/// A delivery report on a mail of ours (RFC 3464).
struct Bounce {
    let octets: [UInt8]

    init(_ notice: Received, number: Int, at now: Int64) {
        let lines = [
            "From: MAILER-DAEMON@mx.test",
            "To: \(notice.envelopeFrom.isEmpty ? SimulatedDesk.address : notice.envelopeFrom)",
            "Subject: Undelivered Mail Returned to Sender", "Date: \(HeaderLine.date(now))",
            "Message-ID: <b\(number)@mx.test>", "Auto-Submitted: auto-replied", "MIME-Version: 1.0",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=rep", "", "--rep",
            "Content-Type: text/plain", "", "I could not deliver it.", "--rep", "Content-Type: message/delivery-status",
            "", "Reporting-MTA: dns; mx.test", "", "Final-Recipient: rfc822; \(notice.address)", "Action: failed",
            "Status: 5.1.1", "Diagnostic-Code: smtp; 550 5.1.1 no such user", "", "--rep",
            "Content-Type: text/rfc822-headers", "", "Message-ID: <\(notice.message.messageID ?? "")>",
            "To: \(notice.address)", "Subject: \(HeaderLine.encoded(notice.message.subject ?? ""))", "", "--rep--", "",
        ]
        octets = Array(lines.joined(separator: "\r\n").utf8)
    }
}
