/// What the servers of the wild send, one row each: written after their manners, not copied from them.

import Testing

@testable import MailTransport

@Suite("servers in the wild")
struct WildServerTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var server: String
        var octets: String
        var expected: [ServerResponse]
        init(_ server: String, _ octets: String, _ expected: ServerResponse...) {
            (self.server, self.octets, self.expected) = (server, octets, expected)
        }
        var testDescription: String { "\(server): \(octets.controlPictures)" }
    }

    private static func mail(_ sequence: UInt32, _ uid: UInt32, _ text: String, size: Int? = nil) -> ServerResponse {
        .fetch(FetchItems(sequence: sequence, uid: uid, size: size, body: .init(octets: Array(text.utf8))))
    }

    @Test(
        "is understood",
        arguments: [
            Row(
                "Dovecot tells flags between mails, and that it is still there",
                "* 1 FETCH (UID 7 BODY[]<0> {3}\r\nabc)\r\n* 2 FETCH (FLAGS (\\Seen))\r\n* OK Still here\r\n",
                mail(1, 7, "abc"), .fetch(FetchItems(sequence: 2, flags: ["\\Seen"])),
                .status(.init(kind: .ok, words: "Still here"))),
            Row(
                "Dovecot adds MODSEQ to a SEARCH once CONDSTORE is on",
                "* ESEARCH (TAG \"P3\") UID ALL 4:6 MODSEQ 91\r\n",
                .search([4, 5, 6])),
            Row(
                "Cyrus puts its folders below INBOX.", "* NAMESPACE ((\"INBOX.\" \".\")) ((\"user.\" \".\")) NIL\r\n",
                .namespace(NameSpace(prefix: "INBOX.", delimiter: "."))),
            Row(
                "Cyrus says RECENT and OK codes nobody asked for",
                "* 0 RECENT\r\n* OK [URLMECH INTERNAL] \r\n* OK [ANNOTATIONS 65536] \r\n", .other,
                .status(.init(kind: .ok, code: "URLMECH", argument: "INTERNAL")),
                .status(.init(kind: .ok, code: "ANNOTATIONS", argument: "65536"))),
            Row(
                "Courier answers in its own order, UID last",
                "* 3 FETCH (BODY[] {4}\r\na\r\nb RFC822.SIZE 4 UID 12)\r\n", mail(3, 12, "a\r\nb", size: 4)),
            Row(
                "Courier lists INBOX with its dot", "* LIST (\\Unmarked \\HasChildren) \".\" \"INBOX\"\r\n",
                .list(Folder(name: "INBOX", delimiter: ".", attributes: ["\\Unmarked", "\\HasChildren"]))),
            Row(
                "Exchange estimates the size, and sends less", "* 1 FETCH (UID 9 RFC822.SIZE 999 BODY[] {2}\r\nhi)\r\n",
                mail(1, 9, "hi", size: 999)),
            Row(
                "Exchange ends with a BYE in the middle", "* BYE Connection is closed. 13\r\n",
                .status(.init(kind: .bye, words: "Connection is closed. 13"))),
            Row(
                "Exchange calls a body NIL that it cannot convert", "* 5 FETCH (UID 44 BODY[] NIL)\r\n",
                .fetch(FetchItems(sequence: 5, uid: 44))),
            Row(
                "Gmail has items of its own, with quoted labels and brackets",
                "* 8 FETCH (X-GM-MSGID 1278455344230334865 X-GM-LABELS (\"\\\\Inbox\" \"\\\\Sent\" Important \"a b\") "
                    + "UID 31 BODY[] {1}\r\nx)\r\n", mail(8, 31, "x")),
            Row(
                "Gmail names folders in brackets and tells their use",
                "* LIST (\\HasNoChildren \\All) \"/\" \"[Gmail]/All Mail\"\r\n",
                .list(Folder(name: "[Gmail]/All Mail", delimiter: "/", attributes: ["\\HasNoChildren", "\\All"]))),
            Row(
                "Gmail throttles with a code of its own", "P9 NO [THROTTLED] Too many simultaneous connections.\r\n",
                .tagged("P9", .init(kind: .no, code: "THROTTLED", words: "Too many simultaneous connections."))),
            Row(
                "Yahoo sends an empty body as a literal of nothing", "* 1 FETCH (UID 3 BODY[]<0> {0}\r\n)\r\n",
                mail(1, 3, "")),
            Row(
                "Yahoo refuses with UNAVAILABLE",
                "P2 NO [UNAVAILABLE] UID FETCH Server error - Please try again later\r\n",
                .tagged(
                    "P2",
                    .init(
                        kind: .no, code: "UNAVAILABLE", words: "UID FETCH Server error - Please try again later"))),
            Row(
                "Zimbra puts 8 bits into an envelope",
                "* 1 FETCH (ENVELOPE (\"d\" \"Reuni\u{E3}o\" NIL NIL NIL NIL NIL NIL NIL \"<a@b>\") UID 6 BODY[] {1}\r\ny)\r\n",
                mail(1, 6, "y")),
            Row(
                "Zimbra tells its session in the greeting",
                "* OK [CAPABILITY IMAP4rev1 ID] host Zimbra IMAP4rev1 ready\r\n",
                .status(
                    .init(
                        kind: .ok, code: "CAPABILITY", argument: "IMAP4rev1 ID", words: "host Zimbra IMAP4rev1 ready"))),
            Row(
                "hMailServer sends a line break after its literal", "* 2 FETCH (UID 5 BODY[] {2}\r\nab\r\n)\r\n",
                mail(2, 5, "ab"), .other),
            Row("hMailServer leaves the text away", "P4 OK\r\n", .tagged("P4", .init(kind: .ok))),
        ])
    func understands(_ row: Row) throws {
        var framer = ResponseFramer(limits: SessionLimits())
        try framer.take(Array(row.octets.utf8)[...])
        var found: [ServerResponse] = []
        while let raw = framer.next() { found.append(try ResponseParser(limits: SessionLimits()).parse(raw)) }
        #expect(found == row.expected)
    }
}
