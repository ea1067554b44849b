/// Writing down what has happened elsewhere already: a server took a mail, a mail lies in another folder.
import GRDB

extension Store {
    /// A transaction that is carried through although whoever waits for it has been cancelled.
    ///
    /// GRDB's async `write` breaks off in a cancelled task: right for what has still to be decided, wrong for what is
    /// done. It waits no longer than any other: 30 s for the lock.
    func record<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                writer.asyncWrite(body) { _, result in continuation.resume(with: result) }
            }
        } catch { throw Self.storeError(error, place: place) }
    }
}
