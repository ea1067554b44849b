// Sends a number of notices over some connections; Benchmarks/smtp runs it beside smtp-source.
//
// smtp-bench PORT CONNECTIONS MAILS OCTETS
import Foundation
import MailTransport

let words = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard words.count == 4 else {
    print("usage: smtp-bench PORT CONNECTIONS MAILS OCTETS")
    exit(64)
}
let (port, connections, mails, octets) = (words[0], words[1], words[2], words[3])

/// Hands out numbers, so that each connection takes the next mail when it is free.
actor Ticker {
    private var next: Int
    init(_ count: Int) { next = count }
    func take() -> Int? {
        guard next > 0 else { return nil }
        next -= 1
        return next
    }
}

let line = String(repeating: "x", count: 70) + "\r\n"
let body = Array(
    ("Subject: notice\r\nFrom: desk@desk.test\r\nTo: customer@sink.test\r\n\r\n"
        + String(repeating: line, count: max(1, octets / 72))).utf8)
let ticker = Ticker(mails)
let clock = ContinuousClock()
let start = clock.now
try await withThrowingTaskGroup(of: Void.self) { group in
    for _ in 0..<connections {
        group.addTask {
            let session = SMTPSession(Endpoint(host: "127.0.0.1", port: port, security: .plaintext))
            while let number = await ticker.take() {
                _ = try await session.send(
                    from: "desk@desk.test", to: ["customer\(number)@sink.test"], octets: body)
            }
            await session.close()
        }
    }
    try await group.waitForAll()
}
print((clock.now - start) / .seconds(1))
