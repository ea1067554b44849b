// Waiting for a program, or for a pipe, without holding up anybody else.
import Foundation

/// Runs what blocks on a thread of its own.
///
/// Two processors have two threads for all tests together: a test that blocks one halves the others' pace, and two that wait
/// for something that a third has to do wait for ever. Dispatch's own queues are no way out: the servers of `Rehearsal`
/// work on them, and they end at some number of blocked threads.
package func onOwnThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
}
