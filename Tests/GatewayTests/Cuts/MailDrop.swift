// Puts mail into a desk's box without a mail server's work: what is tested begins at IMAP.
import Foundation

struct MailDrop {
    private let maildir: String
    /// Where the mails lie; a box holds links to them.
    private let stock: String
    private let count: Int

    init(_ host: RealHost, account: String, mails: [[UInt8]]) throws {
        maildir = "\(host.home)/mail/desk.test/\(account)"
        stock = "\(host.home)/stock-\(account)"
        count = mails.count
        try FileManager.default.createDirectory(atPath: stock, withIntermediateDirectories: true)
        for (number, octets) in mails.enumerated() {
            let file = "\(stock)/\(number)"
            try Data(octets).write(to: URL(fileURLWithPath: file))
            guard chown(file, Self.nobody, Self.nobody) == 0 else { throw Fault(file) }
        }
    }

    /// The box as on its first day: nothing in it but the mails, new.
    func refill() throws {
        try? FileManager.default.removeItem(atPath: maildir)
        for folder in ["", "/tmp", "/cur", "/new"] {
            try FileManager.default.createDirectory(atPath: maildir + folder, withIntermediateDirectories: true)
            guard chown(maildir + folder, Self.nobody, Self.nobody) == 0 else { throw Fault(maildir + folder) }
        }
        for number in 0..<count {
            let name = "\(maildir)/new/\(1_767_225_600 + number).M\(number).cut"
            guard link("\(stock)/\(number)", name) == 0 else { throw Fault(name) }
        }
    }

    /// Dovecot's user here (script/mailhost).
    private static let nobody: UInt32 = 65_534

    struct Fault: Error, CustomStringConvertible {
        let description: String

        init(_ file: String) { description = "\(file): \(String(cString: strerror(errno)))" }
    }
}
