/// Carries out changes of the registry: in the text of `desk.yaml`, and only where `check` has nothing against what comes of
/// it that it had not before (design: contract 8).
import Foundation
import MIME
package import Ticketing
import Yams

package struct RegistryEditor: Sendable {
    package enum Outcome: Equatable, Sendable {
        /// - warnings: what `check` says of it that it did not say before.
        case changed([DiffLine], warnings: [String])
        case unchanged
        case failed(RegistryEditFault)
        /// What `check` would have against it, each with its place in the file as it would be.
        case refused([String])
    }

    let folder: SettingsFolder
    let lexicon: Lexicon
    /// Whatever is gone by this registry, and tickets still use.
    let keysInUse: @Sendable (Registry) async throws -> [KeyUse]

    package init(
        folder: SettingsFolder, lexicon: Lexicon,
        keysInUse: @escaping @Sendable (Registry) async throws -> [KeyUse] = { _ in [] }
    ) {
        (self.folder, self.lexicon, self.keysInUse) = (folder, lexicon, keysInUse)
    }

    /// - Parameter writes: false shows what would come of it.
    package func carryOut(_ edit: RegistryEdit, writes: Bool = true) async throws -> Outcome {
        let file = DeskTextFile(folder: folder)
        do throws(RegistryEditFault) {
            let old = try file.read()
            var text = try RegistryText(old)
            try Self.apply(edit, to: &text, in: locale, lexicon)
            guard text.text != old else { return .unchanged }
            let refused = try await refused(text.text, edit, file)
            if let refused { return refused }
            let warnings = try file.warnings(of: text.text)
            if writes { try file.replace(old, with: text.text) }
            return .changed(LineDiff.between(old.lineTexts, text.text.lineTexts), warnings: warnings)
        } catch { return .failed(error) }
    }

    /// - Parameter locale: of labels that are given without one.
    static func apply(
        _ edit: RegistryEdit, to text: inout RegistryText, in locale: DeskLocale, _ lexicon: Lexicon
    ) throws(RegistryEditFault) {
        let heading = edit.noun.heading
        let entry = text.entry(edit.key, under: heading)
        let isThere = text.keys(under: heading).contains(edit.key)
        switch edit.verb {
        case .add, .set:
            if edit.verb == .set, !isThere { throw missing(edit.key, text.keys(under: heading)) }
            let fields = try fields(edit, entry, SettingValue(locale: locale, lexicon: lexicon))
            // Carried out twice, after a crash: it is so already.
            if edit.verb == .add, isThere,
                fields.contains(where: { field in
                    field.node.map { PlainYAML($0) } != entry?[field.name].map { PlainYAML($0) }
                })
            {
                throw .exists(edit.key)
            }
            try text.put(fields, into: edit.key, under: heading)
        case .remove:
            guard isThere else { throw missing(edit.key, text.keys(under: heading)) }
            try text.remove(edit.key, under: heading)
        }
    }

    private static func missing(_ key: String, _ keys: [String]) -> RegistryEditFault {
        .missing(key, nearest: NearestName.find(for: key, among: keys))
    }

    /// Each setting once, as all values of the edit leave it; in the declared order.
    private static func fields(
        _ edit: RegistryEdit, _ entry: Node.Mapping?, _ reading: SettingValue
    ) throws(RegistryEditFault) -> [(name: String, node: Node?)] {
        var entry = entry ?? Node.Mapping([])
        var named: Set<String> = []
        for value in edit.values {
            let (field, node) = try reading.put(value, into: entry, of: edit.noun)
            entry[Node(field)] = node
            named.insert(field)
        }
        return edit.noun.settings.filter(named.contains).map { ($0, entry[$0]) }
    }

    /// The desk's, as far as the file says it.
    private var locale: DeskLocale {
        (try? folder.readForLooking())?.settings.registry.locale ?? .english
    }

    private func refused(
        _ text: String, _ edit: RegistryEdit, _ file: DeskTextFile
    ) async throws(RegistryEditFault) -> Outcome? {
        switch try file.checked(text) {
        case .mistakes(let mistakes):
            // A password that only the gateway may read, a team that is still to come: no fault of this change.
            let known = file.known
            let new = mistakes.filter { !known.contains($0.sentence) }
            if edit.verb == .remove, let places = Self.uses(of: edit.key, in: text, new) {
                return .failed(.inUse(edit.key, places))
            }
            return new.isEmpty ? nil : .refused(new.map(file.described))
        case .sound(let registry):
            let uses: [KeyUse]
            do { uses = try await keysInUse(registry) } catch { throw .unwritable("\(error)") }
            return uses.isEmpty ? nil : .refused(uses.map { SettingsProblem.Fault.keyInUse($0).sentence })
        }
    }
}

extension RegistryEditor {
    /// Lines that name what was taken away, where that is all that is wrong; nil: it is something else.
    private static func uses(of key: String, in text: String, _ mistakes: [SettingsProblem]) -> [String]? {
        let lines = text.lineTexts
        var places: [String] = []
        for mistake in mistakes {
            guard case .unknownReference(_, let name, _) = mistake.fault, name == key else { return nil }
            let line = lines.indices.contains(mistake.line - 1) ? lines[mistake.line - 1].withoutBlanksAround : ""
            places.append("\(mistake.line): \(line.cut(toUTF8: 120))")
        }
        return places.isEmpty ? nil : Array(places.prefix(5))
    }
}

extension String {
    fileprivate var lineTexts: [String] {
        split(at: "\n", omittingEmptySubsequences: false).map { String($0.dropLast(scalars: { $0 == "\r" })) }
    }
}
