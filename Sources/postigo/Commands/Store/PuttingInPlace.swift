/// A backup put back on this machine, for `restore` and for a standby that takes over: configuration, store, and who owns them.
import Foundation
import Gateway
import TicketStore
import Ticketing

struct PuttingInPlace {
    let options: ConfigOptions
    let putting: PuttingBack
    /// Where the configuration came from: put there, or nil where one stays that was there before.
    private let configuration: [String]?

    /// Puts the configuration there, which says where the store lies.
    ///
    /// - Parameter wins: also over one that is there; else over the example alone, as the package puts it there.
    init(_ putting: PuttingBack, _ options: ConfigOptions, wins: Bool) throws {
        (self.options, self.putting) = (options, putting)
        configuration = try putting.putConfiguration(into: options.config, wins: wins || Self.isExample(options))
        if let configuration {
            print(
                "\(options.config): \(counted(configuration.count, "file", "files")) of the configuration put there")
        }
    }

    /// Nobody has named a server in it yet.
    private static func isExample(_ options: ConfigOptions) -> Bool {
        !options.folder.unedited().isEmpty
    }

    /// - Returns: the last ticket's number that was known before.
    func putStore(replacing: Bool) throws -> Int64 {
        let data = try options.settingsForLooking().dataDirectory
        let lock = try RunLock(in: data, by: RunLock.holder(at: Assembly.systemClock.now()))
        let put = try putting.put(into: data, replacing: replacing)
        withExtendedLifetime(lock) {}
        print(
            "\(data): \(counted(putting.manifest.tickets, "ticket", "tickets")) of \(putting.manifest.made.iso8601) put back"
        )
        if let aside = put.aside { print("What was there lies in \(aside). Remove it once all is well.") }
        return put.lastNumber
    }

    /// What root has put there belongs to the user whose the data directory is: the service's.
    func giveAway() throws {
        guard geteuid() == 0 else { return }
        let data = try options.settingsForLooking().dataDirectory
        var facts = stat()
        guard stat(data, &facts) == 0, facts.st_uid != 0 else { return }
        let below =
            FileManager.default.enumerator(atPath: data)?.compactMap { $0 as? String }.map { "\(data)/\($0)" } ?? []
        for path in below + (configuration ?? []) { lchown(path, facts.st_uid, facts.st_gid) }
        for folder in foldersOfRoot { chown(folder, facts.st_uid, facts.st_gid) }
    }

    /// Folders of the configuration that root alone may enter, as they are when they were missing: the service would find nothing in them.
    private var foldersOfRoot: Set<String> {
        let parents = (configuration ?? []).map { ($0 as NSString).deletingLastPathComponent }
        let all = parents.flatMap { parent in
            sequence(first: parent) { ($0 as NSString).deletingLastPathComponent }.prefix {
                $0.count >= options.config.count
            }
        }
        return Set(all).filter { folder in
            var facts = stat()
            return lstat(folder, &facts) == 0 && facts.st_uid == 0 && facts.st_mode & (S_IFMT | 0o077) == S_IFDIR
        }
    }
}
