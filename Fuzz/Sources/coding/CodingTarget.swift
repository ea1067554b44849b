/// Transfer encodings, charsets, and the binary forms that files come in.
import FuzzInput
import Glibc

@testable import MIME

@main
struct CodingTarget {
    static func main() { exit(fuzz { CodingTarget.run(FuzzInput($0, $1)) }) }

    static func run(_ given: FuzzInput) -> CInt {
        var input = given
        let choice = input.octet()
        let octets = input.remainder()
        readBase64(octets, cut: Int(choice))
        _ = QuotedPrintable.decode(octets.span, 0..<octets.count)
        _ = QuotedPrintable.decodeWord(octets)
        _ = (UUEncode.decode(octets.span, 0..<octets.count), YEnc.read(octets.span, at: 0))
        let files = TextFile.all(in: octets.span, limit: 20)
        require(
            TextFile.removing(files, from: octets.span, room: octets.count).count <= octets.count + files.count * 2_000,
            "files leave their names")
        if let tnef = TNEF(octets) { _ = (tnef.plainText, tnef.html, tnef.files.count) }
        _ = AppleFile(octets)?.data?.count
        readCharset(octets, charsets[Int(choice) % charsets.count])
        return 0
    }
}

private let charsets = [
    "utf-8", "us-ascii", "iso-8859-1", "windows-1252", "iso-8859-2", "koi8-r", "windows-1251", "gb2312", "gb18030",
    "big5", "shift_jis", "iso-2022-jp", "euc-kr", "iso-2022-kr", "utf-7", "utf-16", "utf-16le", "hz-gb-2312", "x-none",
    "euc-jp", "iso-2022-cn", "macintosh", "windows-874", "utf-32",
]

private func readBase64(_ octets: [UInt8], cut: Int) {
    let whole = Base64.decode(octets)
    var decoder = Base64Decoder()
    let middle = min(cut, octets.count)
    let pieces =
        decoder.decode(octets.span.extracting(0..<middle), isLast: false)
        + decoder.decode(octets.span.extracting(middle..<octets.count), isLast: true)
    require(whole.octets == pieces && whole.isDamaged == decoder.isDamaged, "pieces are the whole")
    require(Base64.decode(Base64.encode(octets[...])).octets == octets, "base64 survives")
}

private func readCharset(_ octets: [UInt8], _ charset: String) {
    let text = Charset.decode(octets, declared: charset)
    // A shift sequence or a byte order mark alone says nothing.
    require(
        octets.count < 16 || !text.isEmpty || octets.contains(0x1B) || octets.contains(0x7E) || octets.contains(0x2B)
            || octets.contains(0x0E), "text is not lost")
}
