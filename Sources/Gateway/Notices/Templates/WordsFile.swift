/// `words.yaml` of one language: sections within sections, texts, lists, and the forms of a count.
import Ticketing
import Yams

struct WordsFile: Sendable {
    /// By the path of their names, as `duration.days`.
    private(set) var sayings: [String: Saying] = [:]
    private(set) var lists: [String: [String]] = [:]
    private var marks: [String: Mark] = [:]

    /// A section of these names alone says one thing, by how many are counted.
    private static let forms: Set<String> = ["one", "other"]

    init() {}

    /// What does not fit is noted, and left out.
    init(_ path: String, findings: Findings) {
        guard let root = YAMLFile.read(path, allowed: nil, findings: findings) else { return }
        read(root.mapping, under: "", findings)
    }

    private mutating func read(_ mapping: [(key: Node, value: Node)], under path: String, _ findings: Findings) {
        for (key, node) in mapping {
            guard let name = key.string else { continue }
            let path = path.isEmpty ? name : "\(path).\(name)"
            marks[path] = key.mark
            if let text = node.scalar?.string {
                sayings[path] = Saying(text)
            } else if let items = node.sequence {
                lists[path] = items.compactMap { $0.scalar?.string }
            } else if let section = YAMLSection(node, findings: findings) {
                read(section, under: path, findings)
            }
        }
    }

    private mutating func read(_ section: YAMLSection, under path: String, _ findings: Findings) {
        let names = Set(section.mapping.compactMap(\.key.string))
        guard names.isSubset(of: Self.forms), let other = section.text("other") else {
            return read(section.mapping, under: path, findings)
        }
        sayings[path] = Saying(other, one: names.contains("one") ? section.text("one") : nil)
    }

    /// What the parts of templates show as `{{> words.customer}}`: those that stand in no section.
    var labels: [String: String] {
        sayings.filter { !$0.key.utf8.contains(UInt8(ascii: ".")) }.mapValues(\.source)
    }

    var names: Set<String> { Set(sayings.keys).union(lists.keys) }

    /// An admin's own words stand before the shipped ones, one by one. What has another shape than theirs is noted:
    /// six weekdays, or a section where a text should be.
    func overridden(by own: WordsFile, findings: Findings) -> WordsFile {
        var merged = self
        for (name, saying) in own.sayings where sayings[name] != nil { merged.sayings[name] = saying }
        for (name, list) in own.lists where lists[name]?.count == list.count { merged.lists[name] = list }
        for name in own.marks.keys {
            if let shape = shape(of: name), own.shape(of: name) != shape {
                findings.note(.wrongShape(expected: shape), at: own.marks[name])
            }
        }
        return merged
    }

    private func shape(of name: String) -> String? {
        if let list = lists[name] { return "a list of \(list.count)" }
        if sayings[name] != nil { return "text" }
        return marks[name] == nil ? nil : "a mapping of 'name: value' lines"
    }

    /// Names that no language knows, and values to fill in that nobody gives.
    ///
    /// - Parameters:
    ///   - languages: what is filled in where: one language says `{{hour}}`, and another `{{bare_hour}}`.
    ///   - values: what templates may show, and so the labels in their parts.
    func lint(against languages: [WordsFile], values: Set<String>, findings: Findings) {
        let known = languages.reduce(into: Set<String>()) { $0.formUnion($1.names) }
        // What has another shape has been noted as that.
        for name in names.subtracting(known) where languages.allSatisfy({ $0.marks[name] == nil }) {
            let nearest = NearestName.find(for: name, among: known)
            findings.note(.template(.unknownWord(name, nearest: nearest)), at: marks[name])
        }
        for (name, saying) in sayings where known.contains(name) {
            let filled = languages.reduce(into: Set<String>()) { $0.formUnion($1.sayings[name]?.placeholders ?? []) }
            let allowed = labels[name] == nil ? filled : filled.union(values)
            // A label is Mustache, and may have sections.
            for unknown in Set(saying.placeholders.map { $0.filter { !"#^/&".contains($0) } }).subtracting(allowed) {
                let nearest = NearestName.find(for: unknown, among: allowed)
                findings.note(.template(.unknownPlaceholder(unknown, in: name, nearest: nearest)), at: marks[name])
            }
        }
    }
}
