/// A configuration with mistakes, for commands that only look: the gateway goes on with the last good one meanwhile, and what it
/// keeps is to be seen.
import Foundation
import Helpdesk
import Ticketing

/// As much of a configuration as can be read, and what is wrong with the rest.
package struct LenientSettings: Sendable {
    package var settings: Settings
    /// Mistakes only; none: all of it was read.
    package var mistakes: [SettingsProblem]
}

extension SettingsFolder {
    /// Throws only where not even the data directory can be told.
    package func readForLooking() throws(SettingsError) -> LenientSettings {
        do throws(SettingsError) { return LenientSettings(settings: try read(), mistakes: []) } catch {
            let mistakes = error.problems.filter { !$0.isWarning }
            guard let settings = asMuchAsCanBeRead() else { throw error }
            return LenientSettings(settings: settings, mistakes: mistakes)
        }
    }

    private func asMuchAsCanBeRead() -> Settings? {
        let files = ["postigo.yaml", "desk.yaml", "rules.yaml"].map { "\(path)/\($0)" }
        let findings = files.map { Findings(file: $0, environment: environment) }
        let postigo = PostigoFile.read(files[0], findings: findings[0]) ?? bare(files[0])
        guard let postigo else { return nil }
        let registry = DeskFile.read(files[1], findings: findings[1]) ?? Registry()
        let names = RuleNames(
            registry: registry, mailboxes: Set(postigo.mailboxes.map(\.name)), templates: Set(TemplateNames.notices))
        let rules = RulesFile.read(files[2], names: names, findings: findings[2])
        return Settings(
            postigo: postigo, registry: registry, rules: rules?.rules ?? RuleSet(rules: []),
            templates: path + "/templates")
    }

    /// Of a file that cannot be used, the one line that says where the data is. It stands at the file's left edge, or the
    /// default counts; a file that is not there says nothing.
    private func bare(_ file: String) -> PostigoFile? {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
        var postigo = PostigoFile()
        let line = text.utf8.split(separator: 0x0A).first { $0.starts(with: "data:".utf8) }
        if let line {
            let value = String(decoding: line.dropFirst(5).prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
            postigo.dataDirectory = value.trimmingCharacters(in: CharacterSet(charactersIn: " \t\r\"'"))
        }
        postigo.dataDirectory = Secrets(folder: path, environment: environment).resolve(postigo.dataDirectory)
        return postigo
    }
}
