// The registry changed by commands: what a line means, what becomes of the file's other lines, and what is refused.
import Foundation
import MIME
import Rehearsal
import ShippedLexicon
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("The registry by commands")
struct RegistryEditTests {
    struct Read: Sendable {
        var line: String
        var edit: RegistryEdit?
        var fault: RegistryEditFault?

        init(
            _ line: String, _ noun: RegistryNoun, _ verb: RegistryEdit.Verb, _ key: String, _ values: [(String, String)]
        ) {
            self.line = line
            edit = RegistryEdit(noun, verb, key, values.map { .init(name: $0.0, text: $0.1) })
        }

        init(_ line: String, _ fault: RegistryEditFault) { (self.line, self.fault) = (line, fault) }
    }

    @Test(
        "a line in a mail",
        arguments: [
            Read(
                "team add tax name=Tax Team members=ana, bruno", .team, .add, "tax",
                [("name", "Tax Team"), ("members", "ana, bruno")]),
            Read(
                "incluir equipe fiscal nome=Equipe Fiscal líder = ana", .team, .add, "fiscal",
                [("nome", "Equipe Fiscal"), ("líder", "ana")]),
            Read("categoria alterar x rótulo=\"a = b, c=d\"", .category, .set, "x", [("rótulo", "a = b, c=d")]),
            Read("team set x name=\u{201C}A leader=B\u{201D}", .team, .set, "x", [("name", "A leader=B")]),
            Read("eliminar empresa loja", .organisation, .remove, "loja", []),
            Read(
                "policy set gold response_minutes=15; name=Gold;", .policy, .set, "gold",
                [("response_minutes", "15"), ("name", "Gold")]),
            Read(
                "calendar set office hours.saturday=09:00-12:00", .calendar, .set, "office",
                [("hours.saturday", "09:00-12:00")]),
            Read("request-type add x label=A+B=C", .requestType, .add, "x", [("label", "A+B=C")]),
            Read("team set x leader=", .team, .set, "x", [("leader", "")]),
            Read("team add x = y", .noValue("= y")),
            Read("teem add x name=y", .noNoun("teem")), Read("team invent x", .noVerb("invent")),
            Read("team add", .notAKey("")), Read("team add a/b name=c", .notAKey("a/b")),
            Read("team add x name", .noValue("name")), Read("team set x", .nothingToSet),
            Read("team remove x name=y", .removesWhole), Read("", .noNoun("")),
        ])
    func reads(row: Read) {
        do throws(RegistryEditFault) {
            let edit = try RegistryEdit(reading: row.line, in: .shipped)
            #expect(edit == row.edit, "\(row.line)")
        } catch { #expect(error == row.fault, "\(row.line)") }
    }

    struct Change: Sendable {
        var name: String
        var line: String
        var old: String
        var new: String?

        init(_ name: String, _ line: String, _ old: String, _ new: String?) {
            (self.name, self.line, self.old, self.new) = (name, line, old, new)
        }
    }

    /// The file as it is and as it shall be; nil: refused, and nothing is changed.
    @Test(
        "every other line stays, with its comments",
        arguments: [
            Change(
                "a setting in place, with the comment behind it", "team set a name=New",
                "teams:\n  a:   # first\n    name: Old  # shown\n    members: [x]\n# end\n",
                "teams:\n  a:   # first\n    name: New  # shown\n    members: [x]\n# end\n"),
            Change(
                "a sign within quotes is no comment", "team set a name=New",
                "teams:\n  a:\n    name: \"Old # 1\"\n    members: [x]\n",
                "teams:\n  a:\n    name: New\n    members: [x]\n"),
            Change(
                "a new setting at its end, above the comment that leads to the next", "team set a leader=x",
                "teams:\n  a:\n    name: A\n\n  # the second\n  b:\n    name: B\n",
                "teams:\n  a:\n    name: A\n    leader: x\n\n  # the second\n  b:\n    name: B\n"),
            Change(
                "taken out", "team set a leader=",
                "teams:\n  a:\n    name: A\n    leader: x # boss\n  b:\n    name: B\n",
                "teams:\n  a:\n    name: A\n  b:\n    name: B\n"),
            Change(
                "a list in lines keeps those that stay", "team set a members=ana, carla",
                "teams:\n  a:\n    members:\n      - ana   # mornings\n      # away\n      - bruno\n",
                "teams:\n  a:\n    members:\n      - ana   # mornings\n      - carla\n"),
            Change(
                "an entry behind the last", "team add c members=ana",
                "teams:\n  a:\n    name: A\n\n# analysts\nanalysts: {}\n",
                "teams:\n  a:\n    name: A\n  c:\n    members: [ana]\n\n# analysts\nanalysts: {}\n"),
            Change(
                "under a heading that is empty", "team add c name=C", "teams: {} # nobody\nanalysts: {}\n",
                "teams: # nobody\n  c:\n    name: C\nanalysts: {}\n"),
            Change(
                "under a heading that is not there", "cause add c label=C", "teams: {}\n",
                "teams: {}\n\ncauses:\n  c:\n    label: C\n"),
            Change(
                "taken out whole", "team remove a", "teams:\n  # keep me\n  a:\n    name: A # gone\n  b: {name: B}\n",
                "teams:\n  # keep me\n  b: {name: B}\n"),
            Change(
                "an entry in braces", "team set b name=C",
                "teams:\n  a: {name: A}\n  b: {name: B, leader: x}  # braces\n",
                "teams:\n  a: {name: A}\n  b:  # braces\n    name: C\n    leader: x\n"),
            Change(
                "a label in one language", "category set a label.es=Nuevo",
                "categories:\n  a:\n    label: {pt-BR: Um, es: Uno} # both\n",
                "categories:\n  a:\n    label: {pt-BR: Um, es: Nuevo} # both\n"),
            Change(
                "a part of a mapping in lines", "calendar set office hours.saturday=09:00-12:00",
                "calendars:\n  office:\n    hours:\n      monday: 09:00-18:00\n",
                "calendars:\n  office:\n    hours:\n      monday: 09:00-18:00\n      saturday: ['09:00-12:00']\n"),
            Change(
                "with the line ends of Windows", "team set a name=New", "teams:\r\n  a:\r\n    name: Old\r\n",
                "teams:\r\n  a:\r\n    name: New\r\n"),
            Change(
                "a word that YAML reads as nothing", "team set a name=null", "teams:\n  a:\n    name: A\n",
                nil),
            Change(
                "it is so already", "team set a name=A", "teams:\n  a:\n    name: A # x\n",
                "teams:\n  a:\n    name: A # x\n"),
            Change(
                "added again as it is", "team add a name=A", "teams:\n  a:\n    name: A\n",
                "teams:\n  a:\n    name: A\n"),
            Change("added again otherwise", "team add a name=B", "teams:\n  a:\n    name: A\n", nil),
            Change("not there", "team set b name=B", "teams:\n  a:\n    name: A\n", nil),
            Change("no such setting", "team set a colour=red", "teams:\n  a:\n    name: A\n", nil),
            Change(
                "a part is missing", "calendar set office exceptions=closed", "calendars:\n  office: {hours: 24x7}\n",
                nil),
            Change("several entries on a line", "team add c name=C", "teams: {a: {name: A}}\n", nil),
            Change(
                "an alias becomes an entry of its own", "team set b name=C", "teams:\n  a: &a\n    name: A\n  b: *a\n",
                "teams:\n  a: &a\n    name: A\n  b:\n    name: C\n"),
        ])
    func changes(row: Change) throws {
        let edit = try RegistryEdit(reading: row.line, in: .shipped)
        do throws(RegistryEditFault) {
            var text = try RegistryText(row.old)
            try RegistryEditor.apply(edit, to: &text, in: .portuguese, .shipped)
            #expect(text.text == row.new, "\(row.name)")
        } catch { #expect(row.new == nil, "\(row.name): \(error)") }
    }

    @Test("the example that ships takes each edit, and keeps every other line") func shipped() throws {
        let folder = try ConfigFolder()
        let old = try String(contentsOfFile: folder.path + "/desk.yaml", encoding: .utf8)
        for line in [
            "team add fiscal name=Fiscal members=ana", "team set support leader=ana", "analyst set bruno locale=pt-BR",
            "category set incident label.en=Fault", "policy set gold percentages.yellow=60",
            "calendar set office hours.saturday=09:00-12:00",
            "organisation set loja domains=loja.example, azul.example",
            "request-type add danfe label=DANFE category=invoices", "policy set gold actions.red.priority=normal",
        ] {
            var text = try RegistryText(old)
            try RegistryEditor.apply(
                try RegistryEdit(reading: line, in: .shipped), to: &text, in: .portuguese, .shipped)
            let kept = Set(text.lines)
            let lost = old.split(separator: "\n").map(String.init).filter { !kept.contains($0) }
            #expect(lost.count <= 1, "\(line): \(lost)")
        }
    }

    @Test("what check refuses is not written, and the file stays to the octet") func refuses() async throws {
        let folder = try ConfigFolder()
        let path = folder.path + "/desk.yaml"
        let before = try String(contentsOfFile: path, encoding: .utf8)
        let editor = RegistryEditor(folder: SettingsFolder(path: folder.path, environment: [:]), lexicon: .shipped)
        for line in [
            "team set support members=nobody", "team remove support", "policy set gold percentages.yellow=99",
            "analyst set ana addresses=bruno@example.com", "organisation set loja domains=loja",
        ] {
            let outcome = try await editor.carryOut(try RegistryEdit(reading: line, in: .shipped))
            if line.hasSuffix("=loja") {
                guard case .changed(_, let warnings) = outcome else {
                    Issue.record("\(outcome)")
                    continue
                }
                #expect(
                    warnings.first?.contains("desk.yaml:") == true, "a warning is told, and stops nothing")
            } else if line == "team remove support" {
                guard case .failed(.inUse("support", let places)) = outcome else {
                    Issue.record("\(outcome)")
                    continue
                }
                #expect(
                    places.allSatisfy { $0.contains("support") } && !places.isEmpty, "the lines that name it are told")
                #expect(try String(contentsOfFile: path, encoding: .utf8) == before, "\(line)")
            } else {
                guard case .refused(let mistakes) = outcome else {
                    Issue.record("\(line): \(outcome)")
                    continue
                }
                #expect(mistakes.allSatisfy { $0.hasPrefix("desk.yaml:") }, "\(mistakes)")
                #expect(try String(contentsOfFile: path, encoding: .utf8) == before, "\(line)")
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.hasSuffix(".new") })
    }

