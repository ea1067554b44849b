// A report that somebody attaches or passes on is no report to us (RFC 6522 §3: the report is the mail itself).
import Testing

@testable import MIME

@Suite("reports inside other mail")
struct AttachedReportTests {
    private static let report = """
        From: Mail Delivery System <MAILER-DAEMON@mx.example>
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary=r

        --r

        This is the mail system at host mx.example.
        --r
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; bo@x.example
        Action: failed
        Status: 5.7.1
        --r--
        """

    private func attached(to head: String) -> Message {
        Fixture.crlf(
            """
            \(head)
            Content-Type: multipart/mixed; boundary=m

            --m

            I get this when I write to Bo.
            --m
            Content-Type: message/rfc822

            \(Self.report)
            --m--

            """)
    }

    @Test("attached by a person; wrapped by a machine") func attached() {
        #expect(attached(to: "From: eva@x.example\nSubject: An error").bounce == nil)
        #expect(attached(to: "From: eva@x.example\nSubject: FW: Undeliverable: Leak").bounce == nil)
        #expect(attached(to: "From: mailer-daemon@x.example\nSubject: Failure").bounce?.recipient == "bo@x.example")
        #expect(Fixture.crlf(Self.report + "\n").bounce?.recipient == "bo@x.example")
    }
}
