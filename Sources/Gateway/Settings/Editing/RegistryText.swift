/// The text of `desk.yaml`, in which entries are put, changed and taken out while every other line, and every comment, stays.
import MIME
import Ticketing
import Yams

/// It is changed line by line, and read again: where what it says then is not what it should say, nothing is changed.
struct RegistryText {
    private(set) var lines: [String]
    private var root: Node

    init(_ text: String) throws(RegistryEditFault) {
        lines = text.split(at: "\n", omittingEmptySubsequences: false).map(String.init)
        root = try Self.read(text)
    }

    var text: String { lines.joined(separator: "\n") }

    func keys(under heading: String) -> [String] { section(heading)?.compactMap(\.key.string) ?? [] }

    func entry(_ key: String, under heading: String) -> Node.Mapping? {
        section(heading)?.first { $0.key.string == key }?.value.mapping
    }

    /// - Parameter fields: in this order; an entry that is there keeps what they do not name. Nil takes one out.
    mutating func put(
        _ fields: [(name: String, node: Node?)], into key: String, under heading: String
    ) throws(RegistryEditFault) {
        let old = entry(key, under: heading)
        var new = old ?? Node.Mapping([])
        for field in fields { new[Node(field.name)] = field.node }
        let wanted = PlainYAML(root).putting(PlainYAML(.mapping(new)), at: [heading, key])
        try change(to: wanted) { text throws(RegistryEditFault) in
            if old == nil {
                try text.insert(key, new, under: heading)
            } else if let place = text.blockEntry(key, under: heading) {
                for field in fields { try text.replace(field, of: key, under: heading, place) }
            } else {
                try text.rewrite(key, new, under: heading)
            }
        }
    }

    mutating func remove(_ key: String, under heading: String) throws(RegistryEditFault) {
        try change(to: PlainYAML(root).putting(nil, at: [heading, key])) { text throws(RegistryEditFault) in
            guard let range = text.range(of: key, under: heading) else { throw .byHand }
            text.lines.removeSubrange(range)
        }
    }

    private mutating func change(
        to wanted: PlainYAML, _ work: (inout RegistryText) throws(RegistryEditFault) -> Void
    ) throws(RegistryEditFault) {
        var changed = self
        try work(&changed)
        changed.root = try Self.read(changed.text)
        guard PlainYAML(changed.root) == wanted else { throw .byHand }
        self = changed
    }

    private static func read(_ text: String) throws(RegistryEditFault) -> Node {
        guard let node = try? Yams.compose(yaml: text), node.mapping != nil else { throw .byHand }
        return node
    }
}

// Where things stand: lines from 0.
extension RegistryText {
    private typealias Pair = Node.Mapping.Element

    private func section(_ heading: String) -> Node.Mapping? { root.mapping?[heading]?.mapping }

    private func line(_ node: Node) -> Int? { node.mark.map { $0.line - 1 } }

    /// From its heading to the next one.
    private func sectionRange(_ heading: String) -> Range<Int>? {
        let starts = (root.mapping ?? Node.Mapping([])).map { ($0.key.string, line($0.key) ?? 0) }
        guard let index = starts.firstIndex(where: { $0.0 == heading }) else { return nil }
        let next = index + 1 < starts.count ? starts[index + 1].1 : lines.count
        return range(from: starts[index].1, to: next)
    }

    /// From its key to the next one.
    private func range(of key: String, under heading: String) -> Range<Int>? {
        guard let section = sectionRange(heading) else { return nil }
        let starts = (self.section(heading) ?? Node.Mapping([])).map { ($0.key.string, line($0.key) ?? 0) }
        guard let index = starts.firstIndex(where: { $0.0 == key }), starts[index].1 > section.lowerBound else {
            return nil
        }
        return range(from: starts[index].1, to: index + 1 < starts.count ? starts[index + 1].1 : section.upperBound)
    }

    /// Without the empty lines and comments at its end: they lead to what follows.
    private func range(from start: Int, to limit: Int) -> Range<Int>? {
        guard start < limit, limit <= lines.count else { return nil }
        var end = limit
        while end - 1 > start, lines[end - 1].isCommentOrEmpty { end -= 1 }
        return start..<end
    }

