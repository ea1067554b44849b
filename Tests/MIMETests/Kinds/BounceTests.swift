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

    @Test(arguments: [
        Row("550 5.1.1 user unknown", "5.1.1"), Row("(#5.4.4)", "5.4.4"), Row("Exim 4.80.1", nil),
        Row("192.5.1.1", nil), Row("said 4.2.2. Later", "4.2.2"), Row("none", nil),
    ])
    func status(_ row: Row<String?>) { #expect(StatusCode.find(in: row.input) == row.expected) }

    @Test("an auto-forwarded mail was written by a person") func forwardedByRule() {
        #expect(Fixture.crlf("From: a@b.example\nAuto-Submitted: auto-forwarded\n\nhi").automatic == nil)
    }
}
