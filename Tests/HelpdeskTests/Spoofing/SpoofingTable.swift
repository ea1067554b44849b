// The spoofing table: every trick by which somebody may speak in another's name. docs/spoofing.md is made from it.
@testable import Helpdesk
@testable import Ticketing

enum SpoofingTable {
    private typealias Row = SpoofingRow

    static let groups: [(title: String, rows: [SpoofingRow])] = [
        ("In an analyst's name, with tokens and without", tokens),
        ("What servers say about the sender", evidence),
        ("Addresses that pass for others", addresses),
        ("In a customer's name, and into other people's tickets", customers),
        ("Reports, machines and forwards", machines),
        ("Tricks that worked once", seen),
    ]

    static let rows = groups.flatMap(\.rows)

    private static let oldKeys = TokenKeys(current: .init(id: 2, octets: Array(repeating: 9, count: 32)))
    private static let rotated = TokenKeys(
        current: .init(id: 1, octets: Array(repeating: 7, count: 32)),
        previous: [.init(id: 2, octets: Array(repeating: 9, count: 32))])
    private static let foreignKeys = TokenKeys(current: .init(id: 1, octets: Array(repeating: 8, count: 32)))
    private static func quoting(_ token: Token) -> String {
        "Please try tray two.\r\n\r\n> Printer\r\n> \(TokenWord.line(DeskFixture.keys.sign(token)))"
    }

    private static let expired = DeskFixture.token(for: "ana@desk.test", expiryDay: 20_000)

