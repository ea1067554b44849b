/// The example that `postigo init` writes names servers under example.com: nobody's (RFC 2606 §3). It is a configuration
/// to look at and to rehearse with; nothing can be fetched from there, and no answer would arrive.
import MIME
import MailTransport
import Ticketing
import Yams

extension SettingsFolder {
    /// One mistake for each server of the example that is still named, whatever else is wrong with the file: a password that is not
    /// there yet is the smaller matter.
    package func unedited() -> [SettingsProblem] {
        let file = path + "/postigo.yaml"
        let root = YAMLFile.read(file, allowed: nil, findings: Findings(file: file))
        let boxes = root?["mailboxes"]?.mapping?.map { Optional($0.value) } ?? []
        var seen: Set<String> = []
        return (boxes + [root?["smtp"]]).compactMap { server in
            guard let node = server?.mapping?["host"], let host = node.string, host.lowercased().isOfExample,
                seen.insert(host).inserted
            else { return nil }
            return SettingsProblem(
                file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0, fault: .desk(.unedited(host)))
        }
    }
}

extension String {
    fileprivate var isOfExample: Bool {
        ["example.com", "example.net", "example.org"].contains { isSameDomain(as: $0) || isBelow(domain: $0) }
    }
}
