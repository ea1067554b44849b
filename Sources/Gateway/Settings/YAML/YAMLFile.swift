/// Reads a YAML file into a tree that remembers lines and columns.
import Foundation
import Yams

enum YAMLFile {
    /// Nil, noted, where there is no readable mapping in it.
    /// - Parameter mayBeEmpty: a file of comments alone is one without settings.
    static func read(
        _ path: String, allowed: [String]?, mayBeEmpty: Bool = false, findings: Findings
    ) -> YAMLSection? {
        guard let text = text(of: path, findings: findings) else { return nil }
        do {
            let whole = try Yams.compose(yaml: text)
            guard let node = mayBeEmpty && whole?.null != nil ? nil : whole else {
                if mayBeEmpty { return YAMLSection(.mapping(Node.Mapping([])), allowed: allowed, findings: findings) }
                findings.note(.wrongShape(expected: "settings; the file is empty"), at: nil)
                return nil
            }
            findings.open(node, at: path)
            return YAMLSection(node, allowed: allowed, findings: findings)
        } catch let error as YamlError {
            note(error, in: findings)
        } catch {
            findings.note(.notYAML("\(error)"), at: nil)
        }
        return nil
    }

    private static func text(of path: String, findings: Findings) -> String? {
        guard FileManager.default.fileExists(atPath: path) else {
            findings.note(.missingFile, at: nil)
            return nil
        }
        do { return try String(contentsOfFile: path, encoding: .utf8) } catch {
            findings.note(.unreadableFile("is it UTF-8, and readable by this user?"), at: nil)
            return nil
        }
    }

    private static func note(_ error: YamlError, in findings: Findings) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            findings.note(.notYAML(problem), at: mark)
        case .duplicatedKeysInMapping(let duplicates, let context):
            findings.note(.twice(duplicates.first ?? "a setting"), at: context.mark)
        case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            findings.note(.notYAML("it cannot be read"), at: nil)
        @unknown default:
            findings.note(.notYAML("it cannot be read"), at: nil)
        }
    }
}
