/// Files of a new configuration: none that is there is written over, and the password is for its owner alone.
import Foundation
import Gateway

struct StarterFiles {
    let directory: String
    var config: String { directory + "/config" }
    var passwordFile: String { config + "/secrets/mailbox" }

    init(in directory: String) { self.directory = directory }

    private static let names = ["postigo.yaml", "desk.yaml", "rules.yaml"]

    /// Before anybody is asked anything.
    func refuseWhatIsThere() throws {
        let there = (Self.names.map { config + "/" + $0 } + [passwordFile])
            .first { FileManager.default.fileExists(atPath: $0) }
        guard let there else { return }
        StandardError.write(
            "\(there): is there already. Name another folder, or move it away: nothing is written over.")
        throw ExitStatus.cannotCreate
    }

    func copyExample() throws {
        let shipped = try ConfigOptions.shippedFiles()
        for name in Self.names + Self.schemas { try copy(shipped.config + "/" + name, to: config + "/" + name) }
        print("Next: edit the files, put the mailbox password into \(passwordFile) (mode 0600), then")
        print("      postigo check --config \(config)")
    }

    /// The schemas that editors check the files by.
    func copySchemas() throws {
        let shipped = try ConfigOptions.shippedFiles()
        for name in Self.schemas { try copy(shipped.config + "/" + name, to: config + "/" + name) }
    }

    private static var schemas: [String] { SettingsSchema.all.map { "schema/\($0.fileName)" } }

    /// - Parameter replaces: whether one that we have written a moment before is written anew.
    func write(_ text: String, to path: String, mode: mode_t = 0o644, replaces: Bool = false) throws {
        try makeFolders(for: path)
        let file = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | (replaces ? O_TRUNC : O_EXCL), mode)
        guard file >= 0 else { throw cannotWrite(path) }
        defer { close(file) }
        let octets = Array(text.utf8)
        // Unsafe because write(2) takes a pointer; it lives for this call only and its count is the buffer's.
        let count = octets.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        guard count == octets.count, fsync(file) == 0 else { throw cannotWrite(path) }
        if !replaces { print("\(path)  written") }
    }

    private func copy(_ source: String, to target: String) throws {
        guard !FileManager.default.fileExists(atPath: target) else {
            print("\(target)  is there already, left as it is")
            return
        }
        try makeFolders(for: target)
        do { try FileManager.default.copyItem(atPath: source, toPath: target) } catch { throw cannotWrite(target) }
        print("\(target)  written")
    }

    private func makeFolders(for path: String) throws {
        let files = FileManager.default
        do {
            try files.createDirectory(
                atPath: config + "/secrets", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try files.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        } catch { throw cannotWrite(path) }
    }

    private func cannotWrite(_ path: String) -> any Error {
        StandardError.write("\(path): cannot be written. Choose a folder that you may write to.")
        return ExitStatus.cannotCreate
    }
}
