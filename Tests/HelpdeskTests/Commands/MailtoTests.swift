// Links that write a mail: whatever is put in comes out again, and nothing else (RFC 6068; trust: A18).
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("mailto")
struct MailtoTests {
    @Test("an example, octet by octet") func example() {
        let link = MailtoLink(to: "support+Tabc@desk.test", subject: "[#12] #aguardar amanhã", body: "a&b=c?\n2")
        #expect(
            link.uri
                == "mailto:support%2BTabc@desk.test?subject=%5B%2312%5D%20%23aguardar%20amanh%C3%A3&body=a%26b%3Dc%3F%0D%0A2"
        )
    }

    /// A generator of awkward text, the same in every run.
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state
        }
    }

    @Test("whatever stands in the fields, it reads back, and no field is added") func roundTrip() throws {
        for seed in 1...200 { try check(seed: seed) }
    }

    private func check(seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        let pieces = [
            "&", "=", "?", "#", "%", "\r\n", "\n", "\0", " ", "ção", "日本", "👩‍🔧", "bcc=eve@evil.test", "%0D%0A", "/", "@",
            ";", ",", "\"", "<a>", "x",
        ]
        func text() -> String {
            (0..<Int.random(in: 0...12, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }.joined()
        }
        let (subject, body) = (text(), text())
        let uri = MailtoLink(to: "a+b@desk.test", subject: subject, body: body).uri
        #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        let fields = try #require(uri.split(separator: "?", maxSplits: 1).last).split(separator: "&")
        #expect(uri.count { $0 == "?" } == 1 && fields.count == 2)
        #expect(Self.decoded(fields[0].dropFirst("subject=".count)) == subject)
        let lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        #expect(Self.decoded(fields[1].dropFirst("body=".count)) == lines.joined(separator: "\r\n"))
    }

    private static func decoded(_ text: Substring) -> String {
        var octets: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let octet = rest.popFirst() {
            guard octet == UInt8(ascii: "%") else {
                octets.append(octet)
                continue
            }
            octets.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return String(decoding: octets, as: UTF8.self)
    }
}
