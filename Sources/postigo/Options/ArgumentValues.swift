/// Words of the desk as arguments: what is a value of its own, and what must be a key of the registry.
import ArgumentParser
import Foundation
import Gateway
import TicketStore
import Ticketing

extension TicketStatus: ExpressibleByArgument {}
extension Disposition: ExpressibleByArgument {}
extension RegistryTable: ExpressibleByArgument {}
extension OpportunityState: ExpressibleByArgument {}
extension QuotationState: ExpressibleByArgument {}
extension FigurePeriod.Step: ExpressibleByArgument {}
extension DeskLocale: ExpressibleByArgument {}
extension Log.Form: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Registry {
    /// The key of a thing that must exist.
    func known<Thing>(
        _ name: String, in things: KeyPath<Registry, [RegistryKey<Thing>: Thing]>, _ kind: String
    ) throws -> RegistryKey<Thing> {
        let key = RegistryKey<Thing>(name)
        guard self[keyPath: things][key] != nil else {
            let names = self[keyPath: things].keys.map(\.name).sorted().joined(separator: ", ")
            throw ValidationError("no \(kind) is named '\(name)'. There are: \(names.isEmpty ? "none" : names).")
        }
        return key
    }
}

extension ConfigOptions {
    /// What is said in a language, in the desk's time zone.
    func wording(in locale: DeskLocale, of settings: Settings) throws -> Wording {
        let files = TemplateFiles(shipped: try Self.shippedFiles().templates, overrides: settings.templates)
        return Wording(
            try files.words(in: locale), timeZone: TimeZone(identifier: settings.registry.timeZoneName) ?? .gmt)
    }
}
