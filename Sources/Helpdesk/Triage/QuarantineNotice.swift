/// What people are told of mail that was set aside: what waits for them, and what came of their answer.
import MIME
package import Ticketing

extension Desk {
    /// Who hears of mail in quarantine, and decides on it: the admin; where none is named, the leader of the team that
    /// gets whatever no rule sorts. Nil: nobody, and `postigo status` shows it.
    package func quarantineKeeper(admin: String?) -> Addressee? {
        if let admin {
            let analyst = registry.analyst(at: admin)
            return Addressee(
                address: admin.loweredAddress, name: analyst?.name, locale: analyst?.locale ?? registry.locale)
        }
        let leader = registry.teams[registry.defaults.team]?.leader.flatMap { registry.analysts[$0] }
        return leader.map { Addressee(address: $0.addresses[0], name: $0.name, locale: $0.locale ?? registry.locale) }
    }
}
