// What is written is read back: every transfer encoding, in any pieces, and what is damaged says so.
import Testing

@testable import MIME

@Suite("codings, both ways")
struct CodingPropertyTests {
    static func octets(_ most: Int, _ numbers: inout SeededNumbers) -> [UInt8] {
        (0..<Int.random(in: 0...most, using: &numbers)).map { _ in UInt8.random(in: 0...255, using: &numbers) }
    }

    @Test("base64 in any pieces, with line ends anywhere, is what went in, and undamaged") func base64() {
        var numbers = SeededNumbers(seed: 4_648)
        for _ in 0..<400 {
            let octets = Self.octets(300, &numbers)
            var text: [UInt8] = []
            for character in Base64.encode(octets[...]) {
                text.append(character)
                if Int.random(in: 0...9, using: &numbers) == 0 { text += Array("\r\n".utf8) }
            }
            var (decoder, decoded, rest) = (Base64Decoder(), [UInt8](), text[...])
            repeat {
                let piece = Array(rest.prefix(Int.random(in: 0...9, using: &numbers)))
                rest = rest.dropFirst(piece.count)
                decoded += decoder.decode(piece.span, isLast: rest.isEmpty)
            } while !rest.isEmpty
            #expect(decoded == octets)
            #expect(!decoder.isDamaged)
            #expect(Base64.decode(text).octets == octets)
        }
    }

    @Test("base64 with a character that is none says so, and the rest is read") func damagedBase64() {
        var numbers = SeededNumbers(seed: 4_649)
        for _ in 0..<200 {
            let octets = Self.octets(60, &numbers) + [1, 2, 3]
            var text = Base64.encode(octets[...])
            text.insert(UInt8(ascii: "*"), at: Int.random(in: 0...text.count - 1, using: &numbers))
            let decoded = Base64.decode(text)
            #expect(decoded.isDamaged)
            #expect(decoded.octets == octets || text.last == ASCII.equals)
        }
    }

