// One address of two mailboxes: told, and never in silence.
import Foundation
import Testing

@testable import Gateway

@Suite("An address of two mailboxes")
struct SharedAddressTests {
    private static func warnings(_ mailboxes: String) throws -> [String] {
        let folder = try ConfigFolder()
        let text = """
            data: data
            domain: desk.test
            mailboxes:
            \(mailboxes)
            smtp: {host: 127.0.0.1, port: 9, security: plaintext}
            """
        try text.write(toFile: folder.path + "/postigo.yaml", atomically: true, encoding: .utf8)
        return try folder.read().warnings.map(\.sentence).filter { $0.contains("is an address of the mailboxes") }
    }

    @Test(
        "is told",
        arguments: [
            "  a: {pipe: yes, address: x@desk.test}\n  b: {pipe: yes, address: X@desk.test}",
            "  a: {pipe: yes, address: a@desk.test, aliases: [x@desk.test]}\n  b: {pipe: yes, address: x@desk.test}",
            "  a: {pipe: yes, address: x+1@desk.test}\n  b: {pipe: yes, address: b@desk.test, aliases: [x@desk.test]}",
        ])
    func told(mailboxes: String) throws {
        let warnings = try Self.warnings(mailboxes)
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("mailboxes 'a' and 'b'") == true)
    }

    @Test(
        "is not seen where there is none",
        arguments: [
            "  a: {pipe: yes, address: x@desk.test, aliases: [x@desk.test]}",
            "  a: {pipe: yes, address: x@desk.test}\n  b: {pipe: yes, address: x@other.test}",
            "  a: {pipe: yes, address: x@desk.test}\n  b: {pipe: yes, address: xx@desk.test}",
            "  a: {host: 127.0.0.1, security: plaintext, address: x@desk.test, folders: [INBOX, Sales]}",
        ])
    func sound(mailboxes: String) throws { #expect(try Self.warnings(mailboxes) == []) }
}