    @Test("a registry is begun from nothing, whatever is still missing beside it") func fromNothing() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try GatewayFixture.write(
            "# Ours\nname: New\nlocale: pt-BR\nanalysts:\nteams:\ndefaults: {team: support}\n",
            to: folder + "/desk.yaml")
        let editor = RegistryEditor(folder: SettingsFolder(path: folder, environment: [:]), lexicon: .shipped)
        for line in [
            "analista incluir ana nome=Ana Prado endereços=ana@desk.test",
            "equipe incluir support nome=Suporte membros=ana", "categoria incluir fiscal rótulo=Fiscal equipes=support",
        ] {
            let outcome = try await editor.carryOut(try RegistryEdit(reading: line, in: .shipped))
            guard case .changed = outcome else {
                Issue.record("\(line): \(outcome)")
                continue
            }
        }
        let text = try String(contentsOfFile: folder + "/desk.yaml", encoding: .utf8)
        #expect(
            text == """
                # Ours
                name: New
                locale: pt-BR
                analysts:
                  ana:
                    name: Ana Prado
                    addresses: [ana@desk.test]
                teams:
                  support:
                    name: Suporte
                    members: [ana]
                defaults: {team: support}

                categories:
                  fiscal:
                    label: Fiscal
                    teams: [support]

                """)
    }

    @Test("what tickets use stays") func inUse() async throws {
        let folder = try ConfigFolder()
        let editor = RegistryEditor(folder: SettingsFolder(path: folder.path, environment: [:]), lexicon: .shipped) {
            registry in
            registry.teams[RegistryKey("billing")] == nil ? [KeyUse(kind: .team, key: "billing", tickets: 3)] : []
        }
        let edit = try RegistryEdit(reading: "priority remove urgent", in: .shipped)
        guard case .failed(.inUse) = try await editor.carryOut(edit, writes: false) else {
            Issue.record("it is pointed at")
            return
        }
    }
}

