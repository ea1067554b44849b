/// What the gateway has counted of its own work since it began: for the metrics alone, and gone with the process.
import Synchronization

final class Tally: Sendable {
    /// What is counted, with its labels.
    enum Event: Hashable, Sendable {
        case poll(mailbox: String, Poll)
        case idle(mailbox: String, Idle)
        case sending(Sending)
    }

    enum Poll: String, CaseIterable, Sendable {
        case wentThrough = "succeeded"
        case failed
    }

    /// How a wait for the server's word ended.
    enum Idle: String, CaseIterable, Sendable {
        /// The server told of news.
        case news
        /// Nothing happened until it was time to look.
        case silence
        /// The server ended or refused it.
        case ended
        /// The connection broke.
        case broken
    }

    /// What an SMTP server said of a mail.
    enum Sending: String, CaseIterable, Sendable {
        case accepted
        /// 4xx: later.
        case deferred
        /// 5xx: never.
        case refused
        /// It did not come to an answer.
        case unreached
    }

    private let counts = Mutex<[Event: Int]>([:])

    func add(_ event: Event) { counts.withLock { $0[event, default: 0] += 1 } }

    var all: [Event: Int] { counts.withLock { $0 } }
}
