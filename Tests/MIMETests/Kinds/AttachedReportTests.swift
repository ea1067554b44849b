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

    private static let fields = """
        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; bo@x.example
        Action: failed
        Status: 5.7.1
        """

    struct Shape: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var head: String
        var parts: [String]
        var isReport: Bool
    }

    private static let words = "Content-Type: text/plain\n\nI got this back.\n"
    private static let status =
        "Content-Type: message/delivery-status; name=details.txt\nContent-Disposition: attachment\n\n\(fields)\n"
    private static let whole = """
        Content-Type: multipart/report; report-type=delivery-status; boundary=r

        --r

        This is the mail system.
        --r
        Content-Type: message/delivery-status

        \(fields)
        --r--

        """

    @Test(
        "parts of a report below somebody's words",
        arguments: [
            Shape(
                testDescription: "a person, the fields as a file", head: "From: eva@x.example\nSubject: Returned?",
                parts: [words, status], isReport: false),
            Shape(
                testDescription: "a person, the whole report below", head: "From: eva@x.example\nSubject: RE: Leak",
                parts: [words, whole], isReport: false),
            Shape(
                testDescription: "a person, nothing but the fields as a file",
                head: "From: eva@x.example\nSubject: Look",
                parts: [status], isReport: false),
            Shape(
                testDescription: "a daemon that makes no multipart/report",
                head: "From: MAILER-DAEMON@mx.example\nSubject: x",
                parts: [words, status], isReport: true),
            Shape(
                testDescription: "a null sender", head: "Return-Path: <>\nFrom: mx@x.example\nSubject: x",
                parts: [words, status], isReport: true),
            Shape(
                testDescription: "a report with a footer of a server's", head: "From: reports@x.example\nSubject: x",
                parts: [whole, words], isReport: true),
        ])
    func below(_ shape: Shape) {
        let mail = Fixture.crlf(
            "\(shape.head)\nContent-Type: multipart/mixed; boundary=m\n\n"
                + shape.parts.map { "--m\n\($0)" }.joined() + "--m--\n")
        #expect((mail.bounce != nil) == shape.isReport)
    }
}
