// Tricks by which somebody has got through before: each stays in the table.
@testable import Helpdesk
@testable import Ticketing

extension SpoofingTable {
    private typealias Row = SpoofingRow

    private static let before = TicketNonce(octets: [8, 7, 6, 5, 4, 3, 2, 1])
    private static let now = TicketNonce(octets: [1, 2, 3, 4, 5, 6, 7, 8])

    private static func token(
        for address: String, _ purpose: Token.Purpose = .customerFacing, on nonce: TicketNonce = .none, entry: Int64 = 5
    ) -> Token {
        var token = DeskFixture.token(for: address, purpose)
        token.recipient = DeskFixture.keys.mark(of: address, on: nonce)
        token.entry = entry
        return token
    }

    /// As the version before this one wrote it.
    private static func old(_ address: String, _ purpose: Token.Purpose = .customerFacing) -> Token {
        var token = DeskFixture.token(for: address, purpose)
        token.recipient = RecipientMark(withoutKey: address)
        return token
    }

    private static func quoting(_ token: Token, above words: String = "#close") -> String {
        "\(words)\r\n\r\n> Printer\r\n> \(TokenWord.line(DeskFixture.keys.sign(token)))"
    }

    private static func sent(_ token: Token, to address: String) -> [String: SentNotice] {
        [DeskFixture.keys.sign(token): SentNotice(ticket: token.ticket, addresses: [address])]
    }

    private static let kept = DeskFixture.mail(from: "ana@desk.test", answering: ["m0@shop.test"])

    static let seen: [SpoofingRow] = letters + marks + purposes + results + words

    private static let letters: [Row] = [
        Row(
            name: "the Kelvin sign for the k of her domain", from: "From: ana@des\u{212A}.test",
            answering: [DeskFixture.id(Row.anas)], expected: .linked),
        Row(
            name: "the long s in her domain", from: "From: ana@de\u{17F}k.test", answering: [DeskFixture.id(Row.anas)],
            expected: .linked),
        Row(
            name: "a letter of mathematics in her domain", from: "From: ana@\u{1D41D}esk.test",
            answering: [DeskFixture.id(Row.anas)], expected: .linked),
        Row(
            name: "a soft hyphen in her domain", from: "From: ana@de\u{AD}sk.test",
            answering: [DeskFixture.id(Row.anas)],
            expected: .linked),
        Row(
            name: "letters of full width in her domain", from: "From: ana@\u{FF44}\u{FF45}\u{FF53}\u{FF4B}.test",
            answering: [DeskFixture.id(Row.anas)], expected: .linked),
        Row(
            name: "the Kelvin sign in an A-label of hers", from: "From: ana@xn--des-\u{212A}.test",
            answering: [DeskFixture.id(Row.anas)], expected: .linked),
        Row(
            name: "her tagged address, by the id of a stored mail", from: "From: ana+x@desk.test",
            answering: ["m0@shop.test"], expected: .asked),
        Row(
            name: "her answer, delivered to the box behind ours", answering: [DeskFixture.id(Row.anas)],
            header: ["Delivered-To: hidden@provider.test"], expected: .obeyed),
    ]

    private static let marks: [Row] = [
        Row(
            name: "an old token, by an address with the same mark", from: Row.eve,
            answering: [DeskFixture.id(old("eve@evil.test"))],
            notices: sent(old("eve@evil.test"), to: "maria@shop.test"),
            expected: .linked),
        Row(
            name: "an old token of hers, which the store has sent to her", from: Row.maria,
            answering: [DeskFixture.id(old("maria@shop.test"))],
            notices: sent(old("maria@shop.test"), to: "maria@shop.test"),
            expected: .joined),
        Row(
            name: "an old token of the analyst's, which the store has sent to her",
            answering: [DeskFixture.id(old("ana@desk.test"))],
            notices: sent(old("ana@desk.test"), to: "ana@desk.test"), expected: .obeyed),
        Row(
            name: "an old token of the analyst's that the store does not know, and a stored id",
            answering: [DeskFixture.id(old("ana@desk.test")), "m0@shop.test"], expected: .asked),
        Row(
            name: "an old token that the store does not know", from: Row.maria,
            answering: [DeskFixture.id(old("maria@shop.test"))], expected: .linked),
        Row(
            name: "her token for the ticket that had this number before a restore", from: Row.maria,
            answering: [DeskFixture.id(token(for: "maria@shop.test", on: before))], nonce: now, expected: .linked),
        Row(
            name: "the same, in the address, and the number in the subject", from: Row.maria,
            to: Row.address(token(for: "joao@else.test", on: before)), subject: "Re: [#2] Printer", nonce: now,
            expected: .linked),
        Row(
            name: "the analyst's token for the ticket that had this number before a restore",
            to: Row.address(token(for: "ana@desk.test", on: before)), nonce: now, expected: .linked),
        Row(
            name: "the analyst's token for this ticket", to: Row.address(token(for: "ana@desk.test", on: now)),
            nonce: now,
            expected: .obeyed),
        Row(
            name: "a token of a ticket with a higher number than any", from: Row.maria,
            answering: [DeskFixture.id(DeskFixture.token(for: "maria@shop.test", ticket: 99))], expected: .linked),
        Row(
            name: "the token of somebody who takes part no more", from: "From: left@else.test",
            answering: [DeskFixture.id(token(for: "left@else.test", on: now))],
            nonce: now,
            notices: sent(token(for: "left@else.test", on: now), to: "left@else.test"), expected: .linked),
        Row(
            name: "the token of an analyst who has left", from: "From: zoe@desk.test",
            answering: [DeskFixture.id(token(for: "zoe@desk.test"))], body: "#close", expected: .linked),
    ]

