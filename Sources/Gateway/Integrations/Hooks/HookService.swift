/// Keeps every hook's receiver told: each hook has a loop of its own, so that one that stalls delays no other, and no mail.
import Logging
import ServiceLifecycle
import Ticketing

struct HookService: Service {
    /// The hooks in force, made anew after each reload.
    let hooks: @Sendable () -> [HookSettings]
    let run: @Sendable (HookSettings) throws -> HookRun
    let clock: DeskClock
    let logger: Logger

    /// New events are seen after this long at the latest; a look costs one read by an index.
    static let longestPause: Duration = .seconds(1)
    /// The store may be busy, or its disk full.
    static let pauseAfterFault: Duration = .seconds(30)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let settings = hooks()
                // A reload or a shutdown ends every loop before new settings get theirs.
                let loops = settings.map { hook in { @Sendable () async -> Void in await keep(hook) } }
                await race([{ await change(from: settings) }] + loops)
            }
        }
    }

    /// Returns once a reload has put other hooks in force.
    private func change(from settings: [HookSettings]) async {
        while !Task.isCancelled, hooks() == settings { try? await clock.sleep(Self.longestPause) }
    }

    private func keep(_ settings: HookSettings) async {
        do {
            let hook = try run(settings)
            while !Task.isCancelled { await round(of: hook) }
        } catch {
            logger.error("a hook cannot run", metadata: ["hook": "\(settings.name)", "reason": "\(error)"])
            // Its settings were checked when they were read: it waits for the next reload.
            while !Task.isCancelled { try? await clock.sleep(Self.pauseAfterFault) }
        }
    }

    private func round(of hook: HookRun) async {
        do {
            let next = try await hook.drain()
            let pause = next.map { max($0 - clock.now(), .zero) } ?? Self.longestPause
            try? await clock.sleep(min(pause, Self.longestPause))
        } catch {
            logger.error("a hook's events could not be read", metadata: ["hook": "\(hook.name)", "reason": "\(error)"])
            try? await clock.sleep(Self.pauseAfterFault)
        }
    }
}
