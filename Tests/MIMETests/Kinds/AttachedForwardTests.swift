// Mails that are passed on as a file: as RFC 2046 has it, and as web mail sends them.
import Foundation
import Testing

@testable import MIME

@Suite("mail passed on as a file")
struct AttachedForwardTests {
    struct Given: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Whose mail is inside; nil where nothing is passed on.
        var sender: String?
        private var subject: String
        private var type: String
        private var file: String
        private var isEncoded: Bool
        private var inner: String

        init(
            _ name: String, from sender: String?, subject: String = "FW: Leak", type: String = "message/rfc822",
            file: String = "Leak.eml", isEncoded: Bool = false, inner: String = Self.inner
        ) {
            testDescription = name
            (self.sender, self.subject, self.type) = (sender, subject, type)
            (self.file, self.isEncoded, self.inner) = (file, isEncoded, inner)
        }

        private static let inner =
            "From: Eva <eva@heat.example>\r\nSubject: Leak\r\nDate: 1 May 2026 10:00 +0000\r\n\r\nIt drips.\r\n"

        var mail: Message {
            let content = isEncoded ? Data(inner.utf8).base64EncodedString() : inner
            return Message(
                Array(
                    """
                    From: bo@shop.example\r
                    Subject: \(subject)\r
                    MIME-Version: 1.0\r
                    Content-Type: multipart/mixed; boundary=x\r
                    \r
                    --x\r
                    \r
                    Please look.\r
                    --x\r
                    Content-Type: \(type); name="\(file)"\r
                    Content-Disposition: attachment; filename="\(file)"\r
                    Content-Transfer-Encoding: \(isEncoded ? "base64" : "8bit")\r
                    \r
                    \(content)\r
                    --x--\r

                    """.utf8))
        }
    }

    @Test(arguments: [
        Given("as it stands", from: "eva@heat.example"),
        Given("encoded", from: "eva@heat.example", isEncoded: true),
        Given("of other letters", from: "eva@heat.example", type: "message/global", isEncoded: true),
        Given("octets of any kind", from: "eva@heat.example", type: "application/octet-stream", isEncoded: true),
        Given("a name in capitals", from: "eva@heat.example", type: "application/octet-stream", file: "LEAK.EML"),
        Given("a file of another name", from: nil, type: "application/octet-stream", file: "leak.bin"),
        Given("a page", from: nil, type: "text/plain", file: "leak.txt"),
        Given("not passed on", from: nil, subject: "Leak"),
        Given("no mail in it", from: nil, type: "application/octet-stream", inner: "no mail at all\r\n"),
        Given("nothing in it", from: nil, isEncoded: true, inner: ""),
    ])
    func reads(_ row: Given) {
        let mail = row.mail.forwarded
        #expect(mail?.from?.address == row.sender)
        if row.sender != nil {
            #expect(mail?.body.trimmedBlanks == "It drips." && mail?.comment.trimmedBlanks == "Please look.")
        }
    }
}
