// Reads the mails under Corpus, and makes rows of tables name themselves.
import Glibc
import Testing

@testable import MIME

enum Fixture {
    /// `name` is a path under Corpus, such as "rfc/alternative.eml".
    ///
    /// Without Foundation: its copy of ICU and the one in libxml2's headers cannot be in one compilation.
    static func message(_ name: String, from file: StaticString = #filePath) throws -> Message {
        Message(try octets("Tests/MIMETests/Corpus/\(name)", from: file))
    }

    /// A file of the checkout that this file stands in, as UTF-8.
    static func text(_ path: String, from file: StaticString = #filePath) throws -> String {
        String(decoding: try octets(path, from: file), as: UTF8.self)
    }

    private static func octets(_ path: String, from file: StaticString) throws -> [UInt8] {
        let folder = "\(file)".split(separator: "/").prefix { $0 != "Tests" }.joined(separator: "/")
        let stream = try #require(fopen("/\(folder)/\(path)", "r"), "no file \(path)")
        defer { fclose(stream) }
        var octets: [UInt8] = []
        while case let octet = fgetc(stream), octet != EOF { octets.append(UInt8(octet)) }
        return octets
    }

    /// Lines given with LF, as they go over the wire.
    static func crlf(_ text: String) -> Message {
        Message(Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8))
    }
}

/// One input and what must come of it; its name is the input, with controls made visible.
struct Row<Expected: Sendable>: Sendable, CustomTestStringConvertible {
    var input: String
    var expected: Expected

    init(_ input: String, _ expected: Expected) {
        self.input = input
        self.expected = expected
    }

    var testDescription: String { input.controlPictures }
}

extension String {
    /// U+2400...: CR LF TAB show as ␍␊␉.
    var controlPictures: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { $0.value < 0x20 ? Unicode.Scalar(0x2400 + $0.value) ?? $0 : $0 }))
    }
}

/// SplitMix64: the same seed gives the same mails on every machine.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
