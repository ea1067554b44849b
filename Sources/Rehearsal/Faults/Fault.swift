/// What can be made to go wrong on the stage.

import Synchronization

package enum Fault: Sendable, Equatable {
    /// The next session ends before the greeting.
    case refuse
    /// The next session's connection is cut after the server has sent so many octets.
    case drop(afterOctets: Int)
    /// The next session's server falls silent after so many octets, and stays connected.
    case stall(afterOctets: Int)
    /// The next session's octets come so many at a time, each piece on its own: a server under load, or one that throttles.
    case trickle(octets: Int)
    /// The next such IMAP command gets BYE and a closed connection. Verbs in upper case: `UID FETCH`.
    case bye(to: String)
    /// The next such IMAP command gets NO; the code without brackets.
    case no(to: String, code: String?, words: String)
    /// The next such IMAP command gets BAD.
    case bad(to: String)
    /// The next such IMAP command is obeyed, and answered under a tag that nobody gave.
    case wrongTag(to: String)
    /// The next such IMAP command is answered with these lines and nothing else; `{tag}` stands for its tag: numbers that
    /// no store of ours would say, such as a literal of 10^18 octets.
    case answers(to: String, lines: [String])
    /// The next such IMAP command is never answered: the server says this line again and again.
    case endless(to: String, line: String)
    /// The next such command, of IMAP or SMTP, is answered one octet after the other, with a pause between them.
    case drip(to: String)
    /// The next `UID FETCH` ends in the middle of its first literal, with the connection.
    case halfLiteral
    /// The next `UID FETCH` answers with every mail twice.
    case repeatedMails
    /// While the next `UID FETCH` is answered, somebody else expunges the last mail it asked for.
    case expungeWhileFetching
    /// The next such SMTP command gets this reply: `EHLO`, `AUTH`, `MAIL`, `RCPT`, `DATA`, or `DATA end` for the mail
    /// itself; `greeting` is what the next session begins with.
    case reply(to: String, code: Int, words: String)
    /// The next mail is taken and kept, but its sender sees the connection end instead of the answer.
    case loseAnswer

    /// Whether it belongs to a session from its first octet, or to one command of any session.
    var isOfSession: Bool {
        switch self {
        case .refuse, .drop, .stall, .trickle: true
        case .bye, .no, .bad, .wrongTag, .answers, .endless, .drip, .halfLiteral, .repeatedMails, .expungeWhileFetching,
            .reply, .loseAnswer:
            false
        }
    }

    func strikes(_ verb: String) -> Bool {
        switch self {
        case .bye(let target), .no(let target, _, _), .bad(let target), .wrongTag(let target), .reply(let target, _, _),
            .answers(let target, _), .endless(let target, _), .drip(let target):
            target == verb
        case .halfLiteral, .repeatedMails, .expungeWhileFetching: verb == "UID FETCH"
        case .refuse, .drop, .stall, .trickle, .loseAnswer: false
        }
    }
}

/// Which of the servers.
package enum Service: String, Sendable, CaseIterable {
    case imap
    case smtp
    case token
    case scanner
}

/// The faults that wait for their moment.
final class FaultScript: Sendable {
    private let waiting = Mutex<[Service: [Fault]]>([:])

    func add(_ fault: Fault, to service: Service) { waiting.withLock { $0[service, default: []].append(fault) } }

    /// The first fault meant for a new session, which is now used up.
    func forSession(_ service: Service) -> Fault? { take(service) { $0.isOfSession } }

    /// The first fault that `matches` one command, which is now used up.
    func take(_ service: Service, where matches: (Fault) -> Bool) -> Fault? {
        waiting.withLock { waiting in
            guard let place = waiting[service]?.firstIndex(where: matches) else { return nil }
            return waiting[service]?.remove(at: place)
        }
    }

    private let lasting = Mutex<Set<Habit>>([])

    /// From now on.
    func behave(_ habits: Set<Habit>) { lasting.withLock { $0 = habits } }

    func has(_ habit: Habit) -> Bool { lasting.withLock { $0.contains(habit) } }

    func first<Value>(_ read: (Habit) -> Value?) -> Value? {
        for habit in lasting.withLock({ $0 }) {
            if let value = read(habit) { return value }
        }
        return nil
    }

    private let sessions = Mutex(0)

    /// Whether one more session is let in; it is counted, and must be ended.
    func letsIn() -> Bool {
        let limit: Int? = first { if case .letsIn(let sessions) = $0 { sessions } else { nil } }
        return sessions.withLock { count in
            if let limit, count >= limit { return false }
            count += 1
            return true
        }
    }

    func endSession() { sessions.withLock { $0 -= 1 } }

    var isEmpty: Bool { waiting.withLock { $0.values.allSatisfy(\.isEmpty) } }
}