@Suite("The registry by mail")
struct RegistryMailTests {
    private static let desk = """
        name: Desk
        locale: pt-BR
        teams:
          support:
            # everybody
            members: [ana, bruno]
        analysts:
          ana: {name: Ana Prado, addresses: [ana@desk.test]}
          bruno: {name: Bruno Reis, addresses: [bruno@desk.test]}
        priorities: {urgent: {label: Urgente}}
        defaults: {team: support}
        conversation: {undo: 0s, admins: [ana]}
        """

    private let stage: Stage
    private let house: GatewayFixture

    init() async throws {
        stage = try await Stage.start(accounts: [.support])
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: HOUSE_PASSWORD"
        house = try GatewayFixture(
            imap: "\(login), port: \(stage.imapPort)", smtp: "\(login), port: \(stage.smtpPort)",
            settings: "reply_address: plus", files: ["desk.yaml": Self.desk], clock: .still)
    }

    private func post(_ octets: [UInt8]) async throws {
        stage.deliver(octets, to: "support@desk.test")
        _ = try await house.assembly.runOnce()
    }

    private func last(to address: String) throws -> Message {
        try #require(stage.sent.last { $0.recipients == [address] }.map { Message($0.octets) })
    }

    private var file: String {
        get throws { try String(contentsOfFile: house.folder + "/desk.yaml", encoding: .utf8) }
    }

