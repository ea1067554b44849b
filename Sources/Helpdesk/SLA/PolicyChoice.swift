package import Ticketing

extension Registry {
    package func clocks(
        _ history: [Milestone], _ sorting: Classification, of organisation: RegistryKey<Organisation>?
    ) -> [Clock] {
        guard let policy = policy(for: sorting, of: organisation) else { return [] }
        return policy.clocks(history, in: calendar(of: policy))
    }
}
