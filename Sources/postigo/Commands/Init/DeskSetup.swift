/// The answers made into a desk: servers found and logged in to, files written, abilities tried, and what to do next.
import Foundation
import Gateway
import MailTransport
import Ticketing

struct DeskSetup {
    let address: String
    let password: Secret
    let name: String
    let locale: DeskLocale
    let zone: String
    let admin: String
    let people: [StarterDesk.Person]
    let provider: MailProvider?
    let imap, smtp: String?

    /// Of a machine without tzdata it is UTC.
    static var machineZone: String {
        let name = TimeZone.current.identifier
        return TimeZone(identifier: name) == nil || name == "GMT" ? "UTC" : name
    }

    func run(in files: StarterFiles) async throws {
        var desk = try await find()
        desk.data = files.data
        try files.write(password.reveal() + "\n", to: files.passwordFile, mode: 0o600)
        for file in desk.files {
            try files.write(file.text, to: "\(files.config)/\(file.name)", replaces: files.isService)
        }
        try files.copySchemas()
        desk.abilities = try await tryOut(files)
        for file in desk.files { try files.write(file.text, to: "\(files.config)/\(file.name)", replaces: true) }
        try files.giveToService()
        tell(desk, files)
    }

    private func find() async throws -> StarterDesk {
        if let advice = provider?.advice { print("note: \(advice)") }
        let search = ServerSearch(of: address, password: password)
        let domain = StarterDesk.domain(of: address)
        let told = await autoconfig(of: domain)
        do throws(ServerSearch.NoneFound) {
            let incoming = try await search.imap(
                at: told.imap
                    + ServerCandidates.places(of: .imap, written: imap, provider: provider, domain: domain))
            print("ok   mail comes from \(incoming.place), logged in as \(incoming.username)")
            let outgoing = try await search.smtp(
                at: told.smtp
                    + ServerCandidates.places(of: .smtp, written: smtp, provider: provider, domain: domain))
            print("ok   mail goes out by \(outgoing.place), logged in as \(outgoing.username)")
            return StarterDesk(
                address: address, name: name, locale: locale, zone: zone, admin: admin, people: people,
                imap: incoming, smtp: outgoing)
        } catch {
            StandardError.write("\(error)\nNothing was written.")
            throw ExitStatus.unavailable
        }
    }

    /// Asked where nobody has said anything of servers.
    private func autoconfig(of domain: String) async -> Autoconfig {
        guard provider == nil, imap == nil, smtp == nil else { return Autoconfig() }
        return await AutoconfigSearch().run(domain)
    }

    /// Two mails to the mailbox itself; where they do not go round, the files say less, and `check --connect` tells why.
    private func tryOut(_ files: StarterFiles) async throws -> MailAbilities? {
        let folder = SettingsFolder(path: files.config, environment: ProcessInfo.processInfo.environment)
        let probe = AbilityProbe(
            try folder.read(), authservID: provider?.authservID, clock: Assembly.systemClock)
        do {
            return try await probe.run { line in
                print("\(line.works ? "ok  " : "no  ") \(line.subject): \(line.message)")
            }
        } catch {
            print("no   the mailbox could not be tried: \(error)")
            return nil
        }
    }

    private func tell(_ desk: StarterDesk, _ files: StarterFiles) {
        print("")
        if let abilities = desk.abilities {
            print(
                abilities.takesPlus
                    ? "Answers find their ticket by plus addresses (reply_address: plus)."
                    : "Plus addresses do not arrive: answers find their ticket by Message-ID (reply_address: none).")
            print(border(abilities.border))
        }
        let start = files.isService ? "systemctl enable --now postigo" : "postigo run --config \(files.config)"
        print(
            """
            Next:
              postigo check --config \(files.config) --connect
              \(start)
              then write a mail to \(address), and look: postigo ticket list --config \(files.config)
            More people, teams, promises and rules: \(files.config)/desk.yaml and rules.yaml; docs/manual.md.
            """)
    }

    private func border(_ border: MailAbilities.Border) -> String {
        switch border {
        case .ours(let name): "Who wrote a mail is believed as \(name) states it (authserv_id)."
        case .seen(let name):
            "Authentication-Results of \(name) stood on the probe. If that is your own border server, set authserv_id in postigo.yaml."
        case .none:
            "No Authentication-Results stood on the probe: analysts prove themselves by answering their notices."
        }
    }
}
