/// The proxy that cuts: what passes, what does not, and what it remembers.

import MailTransport
import Rehearsal
import Testing

@Suite("cutting proxy")
struct ProxyTests {
    private static func session(through proxy: CuttingProxy, limits: SessionLimits = SessionLimits()) async throws
        -> Int
    {
        let endpoint = Endpoint(
            host: "127.0.0.1", port: proxy.port, security: .plaintext, username: StageFixture.desk.username,
            password: Secret(StageFixture.desk.password))
        let session = try await IMAPSession.open(endpoint, limits: limits)
        try await session.select("INBOX")
        let mails = try await session.fetch([1])
        await session.logout()
        return mails.count
    }

    private static func onProxy(_ body: (Stage, CuttingProxy) async throws -> Void) async throws {
        try await onStage { stage in
            stage.deliver(Array("x\r\n".utf8), to: StageFixture.desk.address)
            let proxy = try await CuttingProxy.start(to: stage.imapPort)
            try await body(stage, proxy)
            try await proxy.stop()
        }
    }

    @Test("without a fate everything passes, and is remembered")
    func passes() async throws {
        try await Self.onProxy { _, proxy in
            let fetched = try await Self.session(through: proxy)
            #expect(fetched == 1)
            #expect(!proxy.hasCut)
            let transcript = try #require(proxy.transcripts.first)
            #expect(transcript.toServer.count == proxy.passed(.toServer))
            #expect(transcript.toClient.count == proxy.passed(.toClient))
            #expect(String(decoding: transcript.toClient, as: UTF8.self).hasPrefix("* OK"))
            proxy.forget()
            #expect(proxy.transcripts.isEmpty)
        }
    }

    @Test(
        "a cut after any octet is a lost connection, and exactly so many octets have passed",
        arguments: CuttingProxy.Direction.allCases)
    func cuts(_ direction: CuttingProxy.Direction) async throws {
        try await Self.onProxy { _, proxy in
            var (limit, isCut) = (0, true)
            while isCut {
                proxy.forget()
                proxy.doom(.cut(direction, afterOctets: limit))
                let result = await Self.outcome(through: proxy)
                isCut = proxy.hasCut
                if isCut { #expect(proxy.passed(direction) == limit) }
                if !isCut { #expect(result == nil, "nothing was cut, and it failed with \(result ?? "")") }
                limit += 7
            }
            #expect(limit > 100)
        }
    }

    /// The error's label, or nil.
    private static func outcome(through proxy: CuttingProxy) async -> String? {
        do {
            _ = try await session(through: proxy)
            return nil
        } catch { return (error as? TransportError)?.label ?? "\(error)" }
    }

    @Test("a refusal, and a stall that ends with the client's patience")
    func refusesAndStalls() async throws {
        try await Self.onProxy { _, proxy in
            proxy.doom(.refused)
            #expect(await Self.outcome(through: proxy) == "connection-lost")
            proxy.doom(.stalled(.toClient, afterOctets: 420))
            var limits = SessionLimits()
            limits.commandTimeout = .milliseconds(250)
            let error = await #expect(throws: TransportError.self) {
                try await Self.session(through: proxy, limits: limits)
            }
            #expect(error?.problem == .timedOut)
            let fetched = try await Self.session(through: proxy)
            #expect(fetched == 1)
        }
    }
}
