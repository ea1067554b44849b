/// What is known of a mail now, without filing it.
package import Helpdesk

extension Store {
    /// - Parameter ask: a pure function; it runs inside the transaction.
    package func knowledge(
        about mail: Inbound, ask: @escaping @Sendable (Inbound) -> Questions
    ) async throws(StoreError) -> Knowledge {
        let blobs = blobs
        return try await read { try KnowledgeQuery(db: $0, blobs: blobs).answers(about: mail, ask: ask) }
    }
}
