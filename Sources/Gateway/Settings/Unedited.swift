/// The example that `postigo init` writes names servers under example.com: nobody's (RFC 2606 §3). It is a configuration
/// to look at and to rehearse with; nothing can be fetched from there, and no answer would arrive.
import MIME
import MailTransport
import Ticketing
import Yams

extension Settings {
    /// One mistake for each server of the example that is still named.
    package func unedited(in folder: String) -> [SettingsProblem] {
        let file = folder + "/postigo.yaml"
        let root = YAMLFile.read(file, allowed: nil, findings: Findings(file: file))
        let boxes = postigo.mailboxes.map { ($0.endpoint.host, root?["mailboxes"]?.mapping?[$0.name]) }
        var seen: Set<String> = []
        return (boxes + [(postigo.smtp.endpoint.host, root?["smtp"])]).compactMap { host, node in
            guard host.isOfExample, seen.insert(host).inserted else { return nil }
            let mark = node?.mapping?["host"]?.mark ?? node?.mark
            return SettingsProblem(
                file: file, line: mark?.line ?? 0, column: mark?.column ?? 0, fault: .desk(.unedited(host)))
        }
    }
}

extension String {
    fileprivate var isOfExample: Bool {
        ["example.com", "example.net", "example.org"].contains { isSameDomain(as: $0) || isBelow(domain: $0) }
    }
}