    @Test("quoted-printable: lines of at most 76, nothing that the way could change, and the same octets")
    func quotedPrintable() {
        var numbers = SeededNumbers(seed: 2_045)
        let pieces = ["a", " ", "\t", ".", "From ", "--", "=", "é", "日本", "\r\n", "word", "\u{0}", "=20", "\r\n\r\n"]
        for _ in 0..<600 {
            let text = (0..<Int.random(in: 0...60, using: &numbers)).map { _ in
                pieces.randomElement(using: &numbers) ?? ""
            }
            .joined()
            let written = QuotedPrintableWriter.encode(Array(text.utf8))
            let decoded = QuotedPrintable.decode(written.span, 0..<written.count)
            #expect(decoded.octets == Array(text.utf8))
            #expect(!decoded.isDamaged)
            for line in written.split(separator: ASCII.lf, omittingEmptySubsequences: false) {
                let line = line.last == ASCII.cr ? line.dropLast() : line
                #expect(line.count <= 76 && line.allSatisfy { $0 == ASCII.tab || (0x20...0x7E).contains($0) })
                #expect(line.last != ASCII.space && line.last != ASCII.tab)
                #expect(
                    line.first != UInt8(ascii: ".") && !line.starts(with: "From ".utf8) && !line.starts(with: "--".utf8)
                )
            }
        }
    }

    /// As POSIX.1-2017 has it; a zero is a blank where `blanks` says so, else a grave.
    static func uuencoded(_ octets: [UInt8], blanks: Bool, trims: Bool) -> String {
        func character(_ value: UInt8) -> Character {
            value == 0 && !blanks ? "`" : Character(UnicodeScalar(value + 32))
        }
        var lines = ["begin 644 a file.bin"]
        for start in stride(from: 0, to: octets.count, by: 45) {
            let piece = Array(octets[start..<min(start + 45, octets.count)])
            var line = String(character(UInt8(piece.count)))
            for place in stride(from: 0, to: piece.count, by: 3) {
                let three = (0..<3).map { place + $0 < piece.count ? piece[place + $0] : 0 }
                line.append(character(three[0] >> 2))
                line.append(character((three[0] & 3) << 4 | three[1] >> 4))
                line.append(character((three[1] & 15) << 2 | three[2] >> 6))
                line.append(character(three[2] & 63))
            }
            while trims, line.last == " " { line.removeLast() }
            lines.append(line)
        }
        return (lines + [blanks ? " " : "`", "end"]).joined(separator: "\r\n") + "\r\n"
    }

    @Test("uuencode, with blanks or graves, and with blanks that were trimmed on the way") func uuencode() throws {
        var numbers = SeededNumbers(seed: 644)
        for round in 0..<300 {
            let octets = Self.octets(200, &numbers)
            let text = Array(Self.uuencoded(octets, blanks: round % 3 > 0, trims: round % 3 > 1).utf8)
            let read = UUEncode.read(text.span, at: 0)
            let file = try #require(read)
            #expect(file.octets == octets && file.name == "a file.bin" && file.range == 0..<text.count)
            #expect(!file.isDamaged || round % 3 > 1)
            let decoded = UUEncode.decode(text.span, 0..<text.count)
            #expect(decoded == octets)
        }
    }

    @Test("a uuencoded file that is cut gives what is there, and says so; never more than there was") func cutUUEncode()
    {
        let octets = [UInt8](repeating: 200, count: 200)
        let text = Array(Self.uuencoded(octets, blanks: false, trims: false).utf8)
        for length in 0..<text.count - 3 {
            let cut = Array(text.prefix(length))
            guard let file = UUEncode.read(cut.span, at: 0) else { continue }
            #expect(file.isDamaged && file.octets.count <= octets.count && file.range.upperBound <= length)
        }
    }

    static func yEnc(_ octets: [UInt8], sum: UInt32? = nil) -> [UInt8] {
        var body: [UInt8] = []
        for (place, octet) in octets.enumerated() {
            let moved = octet &+ 42
            // Critical ones, and a dot where a line begins.
            let isCritical = [0, 10, 13, 61].contains(moved) || (place % 64 == 0 && moved == 0x2E)
            body += isCritical ? [61, moved &+ 64] : [moved]
            if place % 64 == 63 { body += [13, 10] }
        }
        let check = String(sum ?? CRC32.of(octets), radix: 16)
        return Array("=ybegin line=64 size=\(octets.count) name=a b.bin\r\n".utf8) + body
            + Array("\r\n=yend size=\(octets.count) crc32=\(check)\r\n".utf8)
    }

    @Test("yEnc, and its checksum") func yEnc() throws {
        #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926, "the check value of ISO 3309")
        var numbers = SeededNumbers(seed: 13)
        for _ in 0..<300 {
            let octets = Self.octets(300, &numbers)
            let text = Self.yEnc(octets)
            let read = YEnc.read(text.span, at: 0)
            let file = try #require(read)
            #expect(file.octets == octets && file.name == "a b.bin" && !file.isDamaged && file.range == 0..<text.count)
            let wrong = Self.yEnc(octets, sum: CRC32.of(octets) ^ 1)
            let damaged = YEnc.read(wrong.span, at: 0)?.isDamaged
            #expect(damaged == true)
        }
    }

    @Test("encoded words: at most 75 characters, no scalar in two, and together the text") func encodedWords() {
        var numbers = SeededNumbers(seed: 2_047)
        let pieces = ["a", "é", "日", "👩‍👧", " ", "=", "?", "_", "longword", "\u{301}"]
        for _ in 0..<800 {
            let text = (0..<Int.random(in: 1...60, using: &numbers)).map { _ in
                pieces.randomElement(using: &numbers) ?? ""
            }
            .joined()
            let used = Int.random(in: 0...60, using: &numbers)
            let words = EncodedWordWriter.encoded(text, used: used)
            #expect(words.allSatisfy { $0.text.utf8.count <= 75 })
            #expect(EncodedWord.decode(words.map(\.text).joined(separator: " ")) == text)
            // Each is whole by itself: a reader that joins nothing shows no sign for a broken one.
            #expect(words.allSatisfy { !EncodedWord.decode($0.text).unicodeScalars.contains("\u{FFFD}") })
        }
    }

    /// RFC 3492 §7.1: samples, in lower case.
    @Test(
        "punycode",
        arguments: [
            Row("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"), Row("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
            Row("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
            Row("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
            Row("PorquénopuedensimplementehablarenEspañol", "PorqunopuedensimplementehablarenEspaol-fmd56a"),
            Row("TạisaohọkhôngthểchỉnóitiếngViệt", "TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g"),
            Row("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"), Row("bücher", "bcher-kva"), Row("abc", "abc-"),
        ])
    func punycode(_ row: Row<String>) { #expect(Punycode.encode(row.input) == row.expected) }
}
