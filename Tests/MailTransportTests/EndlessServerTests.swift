// Servers that are never silent and never done: each command ends all the same.
import Rehearsal
import Testing

@testable import MailTransport

@Suite("Deadlines of commands")
struct EndlessServerTests {
    private static var short: SessionLimits {
        var limits = SessionLimits()
        limits.commandDeadline = .milliseconds(1_500)
        return limits
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var fault: Fault
        var testDescription: String { "\(fault)" }
    }

    @Test(
        "an IMAP command that is answered without an end",
        arguments: [
            Row(fault: .endless(to: "SELECT", line: "* OK still at it")),
            Row(fault: .endless(to: "UID SEARCH", line: "* SEARCH 1")),
            Row(fault: .endless(to: "UID FETCH", line: "* 9 FETCH (UID 9 FLAGS ())")),
            Row(fault: .endless(to: "UID FETCH", line: "* 9 FETCH (UID 9 BODY[] {1}\r\nx)")),
            Row(fault: .endless(to: "LOGOUT", line: "* OK wait")),
            Row(fault: .endless(to: "CAPABILITY", line: "* OK wait")),
            Row(fault: .drip(to: "UID FETCH")), Row(fault: .drip(to: "SELECT")),
        ])
    func ends(_ row: Row) async throws {
        try await onStage { stage in
            stage.deliver(Array(repeating: 0x78, count: 300), to: StageFixture.desk.address)
            stage.inject(row.fault, into: .imap)
            do {
                let session = try await IMAPSession.open(stage.imap(StageFixture.desk), limits: Self.short)
                try await session.select("INBOX")
                _ = try await session.searchUIDs(from: 1)
                _ = try await session.fetch([1])
                await session.logout()
            } catch let error as TransportError {
                #expect(error.label == "too-slow" && error.isTransient)
            }
            let sound = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await sound.select("INBOX")
            #expect(try await sound.fetch([1]).count == 1)
            await sound.logout()
        }
    }

    @Test("a slow mail is waited for: each of its octets counts as progress, until its response ends")
    func isPatient() throws {
        var deadline = Deadline(.zero - .seconds(1))
        #expect(deadline.hasPassed)
        deadline.extend(by: .seconds(3_600))
        #expect(!deadline.hasPassed)
        deadline.extend(by: .zero)
        #expect(deadline.hasPassed)
        var framer = ResponseFramer(limits: SessionLimits())
        for (octets, open) in [("* 1 FETCH (BODY[] {5}\r\n", 0), ("abc", 3), ("de", 5), (")", 5), ("\r\n* 2", 0)] {
            try framer.take(Array(octets.utf8)[...])
            #expect(framer.openOctets == open)
        }
    }

    @Test("an SMTP answer that drips", arguments: ["MAIL", "RCPT", "DATA", "NOOP"])
    func drips(_ verb: String) async throws {
        try await onStage { stage in
            var limits = Self.short
            limits.commandDeadline = .milliseconds(300)
            let session = SMTPSession(stage.smtp(StageFixture.desk), limits: limits)
            stage.inject(.drip(to: verb), into: .smtp)
            let error = await #expect(throws: TransportError.self) {
                try await session.verify()
                _ = try await session.send(
                    from: StageFixture.desk.address, to: [StageFixture.ana.address], octets: Array("x\r\n".utf8))
            }
            #expect(error?.label == "too-slow")
            #expect(error?.delivery == .tryLater)
        }
    }

    @Test("the end of a login that drips") func logsIn() async throws {
        try await onStage { stage in
            stage.inject(.drip(to: "AUTHENTICATE"), into: .imap)
            var limits = Self.short
            limits.commandDeadline = .milliseconds(1)
            let error = await #expect(throws: TransportError.self) {
                try await IMAPSession.open(stage.imap(StageFixture.desk), limits: limits)
            }
            #expect(error?.label == "too-slow")
        }
    }
}

