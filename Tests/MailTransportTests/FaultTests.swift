/// What goes wrong has a name, a way out, and no secret in it.

import MailTransport
import Rehearsal
import Testing

@Suite("faults")
struct FaultTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var fault: Fault
        var label: String
        var isTransient = true
        var testDescription: String { "\(fault)" }
    }

    @Test(
        "an IMAP fault is told by its label",
        arguments: [
            Row(fault: .refuse, label: "connection-lost"),
            Row(fault: .drop(afterOctets: 300), label: "connection-lost"),
            Row(fault: .bye(to: "SELECT"), label: "goodbye"),
            Row(fault: .no(to: "SELECT", code: "UNAVAILABLE", words: "later"), label: "refused"),
            Row(fault: .no(to: "SELECT", code: "NONEXISTENT", words: "gone"), label: "refused", isTransient: false),
            Row(fault: .bad(to: "SELECT"), label: "not-understood", isTransient: false),
            Row(fault: .bye(to: "UID FETCH"), label: "goodbye"),
            Row(fault: .no(to: "UID FETCH", code: "SERVERBUG", words: "disk"), label: "refused"),
            Row(fault: .no(to: "AUTHENTICATE", code: "UNAVAILABLE", words: "later"), label: "login-unavailable"),
        ])
    func tells(_ row: Row) async throws {
        try await onStage { stage in
            stage.deliver(Array("x\r\n".utf8), to: StageFixture.desk.address)
            stage.inject(row.fault, into: .imap)
            let error = await #expect(throws: TransportError.self) { try await Self.session(on: stage) }
            #expect(error?.label == row.label)
            #expect(error?.isTransient == row.isTransient)
            #expect(stage.hasNoFaultLeft)
            // The next session is not touched by it.
            let fetched = try await Self.session(on: stage)
            #expect(fetched == 1)
        }
    }

    private static func session(on stage: Stage) async throws -> Int {
        let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
        try await session.select("INBOX")
        let mails = try await session.fetch([1])
        await session.logout()
        return mails.count
    }

    @Test("a connection cut after any octet is an error with a name, and the mail is still there")
    func survivesCuts() async throws {
        try await onStage { stage in
            stage.deliver(Array("x\r\n".utf8), to: StageFixture.desk.address)
            var limit = 0
            var labels: Set<String> = []
            var isWhole = false
            while !isWhole {
                stage.inject(.drop(afterOctets: limit), into: .imap)
                do {
                    isWhole = try await Self.session(on: stage) == 1
                } catch let error as TransportError {
                    #expect(error.isTransient, "\(limit): \(error)")
                    labels.insert(error.label)
                }
                limit += 1
            }
            // The greeting alone has 90 octets; a session that was whole at once would have proved nothing.
            #expect(limit > 300)
            #expect(labels.isSubset(of: ["connection-lost", "violation", "goodbye"]), "\(labels)")
            #expect(stage.messages(of: StageFixture.desk.address).count == 1)
        }
    }

    @Test("half a literal is a lost connection, and the mail comes with the next session")
    func tearsLiteral() async throws {
        try await onStage { stage in
            stage.deliver(Array("0123456789\r\n".utf8), to: StageFixture.desk.address)
            stage.inject(.halfLiteral, into: .imap)
            let error = await #expect(throws: TransportError.self) { try await Self.session(on: stage) }
            #expect(error?.problem == .connectionLost)
            let fetched = try await Self.session(on: stage)
            #expect(fetched == 1)
        }
    }

    @Test("an answer under a stray tag is none: the command ends with its time")
    func ignoresStrayTag() async throws {
        try await onStage { stage in
            stage.inject(.wrongTag(to: "UID SEARCH"), into: .imap)
            var limits = SessionLimits()
            limits.commandTimeout = .milliseconds(250)
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk), limits: limits)
            try await session.select("INBOX")
            let error = await #expect(throws: TransportError.self) { try await session.searchUIDs(from: 1) }
            #expect(error?.problem == .timedOut)
        }
    }

    @Test("a mail that comes twice is delivered once")
    func deliversOnce() async throws {
        try await onStage { stage in
            for _ in 1...3 { stage.deliver(Array("x\r\n".utf8), to: StageFixture.desk.address) }
            stage.inject(.repeatedMails, into: .imap)
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            #expect(try await session.fetch([1, 2, 3]).map(\.uid) == [1, 2, 3])
            await session.logout()
        }
    }

    @Test("a mail that somebody expunges meanwhile is not there, and the others are")
    func survivesExpunge() async throws {
        try await onStage { stage in
            for _ in 1...3 { stage.deliver(Array("x\r\n".utf8), to: StageFixture.desk.address) }
            stage.inject(.expungeWhileFetching, into: .imap)
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            #expect(try await session.fetch([1, 2, 3]).map(\.uid) == [1, 2])
            #expect(try await session.searchUIDs(from: 1) == [1, 2])
            await session.logout()
        }
    }

    @Test("a server that trickles is slow and right", arguments: [1, 7])
    func survivesTrickle(_ octets: Int) async throws {
        try await onStage { stage in
            stage.deliver(Array(String(repeating: "line\r\n", count: 50).utf8), to: StageFixture.desk.address)
            stage.inject(.trickle(octets: octets), into: .imap)
            let fetched = try await Self.session(on: stage)
            #expect(fetched == 1)
        }
    }

    @Test("a NO leaves the session usable")
    func survivesNo() async throws {
        try await onStage { stage in
            stage.inject(.no(to: "UID SEARCH", code: nil, words: "not now"), into: .imap)
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            await #expect(throws: TransportError.self) { try await session.searchUIDs(from: 1) }
            #expect(try await session.searchUIDs(from: 1) == [])
        }
    }

    @Test("a silent server is given up, and so is its session")
    func givesUpOnSilence() async throws {
        try await onStage { stage in
            stage.inject(.stall(afterOctets: 1_000), into: .imap)
            var limits = SessionLimits()
            limits.commandTimeout = .milliseconds(250)
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk), limits: limits)
            // The stage falls silent somewhere on the way.
            let error = await #expect(throws: TransportError.self) {
                while true { try await session.noop() }
            }
            #expect(error?.problem == .timedOut)
            let after = await #expect(throws: TransportError.self) { try await session.noop() }
            #expect(after?.problem == .closed)
        }
    }

    @Test("a wrong password is told, by both servers, and never shown")
    func deniesLogin() async throws {
        try await onStage { stage in
            let password = "hunter2-hunter2"
            let imap = await #expect(throws: TransportError.self) {
                try await IMAPSession.open(stage.imap(StageFixture.desk, password: password))
            }
            let smtp = await #expect(throws: TransportError.self) {
                try await SMTPSession.open(stage.smtp(StageFixture.desk, password: password))
            }
            for error in [imap, smtp] {
                #expect(error?.label == "login-denied")
                #expect(error?.isTransient == false)
                #expect(error?.delivery == .tryLater)
                #expect(error.map { "\($0)".contains("password") } == true)
                #expect(error.map { "\($0)".contains(password) } == false)
            }
        }
    }

    @Test("a closed port is told by both clients")
    func findsNobody() async throws {
        let port = try SilentPort()
        let nobody = Endpoint(
            host: "127.0.0.1", port: port.number, security: .plaintext, username: "desk", password: Secret("x"))
        let imap = await #expect(throws: TransportError.self) { try await IMAPSession.open(nobody) }
        let smtp = await #expect(throws: TransportError.self) { try await SMTPSession.open(nobody) }
        #expect([imap, smtp].map { $0?.problem } == [.connectionRefused, .connectionRefused])
        #expect(
            imap?.description == "127.0.0.1:\(port.number): connect: nobody listens there. Check 'host' and 'port', "
                + "and whether the server runs.")
    }

    @Test("STARTTLS that is not offered is no reason to go on without it")
    func demandsSTARTTLS() async throws {
        try await onStage { stage in
            var endpoint = stage.smtp(StageFixture.desk)
            endpoint.security = .startTLS
            let smtp = await #expect(throws: TransportError.self) { try await SMTPSession.open(endpoint) }
            endpoint.port = stage.imapPort
            let imap = await #expect(throws: TransportError.self) { try await IMAPSession.open(endpoint) }
            #expect([smtp, imap].map { $0?.problem } == [.startTLSNotOffered, .startTLSNotOffered])
        }
    }

    @Test("TLS on a port that does not speak it is told")
    func findsNoTLS() async throws {
        try await onStage { stage in
            var endpoint = stage.imap(StageFixture.desk)
            endpoint.security = .tls
            let error = await #expect(throws: TransportError.self) { try await IMAPSession.open(endpoint) }
            #expect(error?.label == "tls-failed")
        }
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var endpoint: Endpoint
        var problem: TransportProblem
        var testDescription: String { "\(endpoint.host.controlPictures) \(problem.self)" }
    }

    @Test(
        "what must not reach the wire is refused before",
        arguments: [
            Refused(
                endpoint: Endpoint(host: "mail.example", port: 143, security: .plaintext), problem: .plaintextRefused),
            Refused(
                endpoint: Endpoint(host: "127.0.0.1.evil.example", port: 143, security: .plaintext),
                problem: .plaintextRefused),
            Refused(
                endpoint: Endpoint(host: "localhost.evil.example", port: 143, security: .plaintext),
                problem: .plaintextRefused),
            Refused(
                endpoint: Endpoint(host: "127.1", port: 143, security: .plaintext), problem: .plaintextRefused),
            Refused(endpoint: Endpoint(host: "a/b", port: 993), problem: .unusableSetting("host")),
            Refused(endpoint: Endpoint(host: "", port: 993), problem: .unusableSetting("host")),
            Refused(endpoint: Endpoint(host: "u@mail.example", port: 993), problem: .unusableSetting("host")),
            Refused(endpoint: Endpoint(host: "mail.example", port: 0), problem: .unusableSetting("port")),
            Refused(
                endpoint: Endpoint(host: "mail.example", port: 993, username: "a\r\nb"),
                problem: .unusableSetting("username")),
            Refused(
                endpoint: Endpoint(host: "mail.example", port: 993, password: Secret("a\u{0}b")),
                problem: .unusableSetting("password")),
        ])
    func refuses(_ row: Refused) async {
        let imap = await #expect(throws: TransportError.self) { try await IMAPSession.open(row.endpoint) }
        let smtp = await #expect(throws: TransportError.self) { try await SMTPSession.open(row.endpoint) }
        #expect([imap, smtp].map { $0?.problem } == [row.problem, row.problem])
    }

    @Test("a secret shows itself only when asked")
    func hidesSecret() {
        let endpoint = Endpoint(host: "h", port: 1, username: "u", password: Secret("hunter2"))
        var dumped = ""
        dump(endpoint, to: &dumped)
        #expect(!(dumped + "\(endpoint)" + String(reflecting: endpoint)).contains("hunter2"))
        #expect(endpoint.password?.reveal() == "hunter2")
    }
}
