/// Typed values out of a section; what does not fit is noted, and nil.
import Foundation
import Helpdesk
import MIME
import Ticketing
import Yams

extension YAMLSection {
    func text(_ name: String) -> String? { self[name].flatMap(text) }

    /// What one node says; a mapping or a list is noted.
    func scalarText(_ node: Node) -> String? { text(node) }

    /// yes or no.
    func flag(_ name: String) -> Bool? {
        guard let node = self[name] else { return nil }
        switch node.scalar?.string.lowercased() {
        case "yes", "true", "on": return true
        case "no", "false", "off": return false
        default:
            findings.note(.wrongShape(expected: "yes or no"), at: node.mark)
            return nil
        }
    }

    func decimal(_ name: String) -> Double? {
        guard let node = self[name], let text = text(node) else { return nil }
        if let value = Double(text), value.isFinite { return value }
        findings.note(.wrongShape(expected: "a number such as 5 or 7.5"), at: node.mark)
        return nil
    }

    /// A terabyte: no mail is larger. Unit: octets.
    private static let largestSize = 1_000_000_000_000

    /// "5MB", "300 kB", "1GB", "512B"; decimal units, as notices show them. A number alone is refused: who writes 50 means
    /// megabytes.
    func size(_ name: String, from least: Int = 0) -> Int? {
        guard let node = self[name], let text = text(node) else { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        if digits.utf8.count == text.utf8.count {
            findings.note(.sizeWithoutUnit(text), at: node.mark)
            return nil
        }
        let units = ["b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000]
        if let number = Int(digits), number <= Self.largestSize,
            let unit = units[text.dropFirst(digits.count).filter { $0 != " " }.lowercased()],
            (least...Self.largestSize).contains(number * unit)
        {
            return number * unit
        }
        let bound = least > 0 ? " of at least \(least) octets" : ""
        findings.note(.wrongShape(expected: "a size\(bound), such as '300kB' or '5MB'"), at: node.mark)
        return nil
    }

    private func text(_ node: Node) -> String? {
        if let text = node.scalar?.string, !text.isEmpty { return text }
        findings.note(.wrongShape(expected: "text"), at: node.mark)
        return nil
    }

    func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let node = self[name], let text = text(node) else { return nil }
        if let value = Int(text), range.contains(value) { return value }
        let words = "\(range.lowerBound) to \(range.upperBound)"
        findings.note(
            Int(text) == nil ? .notANumber(text, range: words) : .outOfRange(text, range: words), at: node.mark)
        return nil
    }

    /// "90s", "5m", "2h", "3d"; a number alone is refused, since nobody remembers its unit.
    func duration(_ name: String) -> Duration? {
        guard let node = self[name], let text = text(node) else { return nil }
        guard let number = Int64(text.prefix { $0.isASCII && $0.isNumber }), number > 0, number < 1_000_000 else {
            findings.note(.wrongShape(expected: "a time such as '90s', '5m', '2h' or '3d'"), at: node.mark)
            return nil
        }
        switch text.drop(while: { $0.isASCII && $0.isNumber }).trimmingPrefix(while: { $0 == " " }) {
        case "s": return .seconds(number)
        case "m", "min": return .seconds(60 * number)
        case "h": return .seconds(3_600 * number)
        case "d": return .seconds(86_400 * number)
        case "": findings.note(.durationWithoutUnit(text), at: node.mark)
        default: findings.note(.wrongShape(expected: "a time such as '90s', '5m', '2h' or '3d'"), at: node.mark)
        }
        return nil
    }

    /// An IANA name that this machine knows.
    func timeZone(_ name: String) -> String? {
        guard let node = self[name], let text = text(node) else { return nil }
        if ZoneReader.isUTC(text) || TimeZone(identifier: text) != nil { return text }
        let nearest = NearestName.find(for: text, among: TimeZone.knownTimeZoneIdentifiers)
        findings.note(.unknownReference(kind: "time zone", text, nearest: nearest), at: node.mark)
        return nil
    }

    func word<Value: CaseIterable & RawRepresentable<String>>(_ name: String, _ type: Value.Type) -> Value? {
        self[name].flatMap { word($0, type) }
    }

    private func word<Value: CaseIterable & RawRepresentable<String>>(_ node: Node, _ type: Value.Type) -> Value? {
        word(node, of: Value.allCases.map(\.rawValue)).flatMap(Value.init)
    }

    private func word(_ node: Node, of words: [String]) -> String? {
        guard let text = text(node) else { return nil }
        if words.contains(text) { return text }
        let nearest = NearestName.find(for: text, among: words)
        findings.note(.unknownWord(text, of: words, nearest: nearest), at: node.mark)
        return nil
    }

    func words<Value: CaseIterable & RawRepresentable<String>>(_ name: String, _ type: Value.Type) -> [Value] {
        list(name).compactMap { word($0, type) }
    }

    func word(_ name: String, of words: [String]) -> String? { self[name].flatMap { word($0, of: words) } }

    func words(_ name: String, of words: [String]) -> [String] { list(name).compactMap { word($0, of: words) } }

    /// A list, or one value alone.
    func list(_ name: String) -> [Node] {
        guard let node = self[name] else { return [] }
        if let sequence = node.sequence { return Array(sequence) }
        if node.scalar != nil { return [node] }
        findings.note(.wrongShape(expected: "a list"), at: node.mark)
        return []
    }

    func texts(_ name: String) -> [String] { list(name).compactMap(text) }

    func address(_ name: String) -> String? { self[name].flatMap(address) }

    func addresses(_ name: String) -> [String] { list(name).compactMap(address) }

    /// Lower case.
    private func address(_ node: Node) -> String? {
        guard let text = text(node) else { return nil }
        if text.isUsableAddress { return text.canonicalAddress }
        findings.note(.notAnAddress(text), at: node.mark)
        return nil
    }

    func patterns(_ name: String) -> [AddressPattern] {
        list(name).compactMap { node in
            guard let text = text(node) else { return nil }
            if let pattern = AddressPattern(text) { return pattern }
            findings.note(.notAPattern(text), at: node.mark)
            return nil
        }
    }

    /// A label: text, or a mapping from language to text with at least one line.
    func label(_ name: String, else fallback: String) -> Label {
        guard let node = self[name] else { return Label(fallback) }
        if let text = node.scalar?.string { return Label(text) }
        guard let section = YAMLSection(node, allowed: DeskLocale.allCases.map(\.rawValue), findings: findings) else {
            return Label(fallback)
        }
        let texts = DeskLocale.allCases.compactMap { locale in section.text(locale.rawValue).map { (locale, $0) } }
        return Label(texts.first?.1 ?? fallback, translations: Dictionary(uniqueKeysWithValues: texts))
    }
}

/// The keys that exist, for checking those that point at them.
struct KnownKeys<Thing> {
    let kind: String
    let names: Set<String>
    /// Keys by what their things are called, folded: who writes "Bruno Reis" means "bruno".
    var called: [String: String] = [:]

    func reference(_ name: String, in section: YAMLSection) -> RegistryKey<Thing>? {
        section[name].flatMap { reference($0, in: section) }
    }

    func references(_ name: String, in section: YAMLSection) -> [RegistryKey<Thing>] {
        section.list(name).compactMap { reference($0, in: section) }
    }

    func reference(_ node: Node, in section: YAMLSection) -> RegistryKey<Thing>? {
        guard let name = node.scalar?.string else {
            section.findings.note(.wrongShape(expected: "the name of a \(kind)"), at: node.mark)
            return nil
        }
        if names.contains(name) { return RegistryKey(name) }
        let nearest = called[name.foldedWord] ?? NearestName.find(for: name, among: names)
        section.findings.note(.unknownReference(kind: kind, name, nearest: nearest), at: node.mark)
        return nil
    }
}
