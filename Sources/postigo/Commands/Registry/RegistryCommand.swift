/// `postigo team|category|… add|set|remove`: the registry for people who write no YAML. One command for each noun, all derived
/// from `RegistryNoun`.
import ArgumentParser
import Foundation
import Gateway
import TicketStore
import Ticketing

/// A noun as a type: commands are types.
protocol RegistryKind { static var noun: RegistryNoun { get } }

enum TeamKind: RegistryKind { static let noun = RegistryNoun.team }
enum AnalystKind: RegistryKind { static let noun = RegistryNoun.analyst }
enum CategoryKind: RegistryKind { static let noun = RegistryNoun.category }
enum RequestTypeKind: RegistryKind { static let noun = RegistryNoun.requestType }
enum OrganisationKind: RegistryKind { static let noun = RegistryNoun.organisation }
enum PolicyKind: RegistryKind { static let noun = RegistryNoun.policy }
enum CalendarKind: RegistryKind { static let noun = RegistryNoun.calendar }
enum PriorityKind: RegistryKind { static let noun = RegistryNoun.priority }
enum CauseKind: RegistryKind { static let noun = RegistryNoun.cause }

extension RegistryEdit.Verb: ExpressibleByArgument {}

struct RegistryCommand<Kind: RegistryKind>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Kind.noun.rawValue, abstract: "Add, change or remove: \(Kind.noun.heading) of desk.yaml.",
            discussion: """
                The file is changed in place and keeps its comments; what 'check' would refuse is not written. Several \
                values are parted by commas, parts named by a dot: label.en, hours.monday-friday. A value of nothing \
                takes the setting out. An admin writes the same by mail: #admin \(Kind.noun.rawValue) add …

                Settings: \(Kind.noun.settings.joined(separator: ", ")).

                Example:
                  postigo \(Kind.noun.example)
                """)
    }

    @OptionGroup var options: ConfigOptions

    @Argument(help: "add, set or remove.") var verb: RegistryEdit.Verb
    @Argument(help: "Its key.") var key: String
    @Argument(help: "What is said of it, as name=value.") var values: [String] = []

    @Flag(name: .long, help: "Only show what would change.") var dryRun = false

    func run() async throws {
        try await reporting {
            let files = try TemplatesCommand.files(config: options.config)
            let wording = RegistryWording(words: try files.words(in: .english))
            let edit: RegistryEdit
            do throws(RegistryEditFault) {
                edit = try RegistryEdit(Kind.noun, verb, key, arguments: values)
            } catch { throw ValidationError(wording.sentence(error)) }
            let editor = RegistryEditor(folder: options.folder, lexicon: try files.lexicon(), keysInUse: keysInUse)
            try show(try await editor.carryOut(edit, writes: !dryRun), wording)
        }
    }

    /// Only what a store remembers can be in use.
    @Sendable private func keysInUse(by registry: Registry) async throws -> [KeyUse] {
        let data = try options.folder.readForLooking().settings.dataDirectory
        guard FileManager.default.fileExists(atPath: data + "/postigo.sqlite") else { return [] }
        return try await KeysInUse.gone(from: registry, in: try Store.openExisting(at: data))
    }

    private func show(_ outcome: RegistryEditor.Outcome, _ wording: RegistryWording) throws {
        switch outcome {
        case .changed(let lines, let warnings):
            for line in lines { print(line.shown) }
            for warning in warnings { StandardError.write(warning) }
            if dryRun { print("Nothing is written: --dry-run.") }
        case .unchanged: print("no changes")
        case .failed(let fault):
            StandardError.write(wording.sentence(fault))
            throw ExitStatus.dataError
        case .refused(let mistakes):
            for mistake in mistakes { StandardError.write(mistake) }
            StandardError.write("desk.yaml is as it was.")
            throw ExitStatus.badConfig
        }
    }
}

extension RegistryNoun {
    fileprivate var example: String {
        switch self {
        case .team: "team add fiscal name='Equipe Fiscal' members=ana,bruno"
        case .analyst: "analyst add carla name='Carla Lima' addresses=carla@example.com"
        case .category: "category add tax label.en=Taxes label.pt-BR=Impostos"
        case .requestType: "request-type add invoice label=Invoice category=tax"
        case .organisation: "organisation set loja domains=loja.example,azul.example"
        case .policy: "policy set gold response_minutes=15"
        case .calendar: "calendar set office hours.saturday=09:00-12:00"
        case .priority: "priority add low label=Low importance=low"
        case .cause: "cause remove user-training"
        }
    }
}
