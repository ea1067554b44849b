/// The benchmark's own encoders: what is measured is not what makes the corpus.
import Glibc

enum Encoding {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// In lines of 76 characters.
    static func base64(_ octets: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(octets.count / 57 * 78 + 82)
        var column = 0
        for start in stride(from: 0, to: octets.count, by: 3) {
            let count = min(3, octets.count - start)
            var quantum = UInt32(octets[start]) << 16
            if count > 1 { quantum |= UInt32(octets[start + 1]) << 8 }
            if count > 2 { quantum |= UInt32(octets[start + 2]) }
            text.append(alphabet[Int(quantum >> 18)])
            text.append(alphabet[Int(quantum >> 12 & 63)])
            text.append(count > 1 ? alphabet[Int(quantum >> 6 & 63)] : 0x3D)
            text.append(count > 2 ? alphabet[Int(quantum & 63)] : 0x3D)
            column += 4
            if column == 76 {
                text += [13, 10]
                column = 0
            }
        }
        if column > 0 { text += [13, 10] }
        return text
    }

    /// Lines of at most 76 characters; the text's own line ends stay.
    static func quotedPrintable(_ octets: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        var column = 0
        for octet in octets {
            if octet == 13 || octet == 10 {
                text.append(octet)
                column = 0
                continue
            }
            let isPlain = octet >= 0x20 && octet < 0x7F && octet != 0x3D
            if column + (isPlain ? 1 : 3) > 75 {
                text += [0x3D, 13, 10]
                column = 0
            }
            text += isPlain ? [octet] : [0x3D, digits[Int(octet >> 4)], digits[Int(octet & 15)]]
            column += isPlain ? 1 : 3
        }
        return text
    }

    /// RFC 2047 where `text` is not ASCII, in words of at most 75 characters.
    static func words(_ text: String, _ numbers: inout SeededNumbers) -> String {
        guard text.utf8.contains(where: { $0 > 0x7F }) else { return text }
        var words: [String] = []
        var piece = ""
        let isBase64 = numbers.oneIn(2)
        for character in text + "\0" {
            if character == "\0" || piece.utf8.count > 33 {
                let octets = Array(piece.utf8)
                let inner = isBase64 ? base64(octets).filter { $0 > 13 } : quotedWord(octets)
                words.append("=?utf-8?\(isBase64 ? "B" : "Q")?\(String(decoding: inner, as: UTF8.self))?=")
                piece = ""
            }
            piece.append(character)
        }
        return words.joined(separator: "\r\n ")
    }

    private static func quotedWord(_ octets: [UInt8]) -> [UInt8] {
        octets.flatMap { octet -> [UInt8] in
            if octet == 0x20 { return [0x5F] }
            let isLetter = octet | 0x20 >= 0x61 && octet | 0x20 <= 0x7A && octet < 0x80
            return isLetter ? [octet] : hex(octet)
        }
    }

    private static func hex(_ octet: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [0x3D, digits[Int(octet >> 4)], digits[Int(octet & 15)]]
    }

    /// `text` in another charset, by iconv.
    static func octets(_ text: String, in charset: String) -> [UInt8] {
        guard let descriptor = iconv_open(charset, "utf-8"), Int(bitPattern: descriptor) != -1 else {
            fatalError("iconv does not know \(charset)")
        }
        defer { iconv_close(descriptor) }
        var input = Array(text.utf8)
        var output = [UInt8](repeating: 0, count: input.count * 4 + 16)
        var (inputLeft, outputLeft) = (input.count, output.count)
        input.withUnsafeMutableBytes { from in
            output.withUnsafeMutableBytes { to in
                var source = from.baseAddress?.assumingMemoryBound(to: CChar.self)
                var target = to.baseAddress?.assumingMemoryBound(to: CChar.self)
                let result = iconv(descriptor, &source, &inputLeft, &target, &outputLeft)
                precondition(result != -1 && inputLeft == 0, "iconv cannot write \(charset)")
                _ = iconv(descriptor, nil, nil, &target, &outputLeft)
            }
        }
        return Array(output.dropLast(outputLeft))
    }
}
