// Names of attachments as labels for files (trust: A6).
import Testing

@testable import MIME

@Suite("file names")
struct SafeFilenameTests {
    @Test(arguments: [
        Row("report.pdf", "report.pdf"), Row("relatório final.pdf", "relatório final.pdf"), Row("日本.txt", "日本.txt"),
        // Found by fuzzing: "/" and a combining mark are one Character of Swift, and a folder all the same.
        Row("../\u{329}etc/\u{301}passwd", "\u{301}passwd"), Row(".\u{301}hidden", "\u{301}hidden"),
        Row("../../etc/passwd", "passwd"), Row("..\\..\\boot.ini", "boot.ini"), Row("C:\\temp\\a.txt", "a.txt"),
        Row("/absolute", "absolute"), Row("a/", "a"), Row("..", ""), Row(".", ""), Row("/", ""), Row("", ""),
        Row(".bashrc", "bashrc"), Row("...hidden", "hidden"), Row("a.txt...", "a.txt"), Row("a.txt ", "a.txt"),
        Row("a\0b.txt", "ab.txt"), Row("a\r\nb", "ab"), Row("a\u{1B}[31mb", "a[31mb"), Row("a\u{85}b", "ab"),
        Row("gpj\u{202E}exe.pdf", "gpjexe.pdf"), Row("a\u{200F}b", "ab"), Row("a\u{61C}b", "ab"),
        Row("a\u{2066}b\u{2069}", "ab"),
        Row("a\u{FEFF}b", "ab"),
        Row("con", "_con"), Row("NUL.txt", "_NUL.txt"), Row("com1", "_com1"), Row("lpt9.doc", "_lpt9.doc"),
        Row("console", "console"), Row("com10", "com10"), Row("a<b>:\"|?*c", "abc"),
    ])
    func reduces(_ row: Row<String>) { #expect(SafeFilename.reduce(row.input) == row.expected) }

    @Test(
        "at most 200 octets, with the ending kept",
        arguments: [
            Row(String(repeating: "a", count: 300) + ".pdf", ".pdf"),
            Row(String(repeating: "日", count: 300) + ".txt", ".txt"),
            Row("a." + String(repeating: "b", count: 300), "b"),
        ])
    func cuts(_ row: Row<String>) {
        let name = SafeFilename.reduce(row.input)
        #expect(name.utf8.count <= Limits.filenameOctets)
        #expect(name.hasSuffix(row.expected))
    }

    @Test(
        "an attachment without a name has one, never empty",
        arguments: [
            Row("Content-Type: image/png", "part-0.png"), Row("Content-Type: application/x-odd", "part-0.bin"),
            Row("Content-Type: image/png; name=\"..\"", "part-0.png"),
            Row("Content-Type: image/png; name=\"a/b.png\"", "b.png"),
        ])
    func names(_ row: Row<String>) {
        #expect(Fixture.crlf("\(row.input)\n\nx").attachments.map(\.safeFilename) == [row.expected])
    }

    @Test(
        "types by their endings",
        arguments: [
            Row("a.PDF", "application/pdf"), Row("a.tar.gz", "application/octet-stream"),
            Row("a", "application/octet-stream"),
            Row("a.", "application/octet-stream"), Row("a.eml", "message/rfc822"),
        ])
    func types(_ row: Row<String>) { #expect(SafeFilename.type(of: row.input) == row.expected) }
}