    /// An entry whose settings stand in lines of their own, and how far in; nil: it is written in braces, or is empty.
    private func blockEntry(_ key: String, under heading: String) -> Int? {
        guard let entry = entry(key, under: heading), let first = entry.first?.key, let column = first.mark?.column,
            let place = range(of: key, under: heading), let start = line(first), start > place.lowerBound
        else { return nil }
        let starts = entry.compactMap { line($0.key) }
        return Set(starts).count == starts.count ? column - 1 : nil
    }

    private func fieldRange(_ name: String, of key: String, under heading: String) -> Range<Int>? {
        guard let whole = range(of: key, under: heading), let entry = entry(key, under: heading) else { return nil }
        let starts = entry.map { ($0.key.string, line($0.key) ?? 0) }
        guard let index = starts.firstIndex(where: { $0.0 == name }) else { return nil }
        return range(from: starts[index].1, to: index + 1 < starts.count ? starts[index + 1].1 : whole.upperBound)
    }
}

// How they are changed.
extension RegistryText {
    private var lineEnd: String { lines.first?.hasSuffix("\r") ?? false ? "\r" : "" }

    private func yaml(_ mapping: Node.Mapping, indent: Int) throws(RegistryEditFault) -> [String] {
        var inLines = mapping.withStyles
        inLines.style = .block
        guard let text = try? Yams.serialize(node: .mapping(inLines), indent: 2, width: -1, allowUnicode: true) else {
            throw .byHand
        }
        let blanks = String(repeating: " ", count: indent)
        return text.split(at: "\n").map { blanks + $0 + lineEnd }
    }

    private mutating func insert(
        _ key: String, _ new: Node.Mapping, under heading: String
    ) throws(RegistryEditFault) {
        let entries = section(heading)
        let indent = entries?.first?.key.mark.map { $0.column - 1 } ?? 2
        let isBlock = entries?.first.flatMap { line($0.key) }.map { $0 > sectionRange(heading)?.lowerBound ?? 0 }
        let block = [String(repeating: " ", count: indent) + "\(key):" + lineEnd] + (try yaml(new, indent: indent + 2))
        guard let range = sectionRange(heading) else {
            let last = lines.last.map(\.isEmpty) ?? false ? lines.count - 1 : lines.count
            lines.insert(contentsOf: [lineEnd, "\(heading):" + lineEnd] + block, at: last)
            return
        }
        if isBlock == true {
            lines.insert(contentsOf: block, at: range.upperBound)
        } else {
            guard entries?.isEmpty ?? true else { throw .byHand }
            // "teams: {}", or nothing behind the colon.
            let comment = lines[range.lowerBound].trailingComment
            lines.replaceSubrange(range, with: ["\(heading):" + comment + lineEnd] + block)
        }
    }

    private mutating func rewrite(
        _ key: String, _ new: Node.Mapping, under heading: String
    ) throws(RegistryEditFault) {
        guard let range = range(of: key, under: heading), range.count == 1,
            let indent = section(heading)?.first(where: { $0.key.string == key })?.key.mark.map({ $0.column - 1 })
        else { throw .byHand }
        let comment = lines[range.lowerBound].trailingComment
        let head = String(repeating: " ", count: indent) + "\(key):" + comment + lineEnd
        lines.replaceSubrange(range, with: [head] + (try yaml(new, indent: indent + 2)))
    }

    private mutating func replace(
        _ field: (name: String, node: Node?), of key: String, under heading: String, _ indent: Int
    ) throws(RegistryEditFault) {
        // Lines have moved since the last setting was changed.
        root = try Self.read(text)
        let old = fieldRange(field.name, of: key, under: heading)
        guard let node = field.node else {
            if let old { lines.removeSubrange(old) }
            return
        }
        var block = try yaml(Node.Mapping([(Node(field.name), node)]), indent: indent)
        if let old {
            if let there = entry(key, under: heading)?[field.name], PlainYAML(there) == PlainYAML(node) { return }
            let kept = items(of: node, old, key, heading, field.name)
            if let kept {
                block = [lines[old.lowerBound]] + kept
            } else {
                block[0] = block[0].with(lines[old.lowerBound])
            }
            lines.replaceSubrange(old, with: block)
        } else if let end = range(of: key, under: heading)?.upperBound {
            lines.insert(contentsOf: block, at: end)
        } else {
            throw .byHand
        }
    }

