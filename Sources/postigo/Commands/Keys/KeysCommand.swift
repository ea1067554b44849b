/// `postigo keys`: what signs our Message-IDs and reply addresses.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "See and change the keys that sign Message-IDs and reply addresses.",
        subcommands: [KeysList.self, KeysRotate.self], defaultSubcommand: KeysList.self)
}

struct KeysList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the keys; their content is never shown.",
        discussion: "Example:\n  postigo keys list")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            try KeyOutput.show(
                try KeyFile(in: try options.settingsForLooking().dataDirectory).list(), json: output.json)
        }
    }
}

struct KeysRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Sign with a new key from now on.",
        discussion: """
            Answers to mail signed with the key before are believed for 180 more days. To rotate twice revokes every \
            token that was ever made: answers are matched by stored ids and ticket numbers alone then. \
            Restart 'postigo run' afterwards.

            Example:
              postigo keys rotate
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            // The first start makes the first key; keys without a store are the sign of a store that is lost.
            _ = try Store.openExisting(at: try options.settings().dataDirectory)
            try KeyOutput.show(
                try options.keyFile().rotate(at: Assembly.systemClock.now()), json: output.json)
        }
    }
}

private enum KeyOutput {
    private struct Row: Encodable {
        var id: UInt8
        var signs: Bool
        var retiredAt, believedUntil: String?
    }

    static func show(_ keys: [KeyFile.Entry], json: Bool) throws {
        if json {
            return try JSONOutput.print(
                keys.map {
                    Row(
                        id: $0.id, signs: $0.retiredAt == nil, retiredAt: $0.retiredAt?.iso8601,
                        believedUntil: $0.believedUntil?.iso8601)
                })
        }
        var table = Table("KEY", "STATE", "BELIEVED UNTIL")
        for key in keys {
            table.add("\(key.id)", key.retiredAt == nil ? "signs" : "believed", key.believedUntil?.iso8601)
        }
        table.print(empty: "no keys yet; the first 'postigo run' makes one")
    }
}

extension ConfigOptions {
    fileprivate func keyFile() throws -> KeyFile { KeyFile(in: try settings().dataDirectory) }
}
