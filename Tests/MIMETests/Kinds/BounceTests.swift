// Delivery reports: those for machines (RFC 3464), and those that are only text.
import Testing

@testable import MIME

@Suite("delivery reports")
struct BounceTests {
    private func report(_ body: String, from: String = "Mailer-Daemon@mx.example", subject: String = "hm")
        -> BounceReport?
    {
        Fixture.crlf("From: \(from)\nSubject: \(subject)\nTo: shop@desk.example\n\n\(body)").bounce
    }

    @Test(
        "a report for people names whom it did not reach",
        arguments: [
            Row("could not be delivered:\n\n<eva@x.example>: no such user\n", ["eva@x.example"]),
            Row("Unable to deliver to:\n\n  * eva@x.example\n  * bo@y.example\n", ["eva@x.example", "bo@y.example"]),
            Row("Intended recipient: Eva@X.example\n", ["eva@x.example"]),
            Row("did not reach\n\n  eva@x.example on Friday\n    unknown\n", ["eva@x.example"]),
            Row("550 5.1.1 no mailbox for eva@x.example here\n", ["eva@x.example"]),
            Row("permanent errors\n<box@inner.example>\n  (expanded from: <eva@x.example>)\n", ["eva@x.example"]),
            Row(
                "undeliverable.\nFor assistance, please contact postmaster@mx.example\n<eva@x.example>: full",
                ["eva@x.example"]),
            Row(
                "undeliverable\n<eva@x.example>: full\n--- Original message follows.\n<bo@y.example>", ["eva@x.example"]
            ),
            Row("user unknown\n", []),
            // The structure tells, in whatever words: whom the mail that comes back was to.
            Row(
                "Ei onnistunut: ota@apua.example auttaa, eva@x.example puuttuu\n--- Original message:\nTo: Eva <eva@x.example>\n",
                ["eva@x.example"]),
            Row(
                "550 helper@mx.example says: no mailbox for eva@x.example\n--- Message follows\nTo: eva@x.example\n",
                ["eva@x.example"]),
            Row("user unknown\n--- Message follows\nTo: eva@x.example\n", ["eva@x.example"]),
            Row("user unknown\n--- Message follows\nTo: eva@x.example, bo@y.example\n", []),
            Row(
                "undeliverable\n<box@inner.example>: full\n--- Message follows\nTo: eva@x.example\n",
                ["box@inner.example"]),
        ])
    func recipients(_ row: Row<[String]>) throws {
        #expect(try #require(report(row.input)).recipients == row.expected)
    }

