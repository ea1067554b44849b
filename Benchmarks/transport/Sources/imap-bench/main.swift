// Downloads with our client, or keeps many accounts idle; Benchmarks/imap runs it beside its peers.
//
// imap-bench fetch|single PORT USER                  all mails of INBOX: pipelined, or one command for each
// imap-bench idle PORT COUNT [CAFILE]                accounts idle1@… to idleCOUNT@…; a line for each mail that comes
import Foundation
import MailTransport

func endpoint(_ port: Int, _ user: String, _ caFile: String? = nil) -> Endpoint {
    Endpoint(
        host: caFile == nil ? "127.0.0.1" : "localhost", port: port, security: caFile == nil ? .plaintext : .tls,
        username: user, password: Secret("rehearsal"), caFile: caFile)
}

func download(_ port: Int, _ user: String, oneByOne: Bool) async throws {
    let session = try await IMAPSession.open(endpoint(port, user))
    try await session.select("INBOX")
    let uids = try await session.searchUIDs(from: 1)
    let clock = ContinuousClock()
    let start = clock.now
    let tally = Tally()
    if oneByOne {
        for uid in uids { await tally.add(try await session.fetch([uid])) }
    } else {
        try await session.fetch(uids) { await tally.add($0) }
    }
    let seconds = (clock.now - start) / .seconds(1)
    print("\(await tally.mails) \(await tally.octets) \(seconds)")
    await session.logout()
}

actor Tally {
    var mails = 0
    var octets = 0

    func add(_ batch: [FetchedMail]) {
        mails += batch.count
        octets += batch.reduce(0) { $0 + $1.octets.count }
    }
}

/// Prints the account and the time, in seconds since 1970, when a mail of it is in our hands.
func watch(_ session: IMAPSession, _ number: Int, from first: UInt32) async throws {
    var next = first
    while true {
        let uids = try await session.searchUIDs(from: next)
        if let last = uids.last {
            _ = try await session.fetch(uids)
            print("\(number) \(Date().timeIntervalSince1970)")
            fflush(nil)
            next = last + 1
        }
        // As the gateway does (IdleLimit): a look every two minutes, so that the figure at rest has it in it.
        try await session.idle(upTo: .seconds(120))
    }
}

func idle(_ port: Int, _ count: Int, _ caFile: String?) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        // One after the other: a thousand logins at once would measure the server.
        for number in 1...count {
            let session = try await IMAPSession.open(endpoint(port, "idle\(number)@desk.test", caFile))
            let folder = try await session.select("INBOX")
            group.addTask { try await watch(session, number, from: folder.uidNext ?? 1) }
        }
        print("ready")
        fflush(nil)
        try await group.waitForAll()
    }
}

let words = CommandLine.arguments
switch (words.count > 1 ? words[1] : "", words.count) {
case ("fetch", 4), ("single", 4): try await download(Int(words[2]) ?? 0, words[3], oneByOne: words[1] == "single")
case ("idle", 4), ("idle", 5): try await idle(Int(words[2]) ?? 0, Int(words[3]) ?? 0, words.count > 4 ? words[4] : nil)
default:
    print("usage: imap-bench fetch|single PORT USER | idle PORT COUNT [CAFILE]")
    exit(64)
}
