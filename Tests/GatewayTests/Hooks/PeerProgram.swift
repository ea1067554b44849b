// A server in another language, started by the test that talks to it: commands in, one line out for each.
import Foundation
import Testing

final class PeerProgram: Sendable {
    let port: Int
    private let process = Process()
    private let commands = Pipe()
    private let answers = Pipe()

    /// - Parameter script: in the folder `Receivers`; prints its port first.
    init(_ script: String, _ arguments: [String] = [], from file: StaticString = #filePath) throws {
        let folder = ("\(file)" as NSString).deletingLastPathComponent
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", folder + "/Receivers/" + script] + arguments
        process.standardInput = commands
        process.standardOutput = answers
        try process.run()
        port = try #require(Int(Self.line(from: answers)))
    }

    func tell(_ command: String) throws {
        let answer = try say(command)
        #expect(answer == "ok", "\(command)")
    }

    func say(_ command: String) throws -> String {
        try commands.fileHandleForWriting.write(contentsOf: Data("\(command)\n".utf8))
        return Self.line(from: answers)
    }

    func stop() {
        try? commands.fileHandleForWriting.write(contentsOf: Data("quit\n".utf8))
        process.waitUntilExit()
    }

    private static func line(from pipe: Pipe) -> String {
        var line: [UInt8] = []
        while line.last != 0x0A, case let data = pipe.fileHandleForReading.availableData, !data.isEmpty { line += data }
        return String(decoding: line.prefix { $0 != 0x0A }, as: UTF8.self)
    }
}
