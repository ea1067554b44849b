// The lexicon that is shipped, for tests of rooms that cannot read files: the files themselves, never a copy.
import Foundation
package import Ticketing
import Yams

extension Lexicon {
    /// Where a file is missing or is no YAML, no word is known, and every test of words fails.
    package static let shipped = Lexicon(
        Dictionary(uniqueKeysWithValues: DeskLocale.allCases.map { ($0, lists(of: $0) ?? [:]) }))

    private static func lists(of locale: DeskLocale, from file: String = #filePath) -> [String: [String]]? {
        let root = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = root.appendingPathComponent("templates/\(locale.rawValue)/lexicon.yaml").path
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let mapping = try? Yams.compose(yaml: text)?.mapping
        else { return nil }
        return mapping.reduce(into: [:]) { lists, pair in
            let name = pair.key.string ?? ""
            guard let table = pair.value.mapping else {
                lists[name] = words(in: pair.value)
                return
            }
            for (key, node) in table { lists["\(name).\(key.string ?? "")"] = words(in: node) }
        }
    }

    private static func words(in node: Node) -> [String] {
        node.scalar.map { [$0.string] } ?? node.sequence?.flatMap(words) ?? []
    }
}
