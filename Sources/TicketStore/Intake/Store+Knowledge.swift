/// What is known of a mail now, without filing it.
package import Helpdesk

extension Store {
    package func knowledge(for questions: Questions) async throws(StoreError) -> Knowledge {
        let blobs = blobs
        return try await read { try KnowledgeQuery(db: $0, blobs: blobs).answers(to: questions) }
    }
}
