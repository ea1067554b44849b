/// Why a mail server could not be used: the place, the fault, the way out; never a secret, never mail.

package struct TransportError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What becomes of the mail that was to be sent.
    package enum Delivery: Equatable, Sendable {
        /// Send the same octets again later.
        case tryLater
        /// The server refused this mail for good (5yz); sending it again is pointless.
        case permanent
    }

    package var host: String
    package var port: Int
    /// What was being done: `connect`, or the verb of the command.
    package var command: String
    package var problem: TransportProblem

    package var description: String { "\(host):\(port): \(command): \(problem.sentence)" }

    /// For metrics: one of few, and never a word from outside.
    package var label: String { problem.label }

    /// Whether the same call may succeed later although nobody changed anything. Unknown faults count as transient.
    package var isTransient: Bool { problem.isTransient }

    /// Only the server's own 5yz to this very mail is final: a wrong password must not cost a notice.
    package var delivery: Delivery {
        problem.endsDelivery ? .permanent : .tryLater
    }
}
