/// Files of a new configuration: none that is there is written over, and the password is for its owner alone.
import Foundation
import Gateway

struct StarterFiles {
    let config: String
    /// Where tickets will be kept, as the configuration says it.
    let data: String
    /// Where the package's units look: what is there by the package is an example, and gives way.
    let isService: Bool
    var passwordFile: String { config + "/secrets/mailbox" }

    /// - Parameter directory: nil: those of the service that the package brings.
    init(in directory: String?) {
        isService = directory == nil
        config = directory.map { $0 + "/config" } ?? "/etc/postigo"
        data = directory == nil ? "/var/lib/postigo" : "../data"
    }

    private static let names = ["postigo.yaml", "desk.yaml", "rules.yaml"]

    /// Before anybody is asked anything.
    func refuseWhatIsThere() throws {
        let names = isExample ? [] : Self.names.map { config + "/" + $0 }
        let there = (names + [passwordFile])
            .first { FileManager.default.fileExists(atPath: $0) }
        guard let there else { return }
        StandardError.write(
            "\(there): is there already. Name another folder, or move it away: nothing is written over.")
        throw ExitStatus.cannotCreate
    }

    /// Nobody has named a server in it yet.
    private var isExample: Bool {
        guard isService else { return false }
        let folder = SettingsFolder(path: config, environment: ProcessInfo.processInfo.environment)
        return !folder.unedited().isEmpty
    }

    /// The service's user reads what root has written; nobody else does.
    func giveToService() throws {
        var facts = stat()
        guard isService, geteuid() == 0, stat(data, &facts) == 0 else { return }
        let below = FileManager.default.enumerator(atPath: config)?.compactMap { $0 as? String } ?? []
        for name in below { lchown("\(config)/\(name)", facts.st_uid, facts.st_gid) }
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
