/// `lexicon.yaml` of one language: what people may write, list by list.
import Helpdesk
import MIME
import Ticketing
import Yams

struct LexiconFile {
    /// By the path of their names, as `months.may`.
    private(set) var lists: [String: [String]] = [:]
    private var marks: [String: Mark] = [:]

    /// What is not known is noted, with the nearest name, and left out.
    init(_ path: String, findings: Findings) {
        let names = Self.names
        let top = names.compactMap { $0.split(at: ".").first.map(String.init) }
        guard let root = YAMLFile.read(path, allowed: Array(Set(top)), findings: findings) else { return }
        for (key, node) in root.mapping {
            guard let name = key.string, top.contains(name) else { continue }
            guard Lexicon.Table(rawValue: name) != nil else {
                take(name, key, node, findings)
                continue
            }
            let inner = names.filter { $0.hasPrefix(name + ".") }.map { String($0.dropFirst(name.count + 1)) }
            for (key, node) in YAMLSection(node, allowed: inner, findings: findings)?.mapping ?? [] {
                if let entry = key.string, inner.contains(entry) { take("\(name).\(entry)", key, node, findings) }
            }
        }
    }

    private mutating func take(_ path: String, _ key: Node, _ node: Node, _ findings: Findings) {
        if let words = Self.words(in: node) {
            lists[path] = words
            marks[path] = key.mark
        } else {
            findings.note(.wrongShape(expected: "a list of words"), at: node.mark)
        }
    }

    /// A word, or a list of them; long lists stand in several lines, each a list of its own.
    private static func words(in node: Node) -> [String]? {
        if let word = node.scalar?.string { return word.foldedWord.isEmpty ? nil : [word] }
        let parts = node.sequence?.map { words(in: $0) }
        return parts.flatMap { $0.contains { $0 == nil } ? nil : $0.compactMap(\.self).flatMap(\.self) }
    }

    /// Every list that a language has.
    static let names: [String] =
        Lexicon.List.allCases.map(\.rawValue)
        + Lexicon.Table.allCases.flatMap { table in table.names.map { "\(table.rawValue).\($0)" } }

    /// Every language has all of them.
    func noteMissing(in findings: Findings) {
        for name in Self.names where lists[name] == nil { findings.note(.missing(name), at: nil) }
    }

    /// A word that stands for two things of one table means neither.
    ///
    /// - Parameter meanings: of the words read so far, by table.
    func noteTwoMeanings(_ meanings: inout [Lexicon.Table: [String: String]], in findings: Findings) {
        for (path, words) in lists.sorted(by: { $0.key < $1.key }) {
            for table in Lexicon.Table.allCases {
                guard let name = table.name(of: path) else { continue }
                for word in words {
                    let other = meanings[table, default: [:]].updateValue(name, forKey: word.foldedWord)
                    if let other, other != name { findings.note(.twoMeanings(word, other, name), at: marks[path]) }
                }
            }
        }
    }

    /// An admin's own lists stand before the shipped ones, one by one.
    mutating func override(by own: LexiconFile) {
        lists.merge(own.lists) { $1 }
        marks.merge(own.marks) { $1 }
    }
}

extension Lexicon.Table {
    /// What it has words for.
    fileprivate var names: [String] {
        switch self {
        case .commands: Command.all.map(\.name)
        case .statuses: TicketStatus.allCases.map(\.rawValue)
        case .wishes: ["status", "reopen", "close", "help", "rate"]
        case .stars: ["1", "2", "3", "4", "5"]
        case .choices: CustomerChoice.allCases.map(\.rawValue)
        case .importance: Importance.allCases.map(\.rawValue)
        case .columns: RegistryTable.allColumns
        case .quarantine: QuarantineOrder.Act.allCases.map(\.rawValue)
        case .opportunity: ["value", "close", "product"]
        case .days: ["today", "tomorrow"]
        case .weekdays, .weekdaysShort: Lexicon.weekdays
        case .months: Lexicon.months
        case .nouns: RegistryNoun.allCases.map(\.rawValue)
        case .verbs: RegistryEdit.Verb.allCases.map(\.rawValue)
        case .settings: RegistryNoun.allSettings.filter { !RegistryTable.allColumns.contains($0) }
        case .preferences: PreferenceWords.verbs
        case .events: PreferredEvent.allCases.map(\.rawValue)
        case .units: ["minute", "hour", "day", "week"]
        }
    }
}
