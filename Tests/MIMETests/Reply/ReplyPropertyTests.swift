// Nothing that somebody wrote is lost: what is not shown is folded, line by line, and both together are the text.
import Testing

@testable import MIME

@Suite("visible and folded")
struct ReplyPropertyTests {
    static let lines = [
        "Thanks, that helps.", "It does not print.", "", "> Which one?", ">> The old one", "On Monday, Ana wrote:",
        "Em seg., Ana escreveu:",
        "-- ", "Ana Prado", "Sent from my phone", "Enviado do meu iPhone", "-----Original Message-----",
        "From: Ana <ana@x.example>",
        "Subject: Printer", "To: desk@desk.example", "________________________________", "Begin forwarded message:",
        "1. first", "Regards,",
        "> On Monday, Bo wrote:", "Best", "http://x.example/", "日本語の行", "Um abraço",
        "---------- Forwarded message ---------",
    ]

    private static func kept(_ text: String) -> [String] {
        text.split(atScalars: { $0.endsLine }).map { String($0).trimmedBlanks }.filter { !$0.isEmpty }.sorted()
    }

    @Test("every line is shown or folded, and none is both") func nothingIsLost() {
        var numbers = SeededNumbers(seed: 7)
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0...14, using: &numbers)).map { _ in
                Self.lines.randomElement(using: &numbers) ?? ""
            }
            .joined(separator: "\n")
            let reply = VisibleReply(of: text)
            #expect(Self.kept(reply.visible + "\n" + reply.folded) == Self.kept(text), "\(text)")
        }
    }

    @Test("the same with CR LF, and without a last line end") func lineEnds() {
        var numbers = SeededNumbers(seed: 8)
        for _ in 0..<500 {
            let lines = (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
                Self.lines.randomElement(using: &numbers) ?? ""
            }
            let (one, other) = (
                VisibleReply(of: lines.joined(separator: "\n")), VisibleReply(of: lines.joined(separator: "\r\n"))
            )
            #expect(
                Self.kept(one.visible) == Self.kept(other.visible) && Self.kept(one.folded) == Self.kept(other.folded))
        }
    }

    @Test("plain words without a sign of a quote or a signature are all shown") func plainWords() {
        var numbers = SeededNumbers(seed: 9)
        let words = ["the", "printer", "is", "broken", "since", "Monday", "nota", "fiscal", "não", "sai", "日本"]
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 1...9, using: &numbers)).map { _ in
                (0..<Int.random(in: 1...9, using: &numbers)).map { _ in words.randomElement(using: &numbers) ?? "" }
                    .joined(separator: " ")
            }.joined(separator: "\n")
            #expect(VisibleReply(of: text) == VisibleReply(visible: text, folded: ""), "\(text)")
        }
    }
}

@Suite("headers, folded anywhere")
struct HeaderPropertyTests {
    @Test("a field that is folded at any of its blanks is the same field") func folds() {
        var numbers = SeededNumbers(seed: 10)
        for _ in 0..<500 {
            let words = (0..<Int.random(in: 1...12, using: &numbers)).map { "w\($0)" }
            let plain = "Subject: " + words.joined(separator: " ")
            let folded =
                "Subject: "
                + words.joined(separator: "\u{0}")
                .split(at: "\u{0}").enumerated().map { index, word in
                    index == 0 ? String(word) : (Bool.random(using: &numbers) ? "\r\n " : " ") + word
                }.joined()
            let (one, other) = (Message(Array("\(plain)\r\n\r\nx".utf8)), Message(Array("\(folded)\r\n\r\nx".utf8)))
            #expect(one.subject == other.subject && one.header.first("sUBJECT") == other.header.first("Subject"))
            #expect(other.text == "x" && other.header.fields.count == 1)
        }
    }

    @Test("by LF or CR LF, a mail has the same fields, parts and words") func lineEnds() {
        var grammar = MailGrammar(seed: 2_822)
        for _ in 0..<200 {
            let octets = grammar.mail().octets
            let lines = Message(octets.filter { $0 != ASCII.cr })
            let wire = Message(octets)
            #expect(
                lines.subject == wire.subject && lines.from == wire.from && lines.to == wire.to
                    && lines.date == wire.date)
            #expect(lines.messageID == wire.messageID && lines.references == wire.references)
            #expect(lines.parts.map(\.contentType) == wire.parts.map(\.contentType))
            #expect(lines.parts.map(\.depth) == wire.parts.map(\.depth))
            #expect(OurReading.unified(lines.text ?? "") == OurReading.unified(wire.text ?? ""))
            #expect(lines.attachments.map(\.filename) == wire.attachments.map(\.filename))
        }
    }

    @Test("fields and parts lie in the mail's octets, in order, inside of each other, and never beyond") func ranges() {
        var grammar = MailGrammar(seed: 2_823)
        for _ in 0..<200 {
            let mail = Message(grammar.mail().octets)
            let fields = mail.header.fields.map(\.range)
            #expect(zip(fields, fields.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
            for part in mail.parts {
                #expect(
                    part.range.upperBound <= mail.octets.count
                        && part.headerRange.upperBound <= part.bodyRange.lowerBound)
                guard let parent = part.parent else { continue }
                #expect(
                    parent.bodyRange.lowerBound <= part.range.lowerBound
                        && part.range.upperBound <= parent.bodyRange.upperBound)
                #expect(part.depth == parent.depth + 1 && parent.children.contains { $0.index == part.index })
            }
        }
    }
}
