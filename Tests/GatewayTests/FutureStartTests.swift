// A day in 'begin:' that has not come reads nothing, which is told; every other start is as it was meant.
import Foundation
import Testing

@testable import Gateway
@testable import Ticketing

@Suite("A mailbox that begins later")
struct FutureStartTests {
    /// 2026-12-01T12:00:00Z.
    private static let now = Instant(seconds: 1_796_126_400)

    private static func warnings(_ begin: String, piped: Bool = false) throws -> [String] {
        let folder = try ConfigFolder()
        let door = piped ? "pipe: yes" : "host: 127.0.0.1, security: plaintext, begin: \(begin)"
        let text = """
            data: data
            domain: desk.test
            mailboxes: {support: {\(door), address: support@desk.test}}
            smtp: {host: 127.0.0.1, port: 9, security: plaintext}
            """
        try text.write(toFile: folder.path + "/postigo.yaml", atomically: true, encoding: .utf8)
        return try folder.read().postigo.futureStarts(at: now, file: "postigo.yaml").map(\.description)
    }

    @Test("is told, with the day", arguments: ["2026-12-02", "2031-01-01", "9999-12-31"])
    func told(_ day: String) throws {
        let warnings = try Self.warnings(day)
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("warning: 'begin' of mailbox 'support' is '\(day)'") == true)
    }

    @Test(
        "is not seen where there is none",
        arguments: ["2026-12-01", "2026-11-30", "1999-01-01", "new", "all", "unseen"])
    func sound(_ begin: String) throws { #expect(try Self.warnings(begin) == []) }

    @Test("is not seen at a door that reads no folder") func piped() throws {
        #expect(try Self.warnings("", piped: true) == [])
    }
}
