// What a reader finds in a mail, one finding a line, so that readers written in other languages can be compared: ours,
// Python's email (Peers/read_mail.py) and GMime (Peers/read_mail.c).
import Glibc
import Testing

@testable import MIME

/// Another program that reads mail.
enum Peer: String, CaseIterable, Sendable {
    case pythonEmail = "Python's email"
    case gmime = "GMime"

    /// What it reads in each mail. The mails go over in a file, each after its length.
    func read(_ mails: [[UInt8]], from file: StaticString = #filePath) throws -> [[String]] {
        let peers =
            "/" + "\(file)".split(separator: "/").prefix { $0 != "MIMETests" }.joined(separator: "/")
            + "/MIMETests/Peers"
        let box = try TemporaryFile(mails.flatMap { mail in Self.length(mail.count) + mail })
        let output =
            switch self {
            case .pythonEmail: try Self.output(of: "python3 '\(peers)/read_mail.py' '\(box.path)'")
            case .gmime: try Self.output(of: Self.compiling("\(peers)/read_mail.c", then: box.path))
            }
        var readings: [[String]] = []
        for line in output.split(separator: "\n") {
            if line.hasPrefix("mail ") {
                readings.append([])
            } else {
                readings[readings.count - 1].append(String(line))
            }
        }
        return readings
    }

    /// A reading as this peer would give it.
    ///
    /// Python up to 3.14 leaves the blank between two encoded words of a display name in, against RFC 2047 §6.2
    /// (python/cpython#128110): names are compared without their blanks.
    func comparable(_ lines: [String]) -> [String] {
        guard self == .pythonEmail else { return OurReading.shown(lines) }
        return OurReading.shown(lines).map { line in
            let isAddress = ["from ", "to ", "cc ", "reply-to "].contains(where: line.hasPrefix)
            return isAddress ? line.filter { $0 != " " } : line
        }
    }

    private static func compiling(_ source: String, then box: String) throws -> String {
        let program = "\(box).reader"
        return
            "cc -O1 -o '\(program)' '\(source)' $(pkg-config --cflags --libs gmime-3.0) && '\(program)' '\(box)'; status=$?; rm -f '\(program)'; exit $status"
    }

    private static func length(_ count: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - $0 * 8)) }
    }

    private static func output(of command: String) throws -> String {
        let pipe = try #require(popen(command, "r"))
        var octets: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&chunk, 1, chunk.count, pipe), count > 0 { octets += chunk[..<count] }
        let status = pclose(pipe)
        try #require(status == 0, "the peer failed; script/bootstrap test installs what it needs: \(command)")
        return String(decoding: octets, as: UTF8.self)
    }
}

/// A file in the temporary folder, gone with this value.
private final class TemporaryFile {
    let path: String

    init(_ octets: [UInt8]) throws {
        var template = Array("/tmp/postigo-peer.XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let stream = try #require(fdopen(descriptor, "w"))
        #expect(fwrite(octets, 1, octets.count, stream) == octets.count)
        fclose(stream)
    }

    deinit { unlink(path) }
}

/// What we read, in the peers' words.
enum OurReading {
    static func read(_ mail: Message) -> [String] {
        var lines = ["subject \(hex(mail.subject))"]
        for (name, addresses) in [("from", mail.from), ("to", mail.to), ("cc", mail.cc), ("reply-to", mail.replyTo)] {
            lines += addresses.map { "\(name) \(hex($0.displayName)) \(hex($0.address))" }
        }
        lines.append("date \(mail.date.map { String($0.secondsSince1970) } ?? "-")")
        lines.append("message-id \(hex(mail.messageID))")
        return lines + mail.parts.map(part)
    }

    private static func part(_ part: Part) -> String {
        let type = part.contentType
        let start = "part \(part.depth) \(type.essence)"
        if part.hasChildren { return start }
        let isText = type.type == "text"
        let content = isText ? hex(unified(part.decodedText())) : hex(part.decodedOctets())
        return "\(start) \(hex(part.filename)) \(content)"
    }

    /// Line ends as LF, none at the end.
    static func unified(_ text: String) -> String {
        var lines = text.textLines
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    static func hex(_ text: String?) -> String { hex(Array((text ?? "").utf8)) }

    static func hex(_ octets: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = octets.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return text.isEmpty ? "-" : String(decoding: text, as: UTF8.self)
    }

    /// The words of a reading, for people who look at a difference.
    static func shown(_ lines: [String]) -> [String] {
        lines.map { line in
            line.split(separator: " ").map { word in
                let digits = Array(word.utf8)
                guard digits.count % 2 == 0, digits.count > 2, digits.allSatisfy({ $0.hexValue != nil }) else {
                    return String(word)
                }
                let octets = stride(from: 0, to: digits.count, by: 2).map {
                    (digits[$0].hexValue ?? 0) << 4 | (digits[$0 + 1].hexValue ?? 0)
                }
                return String(decoding: octets, as: UTF8.self).debugDescription
            }.joined(separator: " ")
        }
    }
}
