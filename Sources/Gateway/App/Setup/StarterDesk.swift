/// A configuration that says what somebody has answered, and nothing of an example.
import Foundation
import MIME
import MailTransport
package import Ticketing

package struct StarterDesk: Sendable {
    package struct Person: Equatable, Sendable {
        package var key: String
        package var name: String
        package var address: String

        package init(key: String, name: String, address: String) {
            (self.key, self.name, self.address) = (key, name, address)
        }
    }

    package var address: String
    package var name: String
    package var locale: DeskLocale
    package var zone: String
    package var admin: String
    package var people: [Person]
    package var imap, smtp: ServerSearch.Found
    /// Where tickets are kept, as the configuration says it.
    package var data = "../data"
    /// What the probes have shown; nil: they were not sent.
    package var abilities: MailAbilities?

    package init(
        address: String, name: String, locale: DeskLocale, zone: String, admin: String, people: [Person],
        imap: ServerSearch.Found, smtp: ServerSearch.Found
    ) {
        (self.address, self.name, self.locale, self.zone, self.admin) = (address, name, locale, zone, admin)
        (self.people, self.imap, self.smtp) = (people, imap, smtp)
    }

    private var domain: String { Self.domain(of: address) }

    /// By the files' names.
    package var files: [(name: String, text: String)] {
        [("postigo.yaml", postigo), ("desk.yaml", desk), ("rules.yaml", Self.rules)]
    }

    private var postigo: String {
        """
        # yaml-language-server: $schema=schema/postigo.schema.json
        # Postigo: where mail comes from, how it goes out, where tickets are kept. Written by 'postigo init'.
        # Every setting: docs/settings.md. Check a change: postigo check --config .  (--connect logs in everywhere)

        data: \(data)
        domain: \(Self.quoted(domain))
        admin: \(Self.quoted(admin))                # told when something needs a person

        mailboxes:
          support:
            address: \(Self.quoted(address))
        \(Self.server(imap, indent: "    "))
            folder: INBOX
            after: move
            move_to: Postigo
        \(answers)

        smtp:
        \(Self.server(smtp, indent: "  "))

        """
    }

    /// How answers find their ticket, and whose word on a sender counts.
    private var answers: String {
        let plus =
            abilities?.takesPlus == true
            ? "    reply_address: plus             # tried: mail to such an address comes to this box"
            : "    reply_address: none             # plus, once your server delivers \(localPart)+word@\(domain) to this box"
        let border =
            switch abilities?.border ?? MailAbilities.Border.none {
            case .ours(let name): "    authserv_id: \(Self.quoted(name))"
            case .seen(let name):
                "    #authserv_id: \(Self.quoted(name))   # stood on the probe; only if that server is your border"
            case .none:
                "    #authserv_id:                   # the name in the Authentication-Results of your own border server"
            }
        return plus + "\n" + border
    }

    private var localPart: String { Self.localPart(of: address) }

    private static func server(_ found: ServerSearch.Found, indent: String) -> String {
        [
            "host: \(quoted(found.place.host))", "port: \(found.place.port)",
            "security: \(found.place.security.rawValue)",
            "username: \(quoted(found.username))", "password_file: secrets/mailbox",
        ].map { indent + $0 }.joined(separator: "\n")
    }

    private var desk: String {
        let keys = people.map(\.key).joined(separator: ", ")
        let analysts = people.map {
            "  \($0.key): {name: \(Self.quoted($0.name)), addresses: [\(Self.quoted($0.address))], locale: \(locale.rawValue)}"
        }.joined(separator: "\n")
        return """
            # yaml-language-server: $schema=schema/desk.schema.json
            # Postigo: who works here, how work is sorted, and what is promised. Written by 'postigo init'.

            name: \(Self.quoted(name))
            locale: \(locale.rawValue)
            time_zone: \(Self.quoted(zone))

            teams:
              support:
                name: {pt-BR: Suporte, en: Support, es: Soporte}
                leader: \(people.first?.key ?? "")
                members: [\(keys)]

            analysts:
            \(analysts)

            categories:
              incident: {kind: incident, label: {pt-BR: Incidente, en: Incident, es: Incidente}}
              question: {kind: question, label: {pt-BR: Dúvida, en: Question, es: Consulta}}

            request_types:
              broken: {label: {pt-BR: Algo não funciona, en: Something is broken, es: Algo no funciona}, category: incident}
              how-to: {label: {pt-BR: Como faço, en: How do I, es: Cómo hago}, category: question}

            priorities:
              normal: {label: {pt-BR: Normal, en: Normal, es: Normal}}
              urgent: {label: {pt-BR: Urgente, en: Urgent, es: Urgente}}

            calendars:
              office:
                hours: {monday-friday: [09:00-12:00, 13:00-18:00]}

            sla_policies:
              standard: {name: Standard, response_minutes: 240, handling_minutes: 480, resolution_minutes: 2880}

            defaults: {team: support, request_type: how-to, priority: normal, sla_policy: standard, calendar: office}

            conversation:
              admins: [\(people.first?.key ?? "")]

            """
    }

    private static let rules = """
        # yaml-language-server: $schema=schema/rules.schema.json
        # Postigo: where mail goes; none is needed at first. docs/rules.md has all of it.

        rules: []

        """

    /// In quotes, as YAML 1.2 §7.3.1 and JSON have them: whatever somebody is called.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: out += " "
            case _: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}

extension StarterDesk {
    /// A key of a person: the first word of their name in plain letters, and a number where two have the same.
    package static func key(of name: String, address: String, besides taken: [String]) -> String {
        let plain = letters(name.utf8.split(separator: 0x20).first.map { String(decoding: $0, as: UTF8.self) } ?? "")
        let base = plain.isEmpty ? letters(localPart(of: address)) : plain
        let word = base.isEmpty ? "analyst" : base
        let names = [word] + (2...taken.count + 2).map { "\(word)\($0)" }
        return names.first { !Set(taken).contains($0) } ?? word
    }

    package static func domain(of address: String) -> String { EmailAddress(address: address)?.domain ?? "" }

    static func localPart(of address: String) -> String { EmailAddress(address: address)?.localPart ?? address }

    private static func letters(_ text: String) -> String {
        let octets = text.decomposedStringWithCanonicalMapping.lowercased().utf8
        return String(
            decoding: octets.filter { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }, as: UTF8.self)
    }
}
