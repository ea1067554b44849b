// A server in another language, started by the test that talks to it: commands in, one line out for each.
import Foundation
import Programs
import Testing

final class PeerProgram: Sendable {
    let port: Int
    private let child: Child
    private let commands: FileHandle
    private let answers: FileHandle

    /// - Parameter script: in the folder `Receivers`; prints its port first.
    init(_ script: String, _ arguments: [String] = [], from file: StaticString = #filePath) throws {
        let folder = ("\(file)" as NSString).deletingLastPathComponent
        child = try Child("/usr/bin/env", ["python3", folder + "/Receivers/" + script] + arguments, pipes: [0, 1])
        commands = try #require(child.input)
        answers = try #require(child.output)
        port = try #require(Int(Self.line(from: answers)))
    }

    func tell(_ command: String) throws {
        let answer = try say(command)
        #expect(answer == "ok", "\(command)")
    }

    func say(_ command: String) throws -> String {
        try commands.write(contentsOf: Data("\(command)\n".utf8))
        return Self.line(from: answers)
    }

    func stop() {
        try? commands.write(contentsOf: Data("quit\n".utf8))
        _ = child.wait()
    }

    private static func line(from answers: FileHandle) -> String {
        var line: [UInt8] = []
        while line.last != 0x0A, case let data = answers.availableData, !data.isEmpty { line += data }
        return String(decoding: line.prefix { $0 != 0x0A }, as: UTF8.self)
    }
}