    /// A list with one item in each line: those that stay keep their lines, with the comments in and above them.
    private func items(of node: Node, _ old: Range<Int>, _ key: String, _ heading: String, _ name: String) -> [String]?
    {
        guard let new = node.sequence, let items = entry(key, under: heading)?[name]?.sequence, !items.isEmpty,
            items.allSatisfy({ $0.scalar != nil }), new.allSatisfy({ $0.scalar != nil })
        else { return nil }
        let starts = items.compactMap(line)
        guard starts.count == items.count, Set(starts).count == starts.count, starts[0] > old.lowerBound else {
            return nil
        }
        var known: [String: ArraySlice<String>] = [:]
        for (index, item) in items.enumerated() {
            let above = index == 0 ? old.lowerBound + 1 : starts[index - 1] + 1
            known[item.scalar?.string ?? ""] = lines[above...starts[index]]
        }
        let head = lines[starts[0]].prefix(scalars: { $0 == " " || $0 == "-" })
        return new.flatMap { item -> [String] in
            let text = item.scalar?.string ?? ""
            return known[text].map { Array($0) } ?? ["\(head)\(text)" + lineEnd]
        }
    }
}

extension String {
    fileprivate var isCommentOrEmpty: Bool {
        let start = drop(scalars: { $0 == " " || $0 == "\t" || $0 == "\r" })
        return start.isEmpty || start.utf8.first == 0x23
    }

    /// With the blanks before it: "  # head of sales"; empty where there is none. A sign within quotes begins none.
    fileprivate var trailingComment: String {
        var quote: UInt8?
        var before: UInt8 = 0x20
        for place in utf8.indices {
            let octet = utf8[place]
            if let open = quote {
                if octet == open { quote = nil }
            } else if octet == 0x23, before == 0x20 || before == 0x09 {
                let value = self[..<place].dropLast(scalars: { $0 == " " || $0 == "\t" })
                return String(self[value.endIndex...].dropLast(scalars: { $0 == "\r" }))
            } else if octet == 0x22 || octet == 0x27, [0x20, 0x5B, 0x7B, 0x2C].contains(before) {
                quote = octet
            }
            before = octet
        }
        return ""
    }

    /// This line with the comment of another.
    fileprivate func with(_ old: String) -> String {
        let comment = old.trailingComment
        guard !comment.isEmpty else { return self }
        let isCR = hasSuffix("\r")
        return String(dropLast(scalars: { $0 == "\r" })) + comment + (isCR ? "\r" : "")
    }
}

extension Node {
    /// Lists of words in brackets, and mappings in braces where they stood in braces: the parser forgets how they were written.
    fileprivate var withStyles: Node {
        if let mapping { return .mapping(mapping.withStyles) }
        guard let sequence else { return self }
        let items = sequence.map(\.withStyles)
        return Node(items, .implicit, items.allSatisfy { $0.scalar != nil } ? .flow : .any)
    }
}

extension Node.Mapping {
    fileprivate var withStyles: Node.Mapping {
        // A mapping in braces begins before its first key, one in lines with it.
        let first = self.first?.key.mark
        let isInBraces = mark.map { first?.line == $0.line && first?.column != $0.column } ?? false
        return Node.Mapping(map { ($0.key, $0.value.withStyles) }, .implicit, isInBraces ? .flow : .any)
    }
}

/// What a YAML text says, whatever it looks like.
indirect enum PlainYAML: Equatable {
    case nothing
    case text(String)
    case list([PlainYAML])
    case map([String: PlainYAML])

    init(_ node: Node) {
        if node.null != nil, node.scalar?.style == .plain || node.scalar?.style == .any {
            self = .nothing
        } else if let mapping = node.mapping {
            self = .map(
                Dictionary(mapping.map { ($0.key.string ?? "", PlainYAML($0.value)) }, uniquingKeysWith: { $1 }))
        } else if let sequence = node.sequence {
            self = .list(sequence.map { PlainYAML($0) })
        } else {
            self = .text(node.scalar?.string ?? "")
        }
    }

    /// - Parameter value: nil takes it out.
    func putting(_ value: PlainYAML?, at path: [String]) -> PlainYAML {
        guard let name = path.first else { return value ?? .nothing }
        var map: [String: PlainYAML] = if case .map(let inner) = self { inner } else { [:] }
        let inner = (map[name] ?? .nothing).putting(value, at: Array(path.dropFirst()))
        map[name] = path.count == 1 && value == nil ? nil : inner
        return map.isEmpty ? .nothing : .map(map)
    }
}
