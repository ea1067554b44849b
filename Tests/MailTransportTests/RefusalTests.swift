/// Whom a refusal blames: each row with a neighbour that must not be read the same way.

import Testing

@testable import MailTransport

@Suite("refusals")
struct RefusalTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var reply: String
        var command: String
        var expected: RefusalSubject
        init(_ expected: RefusalSubject, _ command: String, _ reply: String) {
            (self.reply, self.command, self.expected) = (reply, command, expected)
        }
        var testDescription: String { "\(command): \(reply)" }
        var read: SMTPReply? { SMTPReply(lines: [Array(reply.utf8)], hiding: []) }
    }

    @Test(
        "blame the desk, the mail or the address",
        arguments: [
            // Us.
            Row(.desk, "DATA end", "550 5.4.5 Daily user sending quota exceeded for this account"),
            Row(.desk, "DATA end", "550 5.1.90 Your message can't be sent, too many recipients today"),
            Row(.desk, "RCPT", "554 5.7.1 <x@shop.test>: Relay access denied"),
            Row(.desk, "RCPT", "550 5.7.64 TenantAttribution; Relay Access Denied"),
            Row(.desk, "MAIL", "553 5.7.1 <desk@desk.test>: Sender address rejected: not owned by user other"),
            Row(.desk, "MAIL", "501 5.1.7 Bad sender address syntax"),
            Row(.desk, "MAIL", "550 go away"), Row(.desk, "MAIL", "550 5.7.1 Conta bloqueada por envio de spam"),
            Row(.mail, "DATA end", "550 5.7.1 Bloqueada por conter spam"),
            Row(.desk, "DATA end", "554 5.2.252 SendAsDenied; desk@desk.test"),
            Row(.desk, "DATA end", "550 5.1.8 Access denied, bad outbound sender"),
            Row(.desk, "DATA end", "550 5.7.26 This mail has been blocked because the sender is unauthenticated"),
            Row(.desk, "DATA end", "550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP"),
            Row(.desk, "RCPT", "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org"),
            Row(.desk, "DATA end", "554 Message rejected: Email address is not verified."),
            Row(.desk, "DATA end", "550 Domain desk.test has exceeded the max emails per hour (200/100) allowed"),
            Row(.desk, "RCPT", "550 5.7.1 Cota de envios por hora atingida"),
            Row(.address, "RCPT", "550 cota da caixa postal atingida"),
            Row(.desk, "DATA end", "550 Connection frequency limited"),
            Row(.desk, "RCPT", "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"),
            Row(.address, "RCPT", "553 sorry, that address is not in my list"),
            // The mail.
            Row(.mail, "MAIL", "552 5.3.4 Message size exceeds fixed limit"),
            Row(.mail, "MAIL", "552 no"), Row(.desk, "DATA end", "552 sending limit reached"),
            Row(.mail, "DATA end", "552 5.3.4 Error: message file too big"),
            Row(.mail, "DATA end", "554 5.6.0 Message content rejected"),
            Row(.mail, "DATA end", "550 5.7.1 This message looks like spam"),
            Row(.mail, "DATA end", "552 5.7.0 This message was blocked because its content presents a potential issue"),
            // The address.
            Row(.address, "RCPT", "550 5.1.1 <x@shop.test>: User unknown"),
            Row(.address, "RCPT", "550 5.1.1 no such user; see https://shop.test/dmarc and our reputation page"),
            Row(.address, "RCPT", "550 No such user here"),
            Row(.address, "RCPT", "550 5.7.1 <x@shop.test>: Recipient address rejected: Access denied"),
            Row(.address, "RCPT", "550 5.2.1 The account is disabled"),
            Row(.address, "DATA end", "550 5.7.133 the group takes mail from inside only"),
            // The recipient's own limits beside ours: the words are nearly the same.
            Row(.address, "RCPT", "550 Mailbox size limit exceeded"),
            Row(.address, "DATA end", "554 delivery error: mailbox is full (#5.2.1)"),
            Row(.address, "RCPT", "550 the recipient has reached the daily limit of mails it takes"),
            Row(
                .address, "RCPT",
                "550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents"),
            Row(.address, "DATA end", "550 5.2.122 too many messages per hour for that box"),
            Row(.address, "RCPT", "552 too many messages in this mailbox"),
            Row(.address, "DATA end", "554 5.2.0 STOREDRV.Deliver.Exception:QuotaExceededException"),
            Row(.desk, "DATA end", "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException"),
            Row(.desk, "DATA end", "554 5.7.1 too many messages from you today"),
            Row(.desk, "DATA end", "550 5.7.233 the tenant has sent to too many recipients outside"),
            Row(.desk, "DATA end", "550 Limite de envio por hora excedido"),
            Row(.desk, "DATA end", "554 MI:STC 163 smtp1"),
            Row(.desk, "DATA end", "550 5.4.6 Unusual sending activity detected"),
            Row(.unclear, "DATA end", "554 5.4.6 Hop count exceeded, possible loop"),
            Row(.mail, "RCPT", "552 Message size exceeds fixed maximum message size"),
            // What servers put off until RCPT, beside what they say of the recipient.
            Row(.desk, "RCPT", "554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied"),
            Row(.desk, "RCPT", "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname"),
            Row(.desk, "RCPT", "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using list.test"),
            Row(.desk, "RCPT", "553 5.1.8 <x@desk.test>... Domain of sender address x@desk.test does not exist"),
            Row(.desk, "RCPT", "550 Sender domain does not exist"),
            Row(.address, "RCPT", "550 The domain of x@shop.test does not exist"),
            Row(.address, "RCPT", "550 User x not listed in Domino Directory"),
            Row(.desk, "RCPT", "550 192.0.2.1 is listed in our table"),
            // A recipient's own rule, beside ours.
            Row(.address, "DATA end", "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required"),
            Row(.desk, "DATA end", "550 5.7.1 authentication required"),
            Row(.address, "DATA end", "554 Message rejected: Address blacklisted."),
            Row(.desk, "DATA end", "554 Message rejected: 192.0.2.1 is blacklisted."),
            Row(.address, "RCPT", "550 the sender stands in the recipient's block list"),
            Row(.desk, "RCPT", "550 the sender stands in our block list"),
            Row(.address, "RCPT", "550 5.7.1 Only authenticated users may write to this group"),
            // The recipient named after DATA.
            Row(.address, "DATA end", "550 Message was not accepted -- invalid mailbox. x@shop.test: user not found"),
            Row(.address, "DATA end", "554 delivery error: This user doesn't have a shop.test account"),
            // Names are no words.
            Row(.address, "RCPT", "550 <spam@shop.test>: Recipient address rejected: undeliverable"),
            Row(.address, "RCPT", "550 <ptr@rbl.shop.test> Recipient rejected"),
            Row(.unclear, "DATA end", "550 no mail for content@dmarc.test"),
            // Forms of "this is not your address".
            Row(.desk, "DATA end", "550 5.7.0 From address is not one of your addresses"),
            Row(.desk, "DATA end", "550 5.7.1 The From header must name the authenticated sender"),
            Row(.desk, "DATA", "501 Mail from must equal authorized user"),
            Row(.desk, "DATA end", "554 Access denied: User is not authorized to perform ses:SendRawEmail"),
            // Nobody says whom.
            Row(.unclear, "DATA end", "554 transaction failed"),
            Row(.unclear, "DATA end", "550 5.7.1 Message rejected"),
            Row(.unclear, "DATA", "554 no valid recipients"),
        ])
    func blames(row: Row) throws {
        #expect(try #require(row.read).subject(of: row.command) == row.expected)
    }

    @Test("what blames the desk waits; what blames the mail or the address is over")
    func decidesDelivery() throws {
        let endpoint = Endpoint(host: "mx.test", port: 587)
        func delivery(_ words: String, _ command: String) throws -> TransportError.Delivery {
            let reply = try #require(SMTPReply(lines: [Array(words.utf8)], hiding: []))
            return endpoint.error(TransportProblem(refusal: reply, of: command), during: command).delivery
        }
        #expect(try delivery("550 5.4.5 Daily user sending limit exceeded", "DATA end") == .tryLater)
        #expect(try delivery("550 5.1.1 no such user", "RCPT") == .permanent)
        #expect(try delivery("552 5.3.4 too large", "DATA end") == .permanent)
        #expect(try delivery("450 4.2.0 greylisted", "RCPT") == .tryLater)
        // A full box is emptied some day, whatever class its server puts it in.
        #expect(try delivery("550 Mailbox is full", "RCPT") == .tryLater)
        #expect(try delivery("554 5.2.1 the user is receiving mail too quickly", "DATA end") == .tryLater)
        #expect(try delivery("552 mailbox full, or message too large", "DATA end") == .permanent)
    }

    @Test("each row of the table has a source, and asks for something") func isWhole() {
        for row in RefusalRow.all {
            #expect(!row.source.isEmpty)
            #expect(!(row.status.isEmpty && row.words.isEmpty && row.codes.isEmpty && row.commands.isEmpty))
            #expect(row.words.allSatisfy { $0 == $0.lowercased() })
        }
    }
}

