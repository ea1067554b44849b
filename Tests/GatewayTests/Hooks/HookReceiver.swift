// A receiver of webhooks in another language (Receivers/receiver.py), started by the test that talks to it.
import Foundation
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore

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

    let port: Int
    private let process = Process()
    private let commands = Pipe()
    private let answers = Pipe()

    /// - Parameter secrets: those that it believes.
    init(secrets: [String] = [secret], from file: StaticString = #filePath) throws {
        let folder = ("\(file)" as NSString).deletingLastPathComponent
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", folder + "/Receivers/receiver.py"] + secrets
        process.standardInput = commands
        process.standardOutput = answers
        try process.run()
        port = try #require(Int(Self.line(from: answers)))
    }

    func tell(_ command: String) throws {
        let answer = try say(command)
        #expect(answer == "ok", "\(command)")
    }

    /// What came since the last report.
    func report() throws -> [Post] {
        try JSONDecoder().decode([Post].self, from: Data(try say("report").utf8))
    }

    func stop() {
        try? commands.fileHandleForWriting.write(contentsOf: Data("quit\n".utf8))
        process.waitUntilExit()
    }

    private func say(_ command: String) throws -> String {
        try commands.fileHandleForWriting.write(contentsOf: Data("\(command)\n".utf8))
        return Self.line(from: answers)
    }

    private static func line(from pipe: Pipe) -> String {
        var line = ""
        while !line.hasSuffix("\n"), case let data = pipe.fileHandleForReading.availableData, !data.isEmpty {
            line += String(decoding: data, as: UTF8.self)
        }
        return String(line.prefix { !$0.isNewline })
    }
}
