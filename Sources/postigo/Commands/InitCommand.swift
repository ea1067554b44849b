/// `postigo init`: a configuration that explains itself, ready to be edited.
import ArgumentParser
import Foundation
import Gateway

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a starter configuration.",
        discussion: """
            Example:
              postigo init desk && $EDITOR desk/config/postigo.yaml
              postigo check --config desk/config
            """)

    @Argument(help: "The folder to make; nothing in it is overwritten.", completion: .directory)
    var directory: String

    func run() async throws {
        try await reporting {
            let shipped = try ConfigOptions.shippedFiles()
            let target = directory + "/config"
            let schemas = SettingsSchema.all.map { "schema/\($0.fileName)" }
            for name in ["postigo.yaml", "desk.yaml", "rules.yaml"] + schemas {
                try copy(shipped.config + "/" + name, to: target + "/" + name)
            }
            print("Next: edit the files, put the mailbox password into \(target)/secrets/mailbox (mode 0600), then")
            print("      postigo check --config \(target)")
        }
    }

    private func copy(_ source: String, to target: String) throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: target) else {
            print("\(target)  is there already, left as it is")
            return
        }
        do {
            try files.createDirectory(
                atPath: directory + "/config/secrets", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            try files.createDirectory(
                atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try files.copyItem(atPath: source, toPath: target)
        } catch {
            StandardError.write("\(target): cannot be written. Choose a folder that you may write to.")
            throw ExitStatus.cannotCreate
        }
        print("\(target)  written")
    }
}