@Suite("known words")
struct KnownWordsTests {
    @Test(
        "say that there are too many connections, or that the mailbox is not open",
        arguments: [
            ("[ALERT] Too many simultaneous connections. (Failure)", "too-many-connections"),
            (
                "Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)",
                "too-many-connections"
            ),
            ("[LIMIT] Number of sessions exceeds the limit", "too-many-connections"),
            ("User is authenticated but not connected.", "not-connected"),
            ("[AUTHENTICATIONFAILED] Invalid credentials", nil), ("Session closed: idle time limit exceeded", nil),
            ("Too many invalid commands in this session", nil),
            ("Too many failed login attempts", nil),
            ("SELECT Unsafe Login", nil), ("Connection to the back end is secure", nil), ("", nil),
        ] as [(String, String?)])
    func known(words: String, label: String?) { #expect(KnownWords.problem(in: words)?.label == label) }

    @Test(
        "say whether it passes",
        arguments: [
            ("[UNAVAILABLE] Temporary authentication failure", true), ("Too many failed login attempts", true),
            ("Please try again later", true), ("[AUTHENTICATIONFAILED] wrong, try again later", false),
            ("Invalid user name or password", false), ("Log in by your web browser", false),
        ])
    func passing(words: String, passes: Bool) { #expect(KnownWords.passes(words) == passes) }
}