    private static let purposes: [Row] = [
        Row(
            name: "the return path of her notice, quoted below a command", answering: ["m0@shop.test"],
            body: quoting(token(for: "ana@desk.test", .bounce)), expected: .asked),
        Row(
            name: "the return path of her notice, as the id that is answered",
            answering: [DeskFixture.id(token(for: "ana@desk.test", .bounce)), "m0@shop.test"], body: "#close",
            expected: .asked
        ),
        Row(
            name: "the return path of her notice alone",
            answering: [DeskFixture.id(token(for: "ana@desk.test", .bounce))],
            body: "#close", expected: .asked),
        Row(
            name: "the token of a report on quarantine, below a command", answering: ["m0@shop.test"],
            body: quoting(token(for: "ana@desk.test", .quarantine)), expected: .asked),
        Row(
            name: "the return path of the customer's mail, as the id that is answered", from: Row.maria,
            answering: [DeskFixture.id(token(for: "maria@shop.test", .bounce))], expected: .linked),
        Row(
            name: "an old token with other spare bits", answering: [respelled, "m0@shop.test"],
            notices: sent(old("ana@desk.test"), to: "ana@desk.test"), expected: .asked),
    ]

    private static var respelled: String {
        let word = DeskFixture.keys.sign(old("ana@desk.test"))
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let next = word.last.flatMap(alphabet.firstIndex(of:)).map { alphabet[$0 ^ 1] } ?? "A"
        return "\(word.dropLast())\(next).9@desk.test"
    }

    private static let forged = "mx.desk.test; spf=fail (domain of \"x\\) ; dmarc=pass (y\"@evil.test is not allowed) "

    private static let results: [Row] = [
        Row(
            name: "an escaped bracket in a comment of the border's", from: Row.maria,
            header: Row.results(forged + "smtp.mailfrom=evil.test; dmarc=fail (p=reject) header.from=shop.test"),
            expected: .quarantined),
        Row(
            name: "a pass and a fail of DMARC in one field", from: Row.maria,
            header: Row.results(
                "mx.desk.test; dmarc=pass header.from=shop.test; dmarc=fail (p=reject) header.from=shop.test"),
            expected: .quarantined),
        Row(
            name: "a pass and a fail of SPF in one field", answering: ["m0@shop.test"],
            header: Row.results("mx.desk.test; spf=fail smtp.mailfrom=evil.test; spf=pass smtp.mailfrom=desk.test"),
            desk: Row.believing, expected: .asked),
        Row(
            name: "a signature that a list broke, beside one that holds", answering: ["m0@shop.test"],
            header: Row.results(
                "mx.desk.test; dkim=fail header.d=desk.test header.s=a; dkim=pass header.d=desk.test header.s=b"),
            desk: Row.believing, expected: .note),
        Row(
            name: "a mail in a known customer's name that nothing vouches for, with a stranger in copy",
            from: Row.maria,
            to: "support@desk.test\r\nCc: mallory@evil.test", answering: [DeskFixture.id(Row.marias)],
            header: Row.results("mx.desk.test; dmarc=none; spf=fail smtp.mailfrom=evil.test"), expected: .joined),
    ]

    private static let words: [Row] = [
        Row(
            name: "an answer that begins with yes and means no",
            answering: [DeskFixture.id(token(for: "ana@desk.test", .confirm))],
            body: "OK, who wrote this? It was not me!",
            kept: kept, expected: .note),
        Row(
            name: "a quotation accepted by a stranger, in answer to her copy", from: Row.eve,
            answering: [DeskFixture.id(token(for: "maria@shop.test"))], body: "accept", quotation: 5, expected: .linked),
        Row(
            name: "a quotation accepted by a colleague, in answer to her copy", from: "From: jo@shop.test",
            answering: [DeskFixture.id(token(for: "maria@shop.test"))], body: "accept", quotation: 5, expected: .joined),
        Row(
            name: "a quotation accepted by her", from: Row.maria,
            answering: [DeskFixture.id(token(for: "maria@shop.test"))],
            body: "accept", quotation: 5, expected: .joined),
        Row(
            name: "\"was this you?\" answered with yes, and taken back below",
            answering: [DeskFixture.id(token(for: "ana@desk.test", .confirm))],
            body: "Yes\r\nNO it was not me!", kept: kept, expected: .note),
    ]
}
