// What we write, others read as it was meant; what is written by the book, we read as others do.
import Testing

@testable import MIME

@Suite("beside Python's email and GMime")
struct PeerTests {
    @Test("what we compose, a peer reads back equal", arguments: Peer.allCases) func composed(_ peer: Peer) throws {
        var numbers = SeededNumbers(seed: 2_047)
        let drafts = (0..<300).map { _ in DraftGenerator.draft(&numbers) }
        let readings = try peer.read(drafts.map { try $0.octets() })
        #expect(readings.count == drafts.count)
        for (draft, reading) in zip(drafts, readings) {
            let meant = DraftGenerator.truth(of: draft)
            #expect(peer.comparable(reading) == peer.comparable(meant))
            #expect(OurReading.shown(OurReading.read(Message(try draft.octets()))) == OurReading.shown(meant))
        }
    }

    @Test("what is written by the book, we read", arguments: [1, 2, 3, 4] as [UInt64]) func generated(_ seed: UInt64) {
        var grammar = MailGrammar(seed: seed)
        for _ in 0..<300 {
            let mail = grammar.mail()
            #expect(OurReading.shown(OurReading.read(Message(mail.octets))) == OurReading.shown(mail.truth))
        }
    }

    @Test("what is written by the book, a peer reads as we do", arguments: Peer.allCases) func generated(_ peer: Peer)
        throws
    {
        var grammar = MailGrammar(seed: 5_322)
        let mails = (0..<300).map { _ in grammar.mail() }
        let readings = try peer.read(mails.map(\.octets))
        #expect(readings.count == mails.count)
        for (mail, reading) in zip(mails, readings) {
            #expect(peer.comparable(OurReading.read(Message(mail.octets))) == peer.comparable(reading))
        }
    }
}

/// Drafts of all shapes, from a seed.
enum DraftGenerator {
    private static let words = [
        "invoice", "número", "日本語", "👩‍👧", "(draft)", "\"quoted\"", "a,b", "re:", "=?utf-8?Q?fake?=", "x@y.example",
        "50%",
        "Привет", "<b>", "ação", "it's", "--", "longwordlongwordlongwordlongword",
    ]

    private static func words(_ count: ClosedRange<Int>, _ numbers: inout SeededNumbers) -> String {
        (0..<Int.random(in: count, using: &numbers)).map { _ in words.randomElement(using: &numbers) ?? "" }.joined(
            separator: " ")
    }

    private static func person(_ numbers: inout SeededNumbers) -> EmailAddress {
        let locals = ["ana", "bob.stone", "a+b", "x_y", "o'neil"]
        return EmailAddress(
            displayName: Bool.random(using: &numbers) ? words(1...5, &numbers) : nil,
            localPart: locals.randomElement(using: &numbers) ?? "a",
            domain: "x\(Int.random(in: 1...9, using: &numbers)).example")
    }

    private static func text(_ numbers: inout SeededNumbers) -> String {
        (0..<Int.random(in: 1...12, using: &numbers)).map { _ in
            [
                words(1...30, &numbers), "", "From me", ".", ".dot", "ends in a blank ",
                "> quoted " + words(9...20, &numbers), "\tTab", "-- ", String(repeating: "x", count: 1_200),
            ]
            .randomElement(using: &numbers) ?? ""
        }.joined(separator: "\n")
    }

    static func draft(_ numbers: inout SeededNumbers) -> MessageDraft {
        let image = MessageDraft.File(
            filename: "logo.png", contentType: "image/png", octets: [137, 80, 78, 71], contentID: "logo@x.example")
        let octets = (0..<Int.random(in: 0...500, using: &numbers)).map { _ in
            UInt8.random(in: 0...255, using: &numbers)
        }
        let hasHTML = Bool.random(using: &numbers)
        let count = Int.random(in: 1...999_999, using: &numbers)
        return MessageDraft(
            from: person(&numbers), to: (0..<Int.random(in: 1...4, using: &numbers)).map { _ in person(&numbers) },
            cc: Bool.random(using: &numbers) ? [person(&numbers)] : [], replyTo: [person(&numbers)],
            subject: words(1...20, &numbers),
            date: MailDate(
                secondsSince1970: Int64.random(in: 0...2_000_000_000, using: &numbers),
                offsetMinutes: [-180, 0, 345].randomElement(using: &numbers)),
            messageID: "m\(count)@x.example",
            references: (0..<Int.random(in: 0...9, using: &numbers)).map { "ref\($0)\(count)@x.example" },
            text: text(&numbers), html: hasHTML ? "<p>\(text(&numbers))</p>" : nil,
            inlineImages: hasHTML && Bool.random(using: &numbers) ? [image] : [],
            attachments: Bool.random(using: &numbers)
                ? [
                    .init(
                        filename: words(1...6, &numbers) + ".bin", contentType: "application/octet-stream",
                        octets: octets)
                ] : [])
    }

    /// What a reader must find in a draft, in the words of `OurReading`.
    static func truth(of draft: MessageDraft) -> [String] {
        var lines = ["subject \(OurReading.hex(draft.subject.text))"]
        for (name, people) in [("from", [draft.from]), ("to", draft.to), ("cc", draft.cc), ("reply-to", draft.replyTo)]
        {
            lines += people.map { "\(name) \(OurReading.hex($0.displayName)) \(OurReading.hex($0.address))" }
        }
        lines += ["date \(draft.date.secondsSince1970)", "message-id \(OurReading.hex(draft.messageID))"]
        return lines + parts(of: draft)
    }

    private static func parts(of draft: MessageDraft) -> [String] {
        var depth = 0
        var lines: [String] = []
        if !draft.attachments.isEmpty { (lines, depth) = (["part 0 multipart/mixed"], 1) }
        let base = depth
        if draft.html != nil {
            lines.append("part \(depth) multipart/alternative")
            depth += 1
        }
        lines.append(text("part \(depth) text/plain - ", flowed(draft.text)))
        if let html = draft.html {
            if !draft.inlineImages.isEmpty {
                lines.append("part \(depth) multipart/related")
                depth += 1
            }
            lines.append(text("part \(depth) text/html - ", html))
            lines += draft.inlineImages.map {
                "part \(depth) image/png \(OurReading.hex($0.filename)) \(OurReading.hex($0.octets))"
            }
        }
        lines += draft.attachments.map {
            "part \(base + 1 - (base == 1 ? 1 : 0)) \($0.contentType) \(OurReading.hex($0.filename)) \(OurReading.hex($0.octets))"
        }
        return lines
    }

    private static func text(_ start: String, _ text: String) -> String {
        start + OurReading.hex(OurReading.unified(text))
    }

    /// The peers do not undo format=flowed: they see the lines as they are broken.
    private static func flowed(_ text: String) -> String {
        if case .flowed(let broken) = TextForm(text, isHTML: false) { return broken }
        return text
    }
}
