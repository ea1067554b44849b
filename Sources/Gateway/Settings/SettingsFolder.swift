/// The configuration folder: three files, read as one and checked to the last line.
import Foundation

package struct SettingsFolder: Sendable {
    package let path: String
    private let environment: [String: String]

    /// - Parameter environment: where `password_env` looks.
    package init(path: String, environment: [String: String]) {
        self.path = path
        self.environment = environment
    }

    /// Everything, or every mistake in it.
    package func read() throws(SettingsError) -> Settings {
        let files = ["postigo.yaml", "desk.yaml", "rules.yaml"].map { "\(path)/\($0)" }
        let findings = files.map(Findings.init)
        let postigo = PostigoFile.read(
            files[0], findings: findings[0], secrets: Secrets(folder: path, environment: environment))
        let registry = DeskFile.read(files[1], findings: findings[1])
        let rules = RulesFile.read(files[2], registry: registry, findings: findings[2])
        let problems = findings.flatMap(\.problems).sorted { ($0.file, $0.line) < ($1.file, $1.line) }
        guard problems.isEmpty, let postigo, let registry, let rules else { throw SettingsError(problems: problems) }
        return Settings(
            dataDirectory: postigo.dataDirectory, domain: postigo.domain, admin: postigo.admin,
            alertAfter: postigo.alertAfter,
            mailboxes: postigo.mailboxes, smtp: postigo.smtp, oauth: postigo.oauth, registry: registry, rules: rules,
            templates: path + "/templates")
    }
}
