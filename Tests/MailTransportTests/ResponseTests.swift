/// What servers say, one row each: rule, wild, hostile.

import Testing

@testable import MailTransport

@Suite("IMAP responses, RFC 9051 §7")
struct ResponseTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var octets: String
        var expected: [ServerResponse]
        init(_ octets: String, _ expected: ServerResponse...) {
            self.octets = octets
            self.expected = expected
        }
        var testDescription: String { octets.controlPictures }
    }

    @Test(
        "status responses",
        arguments: [
            Row("* OK ready\r\n", .status(.init(kind: .ok, words: "ready"))),
            Row("* OK\r\n", .status(.init(kind: .ok))),
            Row(
                "* ok [UIDNEXT 17] next\r\n", .status(.init(kind: .ok, code: "UIDNEXT", argument: "17", words: "next"))),
            Row("P1 NO [TRYCREATE] no\r\n", .tagged("P1", .init(kind: .no, code: "TRYCREATE", words: "no"))),
            Row("P1 BAD\r\n", .tagged("P1", .init(kind: .bad))),
            Row("* BYE \u{7}bell\u{1B}[2J\r\n", .status(.init(kind: .bye, words: "bell [2J"))),
            Row(
                "* OK text that ends {5}\r\n* OK b\r\n",
                .status(.init(kind: .ok, words: "text that ends {5}")), .status(.init(kind: .ok, words: "b"))),
            Row("P7 OK done {3}\r\n", .tagged("P7", .init(kind: .ok, words: "done {3}"))),
            Row("* OK [UIDNEXT 17 no end\r\n", .status(.init(kind: .ok, code: "UIDNEXT", argument: "17 no end"))),
            Row("+ \r\n", .continuation), Row("+\r\n", .continuation), Row("+ go {4}\r\n", .continuation),
            Row("* OK bare line feed\n", .status(.init(kind: .ok, words: "bare line feed"))),
            Row("\r\n\r\n* OK a\r\n", .status(.init(kind: .ok, words: "a"))),
            Row("noise without a tag\r\n", .other), Row("*\r\n", .other), Row("* \r\n", .other), Row(")\r\n", .other),
            Row("* 3 RECENT\r\n", .other), Row("* VANISHED 3\r\n", .other), Row("* 99999999999 EXISTS\r\n", .other),
            Row("* 23 EXISTS\r\n", .exists(23)), Row("* 1 expunge\r\n", .expunge(1)),
            Row("* CAPABILITY IMAP4rev1 move  ID\r\n", .capability(["IMAP4REV1", "MOVE", "ID"])),
            Row("* ID NIL\r\n", .id([:])),
            Row("* ID (\"name\" \"Dovecot\" \"version\" NIL)\r\n", .id(["name": "Dovecot"])),
        ])
    func status(_ row: Row) throws { #expect(try responses(row.octets) == row.expected) }

    @Test(
        "search responses",
        arguments: [
            Row("* SEARCH\r\n", .search([])), Row("* SEARCH 2 84 882\r\n", .search([2, 84, 882])),
            Row("* SEARCH 2 3 (MODSEQ 9)\r\n", .search([2, 3])), Row("* SEARCH \r\n", .search([])),
            Row("* SEARCH 4294967295 4294967296\r\n", .search([4_294_967_295])),
            Row("* ESEARCH (TAG \"P2\") UID ALL 1:3,7,9:8\r\n", .search([1, 2, 3, 7, 8, 9])),
            Row("* ESEARCH (TAG \"P2\") UID\r\n", .search([])), Row("* ESEARCH UID COUNT 3 ALL 5\r\n", .search([5])),
            Row("* ESEARCH (TAG \"P2\r\n", .search([])), Row("* ESEARCH ((((((\r\n", .search([])),
        ])
    func search(_ row: Row) throws { #expect(try responses(row.octets) == row.expected) }

    @Test(
        "fetch responses",
        arguments: [
            Row(
                "* 1 FETCH (UID 7 RFC822.SIZE 3 BODY[] {3}\r\nabc)\r\n",
                .fetch(.init(sequence: 1, uid: 7, size: 3, body: .init(octets: Array("abc".utf8))))),
            Row("* 1 FETCH (BODY[]<0> {0}\r\n UID 7)\r\n", .fetch(.init(sequence: 1, uid: 7, body: .init()))),
            Row(
                "* 1 FETCH (UID 7 BODY[] \"a\\\"b\\\\c\")\r\n",
                .fetch(.init(sequence: 1, uid: 7, body: .init(octets: Array("a\"b\\c".utf8))))),
            Row("* 1 FETCH (UID 7 BODY[] NIL)\r\n", .fetch(.init(sequence: 1, uid: 7))),
            Row(
                "* 1 fetch  ( uid 7  flags (\\Seen $Work) )\r\n",
                .fetch(.init(sequence: 1, uid: 7, flags: ["\\Seen", "$Work"]))),
            Row("* 1 FETCH (FLAGS () UID 7)\r\n", .fetch(.init(sequence: 1, uid: 7, flags: []))),
            Row("* 1 FETCH (MODSEQ (12) X-GM-LABELS (\"\\\\Inbox\" a) UID 7)\r\n", .fetch(.init(sequence: 1, uid: 7))),
            Row("* 1 FETCH (BODY[HEADER.FIELDS (TO)] {5}\r\nTo: a UID 7)\r\n", .fetch(.init(sequence: 1, uid: 7))),
            Row(
                "* 1 FETCH (ENVELOPE (NIL {2}\r\n)( \"x\") UID 7 BODY[] {1}\r\n!)\r\n",
                .fetch(.init(sequence: 1, uid: 7, body: .init(octets: [0x21])))),
            Row(
                "* 1 FETCH (INTERNALDATE \"17-Jul-1996 02:44:25 -0700\")\r\n",
                .fetch(.init(sequence: 1, internalDate: 837_596_665))),
            Row(
                "* 1 FETCH (BODY[] {4}\r\n)\r\n\n UID 7)\r\n",
                .fetch(.init(sequence: 1, uid: 7, body: .init(octets: Array(")\r\n\n".utf8))))),
            Row("* 1 FETCH (UID 7\r\n", .fetch(.init(sequence: 1, uid: 7))),
            Row("* 1 FETCH (BODY[\r\n", .fetch(.init(sequence: 1))), Row("* 1 FETCH\r\n", .other),
            Row("* 1 FETCH (UID 7 ENVELOPE ((((\r\n", .fetch(.init(sequence: 1, uid: 7))),
        ])
    func fetch(_ row: Row) throws { #expect(try responses(row.octets) == row.expected) }

    @Test(
        "folder lists",
        arguments: [
            Row(
                "* LIST (\\HasNoChildren) \"/\" INBOX\r\n",
                .list(Folder(name: "INBOX", delimiter: "/", attributes: ["\\HasNoChildren"]))),
            Row("* LIST () NIL {3}\r\na b\r\n", .list(Folder(name: "a b"))),
            Row(
                "* LIST (\\Noselect \\Sent) \"\\\\\" \"Conclu&AO0-do\"\r\n",
                .list(Folder(name: "Concluído", delimiter: "\\", attributes: ["\\Noselect", "\\Sent"]))),
            Row("* LIST (\\Noselect\r\n", .other), Row("* LIST\r\n", .other),
        ])
    func list(_ row: Row) throws { #expect(try responses(row.octets) == row.expected) }

    static let session = """
        * OK [CAPABILITY IMAP4rev1] ready {9}\r
        * 3 EXISTS\r
        * SEARCH 1 2 3\r
        * 1 FETCH (UID 7 RFC822.SIZE 12 INTERNALDATE "17-Jul-1996 02:44:25 -0700" BODY[] {14}\r
        a {3}\r
        ) * b\r
         FLAGS (\\Seen))\r
        * 2 FETCH (UID 8 BODY[] {0}\r
        )\r
        * LIST () "/" {5}\r
        In{2} \r
        + go on\r
        * BYE so long\r
        P3 OK [READ-WRITE] done\r

        """

    @Test("however the network cuts it, the same is understood", arguments: 1...session.utf8.count)
    func survivesCuts(_ size: Int) throws {
        let octets = Array(Self.session.utf8)
        let whole = try responses(in: [octets[...]])
        #expect(whole.count == 9)
        // Once into two pieces at this place, and once into many pieces of this size.
        #expect(try responses(in: [octets[..<size], octets[size...]]) == whole)
        let pieces = stride(from: 0, to: octets.count, by: size).map { octets[$0..<min($0 + size, octets.count)] }
        #expect(try responses(in: pieces) == whole)
    }

    @Test("whatever octet is changed, nothing traps", arguments: 0..<session.utf8.count)
    func survivesDamage(_ place: Int) {
        for octet: UInt8 in [0x00, 0x0A, 0x0D, 0x20, 0x22, 0x28, 0x29, 0x39, 0x5C, 0x7B, 0x7D, 0xFF] {
            var octets = Array(Self.session.utf8)
            octets[place] = octet
            // A limit may be passed (`.tooMuch`); that is an answer too.
            let result = Result { try responses(in: [octets[...]]) }
            if case .failure(let error) = result { #expect(error is TransportProblem) }
        }
    }

    struct Excess: Sendable, CustomTestStringConvertible {
        var octets: String
        var problem: TransportProblem
        var testDescription: String { "\(String(octets.prefix(40)).controlPictures): \(problem)" }
    }

    @Test(
        "what a hostile server sends is bounded",
        arguments: [
            Excess(
                octets: "* OK " + String(repeating: "x", count: 300),
                problem: .tooMuch("octets in one line", limit: 200)),
            Excess(octets: "* ESEARCH ALL 1:4294967295\r\n", problem: .tooMuch("UIDs", limit: 50)),
            Excess(
                octets: "* SEARCH" + String(repeating: " 1", count: 51) + "\r\n", problem: .tooMuch("UIDs", limit: 50)),
            Excess(
                octets: String(repeating: "* LIST {0}\r\n", count: 1) + String(repeating: "{0}\r\n", count: 9),
                problem: .tooMuch("literals in one response", limit: 3)),
        ])
    func bounds(_ row: Excess) {
        #expect(throws: row.problem) { try responses(in: [Array(row.octets.utf8)[...]], limits: .small) }
    }

    @Test("a literal beyond the limit is cut, not stored, and what follows is understood")
    func cutsLiteral() throws {
        let octets = Array("* 1 FETCH (UID 7 BODY[] {12}\r\nabcdefghijkl)\r\n* 2 EXISTS\r\n".utf8)
        let body = RawResponse.Literal(octets: Array("abcdefghij".utf8), isCut: true)
        let expected: [ServerResponse] = [.fetch(.init(sequence: 1, uid: 7, body: body)), .exists(2)]
        #expect(try responses(in: [octets[...]], limits: .small) == expected)
    }

    @Test("an absurd announcement reserves no memory", arguments: ["999999999999999999", "18446744073709551616"])
    func reservesNothing(_ size: String) throws {
        #expect(try responses("* 1 FETCH (BODY[] {\(size)}\r\nabc").isEmpty || size.count > 18)
    }

    private func responses(_ text: String) throws -> [ServerResponse] { try responses(in: [Array(text.utf8)[...]]) }

    private func responses(
        in pieces: [ArraySlice<UInt8>], limits: SessionLimits = SessionLimits()
    ) throws -> [ServerResponse] {
        var framer = ResponseFramer(limits: limits)
        let parser = ResponseParser(limits: limits)
        var found: [ServerResponse] = []
        for piece in pieces {
            try framer.take(piece)
            while let raw = framer.next() { found.append(try parser.parse(raw)) }
        }
        return found
    }
}

extension SessionLimits {
    /// Small enough to pass in a row.
    fileprivate static var small: SessionLimits {
        var limits = SessionLimits()
        limits.lineOctets = 200
        limits.mailOctets = 10
        limits.searchResults = 50
        limits.literalsPerResponse = 3
        return limits
    }
}
