// A receiver of webhooks in another language (Receivers/receiver.py).
import Foundation
import Testing

final class HookReceiver: Sendable {
    /// What it got, as it read it.
    struct Post: Decodable, Sendable {
        var path, id, timestamp, type, mode, body: String
        /// Which of its secrets signed it.
        var verified: [Int]

        var payload: Payload {
            get throws { try JSONDecoder().decode(Payload.self, from: Data(body.utf8)) }
        }
    }

    struct Payload: Decodable {
        struct Facts: Decodable {
            struct Ticket: Decodable { var number: Int64 }
            var event: Int64
            var ticket: Ticket
        }
        var type: String
        var data: Facts
    }

    static let secret = "whsec_" + Data((0..<32).map { UInt8($0) }).base64EncodedString()
    static let oldSecret = "whsec_" + Data((0..<24).map { UInt8(200 - $0) }).base64EncodedString()

    private let program: PeerProgram

    /// - Parameter secrets: those that it believes.
    init(secrets: [String] = [secret]) throws { program = try PeerProgram("receiver.py", secrets) }

    var port: Int { program.port }

    func tell(_ command: String) throws { try program.tell(command) }

    /// What came since the last report.
    func report() throws -> [Post] {
        try JSONDecoder().decode([Post].self, from: Data(try program.say("report").utf8))
    }

    func stop() { program.stop() }
}
