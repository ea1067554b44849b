/// What `postigo init` has to know: as options, or as answers to questions.
import ArgumentParser
import Foundation
import Gateway
import MIME
import MailTransport
import Ticketing

struct InitAnswers: ParsableArguments {
    @Option(help: "Where customers write to.") var address: String?
    @Option(
        help: "google, microsoft365, locaweb, uol, zoho, titan or yandex. Without it: by the address, else by trying.")
    var provider: String?
    @Option(help: "Where mail comes from: a host, or host:port.") var imap: String?
    @Option(help: "Where it goes out.") var smtp: String?
    @Option(
        name: .customLong("password-file"), help: "A file with the mailbox's password; it is copied.",
        completion: .file())
    var passwordFile: String?
    @Option(help: "What the desk is called.") var name: String?
    @Option(help: "The language of its mails: en, pt-BR or es.") var language: DeskLocale?
    @Option(name: .customLong("time-zone"), help: "In it people read dates. Without it: this machine's.")
    var timeZone: String?
    @Option(help: "Who works here: 'Ana Prado <ana@firm.example>'; several times, the leader first.")
    var person: [String] = []
    @Option(help: "Who is told when something needs a person. Without it: the first person.") var admin: String?

    func validate() throws {
        if let provider, MailProvider.named(provider, or: "") == nil {
            let names = MailProvider.all.map(\.name).joined(separator: ", ")
            throw ValidationError(
                "no provider is named '\(provider)'. There are: \(names). For any other, leave it out or say --imap and --smtp."
            )
        }
        for text in [address, admin].compactMap(\.self) where !text.isUsableAddress {
            throw ValidationError("'\(text)' is not a mail address.")
        }
        if let timeZone, TimeZone(identifier: timeZone) == nil {
            throw ValidationError(
                "no time zone is named '\(timeZone)', such as America/Sao_Paulo. Is tzdata installed?")
        }
        _ = try people(of: person)
    }

    /// Without a question.
    func given() throws -> DeskSetup {
        guard let address, let passwordFile, !person.isEmpty else {
            throw ValidationError(
                "--address needs --password-file and at least one --person beside it; or let it ask, at a terminal.")
        }
        return try setup(
            address: address, password: try password(in: passwordFile), name: name ?? domain(of: address),
            language: language ?? .english, people: try people(of: person))
    }

    /// Asks for what no option has said.
    func asking() throws -> DeskSetup {
        let address =
            try address
            ?? Question.ask("The address that customers write to") { text in
                text.isUsableAddress ? nil : "That is no mail address."
            }
        let secret = try passwordFile.map(password(in:)) ?? Secret(Question.askSecret("The password of that mailbox"))
        let name = try name ?? Question.ask("What the desk is called", default: domain(of: address))
        let words = DeskLocale.allCases.map(\.rawValue).joined(separator: ", ")
        let language =
            try language
            ?? DeskLocale(
                rawValue: Question.ask("The language of its mails (\(words))", default: "en") { text in
                    DeskLocale(rawValue: text) == nil ? "One of: \(words)." : nil
                })
        var people = person
        while people.isEmpty {
            let line = try Question.ask("Who works here, such as Ana Prado <ana@firm.example>; more after commas") {
                text in
                (try? self.people(of: [text])) == nil ? "A name and an address in angle brackets for each." : nil
            }
            people = [line]
        }
        return try setup(
            address: address, password: secret, name: name, language: language ?? .english,
            people: try self.people(of: people))
    }

    private func setup(
        address: String, password: Secret, name: String, language: DeskLocale, people: [StarterDesk.Person]
    ) throws -> DeskSetup {
        let provider = MailProvider.named(provider, or: domain(of: address))
        return DeskSetup(
            address: address, password: password, name: name, locale: language,
            zone: timeZone ?? DeskSetup.machineZone, admin: admin ?? people[0].address, people: people,
            provider: provider, imap: imap, smtp: smtp)
    }

    private func domain(of address: String) -> String { StarterDesk.domain(of: address) }

    private func password(in path: String) throws -> Secret {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ValidationError("\(path) cannot be read.")
        }
        let line = String(text.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }.map(Character.init))
        guard !line.isEmpty else { throw ValidationError("the first line of \(path) is empty.") }
        return Secret(line)
    }

    private func people(of texts: [String]) throws -> [StarterDesk.Person] {
        var people: [StarterDesk.Person] = []
        for person in texts.flatMap({ AddressList.parse($0) }) {
            guard person.address.isUsableAddress,
                !people.contains(where: { $0.address.isSameAddress(as: person.address) })
            else { throw ValidationError("'\(person.address)' is no mail address, or stands there twice.") }
            let name = person.displayName ?? person.localPart
            let key = StarterDesk.key(of: name, address: person.address, besides: people.map(\.key))
            people.append(StarterDesk.Person(key: key, name: name, address: person.address))
        }
        guard people.isEmpty == texts.isEmpty else {
            throw ValidationError("'\(texts[0])' names nobody. Write it as 'Ana Prado <ana@firm.example>'.")
        }
        return people
    }
}
