/// `postigo migrate`: a store of an older version brought up to date, without a gateway.
import ArgumentParser
import Gateway
import TicketStore

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the store of an older version up to date.",
        discussion: """
            Example:
              postigo migrate --config desk/config

            'postigo run' does it by itself; no other command changes a store's tables. A copy of the database is made before, in \
            'before-migration' below the data directory, and removed after two weeks.
            """)
    @OptionGroup var options: ConfigOptions

    func run() async throws {
        try await reporting {
            let settings = try options.settingsForLooking()
            let store = try Store.openExisting(at: settings.dataDirectory, migrating: true)
            print("\(store.place): up to date")
        }
    }
}