@Suite("Numbers of a server")
struct ServerNumberTests {
    @Test(
        "UIDs at their end are searched, fetched and moved",
        arguments: [1, 2_147_483_648, 4_294_967_294, 4_294_967_295] as [UInt32])
    func highUIDs(_ uid: UInt32) async throws {
        try await onStage { stage in
            stage.number(StageFixture.desk.address, uidValidity: .max, uidNext: uid)
            stage.deliver(Array("x\r\n".utf8), to: StageFixture.desk.address)
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            #expect(try await session.select("INBOX").uidValidity == .max)
            #expect(try await session.searchUIDs(from: 1) == [uid])
            #expect(try await session.searchUIDs(from: .max) == (uid == .max ? [uid] : []))
            #expect(try await session.fetch([uid]).map(\.uid) == [uid])
            try await session.move([uid], to: "Postigo")
            #expect(stage.messages(of: StageFixture.desk.address).isEmpty)
            await session.logout()
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var verb: String
        var lines: [String]
        /// Nil: it goes well.
        var label: String?
        var testDescription: String { "\(verb): \(lines.first ?? "")" }
    }

    @Test(
        "numbers that mean nothing",
        arguments: [
            Row(verb: "SELECT", lines: ["* OK [UIDVALIDITY 0] x", "{tag} OK x"], label: "no-uidvalidity"),
            Row(verb: "SELECT", lines: ["* OK [UIDVALIDITY -1] x", "{tag} OK x"], label: "no-uidvalidity"),
            Row(verb: "SELECT", lines: ["* OK [UIDVALIDITY 4294967296] x", "{tag} OK x"], label: "no-uidvalidity"),
            Row(verb: "SELECT", lines: ["* OK [UIDVALIDITY ٣] x", "{tag} OK x"], label: "no-uidvalidity"),
            Row(
                verb: "SELECT",
                lines: ["* 18446744073709551615 EXISTS", "* OK [UIDNEXT 0] x", "* OK [UIDVALIDITY 7] x", "{tag} OK x"]),
            Row(
                verb: "SELECT",
                lines: [
                    "* 4294967295 EXISTS", "* OK [UIDNEXT 4294967295] x", "* OK [HIGHESTMODSEQ 18446744073709551615] x",
                    "* OK [UIDVALIDITY 4294967295] x", "{tag} OK x",
                ]),
            Row(verb: "UID SEARCH", lines: ["* SEARCH 0 4294967295 1", "{tag} OK x"]),
            Row(verb: "UID SEARCH", lines: ["* ESEARCH UID ALL 4294967295:4294967295", "{tag} OK x"]),
            Row(verb: "UID SEARCH", lines: ["* ESEARCH UID ALL 4294967295:1", "{tag} OK x"], label: "too-much"),
            Row(verb: "UID SEARCH", lines: ["* SEARCH 9223372036854775808 -1", "{tag} OK x"]),
            Row(
                verb: "UID FETCH",
                lines: ["* 1 FETCH (UID 1 RFC822.SIZE 999999999999999999 BODY[] {1}", "x)", "{tag} OK x"]),
            Row(
                verb: "UID FETCH",
                lines: ["* 1 FETCH (UID 1 RFC822.SIZE 9223372036854775808 BODY[] {1}", "x)", "{tag} OK x"]),
            Row(
                verb: "UID FETCH",
                lines: ["* 1 FETCH (UID 1 RFC822.SIZE -1 BODY[]<18446744073709551615> {1}", "x)", "{tag} OK x"]),
            Row(
                verb: "UID FETCH",
                lines: [
                    #"* 4294967295 FETCH (UID 1 INTERNALDATE "99-Dec-9999 99:99:99 +9999" BODY[] {1}"#, "x)",
                    "{tag} OK x",
                ]),
            Row(verb: "UID FETCH", lines: ["* 1 FETCH (UID 1 BODY[] {999999999999999999}"], label: "timed-out"),
        ])
    func bears(_ row: Row) async throws {
        try await onStage { stage in
            stage.deliver(Array("x\r\n".utf8), to: StageFixture.desk.address)
            stage.inject(.answers(to: row.verb, lines: row.lines), into: .imap)
            var limits = SessionLimits()
            limits.commandTimeout = .milliseconds(300)
            limits.mailOctets = 1_000
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk), limits: limits)
            do {
                try await session.select("INBOX")
                // Only said to be selected: nothing can be asked of it.
                if row.verb == "SELECT" { return #expect(row.label == nil) }
                _ = try await session.searchUIDs(from: 1)
                for mail in try await session.fetch([1]) { #expect(mail.size <= limits.wholeOctets) }
                #expect(row.label == nil)
            } catch let error as TransportError {
                #expect(error.label == row.label)
            }
            #expect(stage.hasNoFaultLeft)
        }
    }
}
