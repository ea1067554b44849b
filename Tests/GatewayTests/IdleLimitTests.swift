/// How soon a folder is looked into although its server said nothing.
import MailTransport
import Testing

@testable import Gateway

@Suite("A server that forgets to tell")
struct IdleLimitTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let news: Bool
        let patience: Duration
        let limit: Duration
    }

    @Test(
        "is looked into unasked",
        arguments: [
            Row(testDescription: "soon behind a mail", news: true, patience: .seconds(900), limit: .seconds(5)),
            Row(testDescription: "in two minutes at rest", news: false, patience: .seconds(900), limit: .seconds(120)),
            Row(
                testDescription: "twice within a short alert_after", news: false, patience: .seconds(60),
                limit: .seconds(30)),
            Row(
                testDescription: "soon, but twice within a very short alert_after", news: true, patience: .seconds(4),
                limit: .seconds(2)),
            Row(testDescription: "never without a pause", news: false, patience: .seconds(1), limit: .seconds(1)),
        ])
    func limits(_ row: Row) {
        #expect(IdleLimit.after(news: row.news, patience: row.patience) == row.limit)
    }
}

@Suite("A server that tells late")
struct IdleRenewalTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let host: String
        let mailboxes: Int
        let period: Duration?
    }

    @Test(
        "is asked anew, where it is on this machine and there are few mailboxes",
        arguments: [
            Row(testDescription: "one mailbox", host: "localhost", mailboxes: 1, period: .milliseconds(50)),
            Row(testDescription: "by its address", host: "127.0.0.1", mailboxes: 4, period: .milliseconds(50)),
            Row(
                testDescription: "several share what it may cost", host: "::1", mailboxes: 8, period: .milliseconds(100)
            ),
            Row(testDescription: "at most so many", host: "localhost", mailboxes: 20, period: .milliseconds(250)),
            Row(testDescription: "not one more", host: "localhost", mailboxes: 21, period: nil),
            Row(testDescription: "not another machine", host: "imap.desk.test", mailboxes: 1, period: nil),
            Row(testDescription: "whose name begins so", host: "localhost.desk.test", mailboxes: 1, period: nil),
        ])
    func periods(_ row: Row) {
        let endpoint = Endpoint(host: row.host, port: 993, security: .tls)
        #expect(IdleRenewal.period(on: endpoint, mailboxesThere: row.mailboxes) == row.period)
    }

    @Test(
        "is Dovecot by its own word, and no other",
        arguments: [
            (["name": "Dovecot"], true), (["NAME": "dovecot", "version": "2.3"], true), ([:], false),
            (["name": "DavMail"], false), (["vendor": "Dovecot"], false),
        ] as [([String: String], Bool)])
    func dovecots(serverID: [String: String], helps: Bool) { #expect(IdleRenewal.helps(serverID) == helps) }

    struct Wait: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let period: Duration?
        /// What the server says to one IDLE after the other; silence behind them.
        let answers: [IMAPSession.IdleOutcome]
        let asked: [Duration]
        let outcome: IMAPSession.IdleOutcome
    }

    @Test(
        "is idled on again and again until it tells, and no longer than the limit",
        arguments: [
            Wait(
                testDescription: "tells at the third", period: .milliseconds(50), answers: [.silence, .silence, .news],
                asked: [Duration](repeating: .milliseconds(50), count: 3), outcome: .news),
            Wait(
                testDescription: "never tells", period: .milliseconds(50), answers: [],
                asked: [Duration](repeating: .milliseconds(50), count: 20), outcome: .silence),
            Wait(
                testDescription: "ends it", period: .milliseconds(50), answers: [.silence, .ended],
                asked: [Duration](repeating: .milliseconds(50), count: 2), outcome: .ended),
            Wait(
                testDescription: "a limit below the period", period: .seconds(2), answers: [], asked: [.seconds(1)],
                outcome: .silence),
            Wait(
                testDescription: "elsewhere once", period: nil, answers: [.silence, .news], asked: [.seconds(1)],
                outcome: .silence),
        ])
    func waits(_ row: Wait) async throws {
        var asked: [Duration] = []
        let outcome = try await IdleRenewal.wait(upTo: .seconds(1), renewing: row.period) { span in
            asked.append(span)
            return row.answers.count >= asked.count ? row.answers[asked.count - 1] : .silence
        }
        #expect(asked == row.asked && outcome == row.outcome)
    }
}
