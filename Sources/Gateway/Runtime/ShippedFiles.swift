/// Finds the files that come with the program: notice templates and the starter configuration.
import Foundation

package struct ShippedFiles: Sendable {
    /// Holds `templates/` and `config/`.
    package let root: String

    init(root: String) { self.root = root }

    package var templates: String { root + "/templates" }
    package var config: String { root + "/config" }

    package struct Missing: Error, CustomStringConvertible {
        package var searched: [String]

        package var description: String {
            "the notice templates were not found in \(searched.joined(separator: ", ")). "
                + "Install them as ../share/postigo beside the program, or set POSTIGO_SHARE to their folder."
        }
    }

    /// Looks in `POSTIGO_SHARE`, then in `../share/postigo` of the program, then in the folders above it: a checkout.
    package static func locate(executable: String, environment: [String: String]) throws(Missing) -> ShippedFiles {
        let program = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
        var candidates = [environment["POSTIGO_SHARE"]].compactMap { $0 }
        candidates.append(program.deletingLastPathComponent().appendingPathComponent("share/postigo").path)
        var folder = program
        // Deep enough for .build/<triple>/<configuration>/ and for test bundles below it.
        for _ in 0..<6 {
            folder = folder.deletingLastPathComponent()
            candidates.append(folder.path)
        }
        let found = candidates.first { FileManager.default.fileExists(atPath: $0 + "/templates/en") }
        guard let found else { throw Missing(searched: candidates) }
        return ShippedFiles(root: found)
    }
}
