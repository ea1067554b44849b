/// The connections to one database: one that writes, and those that read beside it.
import GRDB

/// Each closure runs in a transaction: what throws has changed nothing. A reader sees the database as it was when it began.
struct Pool: Sendable {
    let sqlite: any DatabaseWriter

    init(_ sqlite: any DatabaseWriter) { self.sqlite = sqlite }

    /// Broken off where the task that waits for it is cancelled.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await sqlite.write { try body(Connection($0)) }
    }

    func write<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        try sqlite.write { try body(Connection($0)) }
    }

    /// Carried through although whoever waits for it has been cancelled.
    func record<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            sqlite.asyncWrite {
                try body(Connection($0))
            } completion: { _, result in
                continuation.resume(with: result)
            }
        }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await sqlite.read { try body(Connection($0)) }
    }

    func read<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        try sqlite.read { try body(Connection($0)) }
    }

    /// The connection that writes, without a transaction around it: for what an engine allows in none.
    func outsideTransactions<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try await sqlite.writeWithoutTransaction { try body(Connection($0)) }
    }

    func outsideTransactions<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        try sqlite.writeWithoutTransaction { try body(Connection($0)) }
    }

    func close() throws { try sqlite.close() }
}
