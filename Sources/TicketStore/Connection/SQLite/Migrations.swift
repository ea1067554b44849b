/// Changes of the tables, each carried out once in the life of a store. GRDB remembers in `grdb_migrations` which.
import GRDB

/// One change, by the name under which a store remembers it.
struct SchemaChange: Sendable {
    let name: String
    let make: @Sendable (Connection) throws -> Void
}

struct Migrations {
    let names: [String]
    private let migrator: DatabaseMigrator

    /// - Parameter changes: in their order; what a store has had stays in it for good.
    init(_ changes: [SchemaChange]) {
        var migrator = DatabaseMigrator()
        for change in changes { migrator.registerMigration(change.name) { try change.make(Connection($0)) } }
        self.migrator = migrator
        names = changes.map(\.name)
    }

    /// Whether a newer version has changed the tables.
    func areSuperseded(_ db: Connection) throws -> Bool { try migrator.hasBeenSuperseded(db.sqlite) }

    func areComplete(_ db: Connection) throws -> Bool { try migrator.hasCompletedMigrations(db.sqlite) }

    /// Which of them, or of a newer version, a store has had.
    func applied(_ db: Connection) throws -> Set<String> { try migrator.appliedIdentifiers(db.sqlite) }

    /// A store that has no tables and gets today's has nothing left to change.
    func noteAll(in db: Connection) throws {
        // As GRDB makes it.
        try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
        for name in names {
            try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES (?)", arguments: [name])
        }
    }

    static func areNoted(in db: Connection) throws -> Bool { try db.tableExists("grdb_migrations") }

    /// Carries out what is left, each in a transaction of its own.
    func migrate(_ pool: Pool) throws { try migrator.migrate(pool.sqlite) }

    /// Up to this one.
    func migrate(_ pool: Pool, upTo name: String) throws { try migrator.migrate(pool.sqlite, upTo: name) }
}
