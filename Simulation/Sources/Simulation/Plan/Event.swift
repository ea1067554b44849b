/// What can happen at a desk, and to it.

/// Numbers choose among what is there when it happens, the newest first: a plan stays a plan when others are taken out of it.
enum Event: Equatable, Sendable {
    /// Somebody outside has a new matter.
    case matter(Who, words: Int)
    /// Somebody answers a mail of the desk, with one of the mail programs.
    case answer(Who, mail: Int, program: Int)
    /// An analyst answers one, with one of their orders or none.
    case order(Who, Order, mail: Int, program: Int)
    /// Somebody taps a link of a mail that they got.
    case tap(Who, mail: Int, link: Int)
    case thanks(Who, mail: Int)
    /// "status 12".
    case wish(Who, number: Int)
    /// A program answers in somebody's name.
    case machine(Machine, Who, mail: Int)
    case attack(Attack, mail: Int)
    /// The server delivers a mail once more.
    case again(mail: Int)
    /// The mailbox is rebuilt: another UIDVALIDITY, other UIDs.
    case renumber
    /// Somebody sets the clock.
    case clock(minutes: Int)
    case restart
    /// What goes wrong during the next round.
    case weather(Weather)
    /// Somebody asks the same again and again.
    case flood(Who, count: Int)
    /// Somebody outside answers a quotation.
    case word(Who, isYes: Bool, mail: Int, program: Int)
    /// A new matter, larger than the desk takes whole.
    case large(Who, words: Int)
    /// A mail that a rule sets aside.
    case suspect(Who)
    case keeper(Keeping)
    case pause
}

enum Who: String, CaseIterable, Sendable {
    case maria, pedro, john, lucia, nobody, mallory, ana, bruno, carla, admin
}

enum Order: String, CaseIterable, Sendable {
    case none, note, solve, close, take, give, wait, typo, empty, merge, help, undo, twice, late,
        opportunity, quote, approve
}

enum Machine: String, CaseIterable, Sendable {
    /// Says that it is one.
    case vacation
    /// Strips every header that says so, and answers everything at once.
    case echo
    case bounce
    case monitor
}

enum Attack: String, CaseIterable, Sendable {
    /// Another's number in the subject.
    case number
    /// An analyst's address in From, and orders.
    case analyst
    /// Answers a mail that somebody forwarded to them.
    case forwarded
    /// The same in the customer's name.
    case customer
    /// An analyst's address in From, and orders, in answer to a mail that the desk sent to themselves or to a customer.
    case borrowed
    /// Copies the desk and a stranger on a new matter.
    case copied
    /// Accepts a quotation that somebody forwarded to them.
    case accepts
}

enum Weather: Equatable, Sendable {
    /// The program ends at that change of its files; whether the power is cut with it, and how many of a thousand writes
    /// that were not synced have reached the disk all the same.
    case ends(at: Int, isCut: Bool, kept: Int)
    /// One change of a file fails: an error of the disk.
    case fails(at: Int)
    case full
    /// The server names the oldest mail, and does not hand it out.
    case withholds
    case imap(Int)
    case smtp(Int)
    /// A provider's limits, for the whole round.
    case limit(Int)
}

/// An event, how long after the one before it, and whether the gateway makes a round after it.
struct Step: Equatable, Sendable {
    var after: Int
    var event: Event
    var isPolled: Bool

    /// As it is written in Swift.
    var source: String {
        let words = "\(event)".replacing(/[A-Za-z]+\.(Who|Order|Machine|Attack|Weather|Keeping|Configuration)\./) { _ in
            "."
        }
        return "Step(after: \(after), event: .\(words), isPolled: \(isPolled)),"
    }
}

struct Plan: Equatable, Sendable {
    var seed: UInt64
    var steps: [Step]
}
