/// Mails made to hurt, and mails of growing size: what they cost, and the notes they leave.
import Glibc
import MIME

enum Shapes {
    static let names: [String] = all.map(\.name)

    private static let all: [(name: String, make: @Sendable () -> [UInt8])] = [
        ("1 MB, base64", { mail(of: 1 << 20) }),
        ("10 MB, base64", { mail(of: 10 << 20) }),
        ("100 MB, base64", { mail(of: 100 << 20) }),
        ("10 MB, quoted-printable", { text(of: 10 << 20, "quoted-printable", "caf=C3=A9 e p=C3=A3o \r\n") }),
        ("10 MB, prose", { text(of: 10 << 20, "8bit", prose) }),
        ("10 MB, prose in HTML", { html(of: 10 << 20, prose) }),
        ("10 MB, short lines", { text(of: 10 << 20, "8bit", "-\r\n--\r\n") }),
        ("100,000 parts", { octets("Content-Type: multipart/mixed; boundary=b\r\n\r\n", "--b\r\n\r\n", 100_000) }),
        ("100,000 headers", { octets("Subject: s\r\n", "A: b\r\n", 100_000, "\r\nbody") }),
        ("one header of 1 MB", { octets("To: ", "a@b.example, ", 80_000, "\r\n\r\nbody") }),
        ("1 MB of \"<\\\"\" in From", { octets("From: ", "<\\\"", 340_000, "\r\n\r\nbody") }),
        ("1 MB of \"=?\" in Subject", { octets("Subject: ", "=?a?q?", 170_000, "\r\n\r\nbody") }),
        ("1 MB of folds", { octets("Subject: x", "\r\n x", 250_000, "\r\n\r\nbody") }),
        ("10,000 nested multiparts", { nested("Content-Type: multipart/mixed; boundary=b#\r\n\r\n--b#\r\n", 10_000) }),
        ("30,000 nested messages", { nested("Content-Type: message/rfc822\r\n\r\n", 30_000) }),
        (
            "1 MB of near boundaries",
            {
                octets(
                    "Content-Type: multipart/mixed; boundary=\(String(repeating: "b", count: 60))\r\n\r\n",
                    "--" + String(repeating: "b", count: 59) + "\r\n", 16_000)
            }
        ),
        ("1 MB of \"begin 644 x\"", { octets("Subject: s\r\n\r\n", "begin 644 x\r\n!\r\n", 65_000) }),
        ("1 MB of nested HTML", { octets("Content-Type: text/html\r\n\r\n", "<div>", 200_000) }),
        (
            "1 MB of forwards",
            {
                octets("Subject: s\r\n\r\n", "\r\n", 250_000)
                    + octets("On 5 May 2026, a@b.example wrote:\r\n", "---- Forwarded message ----\r\n", 18_000)
            }
        ),
        ("1 MB of quote marks", { octets("Subject: s\r\n\r\nhello\r\n", "> > > On 1 wrote:\r\n", 52_000) }),
    ]

    /// Makes one shape and prints its row. A process of its own for each, so that the peak is that of one.
    static func run(_ name: String) {
        guard let shape = all.first(where: { $0.name == name }) else { return print("no shape is named \(name)") }
        let octets = shape.make()
        let before = peakKilobytes
        let start = CPUTime.now
        let mail = Message(octets)
        var harvest = Harvest()
        harvest.take(mail)
        let parsed = CPUTime.now
        _ = (mail.text?.utf8.count, mail.attachments.count, mail.visibleReply.visible.utf8.count, mail.bounce?.status)
        let read = CPUTime.now
        let notes = Dictionary(grouping: mail.notes, by: \.kind).map { "\($0.value.count) \($0.key.rawValue)" }.sorted()
        print(
            [
                name, "\(octets.count)", "\(parsed - start)", "\(read - parsed)", "\(peakKilobytes - before)",
                "\(mail.parts.count)", notes.joined(separator: ", "),
            ].joined(separator: "\t"))
    }

    /// The most memory that this process had, in kilobytes.
    static var peakKilobytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }

    private static func octets(_ head: String, _ piece: String, _ count: Int, _ tail: String = "") -> [UInt8] {
        var octets = Array(head.utf8)
        octets.reserveCapacity(head.utf8.count + piece.utf8.count * count + tail.utf8.count)
        let piece = Array(piece.utf8)
        for _ in 0..<count { octets += piece }
        return octets + Array(tail.utf8)
    }

    private static func nested(_ piece: String, _ count: Int) -> [UInt8] {
        (0..<count).flatMap { number in
            Array(piece.split(separator: "#", omittingEmptySubsequences: false).joined(separator: "\(number)").utf8)
        }
    }

    private static func text(of size: Int, _ encoding: String, _ line: String) -> [UInt8] {
        octets(
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n", line,
            size / line.utf8.count)
    }

    private static let prose = """
        Guten Tag, seit Montag um 10:20 Uhr meldet die Anlage in Halle 3 einen Fehler.\r
        O equipamento não liga; já trocámos o cabo e a tomada, sem resultado nenhum.\r
        Please send someone before Friday: production stands still, and we lose money.\r
        Пожалуйста, перезвоните мне завтра утром, телефон тот же, что и раньше.\r
        \r

        """

    private static func html(of size: Int, _ text: String) -> [UInt8] {
        octets(
            "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n",
            "<p>" + text + "</p>", size / (text.utf8.count + 7))
    }

    /// A short text and one file.
    static func mail(of size: Int) -> [UInt8] {
        var numbers = SeededNumbers(seed: 1)
        return Array(
            """
            Subject: a file\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee the file\r\n--b\r
            Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n
            """.utf8) + Encoding.base64(numbers.octets(size / 78 * 57)) + Array("--b--\r\n".utf8)
    }
}

/// A mail that is read from a file, and whose attachments go to files.
enum Streaming {
    /// Peak memory over the mail's size; also the size, and what the process had before it read the mail, in kilobytes.
    static func run(_ path: String) throws(FileProblem) {
        let before = Shapes.peakKilobytes
        let mail = Message(try Pack.readWhole(path))
        var files = 0
        for attachment in mail.attachments {
            files += 1
            let target = "\(path).\(files)"
            guard let file = fopen(target, "w") else { throw FileProblem(path: target, code: errno) }
            attachment.write { _ = fwrite(Array($0), 1, $0.count, file) }
            fclose(file)
            unlink(target)
        }
        let peak = Shapes.peakKilobytes
        print(mail.octets.count, files, before, peak)
    }
}
