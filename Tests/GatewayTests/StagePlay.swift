/// One play between servers of its own, which are gone however it ends.
import Rehearsal

@testable import Gateway

extension Stage {
    /// - Parameter house: the gateway on that stage.
    static func play(
        house: (Stage) throws -> GatewayFixture, _ play: (Stage, GatewayFixture) async throws -> Void
    ) async throws {
        let stage = try await Stage.start(accounts: [.support])
        do { try await play(stage, try house(stage)) } catch {
            try await stage.stop()
            throw error
        }
        try await stage.stop()
    }
}
