// What stays of a mail that is too large to be held.
import Testing

@testable import MIME

@Suite("Part sieve")
struct PartSieveTests {
    private static func mail(_ parts: [(header: String, body: String)], boundary: String = "b") -> [UInt8] {
        let head = "From: a@b.test\r\nSubject: Files\r\nContent-Type: multipart/mixed; boundary=\"\(boundary)\"\r\n\r\n"
        let body = parts.map { "--\(boundary)\r\n\($0.header)\r\n\r\n\($0.body)\r\n" }.joined()
        return Array((head + "preamble\r\n" + body + "--\(boundary)--\r\nepilogue\r\n").utf8)
    }

    private static func file(_ name: String, _ lines: Int) -> (header: String, body: String) {
        (
            "Content-Type: application/pdf; name=\"\(name)\"\r\nContent-Transfer-Encoding: base64",
            Array(repeating: String(repeating: "QUJD", count: 18), count: lines).joined(separator: "\r\n")
        )
    }

    private static func sieve(
        _ octets: [UInt8], part: Int = 1_000, total: Int = 10_000, piece: Int = 7
    ) -> PartSieve {
        var sieve = PartSieve(partLimit: part, totalLimit: total)
        for start in stride(from: 0, to: octets.count, by: piece) {
            sieve.add(octets[start..<min(start + piece, octets.count)])
        }
        sieve.finish()
        return sieve
    }

    private static let text = (header: "Content-Type: text/plain", body: "Here they are.")

    @Test("a mail within the limits stays, octet for octet, however it is cut") func whole() {
        let octets = Self.mail([Self.text, Self.file("small.pdf", 3)])
        for piece in [1, 2, 7, 64, 4_096] {
            let sieve = Self.sieve(octets, piece: piece)
            #expect(sieve.kept == octets && sieve.leftOut.isEmpty)
        }
    }

    @Test("of a large part the header stays, and what comes behind it stays whole") func large() {
        let octets = Self.mail([Self.text, Self.file("large.pdf", 100), Self.file("small.pdf", 3)])
        let sieve = Self.sieve(octets)
        let message = Message(sieve.kept)
        #expect(message.text == "Here they are.")
        #expect(message.attachments.map(\.safeFilename) == ["large.pdf", "small.pdf"])
        #expect(message.attachments.map(\.size) == [0, 3 * 54])
        #expect(
            sieve.leftOut.map(\.filename) == ["large.pdf"] && sieve.leftOut.map(\.contentType) == ["application/pdf"])
        #expect(sieve.leftOut.map(\.octets) == [100 * 74])
    }

    @Test("many small ones: what no longer fits is left out") func total() {
        let octets = Self.mail([Self.text] + (1...30).map { Self.file("\($0).pdf", 8) })
        let sieve = Self.sieve(octets, total: 5_000)
        #expect(sieve.kept.count < 8_000 && !sieve.leftOut.isEmpty)
        #expect(sieve.leftOut.count + Message(sieve.kept).attachments.count { $0.size > 0 } == 30)
    }

    @Test("of a text that is too long the beginning stays") func longText() {
        let lines = (1...100).map { "line \($0) of a log that nobody reads" }.joined(separator: "\r\n")
        let plain = Array("From: a@b.test\r\nSubject: Log\r\n\r\n\(lines)\r\n".utf8)
        let sieve = Self.sieve(plain)
        #expect(Message(sieve.kept).text?.hasPrefix("line 1 of") == true)
        #expect(sieve.leftOut.map(\.contentType) == ["text/plain"])
    }

    @Test("nested: a mail inside the mail, and a multipart inside a multipart") func nested() {
        let inner = String(decoding: Self.mail([Self.text, Self.file("deep.pdf", 100)], boundary: "bb"), as: UTF8.self)
        let octets = Self.mail([("Content-Type: message/rfc822", inner), Self.file("small.pdf", 2)])
        let sieve = Self.sieve(octets)
        #expect(sieve.leftOut.map(\.filename) == ["deep.pdf"])
        #expect(Message(sieve.kept).attachments.map(\.safeFilename).last == "small.pdf")
    }

    @Test("hostile: one endless line, boundaries without end, a header without end") func hostile() {
        let line =
            Array("Content-Type: application/x\r\n\r\n".utf8) + Array(repeating: UInt8(ascii: "A"), count: 3_000_000)
        #expect(Self.sieve(line, piece: 65_536).kept.count < 70_000)
        let deep = (0..<500).map { "Content-Type: multipart/mixed; boundary=b\($0)\r\n\r\n--b\($0)\r\n" }.joined()
        #expect(Self.sieve(Array(deep.utf8), total: 1_000_000).kept.count <= deep.utf8.count + 2)
        let header = Array(repeating: Array("X: y\r\n".utf8), count: 200_000).flatMap { $0 }
        #expect(Self.sieve(header, piece: 4_096).kept.count < 300_000)
    }
}
