// The connection is cut after every single octet, between the gateway and a real Dovecot and Postfix (issue 7).
import Foundation
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import TicketStore

extension OnRealServers {
    /// Every octet with script/cuts; a sample of them in script/test. Each cut has a store of its own.
    @Suite("Cuts", .serialized)
    struct CutTests {
        let host: RealHost
        let plan: CutPlan

        init() throws {
            host = try #require(RealHost.present)
            plan = CutPlan(environment: ProcessInfo.processInfo.environment)
        }

        @Test(
            "a session that fetches 20 mails, cut and made again: each has one row in the ledger and one ticket",
            arguments: CuttingProxy.Direction.allCases)
        func fetches(_ direction: CuttingProxy.Direction) async throws {
            let (host, plan) = (host, plan)
            let tally = try await plan.cut("IMAP", direction) { worker, octets in
                let proxy = try await CuttingProxy.start(to: host.imap)
                let box = try MailDrop(host, account: "cut\(worker)", mails: CutDesk.mails(20))
                let desk = try CutDesk(plan, account: "cut\(worker)", imap: proxy.port, smtp: host.smtp)
                var tally = CutTally()
                while let octet = octets.next() {
                    try box.refill()
                    proxy.forget()
                    proxy.doom(.cut(direction, afterOctets: octet))
                    let round = try desk.begin()
                    _ = try await round.poll.visit()
                    let isCut = proxy.hasCut
                    proxy.forget()
                    let words: Comment = "IMAP cut after \(octet) octets \(direction)"
                    if case .failed(let failure) = try await round.poll.visit() {
                        Issue.record("\(words): \(failure.error)")
                    }
                    try await round.expectFiled(CutDesk.ids(20), words)
                    if isCut { tally.cuts += 1 } else { octets.endIsReached() }
                }
                try await proxy.stop()
                return tally
            }
            print("fetching 20 mails, \(direction): \(tally.cuts) cuts, every ledger complete, no ticket twice")
            #expect(tally.cuts > 0)
        }

        @Test(
            "a session that sends 20 notices, cut and made again: none is lost, twice only where the answer was cut",
            arguments: CuttingProxy.Direction.allCases)
        func sends(_ direction: CuttingProxy.Direction) async throws {
            let (host, plan) = (host, plan)
            let tally = try await plan.cut("SMTP", direction) { worker, octets in
                let proxy = try await CuttingProxy.start(to: host.smtp)
                let desk = try CutDesk(plan, account: "cut\(worker)", imap: host.imap, smtp: proxy.port)
                try await desk.queue(CutDesk.mails(10))
                var tally = CutTally()
                while let octet = octets.next() {
                    proxy.forget()
                    proxy.doom(.cut(direction, afterOctets: octet))
                    let round = try desk.begin()
                    try await round.send()
                    let isCut = proxy.hasCut
                    desk.clock.advance(600)
                    try await round.send()
                    let record = SMTPRecord(proxy.transcripts)
                    let words: Comment = "SMTP cut after \(octet) octets \(direction)"
                    try await round.expectSent(record, words)
                    if isCut { tally.cuts += 1 } else { octets.endIsReached() }
                    tally.twice += record.twice
                    tally.answersCut += record.answersCut
                }
                try await proxy.stop()
                return tally
            }
            print(
                "sending 20 notices, \(direction): \(tally.cuts) cuts, none lost, \(tally.twice) twice and the same to "
                    + "the octet, \(tally.answersCut) cuts inside an answer to DATA")
            #expect(tally.cuts > 0)
        }
    }
}