    @Test("an admin's order changes the file, and a mail shows the change") func orders() async throws {
        try await post(try Letter.octets(from: "maria@shop.test", "Help", "x", id: "1@shop.test"))
        let notice = try last(to: "ana@desk.test")
        try await post(
            try Letter.octets(
                from: "ana@desk.test", "Re: x",
                "#admin equipe incluir fiscal nome=Equipe Fiscal membros=bruno\n#admin equipe excluir support",
                id: "2@desk.test", answering: notice))
        #expect(try file.contains("    # everybody\n    members: [ana, bruno]\n  fiscal:\n    name: Equipe Fiscal\n"))
        let receipt = try last(to: "ana@desk.test")
        let text = try #require(receipt.text)
        #expect(receipt.subject?.hasPrefix("Cadastro") == true, "\(receipt.subject ?? "")")
        #expect(text.contains("+ \u{A0}\u{A0}fiscal:") && text.contains("✗"), "\(text)")
        let customers = stage.sent.filter { $0.recipients == ["maria@shop.test"] }.count
        #expect(customers == 1, "the acknowledgement alone")
        #expect(try await house.assembly.store.registryOrders() == [])
    }

    @Test("nobody else's order does, whoever they say they are") func others() async throws {
        try await post(try Letter.octets(from: "maria@shop.test", "Help", "x", id: "1@shop.test"))
        let notice = try last(to: "bruno@desk.test")
        let before = try file
        try await post(
            try Letter.octets(
                from: "bruno@desk.test", "Re: x", "#admin team remove support", id: "2@desk.test", answering: notice))
        #expect(try last(to: "bruno@desk.test").text?.contains("só administradores") == true)
        // In Ana's name, and without anything that proves it.
        try await post(
            try Letter.octets(from: "ana@desk.test", "x", "#admin team add x members=ana", id: "3@desk.test"))
        try await post(
            try Letter.octets(from: "maria@shop.test", "y", "#admin team add x members=ana", id: "4@shop.test"))
        #expect(try file == before)
        #expect(try await house.assembly.store.registryOrders() == [])
    }
}

extension RegistryMailTests {
    @Test("an answer is kept from a ticket, for every customer after it") func keeps() async throws {
        try await post(try Letter.octets(from: "maria@shop.test", "Help", "x", id: "1@shop.test"))
        let notice = try last(to: "bruno@desk.test")
        try await post(
            try Letter.octets(from: "bruno@desk.test", "Re: x", "#guardar senha", id: "2@desk.test", answering: notice))
        #expect(try last(to: "bruno@desk.test").text?.contains("ainda não há resposta ao cliente") == true)
        try await post(
            try Letter.octets(
                from: "bruno@desk.test", "Re: x", "Troque a senha em desk.test/senha.", id: "3@desk.test",
                answering: notice))
        try await post(
            try Letter.octets(from: "bruno@desk.test", "Re: x", "#guardar senha", id: "4@desk.test", answering: notice))
        let kept = try last(to: "bruno@desk.test")
        #expect(kept.subject?.contains("Resposta pronta guardada") == true, "\(kept.subject ?? "")")
        let file = house.assembly.settings.templates + "/answers/senha.pt-BR.md"
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "Troque a senha em desk.test/senha.\n")
        // The same name for other words: the first stays.
        try await post(
            try Letter.octets(
                from: "bruno@desk.test", "Re: x", "#guardar senha\nOutro texto", id: "5@desk.test", answering: notice))
        #expect(try last(to: "bruno@desk.test").text?.contains("com outro texto") == true)
        #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("Troque"))
    }

    @Test("a preference by a mail that is about no ticket, and the digest that comes of it") func prefers() async throws
    {
        try await post(try Letter.octets(from: "maria@shop.test", "Help", "x", id: "1@shop.test"))
        let notice = try last(to: "bruno@desk.test")
        try await post(
            try Letter.octets(
                from: "bruno@desk.test", "Re: x", "#preferir resumo 30m sem notas", id: "2@desk.test", answering: notice
            ))
        let receipt = try last(to: "bruno@desk.test")
        #expect(receipt.subject?.contains("Seus avisos") == true, "\(receipt.subject ?? "")")
        #expect(receipt.text?.contains("a cada 30 min") == true && receipt.text?.contains("notas") == true)
        let before = stage.sent.filter { $0.recipients == ["bruno@desk.test"] }.count
        try await post(try Letter.octets(from: "joao@shop.test", "Printer", "It smokes", id: "3@shop.test"))
        #expect(stage.sent.filter { $0.recipients == ["bruno@desk.test"] }.count == before, "gathered")
        #expect(try last(to: "ana@desk.test").subject?.contains("Printer") == true)
        try await post(
            try Letter.octets(
                from: "bruno@desk.test", "Re: x", "#preferir xyz", id: "4@desk.test", answering: notice))
        #expect(try last(to: "bruno@desk.test").text?.contains("não é uma escolha") == true)
    }
}
