/// What we say: names, sets and strings in the protocol's form.

import Testing

@testable import MailTransport

@Suite("IMAP commands")
struct CommandTests {
    struct Name: Sendable, CustomTestStringConvertible {
        var name: String
        var wire: String
        var testDescription: String { name.controlPictures }
    }

    @Test(
        "folder names, RFC 3501 §5.1.3",
        arguments: [
            Name(name: "INBOX", wire: "INBOX"), Name(name: "Concluído", wire: "Conclu&AO0-do"),
            Name(name: "A&B", wire: "A&-B"), Name(name: "~peter/mail/台北/日本語", wire: "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
            Name(name: "😀", wire: "&2D3eAA-"), Name(name: "a\r\nb", wire: "a&AA0ACg-b"), Name(name: "", wire: ""),
            Name(name: "é&é", wire: "&AOk-&-&AOk-"),
        ])
    func encodes(_ row: Name) {
        #expect(ModifiedUTF7.encode(row.name) == row.wire)
        #expect(ModifiedUTF7.decode(Array(row.wire.utf8)) == row.name)
    }

    @Test(
        "damaged names are kept readable",
        arguments: [
            Name(name: "a&b", wire: "a&b"), Name(name: "&", wire: "&"), Name(name: "é", wire: "é"),
            Name(name: "&AO", wire: "&AO"),
        ])
    func decodes(_ row: Name) { #expect(ModifiedUTF7.decode(Array(row.wire.utf8)) == row.name) }

    struct UIDs: Sendable, CustomTestStringConvertible {
        var uids: [UInt32]
        var text: String
        var testDescription: String { "\(uids) as '\(text)'" }
    }

    @Test(
        "sequence sets",
        arguments: [
            UIDs(uids: [], text: ""), UIDs(uids: [7], text: "7"), UIDs(uids: [1, 2, 3], text: "1:3"),
            UIDs(uids: [9, 1, 2, 2, 7], text: "1:2,7,9"), UIDs(uids: [0, 1], text: "1"),
            UIDs(uids: [.max, .max - 1, .max], text: "4294967294:4294967295"),
        ])
    func compresses(_ row: UIDs) { #expect(SequenceSet(row.uids).text == row.text) }

    @Test("long sets are cut at ranges", arguments: [1, 5, 20, 8_000])
    func cutsSets(_ limit: Int) {
        let uids = (1...200).map { UInt32($0 * 2) }
        let texts = SequenceSet(uids).texts(upTo: limit)
        #expect(texts.joined(separator: ",") == SequenceSet(uids).text)
        #expect(texts.allSatisfy { $0.utf8.count <= max(limit, 3) })
    }

    struct Text: Sendable, CustomTestStringConvertible {
        var value: String
        var style: LiteralStyle
        var pieces: [String]
        var testDescription: String { "\(value.controlPictures) \(style)" }
    }

    @Test(
        "strings: quoted where they may be, counted where they must",
        arguments: [
            Text(value: "a b", style: .any, pieces: ["T X \"a b\"\r\n"]),
            Text(value: "a\"\\b", style: .any, pieces: ["T X \"a\\\"\\\\b\"\r\n"]),
            Text(value: "é", style: .any, pieces: ["T X {2+}\r\né\r\n"]),
            Text(value: "a\r\nb", style: .synchronising, pieces: ["T X {4}\r\n", "a\r\nb\r\n"]),
            Text(value: "é", style: .short, pieces: ["T X {2+}\r\né\r\n"]),
        ])
    func writes(_ row: Text) {
        let command = IMAPCommand("X").string(row.value, literals: row.style)
        #expect(command.pieces(tag: "T").map { String(decoding: $0, as: UTF8.self) } == row.pieces)
    }

    struct Date: Sendable, CustomTestStringConvertible {
        var text: String
        var seconds: Int64?
        var testDescription: String { text }
    }

    @Test(
        "internal dates",
        arguments: [
            Date(text: " 1-Jan-1970 00:00:00 +0000", seconds: 0),
            Date(text: "29-Feb-2024 23:59:59 +0530", seconds: 1_709_231_399),
            Date(text: "01-jan-2026 00:00:00 +0000", seconds: 1_767_225_600),
            Date(text: "31-Dec-1969 23:59:59 +0000", seconds: -1), Date(text: "", seconds: nil),
            Date(text: "32-Jan-2026 00:00:00 +0000", seconds: nil),
            Date(text: "1-Foo-2026 00:00:00 +0000", seconds: nil),
            Date(text: "1-Jan-2026 24:00:00 +0000", seconds: nil), Date(text: "1-Jan-2026 00:00:00", seconds: nil),
        ])
    func reads(_ row: Date) { #expect(InternalDate.seconds(Array(row.text.utf8)[...]) == row.seconds) }
}