    private static let tokens: [Row] = [
        Row(
            name: "her own token, in the id that is answered", answering: [DeskFixture.id(Row.anas)], expected: .obeyed),
        Row(name: "her own token, in the address", to: Row.address(Row.anas), expected: .obeyed),
        Row(name: "the address in capitals", to: Row.address(Row.anas).uppercased(), expected: .obeyed),
        Row(
            name: "her own token, in what she quotes", body: quoting(Row.anas), expected: .obeyed),
        Row(
            name: "her token, in what a stranger quotes", from: Row.eve, body: quoting(Row.anas), expected: .opened),
        Row(
            name: "her token, in what the customer quotes", from: Row.maria, answering: ["m0@shop.test"],
            body: quoting(Row.anas), expected: .joined),
        Row(name: "an expired token, in what she quotes", body: quoting(expired), expected: .opened),
        Row(
            name: "the customer's token, in what is quoted in her name", answering: ["m0@shop.test"],
            body: quoting(Row.marias), expected: .asked),
        Row(
            name: "the token of an internal notice",
            answering: [DeskFixture.id(DeskFixture.token(for: "ana@desk.test", .internal))], expected: .note),
        Row(
            name: "another address of the same analyst", from: "From: b@desk.test",
            answering: [DeskFixture.id(DeskFixture.token(for: "bruno@desk.test"))], expected: .obeyed),
        Row(name: "only her From, and the number", subject: "Re: [#1] Printer", expected: .asked),
        Row(name: "her From, and the id of a stored mail", answering: ["m0@shop.test"], expected: .asked),
        Row(
            name: "an expired token, and a stored id", answering: [DeskFixture.id(expired), "m0@shop.test"],
            expected: .asked),
        Row(name: "an expired token alone", to: Row.address(expired), expected: .opened),
        Row(
            name: "a token with a wrong signature, and a stored id",
            answering: ["T" + DeskFixture.id(Row.anas).dropFirst(1).prefix(46) + "A.9@desk.test", "m0@shop.test"],
            expected: .asked),
        Row(
            name: "a token signed by another desk",
            answering: [DeskFixture.id(Row.anas, keys: foreignKeys), "m0@shop.test"],
            expected: .asked),
        Row(
            name: "a token of the key before the rotation", answering: [DeskFixture.id(Row.anas, keys: oldKeys)],
            desk: Row.makeDesk(keys: rotated), expected: .obeyed),
        Row(
            name: "a token of a key that was rotated out",
            answering: [DeskFixture.id(Row.anas, keys: oldKeys), "m0@shop.test"],
            expected: .asked),
        Row(
            name: "the customer's token, stolen", answering: [DeskFixture.id(Row.marias), "m0@shop.test"],
            expected: .asked),
        Row(
            name: "a colleague's token",
            answering: [DeskFixture.id(DeskFixture.token(for: "bruno@desk.test")), "m0@shop.test"],
            expected: .asked),
        Row(
            name: "her token, forwarded to a colleague who answers it", from: "From: bruno@desk.test",
            answering: [DeskFixture.id(Row.anas), "m0@shop.test"], expected: .asked),
        Row(
            name: "her token, stolen by a stranger", from: Row.eve,
            answering: [DeskFixture.id(Row.anas), "m0@shop.test"],
            expected: .linked),
        Row(
            name: "her token for another ticket, beside the id of this one",
            answering: [DeskFixture.id(DeskFixture.token(for: "ana@desk.test", ticket: 2)), "m0@shop.test"],
            expected: .obeyed),
        Row(
            name: "her token, where her domain says that the mail is forged", answering: [DeskFixture.id(Row.anas)],
            header: Row.results("mx.desk.test; dmarc=fail (p=reject dis=none) header.from=desk.test"),
            expected: .asked),
        Row(
            name: "her token, where DMARC fails and her domain asks nothing", answering: [DeskFixture.id(Row.anas)],
            header: Row.results("mx.desk.test; dmarc=fail (p=none) header.from=desk.test"), expected: .obeyed),
        Row(
            name: "her token, in a mail that no person wrote", answering: [DeskFixture.id(Row.anas)],
            header: ["Auto-Submitted: auto-replied"], expected: .automatic),
        Row(
            name: "a token for confirming, that confirms nothing",
            answering: [DeskFixture.id(DeskFixture.token(for: "ana@desk.test", .confirm))], body: "Yes", expected: .note
        ),
        Row(
            name: "a token for confirming, by a stranger", from: Row.eve,
            answering: [DeskFixture.id(DeskFixture.token(for: "ana@desk.test", .confirm))], body: "Yes",
            expected: .linked),
        Row(
            name: "a token for delivery reports, in a mail that is none",
            to: Row.address(DeskFixture.token(for: "ana@desk.test", .bounce)), expected: .automatic),
        Row(
            name: "the very same mail again", answering: [DeskFixture.id(Row.anas)], isReplay: true,
            expected: .duplicate),
        Row(
            name: "our own notice, sent back to us", answering: [],
            header: ["Message-ID: <\(DeskFixture.id(Row.anas))>"], expected: .ignored),
    ]

