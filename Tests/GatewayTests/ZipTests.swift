// Zips of old mail: what is read of them, what is left out, and what is refused.
import Foundation
import Testing

@testable import Gateway
@testable import TicketStore
@testable import Ticketing

@Suite("Zips of old mail")
struct ZipTests {
    /// A file as it is to stand in a zip, and what is wrong with it.
    struct File {
        var name: String
        var octets: [UInt8]
        var method: UInt16 = 0
        var flags: UInt16 = 0
        var crc: UInt32?
        var size: Int?
        /// Sizes and place in an extra field, as of a file of 5 GB.
        var isLarge = false

        init(_ name: String, _ text: String) { (self.name, octets) = (name, Array(text.utf8)) }
    }

    private static func number(_ value: some BinaryInteger, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func crc(of octets: [UInt8]) -> UInt32 {
        ~octets.reduce(~UInt32(0)) { crc, octet in
            (0..<8).reduce(crc ^ UInt32(octet)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }

    private static func zip(_ files: [File], comment: String = "") -> [UInt8] {
        var (body, directory): ([UInt8], [UInt8]) = ([], [])
        for file in files {
            let name = Array(file.name.utf8)
            let extra =
                file.isLarge
                ? number(1, 2) + number(24, 2) + number(file.size ?? file.octets.count, 8)
                    + number(file.octets.count, 8)
                    + number(body.count, 8) : []
            let sizes =
                file.isLarge
                ? number(0xFFFF_FFFF, 4) + number(0xFFFF_FFFF, 4)
                : number(file.octets.count, 4) + number(file.size ?? file.octets.count, 4)
            // 2019-05-01 09:00
            let shared =
                number(20, 2) + number(file.flags, 2) + number(file.method, 2) + number(9 << 11, 2)
                + number(39 << 9 | 5 << 5 | 1, 2) + number(file.crc ?? crc(of: file.octets), 4) + sizes
                + number(name.count, 2)
            let place = file.isLarge ? number(0xFFFF_FFFF, 4) : number(body.count, 4)
            body += number(0x0403_4B50, 4) + shared + number(0, 2) + name + file.octets
            directory +=
                number(0x0201_4B50, 4) + number(20, 2) + shared + number(extra.count, 2) + number(0, 2) + number(0, 8)
                + place + name + extra
        }
        return body + directory + number(0x0605_4B50, 4) + number(0, 4) + number(files.count, 2)
            + number(files.count, 2)
            + number(directory.count, 4) + number(body.count, 4) + number(comment.utf8.count, 2) + Array(comment.utf8)
    }

    private static func mail(_ number: Int, answering other: Int? = nil) -> String {
        let answered = other.map { "In-Reply-To: <old-\($0)@shop.test>\r\n" } ?? ""
        return "From: maria@shop.test\r\nTo: support@desk.test\r\nSubject: Old \(number)\r\n\(answered)"
            + "Message-ID: <old-\(number)@shop.test>\r\nDate: Wed, 1 May 2019 09:0\(number):00 +0000\r\n\r\nOld words \(number).\r\n"
    }

    private static func box(_ numbers: [Int]) -> String {
        numbers.map {
            "From maria@shop.test Wed May  1 09:00:00 2019\n" + mail($0).replacing("\r\n", with: "\n") + "\n"
        }.joined()
    }

    /// What a zip with these octets is brought in as; the desk counts, and the folder is gone with it.
    private static func unpack(
        _ octets: [UInt8], room: Int64? = nil, _ body: (GatewayFixture, PastUnpacking.Outcome) async throws -> Void
    ) async throws {
        let house = try GatewayFixture(
            imap: "host: 127.0.0.1, port: 9, security: plaintext",
            smtp: "host: 127.0.0.1, port: 9, security: plaintext",
            clock: .still)
        let path = house.folder + "/old.zip"
        try Data(octets).write(to: URL(fileURLWithPath: path))
        let outcome = try house.assembly.pastUnpacking.run(path, room: room)
        try await body(house, outcome)
    }

    @Test("mails and mbox files of a zip become tickets; names that lead elsewhere lead nowhere") func bringsIn()
        async throws
    {
        let octets = Self.zip(
            [
                File("Takeout/Mail/All mail.mbox", Self.box([1, 2])), File("sub/", ""),
                File("../../evil.eml", Self.mail(3, answering: 1)),
                File("/etc/x.EML", Self.mail(4)), File("Inbox", Self.box([5])), File("README", "no mbox"),
                File("notes.txt", "x"),
                File("__MACOSX/._1.eml", "shadow"), File("empty", ""),
            ], comment: "a comment")
        try await Self.unpack(octets) { (house, outcome) async throws in
            #expect(
                outcome.left.map { $0.prefix { $0 != ":" } } == ["README", "notes.txt", "__MACOSX/._1.eml", "empty"])
            let laid = try FileManager.default.contentsOfDirectory(atPath: outcome.folder).sorted()
            #expect(laid == ["0.mbox", "2.eml", "3.eml", "4.mbox"])
            let counts = try await house.assembly.pastImport.run(outcome.files, source: "zip: old.zip")
            #expect(counts.mails == 5)
            #expect(counts.tickets == 4, "the third answers the first")
            let again = try await house.assembly.pastImport.run(outcome.files, source: "zip: old.zip")
            #expect((again.mails, again.known) == (0, 5))
        }
    }

    @Test("what zip programs pack is unpacked") func deflated() async throws {
        let packed = try #require(
            Data(
                base64Encoded: """
                    UEsDBBQAAAAIALegfl02W2LwoAAAAJoVAAAJAAAAYm94LzEuZW1s7c3NCsIwEATgeyDvsHe1JN4aRHoogoeeKniO7d\
                    L4U1O6KaJPbwXBd5BZ5jQfzO7G2Dvyd19IiEOWWJJWh+hIpmGIYypaluu3rqfThZvkqG78jbWqWMR3vNqXjjYv+1vY\
                    alX6xI6O3C7JUuWftDY2J5M7Y+bQwsyn1fwqMMlnjh587oJQipH6qQkZgUAgEAgEAoFAIBAIBAKBQCDQX5JWb1BLAQ\
                    IUAxQAAAAIALegfl02W2LwoAAAAJoVAAAJAAAAAAAAAAAAAACAAQAAAABib3gvMS5lbWxQSwUGAAAAAAEAAQA3AAAA\
                    xwAAAAAA
                    """))
        try await Self.unpack([UInt8](packed)) { (house, outcome) async throws in
            #expect(outcome.left == [])
            let text = try String(contentsOfFile: outcome.folder + "/0.eml", encoding: .utf8)
            #expect(text.utf8.count == 5_530)
            #expect(text.hasSuffix("The scale weighs too much. \r\n"))
            #expect(try await house.assembly.pastImport.run(outcome.files, source: "z").tickets == 1)
        }
    }

    @Test("a file of more than four gigabytes has its numbers elsewhere") func large() async throws {
        var file = File("a.eml", Self.mail(1))
        file.isLarge = true
        try await Self.unpack(Self.zip([File("b.eml", Self.mail(2)), file])) { (_, outcome) async throws in
            #expect(outcome.left == [])
            #expect(try String(contentsOfFile: outcome.folder + "/1.eml", encoding: .utf8) == Self.mail(1))
        }
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var change: @Sendable (inout File) -> Void
        var words: String
    }

    @Test(
        "one that cannot be read is left out and named, and the others come",
        arguments: [
            Bad(testDescription: "encrypted", change: { $0.flags = 1 }, words: "it is encrypted"),
            Bad(
                testDescription: "LZMA", change: { $0.method = 14 },
                words: "it is packed by a method that is not known here (14)"),
            Bad(testDescription: "no deflate", change: { $0.method = 8 }, words: "it is damaged"),
            Bad(
                testDescription: "another checksum", change: { $0.crc = 1 },
                words: "it is damaged: its checksum is another"),
            Bad(
                testDescription: "more than it says", change: { $0.size = 3 },
                words: "it holds more octets than it says"),
        ])
    func leavesOut(_ row: Bad) async throws {
        var file = File("bad.eml", Self.mail(1))
        row.change(&file)
        try await Self.unpack(Self.zip([file, File("good.eml", Self.mail(2))])) { (_, outcome) async throws in
            #expect(outcome.left == ["bad.eml: \(row.words)"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: outcome.folder) == ["1.eml"])
        }
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var octets: [UInt8]
    }

    @Test(
        "what is no zip, or cut off, is refused whole, and nothing is left behind",
        arguments: [
            Wrong(testDescription: "nothing", octets: []), Wrong(testDescription: "text", octets: Array("Hello".utf8)),
            Wrong(testDescription: "cut off", octets: Array(zip([File("a.eml", mail(1))]).dropLast(30))),
            Wrong(
                testDescription: "a directory beyond the end",
                octets: Array(zip([File("a.eml", mail(1))]).dropFirst(40))),
        ])
    func refuses(_ row: Wrong) async throws {
        await #expect(throws: PastFileFault.self) { try await Self.unpack(row.octets) { (_, _) async throws in } }
    }

    @Test(
        "a zip that grows beyond the room there is ends there: a megabyte of zeros in a kilobyte",
        arguments: [2_000_000, 500_000])
    func bomb(_ room: Int64) async throws {
        let packed = try #require(
            Data(
                base64Encoded: """
                    UEsDBBQAAAAIALegfl2ey3kS2QMAAEBCDwAIAAAAYm9tYi5lbWztwQEBAAAAgiD/r25IQAEAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
                    AAAAAAAAAAAK8GUEsBAhQDFAAAAAgAt6B+XZ7LeRLZAwAAQEIPAAgAAAAAAAAAAAAAAIABAAAAAGJvbWIuZW1sUEsF\
                    BgAAAAABAAEANgAAAP8DAAAAAA==
                    """))
        let fits = room > 1_000_000
        do {
            try await Self.unpack([UInt8](packed), room: room) { (_, outcome) async throws in
                #expect(fits)
                let attributes = try FileManager.default.attributesOfItem(atPath: outcome.folder + "/0.eml")
                #expect(attributes[.size] as? Int == 1_000_000)
            }
        } catch let fault as PastFileFault {
            #expect(!fits)
            #expect(fault.words.contains("holds more than it may"))
        }
    }
}