    @Test(
        "subjects that say it",
        arguments: [
            "Undelivered Mail Returned to Sender", "failure notice", "failed delivery", "Mail failure - bad address",
            "Falha na entrega", "Unzustellbar: Hallo",
        ])
    func subjects(_ subject: String) { #expect(report("…", subject: subject)?.isFailure == true) }

    @Test(
        "a person who writes about deliveries is none",
        arguments: [
            Row("The parcel could not be delivered to my door.", "Delivery failure"),
            Row("See what came back: user unknown.", "Re: Undelivered Mail Returned to Sender"),
            Row("My invoice is delayed.", "Payment delayed"),
            Row(
                "When I write to bo@x.example I get: 550 5.1.1 <bo@x.example>: Recipient address rejected: User unknown",
                "Mail delivery failed: returning message to sender"),
            Row("What is wrong with bo@x.example?", "Undelivered Mail Returned to Sender"),
            Row("Why?", "Undelivered Mail Returned to Sender"),
            Row("Please see why.", "Delivery Status Notification (Failure)"),
        ])
    func people(_ row: Row<String>) { #expect(report(row.input, from: "eva@x.example", subject: row.expected) == nil) }

    @Test("a warning is no failure; RFC 3463 §3.1: the class alone") func delay() throws {
        let late = try #require(
            report("eva@x.example\nDelivery attempts will continue for days.", subject: "Warning: late"))
        #expect(!late.isFailure)
        #expect(late.status == "4.0.0")
        #expect(report("user unknown")?.status == "5.0.0")
    }

    @Test("RFC 6522: a report without its part for machines") func noStatusPart() {
        let type = "multipart/report; report-type=delivery-status; boundary=b"
        let mail = Fixture.crlf("From: a@b.example\nContent-Type: \(type)\n\n--b\n\nhm\n--b--\n")
        #expect(mail.bounce?.isFailure == true)
    }

    @Test("RFC 3464: all that failed; the address that the sender wrote; why, as the other server says it")
    func standard() throws {
        let status = """
            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; box@inner.example
            Original-Recipient: rfc822; eva@x.example
            Action: failed
            Status: 5.0.0
            Diagnostic-Code: smtp; 550 5.7.1 not
             allowed

            Final-Recipient: rfc822; late@x.example
            Action: delayed

            Final-Recipient: rfc822; bo@y.example
            Action: failed
            """
        let mail = Fixture.crlf(
            "Content-Type: multipart/report; boundary=b\n\n--b\n\nhm\n--b\nContent-Type: message/delivery-status\n\n"
                + status + "\n--b--\n")
        let bounce = try #require(mail.bounce)
        #expect(bounce.recipients == ["eva@x.example", "bo@y.example"])
        #expect(bounce.status == "5.7.1")
        #expect(bounce.diagnostic == "550 5.7.1 not allowed")
        #expect(bounce.isFailure)
    }

    @Test(
        "a report for machines is read up to a bound, whatever its encoding",
        arguments: [Row("", ["eva@x.example"]), Row(String(repeating: "a", count: Limits.reportFieldOctets), [])])
    func bounded(_ row: Row<[String]>) {
        let fields = "X-Long: \(row.input)\n\nFinal-Recipient: rfc822; eva@x.example\nAction: failed\n"
        let coded = String(decoding: Base64.encode(Array(fields.utf8)[...]), as: UTF8.self)
        for (encoding, content) in [("8bit", fields), ("base64", coded)] {
            let mail = Fixture.crlf(
                "Content-Type: message/delivery-status\nContent-Transfer-Encoding: \(encoding)\n\n\(content)")
            #expect(mail.bounce?.recipients == row.expected)
        }
    }

    @Test("a postmaster who asks is a person; the same words of a machine are a report") func asks() {
        func mail(_ subject: String, _ more: String = "") -> Message {
            Fixture.crlf(
                "From: Bo <postmaster@x.example>\n\(more)Subject: \(subject)\n\nMail for eva@x.example comes back with 550 5.7.1.\n"
            )
        }
        #expect(mail("Mail delivery failed: what has changed?").bounce == nil)
        #expect(mail("Mail delivery failed").bounce != nil)
        #expect(mail("Mail delivery failed: what has changed?", "Return-Path: <>\n").bounce != nil)
        #expect(mail("Mail delivery failed: what has changed?", "X-Failed-Recipients: eva@x.example\n").bounce != nil)
    }

    @Test("the id of a mail that came back is read from its header alone, where a bound cuts it from none")
    func returnedHeader() {
        let long = String(repeating: "X-Long: \(String(repeating: "a", count: 900))\n", count: 2_000)
        let mail = { (head: String) in
            Fixture.crlf(
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/rfc822-headers\n\n"
                    + "\(head)Message-ID: <id@x.example>\n--b--\n")
        }
        #expect(mail("").returnedMessageID == "id@x.example")
        #expect(mail(long).returnedMessageID == nil)
    }

    @Test(arguments: [
        Row("550 5.1.1 user unknown", "5.1.1"), Row("(#5.4.4)", "5.4.4"), Row("Exim 4.80.1", nil),
        Row("192.5.1.1", nil), Row("said 4.2.2. Later", "4.2.2"), Row("none", nil),
    ])
    func status(_ row: Row<String?>) { #expect(StatusCode.find(in: row.input) == row.expected) }

    @Test(
        "RFC 3464 §2.3.3: what became of the mail",
        arguments: [
            Row("failed", .failed), Row("Delayed", .delayed), Row("relayed (to a fax)", .relayed),
            Row("delivered", .delivered), Row("expanded", .expanded), Row("expired", .failed),
        ] as [Row<BounceAction>])
    func action(_ row: Row<BounceAction>) throws {
        let mail = Fixture.crlf(
            """
            Content-Type: multipart/report; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; eva@x.example
            Action: \(row.input)
            --b
            Content-Type: text/rfc822-headers

            Message-ID: <t7@desk.example>
            --b--

            """)
        let bounce = try #require(mail.bounce)
        #expect(bounce.action == row.expected)
        #expect(bounce.isFailure == (row.expected == .failed))
        #expect(bounce.isDelivery == [.delivered, .relayed, .expanded].contains(row.expected))
        #expect(bounce.originalMessageID == "t7@desk.example")
        #expect(bounce.status == StatusCode.ofClass(row.expected))
    }

    @Test(
        "the other server's words say more than a bare class",
        arguments: [
            Row("5.0.0|smtp; 550 5.1.1 user unknown", "5.1.1"), Row("5.1.1|smtp; 552 5.2.2 over quota", "5.2.2"),
            Row("5.1.0|5.1.0 - Unknown 550-'5.7.1 denied'", "5.7.1"), Row("5.1.1|smtp; 450 4.2.0 later", "5.1.1"),
            Row("4.4.7|smtp; 451 4.7.1 greylisted", "4.7.1"), Row("|smtp; 550 no such user", "5.0.0"),
            Row("|smtp; 421 busy", "4.0.0"), Row("5.2.1|x-unix; 75", "5.2.1"), Row("|hm", nil),
        ])
    func telling(_ row: Row<String?>) {
        let halves = row.input.split(separator: "|", omittingEmptySubsequences: false)
        #expect(StatusCode.moreTelling(String(halves[0]), String(halves[1])) == row.expected)
    }

    @Test(
        "reports of the big mail servers, as text",
        arguments: [
            Row(
                "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message\n\n<eva@x.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 unknown\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <t7@desk.example>\n",
                "eva@x.example 5.1.1 failed"),
            Row(
                "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  eva@x.example\n    host mx.x.example [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<eva@x.example>:\n    550 mailbox not here\n\n------ This is a copy of your message, including all the headers. ------\n\nMessage-ID: <t7@desk.example>\n",
                "eva@x.example 5.0.0 failed"),
            Row(
                "This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue.\n\nThe address to which the message has not yet been delivered is:\n\n  eva@x.example\n\nNo action is required on your part. Delivery attempts will continue for\nsome time.\n\nMessage-ID: <t7@desk.example>",
                "eva@x.example 4.0.0 delayed"),
            Row(
                "Delivery has failed to these recipients or groups:\n\neva@x.example<mailto:eva@x.example>\nThe e-mail address you entered couldn't be found.\n\nDiagnostic information for administrators:\n\nGenerating server: mx.example\n\neva@x.example\n#550 5.1.10 RESOLVER.ADR.RecipientNotFound ##\n\nMessage-ID: <t7@desk.example>",
                "eva@x.example 5.1.10 failed"),
            Row(
                "Delivery to the following recipient failed permanently:\n\n     eva@x.example\n\nTechnical details of permanent failure:\nThe error that the other server returned was:\n550 5.2.1 The account is disabled.\n\n----- Original message -----\n\nMessage-ID: <t7@desk.example>",
                "eva@x.example 5.2.1 failed"),
            Row(
                "This is the mail system at host mx.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\n<eva@x.example>: host mx.x.example[192.0.2.1] said: 552 5.2.2 Mailbox full (in reply to RCPT TO command)\n\nMessage-ID: <t7@desk.example>",
                "eva@x.example 5.2.2 failed"),
            Row(
                "Unable to deliver to:\neva@x.example\n\nThis was a permanent failure.  No further delivery attempts will be made.\n\nMessage-ID: <t7@desk.example>",
                "eva@x.example 5.0.0 failed"),
            Row(
                "could not be delivered\n\n  eva@x.example\n    retry timeout exceeded\n\nMessage-ID: <t7@desk.example>",
                "eva@x.example 4.4.7 failed"),
            Row(
                "Undeliverable, and a gateway flattened it.\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; eva@x.example\nAction: failed\nStatus: 5.4.4\n\nMessage-ID: <t7@desk.example>",
                "eva@x.example 5.4.4 failed"),
        ])
    func servers(_ row: Row<String>) throws {
        let bounce = try #require(report(row.input))
        #expect("\(bounce.recipients.joined(separator: ",")) \(bounce.status ?? "-") \(bounce.action)" == row.expected)
        #expect(bounce.originalMessageID == "t7@desk.example" || row.input.contains("Final-Recipient"))
    }

    @Test("a machine that gives a mail back, in a language and a form of its own") func ownForm() throws {
        let mail = Fixture.crlf(
            """
            From: no-reply@mail.example
            Subject: 配信エラー通知
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            送信できませんでした。
            --b
            Content-Type: message/rfc822

            Message-ID: <t7@desk.example>
            To: eva@x.example

            hm
            --b--

            """)
        #expect(try #require(mail.bounce).originalMessageID == "t7@desk.example")
    }

    @Test("an auto-forwarded mail was written by a person") func forwardedByRule() {
        #expect(Fixture.crlf("From: a@b.example\nAuto-Submitted: auto-forwarded\n\nhi").automatic == nil)
    }
}
