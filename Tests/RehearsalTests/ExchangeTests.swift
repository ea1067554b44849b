/// The stage's servers, line by line and without a socket: what is said, and what is answered.

import Testing

@testable import Rehearsal

@Suite("what the stage answers")
struct ExchangeTests {
    static let desk = Account(address: "support@desk.test", username: "desk", password: "pass word")

    struct Row: Sendable, CustomTestStringConvertible {
        var says: String
        /// The last line of the answer.
        var hears: String
        init(_ says: String, _ hears: String) {
            self.says = says
            self.hears = hears
        }
        var testDescription: String { says.replacing("\r\n", with: "␍␊") }
    }

    @Test(
        "IMAP before and after the login",
        arguments: [
            Row("a NOOP\r\n", "a OK NOOP done"), Row("a SELECT INBOX\r\n", "a NO log in first"),
            Row("a LOGIN desk \"pass word\"\r\n", "a OK [\(Self.all)] welcome"),
            Row("a LOGIN desk {9}\r\npass word\r\n", "a OK [\(Self.all)] welcome"),
            Row("a LOGIN {4+}\r\ndesk {9+}\r\npass word\r\n", "a OK [\(Self.all)] welcome"),
            Row("a LOGIN desk wrong\r\n", "a NO [AUTHENTICATIONFAILED] no such user or password"),
            Row("a AUTHENTICATE PLAIN AGRlc2sAcGFzcyB3b3Jk\r\n", "a OK [\(Self.all)] welcome"),
            Row("a AUTHENTICATE PLAIN\r\nAGRlc2sAcGFzcyB3b3Jk\r\n", "a OK [\(Self.all)] welcome"),
            Row("a AUTHENTICATE PLAIN\r\n*\r\n", "a NO [AUTHENTICATIONFAILED] no such user or password"),
            Row("nonsense\r\n", "* BYE that was no command"), Row("a LOGOUT\r\n", "a OK LOGOUT done"),
            Row("\(Self.enter)b SELECT nowhere\r\n", "b NO [NONEXISTENT] no such folder"),
            Row("\(Self.enter)b SELECT inbox\r\n", "b OK [READ-WRITE] SELECT done"),
            Row("\(Self.enter)b EXAMINE INBOX\r\n", "b OK [READ-ONLY] EXAMINE done"),
            Row("\(Self.enter)b UID SEARCH UID 1:*\r\n", "b OK UID SEARCH done"),
            Row("\(Self.enter)b CREATE inbox\r\n", "b NO [ALREADYEXISTS] it is there"),
            Row("\(Self.enter)b DANCE\r\n", "b BAD DANCE is not played here"),
            Row("\(Self.open)c UID COPY 1 nowhere\r\n", "c NO [TRYCREATE] no such folder"),
            Row("\(Self.open)c UID FETCH x (UID)\r\n", "c NO this cannot be fetched here"),
            Row("\(Self.open)c UID FETCH 1 (ENVELOPE)\r\n", "c NO this cannot be fetched here"),
            Row("\(Self.open)c IDLE\r\nDONE\r\n", "c OK IDLE done"),
        ])
    func speaksIMAP(_ row: Row) { #expect(Self.imap(row.says).last == row.hears) }

    static let all = "CAPABILITY IMAP4rev1 AUTH=PLAIN ESEARCH ID IDLE LITERAL+ MOVE SASL-IR UIDPLUS"
    static let enter = "a LOGIN desk \"pass word\"\r\n"
    static let open = "\(enter)b SELECT INBOX\r\n"

    @Test(
        "pieces of a mail",
        arguments: [
            Row("RFC822.SIZE FLAGS", "* 1 FETCH (UID 1 RFC822.SIZE 15 FLAGS ())"),
            Row("INTERNALDATE", "* 1 FETCH (UID 1 INTERNALDATE \" 1-Jan-2026 00:00:00 +0000\")"),
            Row("BODY.PEEK[HEADER]", "* 1 FETCH (UID 1 BODY[HEADER] {8}|A: b||)"),
            Row("BODY[TEXT]", "* 1 FETCH (UID 1 BODY[TEXT] {7}|hello|)"),
            Row("BODY.PEEK[]<3.3>", "* 1 FETCH (UID 1 BODY[]<3> {3}|b|)"),
            Row("BODY.PEEK[]<99.4>", "* 1 FETCH (UID 1 BODY[]<99> {0}|)"),
        ])
    func showsPieces(_ row: Row) {
        let answer = Self.imap("\(Self.open)c UID FETCH 1:* (\(row.says))\r\n", mail: "A: b\r\n\r\nhello\r\n")
        let text = answer.joined(separator: "|")
        #expect(text.contains(row.hears), "\(text)")
    }

    @Test(
        "SMTP",
        arguments: [
            Row("EHLO a\r\n", "250 ENHANCEDSTATUSCODES"), Row("MAIL FROM:<a@b>\r\n", "530 5.7.0 log in first"),
            Row("AUTH PLAIN AGRlc2sAd3Jvbmc=\r\n", "535 5.7.8 no such user or password"),
            Row("AUTH LOGIN\r\nZGVzaw==\r\ncGFzcyB3b3Jk\r\n", "235 2.7.0 welcome"),
            Row("\(Self.submit)RCPT TO:<c@d>\r\n", "503 5.5.1 MAIL first"),
            Row("\(Self.submit)MAIL FROM:<>\r\nDATA\r\n", "503 5.5.1 RCPT first"),
            Row("\(Self.submit)MAIL FROM:<>\r\nRCPT TO:<>\r\n", "501 5.1.3 no address"),
            Row(
                "\(Self.submit)MAIL FROM:<>\r\nRCPT TO:<c@d>\r\nDATA\r\nx\r\n..\r\n.\r\n", "250 2.0.0 Ok: queued as R1"),
            Row("DANCE\r\n", "502 5.5.1 that is not played here"), Row("QUIT\r\n", "221 2.0.0 bye"),
        ])
    func speaksSMTP(_ row: Row) { #expect(Self.smtp(row.says).last == row.hears) }

    static let submit = "EHLO a\r\nAUTH PLAIN AGRlc2sAcGFzcyB3b3Jk\r\n"

    static let session =
        "\(open)c APPEND INBOX {5}\r\na\r\nb)\r\nd UID STORE 1:* +FLAGS (\\Deleted)\r\ne UID EXPUNGE 1\r\nf LOGOUT\r\n"

    @Test("a command cut anywhere is the same command", arguments: 1..<session.utf8.count)
    func survivesCuts(_ place: Int) {
        let octets = Array(Self.session.utf8)
        let whole = Self.imap(pieces: [octets])
        #expect(whole.last == "f OK LOGOUT done")
        #expect(whole.contains("e OK UID EXPUNGE done"))
        #expect(Self.imap(pieces: [Array(octets[..<place]), Array(octets[place...])]) == whole)
    }

    @Test("a line without an end is cut off, by both servers")
    func boundsLines() {
        let endless = String(repeating: "x", count: LineReader.lineLimit + 1)
        #expect(Self.imap(endless).last == "* BYE that was no command")
        #expect(Self.smtp(endless).last == "500 5.5.2 that line has no end")
        #expect(Self.imap("a APPEND INBOX {99999999999}\r\n").last == "* BYE that was no command")
        #expect(Self.imap("a \(String(repeating: "(", count: 100))\r\n").last == "* BYE that was no command")
    }

    private static func imap(_ text: String, mail: String? = nil) -> [String] {
        imap(pieces: [Array(text.utf8)], mail: mail)
    }

    private static func imap(pieces: [[UInt8]], mail: String? = nil) -> [String] {
        let office = MailStore([desk], now: { 1_767_225_600 })
        if let mail { office.change("INBOX", of: desk.address) { $0.append(Array(mail.utf8), at: 1_767_225_600) } }
        let faults = FaultScript()
        return lines(
            IMAPDialogue(office: office, faults: faults, capabilities: Set(Capability.allCases), signal: {}),
            hear: pieces)
    }

    private static func smtp(_ text: String) -> [String] {
        lines(
            SMTPDialogue(
                office: MailStore([desk], now: { 0 }), faults: FaultScript(), extensions: Set(SMTPExtension.allCases)),
            hear: [Array(text.utf8)])
    }

    private static func lines(_ dialogue: any Dialogue, hear pieces: [[UInt8]]) -> [String] {
        var out = Utterance()
        dialogue.greet(&out)
        for piece in pieces { dialogue.hear(piece, &out) }
        let text = String(decoding: out.octets, as: UTF8.self)
        return text.split(separator: "\r\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
}
