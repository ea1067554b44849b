/// Passwords come from a file or the environment, never from YAML.
import Foundation
import MailTransport
import Yams

struct Secrets {
    /// Relative paths in the settings start here: the folder of the configuration.
    let folder: String
    let environment: [String: String]

    func resolve(_ path: String) -> String {
        path.hasPrefix("/") ? path : folder + "/" + path
    }

    /// Nil where none is set, or, noted, where it cannot be read.
    /// - Parameter setting: its name without `_env` and `_file`.
    func secret(_ setting: String = "password", in section: YAMLSection) -> Secret? {
        let (variable, file) = (setting + "_env", setting + "_file")
        if let name = section.text(variable), let node = section[variable] {
            if let value = environment[name], !value.isEmpty { return Secret(value) }
            section.findings.note(
                .unreadableSecret("the environment variable \(name)", why: "it is not set"), at: node.mark)
        }
        guard let path = section.text(file).map(resolve), let node = section[file] else {
            return nil
        }
        return password(inFile: path, at: node, section.findings)
    }

    private func password(inFile path: String, at node: Node, _ findings: Findings) -> Secret? {
        // A link, as Kubernetes hands out each secret, says nothing of who may read what it leads to.
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: target)
        guard let mode = attributes?[.posixPermissions] as? Int,
            let text = try? String(contentsOfFile: path, encoding: .utf8)
        else {
            findings.note(.unreadableSecret(path, why: "no such file, or no permission"), at: node.mark)
            return nil
        }
        if mode & 0o077 != 0 {
            findings.note(.openSecret(path, mode: "0" + String(mode, radix: 8)), at: node.mark)
        }
        let password = Self.firstLine(of: text)
        guard !password.isEmpty else {
            findings.note(.unreadableSecret(path, why: "its first line is empty"), at: node.mark)
            return nil
        }
        return Secret(password)
    }

    /// Editors end a file with a line break, and some begin it with a mark of its charset; no password does either.
    static func firstLine(of text: String) -> String {
        let line = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
        return String(String.UnicodeScalarView(line.first == "\u{FEFF}" ? line.dropFirst() : line))
    }
}
