// Faults in the reader's language: sentence by sentence, and what is not known stays as it came.
import Foundation
import Helpdesk
import Testing

@testable import Gateway
@testable import Ticketing

@Suite("Sentences") struct SentenceBookTests {
    private static let book = SentenceBook(
        catalogue: #"""
            # a remark
            msgid "no {1} is named '{2}'."
            msgstr "nenhuma {1} se chama '{2}'."

            msgid "team"
            msgstr "equipe"

            msgid "Did you mean '{1}'?"
            msgstr "Você quis dizer '{1}'?"

            msgid "{1} of mailbox '{2}' waits: {3}"
            msgstr "na caixa '{2}', {1}: {3}"

            msgid "{1} mails"
            msgstr "{1} e-mails"

            msgid "nobody listens there."
            msgstr "ninguém atende ali."

            msgid "Write \"x\" "
            "or \\."
            msgstr "Escreva \"x\" ou \\."

            msgid "half of a pair"
            """#)

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var english: String
        var said: String

        init(_ name: String, _ english: String, _ said: String) {
            (testDescription, self.english, self.said) = (name, english, said)
        }
    }

    @Test(
        "what is known is said",
        arguments: [
            Row("one sentence, a known word in it", "no team is named 'x'.", "nenhuma equipe se chama 'x'."),
            Row(
                "two sentences", "no team is named 'bil'. Did you mean 'billing'?",
                "nenhuma equipe se chama 'bil'. Você quis dizer 'billing'?"),
            Row(
                "places in another order, one in the other", "3 mails of mailbox 'a' waits: nobody listens there.",
                "na caixa 'a', 3 e-mails: ninguém atende ali."),
            Row(
                "behind a place with colons", "imap.example:993: connect: nobody listens there.",
                "imap.example:993: connect: ninguém atende ali."),
            Row("several lines", "no team is named 'x'.\nunknown", "nenhuma equipe se chama 'x'.\nunknown"),
            Row("a sentence beside an unknown one", "Strange. Did you mean 'a'?", "Strange. Você quis dizer 'a'?"),
            Row("quotation marks and a backslash, over two lines", #"Write "x" or \."#, #"Escreva "x" ou \."#),
            Row("a name with a full stop and a blank", "no team is named 'a. b'.", "nenhuma equipe se chama 'a. b'."),
            Row("a name that looks like a place", "Did you mean '{1}'?", "Você quis dizer '{1}'?"),
        ])
    func known(row: Row) { #expect(Self.book.said(row.english) == row.said) }

    @Test(
        "what is not known stays, octet for octet",
        arguments: [
            "", "no such thing.", "no team is named 'x", "no  is named ''.", "half of a pair", "mails",
            "a line\r\nand another", "Did you mean ''?", "é́ \u{1F468}\u{200D}\u{1F469} nobody listens there",
        ])
    func unknown(text: String) {
        #expect(Self.book.said(text) == text.replacing("\r\n", with: "\n"))
        #expect(SentenceBook.none.said(text) == text)
    }

    @Test("long talk of a server is shown as it came") func long() {
        let talk = String(repeating: "no team is named 'x'. ", count: 400)
        #expect(Self.book.said(talk) == talk)
    }

    static let alerts: [(name: String, kind: NoticeKind)] = {
        let heartbeat = Heartbeat(admin: "admin@desk.test", locale: .english, patience: .minutes(15))
        let (start, now) = (GatewayFixture.now, GatewayFixture.now + .minutes(40))
        let fault =
            "imap.example:993: connect: nobody listens there. Check 'host' and 'port', and whether the server runs."
        func silence(_ told: Bool) -> MailboxSilence {
            MailboxSilence(mailbox: "suporte", fault: fault, failingSince: start, alertedAt: told ? start : nil)
        }
        func moves(_ told: Bool) -> MoveTrouble {
            MoveTrouble(
                mailbox: "suporte", fault: fault, waiting: 3, failingSince: start, alertedAt: told ? start : nil)
        }
        let tally = MailboxTally(countedSince: start, seen: 3, taken: 4, moved: 0, strangers: 0)
        let store = RestoredStore(
            isCopy: false, copiedAt: start, restoredAt: now, lastNumber: 9, nextNumber: 1_000, held: 2)
        var copy = store
        copy.isCopy = true
        let all: [(String, Notice?)] = [
            ("silence", heartbeat.alert(on: silence(false), at: now)),
            ("polled again", heartbeat.recovery(from: silence(true), at: now)),
            ("a credential has ended", heartbeat.warning(of: "m365", endsAt: start, at: now)),
            ("a credential ends today", heartbeat.warning(of: "m365", endsAt: now + .hours(3), at: now)),
            ("a credential ends", heartbeat.warning(of: "m365", endsAt: now + .days(9), at: now)),
            ("another installation", heartbeat.notice(of: .found(sameArchive: true), tally, in: "suporte")),
            ("somebody else", heartbeat.notice(of: .found(sameArchive: false), tally, in: "suporte")),
            ("nobody else", heartbeat.notice(of: .over, tally, in: "suporte")),
            (
                "disk",
                heartbeat.alert(onDisk: [
                    "/var/lib/postigo: the disk is full: 12 kB are free. No mail is taken in and none goes out until it is 107 MB. Free some space."
                ])
            ),
            ("disk again", heartbeat.recovery(ofDiskAfter: .hours(3))),
            ("moves", heartbeat.alert(onMoves: moves(false), at: now)),
            ("moves again", heartbeat.recovery(ofMoves: moves(true), at: now)),
            ("scanner", heartbeat.alert(onScanner: "clamd", fault: nil, since: start, at: now)),
            ("scanner again", heartbeat.recovery(ofScannerSince: start, at: now)),
            ("server", heartbeat.alert(onServer: "smtp.example:587", fault: fault, since: start, at: now)),
            ("server again", heartbeat.recovery(ofServerSince: start, at: now)),
            ("backup", heartbeat.notice(of: store)), ("copy", heartbeat.notice(of: copy)),
            (
                "read again",
                heartbeat.notice(
                    of: MailReadAgain(mailbox: "suporte", folder: "Postigo", filed: 3, known: 4, skipped: 1))
            ),
        ]
        return all.map { ($0, $1?.kind ?? .newTicket) }
    }()

    /// Words of English that stand in no name.
    private static let english: Set<String> = [
        "the", "and", "is", "are", "was", "has", "have", "been", "not", "from", "with",
        "server",
    ]

    @Test(
        "no alert is English where the desk is not", arguments: alerts.map(\.name), [DeskLocale.portuguese, .spanish])
    func alertsAreSaid(name: String, locale: DeskLocale) throws {
        let kind = try #require(Self.alerts.first { $0.name == name }?.kind)
        guard case .adminAlert(let fault, let wayOut) = kind else {
            Issue.record("no alert")
            return
        }
        let words = Words.shipped(locale)
        for text in [words.said(fault), words.said(wayOut)] {
            let left = Set(text.split { !$0.isLetter }.map { $0.lowercased() }).intersection(Self.english)
            #expect(left.isEmpty, "\(text)")
        }
        let begins = words.said(fault).asAlertBegins.unicodeScalars.first
        #expect(begins.map { !$0.properties.isLowercase } ?? false || fault.hasPrefix("/"))
    }

    @Test(
        "an alert begins as a sentence does",
        arguments: [
            Row("a word", "mailbox 'a'", "Mailbox 'a'"), Row("an accent", "é", "É"),
            Row("a server", "imap.example:993: x", "imap.example:993: x"),
            Row("a path", "/var", "/var"), Row("a quotation", "'x' is", "'x' is"), Row("nothing", "", ""),
            Row("a capital", "Mail", "Mail"),
            Row("digits", "3 mails", "3 mails"),
        ]) func begins(row: Row)
    { #expect(row.english.asAlertBegins == row.said) }

    @Test("both languages have the same sentences, with the same places") func complete() throws {
        let files = try Shipped.files().templates
        func sentences(_ locale: String) throws -> [String] {
            try String(contentsOfFile: "\(files)/\(locale)/\(SentenceBook.fileName)", encoding: .utf8)
                .split(separator: "\n").filter { $0.hasPrefix("msgid ") }.map(String.init)
        }
        #expect(try sentences("pt-BR") == sentences("es"))
        #expect(Set(try sentences("es")).count == (try sentences("es")).count)
    }

    static let faults: [SettingsProblem.Fault] = [
        .notYAML("x"), .missingFile, .unreadableFile("x"), .missing("x"), .unknownSetting("x", nearest: "y"),
        .unknownSetting("x", nearest: nil), .wrongShape(expected: "a list"), .unknownWord("x", of: ["y"], nearest: "y"),
        .unknownWord("x", of: ["y", "z"], nearest: nil), .unknownReference(kind: "team", "x", nearest: "y"),
        .unknownReference(kind: "request type", "x", nearest: nil), .durationWithoutUnit("5"), .sizeWithoutUnit("5"),
        .notANumber("x", range: "1 to 5"), .outOfRange("9", range: "1 to 5"), .notAnAddress("x"), .notAPattern("x"),
        .emptyTeam("x"),
        .unreadableSecret("x", why: "y"), .openSecret("x", mode: "644"), .twice("x"), .twoMeanings("x", "y", "z"),
        .ruleWithoutEffect("x"), .percentagesOutOfOrder, .noZoneInformation("x"), .notAHoliday("x"),
        .notATokenAddress("x"),
        .addressOfTwo("a@desk.test", mailboxes: ["x", "y"]), .futureStart(mailbox: "x", CivilDate(day: 22_000)),
        .desk(.ownSubstitute("x")),
        .desk(.saidTwice(thing: "domain", "a.test", owner: "organisation 'x'")),
        .desk(.saidTwice(thing: "address", "a@a.test", owner: "analyst 'x'")),
        .noRoomForToken("x"), .ownDomain("a.test", organisation: "x", mailbox: "y"),
        .desk(.notADomain("x", meant: "y")), .desk(.notADomain("x", meant: nil)),
        .desk(.domainWithSign("x", meant: "y")),
        .desk(.shortDomain("x")), .desk(.publicDomain("x")),
        .desk(.sameName(kind: "team", "x", first: "y", place: "desk.yaml:1:1")),
        .desk(.requestWithoutCategory("x")), .desk(.organisationOfNobody("x")),
        .desk(.slowerThanResolution(promise: "x", minutes: 9, resolution: 5)), .desk(.unedited("x")),
        .rule(.includedTwice("x")), .rule(.includeMissing("x")), .rule(.noWord("x")), .rule(.openExpression("x")),
        .rule(.unknownFlags("x")), .rule(.badExpression("x", "y", offset: 3)), .rule(.unusualHeader("x", nearest: "y")),
        .rule(.unknownCapture("x", nearest: "y")), .rule(.unknownCapture("x", nearest: nil)), .rule(.neverHolds("x")),
        .rule(.shadowed(rule: "x", by: "y", at: "z")), .rule(.teamlessCategory("x")), .rule(.unusedPolicy("x")),
        .rule(.unusedTeam("x")),
    ]

    @Test("a mistake of the configuration is said whole", arguments: [DeskLocale.portuguese, .spanish])
    func mistakes(locale: DeskLocale) {
        let words = Words.shipped(locale)
        for fault in Self.faults {
            let said = words.said(fault.sentence)
            #expect(said != fault.sentence, "\(fault.sentence)")
            let left = Set(said.split { !$0.isLetter }.map { $0.lowercased() }).intersection(Self.english)
            #expect(left.isEmpty, "\(said)")
        }
    }

    @Test(
        "hours as they were meant",
        arguments: [
            Row("hours alone", "8-18", "08:00-18:00"), Row("with an h", "8h às 18h", "08:00-18:00"),
            Row("points", "08.30 - 17.45", "08:30-17:45"),
            Row("minutes at one end", "8:30-18", ""), Row("no hours", "25-30", ""), Row("a year", "2026-11", ""),
            Row("nothing", "manhã", ""),
            Row("a day's number alone", "8", ""),
        ]) func hours(row: Row)
    { #expect(DaySpan.meant(by: row.english) ?? "" == row.said) }
}
