/// What `desk.yaml` gives to others although `postigo.yaml` says that it is ours.
import MIME
import Ticketing

struct OwnNames {
    let mailboxes: [MailboxSettings]
    let registry: Registry
    /// Places of the keys of `desk.yaml`.
    let desk: DeskPlaces

    /// - Parameter path: of `desk.yaml`.
    init(_ postigo: PostigoFile, _ registry: Registry, _ path: String) {
        (mailboxes, self.registry, desk) = (postigo.mailboxes, registry, DeskPlaces(path: path))
    }

    func problems() -> [SettingsProblem] { analysts() + colleagues() + customers() + organisations() }

    /// Mail to such an analyst would come back to the desk: the gate stops it, and they hear of nothing.
    private func analysts() -> [SettingsProblem] {
        registry.analysts.values.sorted { $0.key < $1.key }.flatMap { analyst in
            analyst.addresses.compactMap { address in
                guard let box = mailbox(at: address.withoutTag) else { return nil }
                let words =
                    "'\(address)' of analyst '\(analyst.key.name)' is the address of mailbox '\(box.name)': the "
                return desk.problem(
                    .contradiction(words + "desk never writes to itself. Give the analyst an address of their own."),
                    in: "analysts", analyst.key.name)
            }
        }
    }

    /// A team's address is the desk's own too.
    private func colleagues() -> [SettingsProblem] {
        registry.analysts.values.sorted { $0.key < $1.key }.flatMap { analyst in
            analyst.addresses.compactMap { address in
                guard mailbox(at: address.withoutTag) == nil, let team = team(at: address) else { return nil }
                let words = "'\(address)' of analyst '\(analyst.key.name)' is the address of team '\(team.name)': the "
                return desk.problem(
                    .contradiction(words + "desk never writes to itself. Give the analyst an address of their own."),
                    in: "analysts", analyst.key.name)
            }
        }
    }

    private func team(at address: String) -> RegistryKey<Team>? {
        registry.teams.values.filter { $0.address?.withoutTag == address.withoutTag }.map(\.key).min()
    }

    /// The same of an organisation: a customer's notices would come back.
    private func customers() -> [SettingsProblem] {
        registry.organisations.values.sorted { $0.key < $1.key }.flatMap { organisation in
            organisation.addresses.sorted().compactMap { address in
                guard let box = mailbox(at: address.carelessAddress.withoutTag) else { return nil }
                let words =
                    "'\(address)' of organisation '\(organisation.key.name)' is the address of mailbox '\(box.name)': "
                return desk.problem(
                    .contradiction(words + "the desk is nobody's customer. Take it out of 'addresses'."),
                    in: "organisations", organisation.key.name)
            }
        }
    }

    private func mailbox(at address: String) -> MailboxSettings? {
        mailboxes.first { box in ([box.address] + box.aliases).contains { $0.withoutTag == address } }
    }

    /// A colleague who writes would be that customer's; `desk.yaml` of a company that serves itself has none such.
    private func organisations() -> [SettingsProblem] {
        let ours = Dictionary(mailboxes.map { ($0.address.afterAt, $0.name) }) { first, _ in first }
        return registry.organisations.values.sorted { $0.key < $1.key }.flatMap { organisation in
            organisation.domains.sorted().compactMap { domain in
                guard let box = ours[domain.declaredDomain] else { return nil }
                return desk.problem(
                    .ownDomain(domain, organisation: organisation.key.name, mailbox: box), in: "organisations",
                    organisation.key.name)
            }
        }
    }
}

extension String {
    fileprivate var afterAt: String {
        utf8.lastIndex(of: UInt8(ascii: "@")).map { String(self[index(after: $0)...]).canonicalDomain } ?? ""
    }
}
