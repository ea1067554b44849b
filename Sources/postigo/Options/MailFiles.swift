/// Mails in files that are named on the command line.
import ArgumentParser
import Foundation
import Glibc
import Rehearsal

enum MailFiles {
    /// The file itself, or each .eml file of a folder.
    static func paths(at source: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: source, isDirectory: &isFolder),
            FileManager.default.isReadableFile(atPath: source)
        else {
            StandardError.write("\(source): no such file, or no permission to read it.")
            throw ExitStatus.noInput
        }
        guard isFolder.boolValue else { return [source] }
        return try FileManager.default.contentsOfDirectory(atPath: source).filter { $0.hasSuffix(".eml") }.sorted()
            .map { (source as NSString).appendingPathComponent($0) }
    }

    /// Nil where it cannot be read.
    static func octets(of path: String) -> [UInt8]? { MailFile.contents(of: path) }

    /// The octets of each .eml file, by name.
    static func all(in folder: String) throws -> [[UInt8]] { try paths(at: folder).compactMap(octets) }
}

/// Reads a mail from a file, straight into the octets that are parsed: no copy of a large mail is made.
enum MailFile {
    /// All octets of the file. An error names the file, what is wrong and what helps; it is on standard error already
    /// when the exit code is thrown.
    static func octets(of path: String) throws -> [UInt8] {
        guard let octets = contents(of: path) else { throw unreadable(path, errno) }
        return octets
    }

    /// Nil where it cannot be read, with `errno` set.
    static func contents(of path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var state = stat()
        guard fstat(descriptor, &state) == 0 else { return nil }
        guard state.st_mode & S_IFMT != S_IFDIR else {
            errno = EISDIR
            return nil
        }
        return read(descriptor, expecting: Int(state.st_size))
    }

    /// Nil where reading fails, with `errno` set. A pipe has no size: more than is expected is read too.
    private static func read(_ descriptor: Int32, expecting size: Int) -> [UInt8]? {
        var octets = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
                if got <= 0 { break }
                count += got
            }
        }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let got = Glibc.read(descriptor, &chunk, chunk.count)
            if got == 0 { return octets }
            if got < 0, errno != EINTR { return nil }
            octets += chunk[..<max(0, got)]
        }
    }

    private static func unreadable(_ path: String, _ code: Int32) -> ExitCode {
        StandardError.write("\(path.visible): \(advice(code))")
        return ExitStatus.noInput
    }

    static func advice(_ code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such file."
        case EACCES, EPERM: "you may not read it."
        case EISDIR: "it is a folder. Name a file in it; 'postigo ingest' takes folders."
        default: String(cString: strerror(code)) + "."
        }
    }
}
