/// Keeps Odoo told of what is sold, where `odoo:` is set.
import Logging
import ServiceLifecycle

struct OdooService: Service {
    /// Nil where it is not set; a reload may have changed it.
    let connector: @Sendable () throws -> OdooRun?
    let clock: DeskClock
    let logger: Logger

    /// New sales are seen after this long at the latest; a look costs two reads of small tables.
    static let pause: Duration = .seconds(15)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    // A full batch is followed by the next at once.
                    while let told = try await connector()?.drain(), told == OdooRun.batch, !Task.isCancelled {}
                } catch { logger.error("Odoo could not be told", metadata: ["reason": "\(error)"]) }
                try? await clock.sleep(Self.pause)
            }
        }
    }
}
