/// What was removed from `desk.yaml`, and what tickets still use of it.
package import TicketStore
package import Ticketing

/// Keys that tickets still use, and that are gone: the configuration is not taken.
package struct KeysInUse: Error, Equatable, CustomStringConvertible {
    package var uses: [KeyUse]

    package var description: String {
        uses.map { "desk.yaml: \(SettingsProblem.Fault.keyInUse($0).sentence)" }.joined(separator: "\n")
    }
}

extension KeysInUse {
    /// What is in no registry any more, and is not replaced.
    package static func gone(from registry: Registry, in store: Store) async throws -> [KeyUse] {
        let replaced = Set(registry.replacements.map { "\($0.kind) \($0.key)" })
        return try await store.keysInUse()
            .filter { !registry.has($0.kind, $0.key) && !replaced.contains("\($0.kind) \($0.key)") }
    }
}

extension Assembly {
    /// Moves tickets to what replaces their keys; refuses where a key is gone that nothing replaces.
    package func acceptKeys(of settings: Settings) async throws {
        for replacement in settings.registry.replacements {
            try await store.replace(replacement.kind, replacement.key, by: replacement.by)
        }
        let gone = try await KeysInUse.gone(from: settings.registry, in: store)
        if !gone.isEmpty { throw KeysInUse(uses: gone) }
    }
}
