/// `postigo contact`: people, and which addresses are one person's.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore
import Ticketing

struct ContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "See people and their addresses, and join two addresses of one person.",
        discussion: """
            Examples:
              postigo contact list
              postigo contact join maria@shop.example maria.souza@home.example
              postigo contact set maria@shop.example --locale es
            """,
        subcommands: [ContactList.self, ContactJoin.self, ContactSet.self], defaultSubcommand: ContactList.self)
}

struct ContactList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List people, the newest first.",
        discussion: "Example:\n  postigo contact list --limit 20")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Option(help: "At most so many.") var limit = 100

    func run() async throws {
        try await reporting {
            let contacts = try await Store.open(at: try options.settingsForLooking().dataDirectory).contacts(
                limit: limit)
            try ContactOutput.show(contacts, json: output.json)
        }
    }
}

struct ContactJoin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "Say that two addresses are one person's.",
        discussion: """
            Mail from either address may then answer what was sent to the other.

            Example:
              postigo contact join maria@shop.example maria.souza@home.example
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Argument(help: "The address that the person is known by.") var address: String
    @Argument(help: "Another address of the same person.") var other: String

    func run() async throws {
        for text in [address, other] where !text.isUsableAddress {
            throw ValidationError("'\(text)' is not a mail address.")
        }
        try await reporting {
            let settings = try options.settings()
            let contact = try await Store.open(at: settings.dataDirectory).join(
                address, with: other, locale: settings.registry.locale, at: Assembly.systemClock.now())
            try ContactOutput.show([contact].compactMap { $0 }, json: output.json)
        }
    }
}

struct ContactSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change a person's language or name.",
        discussion: """
            Mail about tickets that are not closed is written in that language from then on.

            Example:
              postigo contact set maria@shop.example --locale es
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Argument(help: "An address of the person.") var address: String
    @Option(help: "en, pt-BR or es.") var locale: DeskLocale?
    @Option(help: "How the person is called.") var name: String?

    func run() async throws {
        guard locale != nil || name != nil else { throw ValidationError("Say what to change: --locale or --name.") }
        try await reporting {
            let store = try Store.open(at: try options.settings().dataDirectory)
            guard let contact = try await store.setContact(at: address, locale: locale, name: name) else {
                StandardError.write("nobody has written from \(address.visible) yet.")
                throw ExitStatus.dataError
            }
            try ContactOutput.show([contact], json: output.json)
        }
    }
}

private enum ContactOutput {
    private struct Row: Encodable {
        var name: String?
        var locale: String
        var addresses: [String]
    }

    static func show(_ contacts: [Contact], json: Bool) throws {
        if json {
            return try JSONOutput.print(
                contacts.map { Row(name: $0.name, locale: $0.locale.rawValue, addresses: $0.addresses) })
        }
        var table = Table("NAME", "LANGUAGE", "ADDRESSES")
        for contact in contacts {
            table.add(contact.name, contact.locale.rawValue, contact.addresses.joined(separator: ", "))
        }
        table.print(empty: "nobody has written yet")
    }
}
