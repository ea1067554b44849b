// Every NAME.expect under Corpus says what its NAME.eml means, written from the RFC or from the sender's intent.
//
// The mails are read as they are, and with LF or CR LF for whatever ends their lines: stores and editors change that, and
// the meaning stays. A file of expectations has one finding a line, in the order of `reading(of:)`.
import Glibc
import Testing

@testable import MIME

@Suite("golden corpus")
struct GoldenTests {
    static let folders = ["hostile", "rfc", "wild"]

    static func names(in folder: String, _ ending: String, from file: StaticString = #filePath) -> [String] {
        let root = "/" + "\(file)".split(separator: "/").dropLast().joined(separator: "/") + "/Corpus/\(folder)"
        guard let stream = opendir(root) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(ending) { names.append("\(folder)/\(name.dropLast(ending.count))") }
        }
        return names.sorted()
    }

    static let all = folders.flatMap { names(in: $0, ".expect") }

    @Test("no folder is empty, and no expectation without its mail", arguments: folders) func complete(_ folder: String)
    {
        let expected = Self.names(in: folder, ".expect")
        #expect(!expected.isEmpty)
        #expect(Set(expected).isSubset(of: Self.names(in: folder, ".eml")))
    }

    @Test("a mail means what its expectation says", arguments: all) func golden(_ name: String) throws {
        let octets = try Fixture.message("\(name).eml").octets
        let expected = String(decoding: try Fixture.message("\(name).expect").octets, as: UTF8.self)
            .split(separator: "\n").map(String.init)
        #expect(Self.reading(of: Message(octets)) == expected)
        guard !expected.contains("note bareCarriageReturn") else { return }
        let lf = octets.filter { $0 != 0x0D }
        // A bare LF is told of, and changes nothing else.
        #expect(Self.reading(of: Message(lf)).filter { $0 != "note bareLineFeed" } == expected)
        #expect(Self.reading(of: Message(BodyWriter.crlf(lf))) == expected)
    }

    static func reading(of mail: Message) -> [String] {
        var lines = ["subject \"\(shown(mail.subject))\""]
        for (name, addresses) in [("from", mail.from), ("to", mail.to), ("cc", mail.cc)] {
            lines += addresses.map { "\(name) \"\($0.displayName ?? "")\" \"\($0.address)\"" }
        }
        lines.append("date \(mail.date?.iso8601 ?? "-")")
        if let text = mail.readableText { lines.append("text \"\(shown(text))\"") }
        lines += mail.attachments.map { file in
            "file \"\(file.filename ?? "")\" \(file.contentType) \(size(file))"
        }
        return lines + mail.allNotes.map { "note \($0.kind)" }
    }

    /// Octets with LF for each line end: the same whichever the mail was stored with.
    private static func size(_ file: MIME.Attachment) -> Int {
        let octets = file.decodedOctets()
        var size = octets.count
        for (left, right) in zip(octets, octets.dropFirst()) where left == 0x0D && right == 0x0A { size -= 1 }
        return size
    }

    private static func shown(_ text: String?) -> String {
        OurReading.unified(text ?? "").split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
    }
}