    private static let evidence: [Row] = [
        Row(
            name: "dmarc=pass, where that is enough", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; dmarc=pass header.from=desk.test"), desk: Row.believing, expected: .note),
        Row(
            name: "dmarc=pass, where only a token is", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; dmarc=pass header.from=desk.test"), expected: .asked),
        Row(
            name: "a forged pass below the server's own fail", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; dmarc=fail (p=none) header.from=desk.test")
                + Row.results("mx.desk.test; dmarc=pass header.from=desk.test"), desk: Row.believing, expected: .asked),
        Row(
            name: "a pass by another server", answering: ["m0@shop.test"],
            header: Row.results("mx.evil.test; dmarc=pass header.from=desk.test"), desk: Row.believing,
            expected: .asked),
        Row(
            name: "a server whose name begins like the trusted one", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test.evil.test; dmarc=pass header.from=desk.test"), desk: Row.believing,
            expected: .asked),
        Row(
            name: "another server's field above the trusted one's", answering: ["m0@shop.test"],
            header: Row.results("mx.evil.test; dmarc=fail header.from=desk.test")
                + Row.results("mx.desk.test; dmarc=pass header.from=desk.test"), desk: Row.believing, expected: .note),
        Row(
            name: "a pass for another domain than the From's", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; dmarc=pass header.from=evil.test"), desk: Row.believing,
            expected: .asked),
        Row(
            name: "an aligned signature", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; dkim=pass header.d=desk.test"), desk: Row.believing, expected: .note),
        Row(
            name: "a good signature of another domain", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; dkim=pass header.d=evil.test"), desk: Row.believing, expected: .asked),
        Row(
            name: "a good signature of a whole top-level domain", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; dkim=pass header.d=test"), desk: Row.believing, expected: .asked),
        Row(
            name: "an aligned signature that is broken", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; dkim=fail header.d=desk.test"), desk: Row.believing, expected: .asked),
        Row(
            name: "an aligned envelope sender", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; spf=pass smtp.mailfrom=bounce@mail.desk.test"), desk: Row.believing,
            expected: .note),
        Row(
            name: "the envelope sender of another domain", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; spf=pass smtp.mailfrom=ana@desk.test.evil.test"), desk: Row.believing,
            expected: .asked),
        Row(
            name: "a pass inside a comment", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; dmarc=none (x; dmarc=pass header.from=desk.test)"), desk: Row.believing,
            expected: .asked),
        Row(
            name: "a pass inside quotes", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; spf=fail reason=\"; dmarc=pass header.from=desk.test;\""),
            desk: Row.believing, expected: .asked),
        Row(
            name: "a guess that looks like a pass", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; dmarc=bestguesspass header.from=desk.test"), desk: Row.believing,
            expected: .asked),
        Row(
            name: "a pass, where the mailbox trusts no server", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; dmarc=pass header.from=desk.test"), desk: Row.trustingNobody,
            expected: .asked),
        Row(
            name: "a server that does not name itself", answering: ["m0@shop.test"],
            header: Row.results("dmarc=pass action=none header.from=desk.test"), desk: Row.believing, expected: .asked),
        Row(
            name: "a pass in the body", answering: ["m0@shop.test"],
            body: "Authentication-Results: mx.desk.test; dmarc=pass header.from=desk.test", desk: Row.believing,
            expected: .asked),
    ]

    private static func signed(_ name: String, _ from: String, _ expected: Row.Outcome) -> Row {
        Row(name: name, from: from, answering: [DeskFixture.id(Row.anas)], expected: expected)
    }

    /// All of them answer a notice that was made for Ana: with her From they would be obeyed.
    private static let addresses: [Row] = [
        signed("her address in capitals", "From: ANA@DESK.TEST", .obeyed),
        signed("her address, with a comment behind it", "From: ana@desk.test (Ana, on the phone)", .obeyed),
        signed("her address as a stranger's name", "From: \"ana@desk.test\" <eve@evil.test>", .linked),
        signed("her address before a stranger's, without quotes", "From: ana@desk.test <eve@evil.test>", .linked),
        signed(
            "her name and address in an encoded word", "From: =?utf-8?q?Ana_=3Cana=40desk=2Etest=3E?= <eve@evil.test>",
            .linked),
        signed("an encoded word that decodes to her address", "From: =?utf-8?q?ana=40desk=2Etest?=@evil.test", .linked),
        signed("an encoded word in her local part", "From: <=?utf-8?q?ana?=@desk.test>", .linked),
        signed("two From fields", "From: ana@desk.test\r\nFrom: eve@evil.test", .linked),
        signed("two From fields, the stranger's first", "From: eve@evil.test\r\nFrom: ana@desk.test", .linked),
        signed("two mailboxes in one From", "From: ana@desk.test, eve@evil.test", .linked),
        signed("two addresses in brackets", "From: <ana@desk.test> <eve@evil.test>", .linked),
        signed("text behind the bracket", "From: <ana@desk.test>@evil.test", .linked),
        signed("a group", "From: team: ana@desk.test;", .linked),
        signed("a comment inside the address", "From: ana@(evil.test)desk.test", .linked),
        signed("a comment inside the brackets", "From: <ana(x)@desk.test>", .linked),
        signed("her address as a quoted local part", "From: \"ana@desk.test\"@evil.test", .linked),
        signed("a quoted local part of hers", "From: \"ana\"@desk.test", .linked),
        signed("a quote that is never closed", "From: \"ana <ana@desk.test>", .linked),
        signed("a source route", "From: <@evil.test:ana@desk.test>", .linked),
        signed("a percent sign as routing", "From: ana%desk.test@evil.test", .linked),
        signed("a bang path", "From: desk.test!ana@evil.test", .linked),
        signed("two at signs", "From: ana@desk.test@evil.test", .linked),
        signed("a dot at the end of the domain", "From: ana@desk.test.", .linked),
        signed("a blank in the domain", "From: <ana@desk .test>", .linked),
        signed("a NUL in the address", "From: ana\u{0}@desk.test", .linked),
        signed("the address folded in the middle", "From: <ana@desk\r\n .test>", .linked),
        signed("a tag on her address", "From: ana+eve@desk.test", .asked),
        signed("her domain as a subdomain", "From: ana@desk.test.evil.test", .linked),
        signed("a subdomain of hers", "From: ana@mail.desk.test", .linked),
        signed("a Cyrillic letter in her name", "From: an\u{430}@desk.test", .linked),
        signed("a Cyrillic letter in her domain", "From: ana@d\u{435}sk.test", .linked),
        signed("the same domain in ASCII", "From: ana@xn--dsk-rdd.test", .linked),
        signed("a full-width at sign", "From: ana\u{FF20}desk.test", .linked),
        signed("a zero-width space in her domain", "From: ana@de\u{200B}sk.test", .linked),
        signed("no From at all", "X-From: ana@desk.test", .linked),
        signed("her address in Reply-To", "From: eve@evil.test\r\nReply-To: ana@desk.test", .linked),
        signed("her address in Sender", "From: eve@evil.test\r\nSender: ana@desk.test", .linked),
        signed("her address in Resent-From", "From: eve@evil.test\r\nResent-From: ana@desk.test", .linked),
        signed("her address in Return-Path", "Return-Path: <ana@desk.test>\r\nFrom: eve@evil.test", .linked),
    ]

    private static let customers: [Row] = [
        Row(
            name: "the customer answers our mail", from: Row.maria, answering: [DeskFixture.id(Row.marias)],
            expected: .joined),
        Row(
            name: "the customer writes to her reply address", from: Row.maria, to: Row.address(Row.marias),
            expected: .joined),
        Row(name: "the customer names the number", from: Row.maria, subject: "[#1] Printer", expected: .joined),
        Row(
            name: "a colleague of hers answers our mail", from: "From: jo@shop.test",
            answering: [DeskFixture.id(Row.marias)],
            expected: .joined),
        Row(name: "a stranger names the number", from: Row.eve, subject: "Re: [#1] Printer", expected: .linked),
        Row(
            name: "a stranger knows the id of a stored mail", from: Row.eve, answering: ["m0@shop.test"],
            expected: .linked),
        Row(name: "a stranger has her reply address", from: Row.eve, to: Row.address(Row.marias), expected: .linked),
        Row(
            name: "a stranger guesses a reply address", from: Row.eve,
            to: "support+t" + String(repeating: "a", count: 47) + "@desk.test", expected: .opened),
        Row(
            name: "a stranger under her name, with the number", from: "From: Maria Souza <maria.souza@evil.test>",
            subject: "Re: [#1] Printer", expected: .linked),
        Row(
            name: "an id of the stranger's that looks like ours", from: Row.eve,
            answering: ["T" + String(repeating: "A", count: 47) + ".9@desk.test"], expected: .opened),
        Row(
            name: "her token, and the number of a ticket that is not hers", from: Row.maria, subject: "[#2] Printer",
            answering: [DeskFixture.id(Row.marias)], expected: .joined),
        Row(
            name: "the number of a ticket that is not hers", from: Row.maria, subject: "[#2] Printer", expected: .linked
        ),
        Row(
            name: "her From with the number, where DMARC fails", from: Row.maria, subject: "[#1] Printer",
            header: Row.results("mx.desk.test; dmarc=fail (p=none) header.from=shop.test"), expected: .linked),
        Row(
            name: "her From, where her domain asks to reject (Gmail)", from: Row.maria, subject: "[#1] Printer",
            header: Row.results("mx.desk.test; dmarc=fail (p=REJECT sp=REJECT dis=NONE) header.from=shop.test"),
            expected: .quarantined),
        Row(
            name: "her From, where her domain asks for quarantine (rspamd)", from: Row.maria,
            header: Row.results(
                "mx.desk.test; dmarc=fail reason=\"No valid SPF\" header.from=shop.test (policy=quarantine)"),
            expected: .quarantined),
        Row(
            name: "her stolen token, where her domain asks to reject", from: Row.maria,
            answering: [DeskFixture.id(Row.marias)],
            header: Row.results("mx.desk.test; dmarc=fail policy.dmarc=reject header.from=shop.test"),
            expected: .quarantined),
        Row(
            name: "two From fields, one of them hers", from: Row.maria + "\r\n" + Row.eve,
            answering: [DeskFixture.id(Row.marias)], expected: .linked),
        Row(
            name: "her mail, with a stranger in Reply-To", from: Row.maria + "\r\nReply-To: eve@evil.test",
            answering: [DeskFixture.id(Row.marias)], expected: .joined),
        Row(
            name: "a stranger copies himself on the number of her ticket", from: Row.eve,
            to: "support@desk.test\r\nCc: eve@evil.test, mallory@evil.test", subject: "[#1]", expected: .linked),
        Row(
            name: "her mail by the number alone, with a stranger in copy", from: Row.maria,
            to: "support@desk.test\r\nCc: eve@evil.test", subject: "[#1] Printer", expected: .joined),
    ]

    private static let report = """
        This is a report.\r
        --b\r
        Content-Type: message/delivery-status\r
        \r
        Reporting-MTA: dns; mx.evil.test\r
        \r
        Final-Recipient: rfc822; maria@shop.test\r
        Action: failed\r
        Status: 5.1.1\r
        \r
        --b\r
        Content-Type: text/rfc822-headers\r
        \r
        Message-ID: <ID>\r
        \r
        --b--
        """

    private static func reporting(_ id: String) -> String {
        "--b\r\n\r\n" + report.replacing("<ID>", with: "<\(id)>")
    }

    private static let reportType = ["Content-Type: multipart/report; report-type=delivery-status; boundary=b"]

    private static let machines: [Row] = [
        Row(
            name: "a report on a mail of ours", from: "From: MAILER-DAEMON@shop.test", header: reportType,
            body: reporting(DeskFixture.id(Row.marias)), expected: .bounced),
        Row(
            name: "a report on a mail that is not ours, though it is stored", from: "From: MAILER-DAEMON@evil.test",
            header: reportType, body: reporting("m0@shop.test"), expected: .bounced),
        Row(
            name: "a forged report with the stranger's own token, about another's address",
            from: "From: MAILER-DAEMON@evil.test",
            to: Row.address(DeskFixture.token(for: "copied@else.test", .bounce)), header: reportType,
            body: reporting("x@evil.test"), expected: .bounced),
        Row(
            name: "an out-of-office in her name", answering: [DeskFixture.id(Row.anas)],
            header: ["Auto-Submitted: auto-replied"], body: "#close", expected: .automatic),
        Row(
            name: "a forward in an analyst's name that nothing proves", subject: "Fwd: Help",
            body: "#forward victim@else.test\r\n\r\nPlease see below.", expected: .opened),
    ]
}
