/// A corpus in one file, which each program reads whole before its clock starts: eight octets with the length, little
/// end first, and the mail, again and again.
import Glibc

enum Pack {
    static func write(_ kind: MailMaker.Kind, count: Int, seed: UInt64, to path: String) throws(FileProblem) {
        guard let file = fopen(path, "w") else { throw FileProblem(path: path, code: errno) }
        defer { fclose(file) }
        var maker = MailMaker(kind, seed: seed)
        for _ in 0..<count {
            let mail = maker.next()
            let length = withUnsafeBytes(of: UInt64(mail.count).littleEndian) { Array($0) }
            guard fwrite(length, 1, 8, file) == 8, fwrite(mail, 1, mail.count, file) == mail.count else {
                throw FileProblem(path: path, code: errno)
            }
        }
    }

    static func read(_ path: String) throws(FileProblem) -> [[UInt8]] {
        guard let file = fopen(path, "r") else { throw FileProblem(path: path, code: errno) }
        defer { fclose(file) }
        var mails: [[UInt8]] = []
        var length: UInt64 = 0
        while fread(&length, 8, 1, file) == 1 {
            let count = Int(UInt64(littleEndian: length))
            mails.append(
                [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                    initialized = fread(buffer.baseAddress, 1, count, file)
                })
        }
        return mails
    }
}

struct FileProblem: Error, CustomStringConvertible {
    var path: String
    /// errno
    var code: Int32
    var description: String { "\(path): \(String(cString: strerror(code)))" }
}
